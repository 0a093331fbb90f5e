// What the cells of ResultTableModel say.
#include "model/qt/addressnames.h"
#include "model/qt/columntitles.h"
#include "model/qt/format.h"
#include "model/qt/resulttablemodel.h"
#include "model/query/flowquery.h"
#include "model/query/resulttext.h"

#include <bit>
#include <cmath>

namespace weir {

namespace {

QVariant alignment(bool isRight)
{
    return QVariant::fromValue((isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

/// Numbers that are read as amounts or times stand at the right; names of protocols and the like do
/// not.
bool isAmount(const ResultColumn &column)
{
    if (column.isReal)
        return true;
    if (column.storage != Storage::Number)
        return false;
    switch (column.kind) {
    case ValueKind::Number:
    case ValueKind::DurationMs:
    case ValueKind::Bytes:
    case ValueKind::Port:
    case ValueKind::Rate:
    case ValueKind::Share:
        return true;
    case ValueKind::Time:
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
    return false;
}

/// "src/24" names the field "src", the end "a" of a pair the field "host".
QString fieldName(const ResultColumn &column)
{
    if (column.name == "a" || column.name == "b") { // ends of a conversation match from either side
        const std::string_view title(column.title); // "Country A"
        for (const FieldInfo &field : fieldCatalogue()) {
            const bool isOf = isEitherSide(field.id) && title.size() == field.title.size() + 2
                              && title.starts_with(field.title);
            if (isOf)
                return QString::fromUtf8(field.name.data(),
                                         static_cast<qsizetype>(field.name.size()));
        }
        return QStringLiteral("host");
    }
    if (column.name == "a.port" || column.name == "b.port")
        return QStringLiteral("port");
    return QString::fromStdString(column.name.substr(0, column.name.find('/')));
}

/// The difference to another time, of a question with `compare`.
bool isChange(const ResultColumn &column)
{
    return column.name.ends_with(".change") && isAmount(column);
}

/// "▲ 1.2 MB", "▼ 3": which way and by how much.
QString changeText(const ResultColumn &column, std::size_t row)
{
    const double value = format::numeric(column, row);
    if (std::isnan(value))
        return format::absentText();
    const QString amount = format::numberOf(column, std::abs(value));
    return value > 0   ? QStringLiteral("▲ ") + amount
           : value < 0 ? QStringLiteral("▼ ") + amount
                       : QStringLiteral("= ") + amount;
}

} // namespace

ResultTableModel::Kind ResultTableModel::columnKind(int column) const
{
    return column >= 0 && column < columnCount() ? m_columns[static_cast<std::size_t>(column)].kind
                                                 : Kind::Data;
}

int ResultTableModel::resultColumn(int column) const
{
    if (column < 0 || column >= columnCount() || columnKind(column) != Kind::Data)
        return -1;
    return m_columns[static_cast<std::size_t>(column)].source;
}

QString ResultTableModel::columnName(int column) const
{
    switch (columnKind(column)) {
    case Kind::Name:
        return QStringLiteral("names");
    case Kind::Sparkline:
        return QStringLiteral("sparkline");
    case Kind::Data:
        break;
    }
    const int source = resultColumn(column);
    return source < 0
               ? QString()
               : QString::fromStdString(m_result->columns[static_cast<std::size_t>(source)].name);
}

int ResultTableModel::columnOf(const QString &name) const
{
    for (int column = 0; column < columnCount(); ++column) {
        if (columnName(column) == name)
            return column;
    }
    return -1;
}

bool ResultTableModel::isValueColumn(int source) const
{
    if (!m_result || source < 0)
        return false;
    const auto at = static_cast<std::size_t>(source);
    const bool mayBe = at < m_result->dimensionCount || m_result->shape == ResultTable::Shape::Rows;
    const std::string name = fieldName(m_result->columns[at]).toStdString();
    return mayBe && findField(name).has_value();
}

ValueRef ResultTableModel::valueAt(const QModelIndex &index) const
{
    const int row = resultRow(index.row());
    const Kind kind = columnKind(index.column());
    const int source = kind == Kind::Name
                           ? m_columns[static_cast<std::size_t>(index.column())].source
                           : resultColumn(index.column());
    if (row < 0 || !isValueColumn(source))
        return {};
    const ResultColumn &column = m_result->columns[static_cast<std::size_t>(source)];
    const auto at = static_cast<std::size_t>(row);
    if (isRestOfSeries(source, at))
        return {};
    return {fieldName(column), format::literal(column, at, m_sourceNames),
            format::cell(column, at, m_sourceNames)};
}

ValueRef ResultTableModel::rowValue(int row) const
{
    for (int column = 0; column < columnCount(); ++column) {
        const ValueRef value = valueAt(index(row, column));
        if (!value.isNull() && value.field != QStringLiteral("start"))
            return value;
    }
    return {};
}

std::vector<std::string> ResultTableModel::plainRow(int row) const
{
    std::vector<std::string> cells;
    for (const Column &column : m_columns) {
        if (column.kind == Kind::Sparkline)
            continue;
        if (row < 0) {
            cells.push_back(column.kind == Kind::Name
                                ? "name"
                                : m_result->columns[static_cast<std::size_t>(column.source)].name);
            continue;
        }
        if (resultRow(row) < 0) {
            cells.push_back(otherCell(column, ExactRole).toString().toStdString());
            continue;
        }
        const auto at = static_cast<std::size_t>(resultRow(row));
        const ResultColumn &source = m_result->columns[static_cast<std::size_t>(column.source)];
        cells.push_back(column.kind == Kind::Name
                            ? m_names->name(source.addresses[at]).toStdString()
                            : cellText(source, at, m_sourceNames));
    }
    return cells;
}

QVariant ResultTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Column &column = m_columns[static_cast<std::size_t>(index.column())];
    if (role == IsOtherRole)
        return isOtherRow(index.row());
    if (isOtherRow(index.row()))
        return otherCell(column, role);
    const int row = resultRow(index.row());
    switch (column.kind) {
    case Kind::Data:
        return dataCell(column.source, row, role);
    case Kind::Name:
        return nameCell(row, role);
    case Kind::Sparkline:
        return sparklineCell(row, role);
    }
    return {};
}

/// Whether a cell names the line of a series that sums up all that have none of their own.
bool ResultTableModel::isRestOfSeries(int source, std::size_t row) const
{
    return m_result->shape == ResultTable::Shape::Series && source == 1
           && m_result->dimensionCount > 1 && row < m_result->keyIsOther.size()
           && m_result->keyIsOther[row];
}

QVariant ResultTableModel::dataCell(int source, int row, int role) const
{
    const ResultColumn &column = m_result->columns[static_cast<std::size_t>(source)];
    const auto at = static_cast<std::size_t>(row);
    if (isRestOfSeries(source, at)) { // it has no value, and is not "without one"
        const bool isShown =
            role == Qt::DisplayRole || role == Qt::ToolTipRole || role == ExactRole;
        return isShown ? tr("other") : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        if (m_isOneDay && column.kind == ValueKind::Time && !format::isAbsent(column, at))
            return format::clockMs(
                static_cast<qint64>(column.numbers[at])); // the date is in the tooltip
        if (isChange(column))
            return changeText(column, at);
        return format::cell(column, at, m_sourceNames)
               + format::errorMark(samplesBehind(source).inRow(at));
    case Qt::ToolTipRole: {
        const QString note = noteOf(column, at);
        const QString error = format::errorSentence(samplesBehind(source).inRow(at));
        const QString service = format::serviceOf(column, at, m_sourceNames);
        QString tooltip = format::exactCell(column, at, m_sourceNames);
        if (!service.isEmpty())
            tooltip += QStringLiteral(" · ") + service;
        if (!error.isEmpty())
            tooltip += QLatin1Char('\n') + error;
        if (const QString lists = listsOf(column, at); !lists.isEmpty())
            tooltip += QStringLiteral("\n⚠ ") + tr("on blocklists: %1").arg(lists);
        return note.isEmpty() ? tooltip : tooltip + QStringLiteral("\n✎ ") + note;
    }
    case ListRole: {
        const QString lists = listsOf(column, at);
        return lists.isEmpty() ? QVariant() : QVariant(lists);
    }
    case NoteRole: {
        const QString note = noteOf(column, at);
        return note.isEmpty() ? QVariant() : QVariant(note);
    }
    case ExactRole:
        return format::exactCell(column, at, m_sourceNames);
    case Qt::TextAlignmentRole:
        return alignment(isAmount(column));
    case KeyRole:
        return isValueColumn(source) ? format::literal(column, at, m_sourceNames) : QString();
    case FieldRole:
        return isValueColumn(source) ? fieldName(column) : QString();
    case SortRole:
        return sortKey(column, at);
    case ShareRole: {
        const double most = column.kind == ValueKind::Share ? 1
                            : isAmount(column)              ? largest(source)
                                                            : 0;
        const double value = format::numeric(column, at);
        const bool isPart = most > 0 && std::isfinite(value) && value >= 0;
        return isPart ? QVariant(std::min(value / most, 1.0)) : QVariant();
    }
    default: // a role is any number
        return {};
    }
}

QVariant ResultTableModel::sortKey(const ResultColumn &column, std::size_t row) const
{
    if (format::isAbsent(column, row))
        return {};
    if (column.isReal)
        return column.reals[row];
    switch (column.storage) {
    case Storage::Number:
        return QVariant(qulonglong{column.numbers[row]});
    case Storage::Address: {
        const Address &address = column.addresses[row];
        return QStringLiteral("%1%2")
            .arg(address.high, 16, 16, QLatin1Char('0'))
            .arg(address.low, 16, 16, QLatin1Char('0'));
    }
    case Storage::Text:
        return QString::fromStdString(column.texts[row]);
    }
    return {};
}

QVariant ResultTableModel::otherCell(const Column &column, int role) const
{
    const auto source = static_cast<std::size_t>(column.source);
    const bool isMetric = column.kind == Kind::Data && source >= m_result->dimensionCount;
    if (role == Qt::TextAlignmentRole)
        return alignment(isMetric);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != ExactRole)
        return {};
    const auto members = m_result->other->members;
    if (!isMetric)
        return source == 0 && column.kind == Kind::Data
                   //: the row that sums up what was left out, with the count of its members
                   ? tr("other (%1)").arg(format::count(static_cast<double>(members)))
                   : QVariant();
    const std::size_t at = source - m_result->dimensionCount;
    if (at >= m_result->other->numbers.size())
        return {};
    const ResultColumn &of = m_result->columns[source];
    const std::uint64_t number = m_result->other->numbers[at];
    if (!of.isReal && number == kAbsent<std::uint64_t>)
        return format::absentText();
    const double value = of.isReal ? std::bit_cast<double>(number) : static_cast<double>(number);
    if (role != Qt::DisplayRole)
        return format::exactNumberOf(of, value);
    return (m_result->other->isEstimateAt(at, of) ? QStringLiteral("≈ ") : QString())
           + format::numberOf(of, value)
           + format::errorMark(samplesBehind(column.source).inOther());
}

format::SamplesBehind ResultTableModel::samplesBehind(int source) const
{
    return {*m_result, static_cast<std::size_t>(source)};
}

int ResultTableModel::nameSource() const
{
    for (const Column &column : m_columns) {
        if (column.kind == Kind::Name)
            return column.source;
    }
    return -1;
}

QVariant ResultTableModel::nameCell(int row, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return alignment(false);
    const auto source = static_cast<std::size_t>(nameSource());
    const ResultColumn &column = m_result->columns[source];
    const auto at = static_cast<std::size_t>(row);
    if (role == KeyRole || role == FieldRole)
        return dataCell(nameSource(), row, role);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != SortRole && role != ExactRole)
        return {};
    const QString name = m_names ? m_names->name(column.addresses[at]) : QString();
    return name.isEmpty() && role != SortRole ? format::absentText() : name;
}

QVariant ResultTableModel::sparklineCell(int row, int role) const
{
    if (role != SparklineRole || m_result->columns.empty())
        return {};
    const QString key = format::literal(m_result->columns.front(), static_cast<std::size_t>(row));
    const auto line = m_lines.constFind(key);
    return line == m_lines.cend() ? QVariant() : QVariant::fromValue(*line);
}

QVariant ResultTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || section < 0 || section >= columnCount())
        return {};
    const Kind kind = columnKind(section);
    const int source = resultColumn(section);
    if (role == Qt::TextAlignmentRole)
        return alignment(source >= 0
                         && isAmount(m_result->columns[static_cast<std::size_t>(source)]));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (kind == Kind::Sparkline)
        return m_lineTitle;
    if (kind == Kind::Name) //: column with the host name of an address
        return role == Qt::DisplayRole ? tr("Name") : tr("Name that was seen for the address");
    const ResultColumn &column = m_result->columns[static_cast<std::size_t>(source)];
    if (role == Qt::DisplayRole)
        return translatedTitle(column.title.empty() ? column.name : column.title);
    if (const auto field = findField(fieldName(column).toStdString()))
        return QStringLiteral("%1\n%2").arg(QString::fromStdString(column.name),
                                            translatedTitle(fieldInfo(*field).help));
    if (const auto metric = findMetric(column.name))
        return QStringLiteral("%1\n%2").arg(QString::fromStdString(column.name),
                                            translatedTitle(metricInfo(*metric).help));
    return QString::fromStdString(column.name);
}

} // namespace weir
