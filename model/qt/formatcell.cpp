#include "model/core/valuetext.h"
#include "model/qt/columntitles.h"
#include "model/qt/format.h"
#include "model/query/resulttext.h"

#include <QLocale>

#include <bit>
#include <cmath>
#include <limits>

namespace weir::format {

namespace {

constexpr auto kNone = kAbsent<std::uint64_t>;

/// Numbers that name something (a VLAN, an AS, an interface): never shortened.
bool isIdentifier(const ResultColumn &column)
{
    if (column.kind != ValueKind::Number || column.isReal)
        return false;
    // "as" of either side, and what a question of pairs groups by
    if (column.name == "as" || column.name == "a" || column.name == "b")
        return true;
    const auto known = findColumn(column.name);
    return known && *known != ColumnId::Packets;
}

bool isBits(const ResultColumn &column)
{
    return column.unit.starts_with("bit") || column.unit == "bps" || column.name == "bps";
}

QString named(const ResultColumn &column, std::uint64_t value, const QueryNames &names)
{
    return QString::fromStdString(numberText(column, value, names));
}

QString estimated(const ResultColumn &column, std::size_t row, const QString &text)
{
    return column.isEstimateAt(row) ? QStringLiteral("≈ ") + text : text;
}

} // namespace

bool isNumeric(const ResultColumn &column)
{
    return column.storage == Storage::Number || column.isReal;
}

bool isAbsent(const ResultColumn &column, std::size_t row)
{
    if (column.isReal)
        return std::isnan(column.reals[row]);
    switch (column.storage) {
    case Storage::Number:
        return column.numbers[row] == kNone;
    case Storage::Address:
        return !column.addresses[row].isPresent();
    case Storage::Text:
        return column.texts[row].empty();
    }
    return true;
}

double numeric(const ResultColumn &column, std::size_t row)
{
    if (column.isReal)
        return column.reals[row];
    if (column.storage != Storage::Number || column.numbers[row] == kNone)
        return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(column.numbers[row]);
}

QString numberOf(const ResultColumn &column, double value)
{
    if (std::isnan(value))
        return absentText();
    switch (column.kind) {
    case ValueKind::Bytes:
        return bytes(value);
    case ValueKind::DurationMs:
        return durationMs(value);
    case ValueKind::Time:
        return time(static_cast<qint64>(value));
    case ValueKind::Share: // of nothing: there was nothing before
        return std::isinf(value) ? translatedTitle("new") : share(value);
    case ValueKind::Rate:
        return isBits(column) ? bitRate(value) : perSecond(value);
    case ValueKind::Number:
        return isIdentifier(column) ? QString::number(value, 'f', 0) : count(value);
    case ValueKind::Port:
    case ValueKind::Protocol:
    case ValueKind::EtherType:
    case ValueKind::TcpFlags:
    case ValueKind::RowMarks:
    case ValueKind::Icmp:
    case ValueKind::DnsRcode:
    case ValueKind::SamplingOrigin:
    case ValueKind::Observed:
    case ValueKind::CopyKind:
    case ValueKind::EndReason:
    case ValueKind::Direction:
    case ValueKind::Role:
    case ValueKind::SamplingRate:
    case ValueKind::Verdict:
    case ValueKind::Source:
    case ValueKind::Address:
    case ValueKind::Text:
        break;
    }
    return QString::fromStdString(valueText(column.kind, static_cast<std::uint64_t>(value)));
}

QString exactNumberOf(const ResultColumn &column, double value)
{
    if (std::isnan(value))
        return absentText();
    QString text;
    if (column.isReal && std::isinf(value))
        return numberOf(column, value);
    if (column.isReal)
        text = QLocale().toString(value, 'f', 3);
    else if (column.kind == ValueKind::Bytes || column.kind == ValueKind::DurationMs
             || (column.kind == ValueKind::Number && !isIdentifier(column)))
        text = exactCount(static_cast<quint64>(value));
    else
        return numberOf(column, value);
    return column.unit.empty() ? text : text + QLatin1Char(' ') + translatedTitle(column.unit);
}

QString cell(const ResultColumn &column, std::size_t row, const QueryNames &names)
{
    if (isAbsent(column, row))
        return absentText();
    if (column.isReal)
        return estimated(column, row, numberOf(column, column.reals[row]));
    switch (column.storage) {
    case Storage::Address:
        return QString::fromStdString(cellText(column, row, names));
    case Storage::Text:
        return QString::fromStdString(column.texts[row]);
    case Storage::Number:
        break;
    }
    const std::uint64_t value = column.numbers[row];
    if (column.kind == ValueKind::Source)
        return named(column, value, names);
    if (column.kind == ValueKind::Time) // a double would lose the last digits
        return time(static_cast<qint64>(value));
    return estimated(column, row, numberOf(column, static_cast<double>(value)));
}

QString exactCell(const ResultColumn &column, std::size_t row, const QueryNames &names)
{
    if (isAbsent(column, row))
        return absentText();
    if (column.isReal)
        return exactNumberOf(column, column.reals[row]);
    if (column.storage != Storage::Number || column.kind == ValueKind::Source)
        return cell(column, row, names);
    const std::uint64_t value = column.numbers[row];
    if (column.kind == ValueKind::Time)
        return exactTime(static_cast<qint64>(value));
    const bool isCount = column.kind == ValueKind::Bytes || column.kind == ValueKind::DurationMs
                         || (column.kind == ValueKind::Number && !isIdentifier(column));
    if (!isCount)
        return numberOf(column, static_cast<double>(value));
    const QString text = exactCount(value);
    return column.unit.empty() ? text : text + QLatin1Char(' ') + translatedTitle(column.unit);
}

QString serviceOf(const ResultColumn &column, std::size_t row, const QueryNames &names)
{
    if (column.kind != ValueKind::Port || column.storage != Storage::Number
        || isAbsent(column, row))
        return {};
    const std::string_view name = serviceName(column.numbers[row], names.services.get());
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString literal(const ResultColumn &column, std::size_t row, const QueryNames &names)
{
    if (isAbsent(column, row))
        return {};
    const std::string text = cellText(column, row, names);
    if (column.storage != Storage::Text && column.kind != ValueKind::Source)
        return QString::fromStdString(text);
    const auto field = findField(column.name);
    QueryValue value;
    value.text = text;
    return QString::fromStdString(valueLiteral(field.value_or(fieldOf(ColumnId::Name)), value));
}

} // namespace weir::format
