#include "model/query/resulttext.h"

#include "model/core/valuetext.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>

namespace weir {

namespace {

std::string realText(double value)
{
    return std::isnan(value) ? std::string() : fmt::format("{}", value);
}

std::string sourceText(std::uint64_t id, const QueryNames &names)
{
    for (const auto &[name, sourceId] : names.sources) {
        if (sourceId == id)
            return name;
    }
    return std::to_string(id);
}

} // namespace

std::string numberText(const ResultColumn &column, std::uint64_t number, const QueryNames &names)
{
    if (column.isReal)
        return realText(std::bit_cast<double>(number));
    if (number == kAbsent<std::uint64_t>)
        return {};
    if (column.kind == ValueKind::Source)
        return sourceText(number, names);
    if (column.kind == ValueKind::Time)
        return toIsoUtc(static_cast<std::int64_t>(number));
    if (column.kind == ValueKind::DurationMs)
        return std::to_string(number); // the unit stands in the column's head
    return valueText(column.kind, number);
}

std::string cellText(const ResultColumn &column, std::size_t row, const QueryNames &names)
{
    if (column.storage == Storage::Text)
        return column.texts[row];
    if (column.storage == Storage::Number)
        return numberText(column,
                          column.isReal ? std::bit_cast<std::uint64_t>(column.reals[row])
                                        : column.numbers[row],
                          names);
    const Address &address = column.addresses[row];
    if (!column.isPrefix || !address.isPresent())
        return toString(address);
    const auto bits = address.isV4() ? 96u + column.bits4 : column.bits6;
    return toString(Prefix{address, static_cast<std::uint8_t>(bits)});
}

std::string_view typeName(const ResultColumn &column)
{
    if (column.storage == Storage::Address)
        return column.isPrefix ? "network" : "address";
    if (column.storage == Storage::Text)
        return "text";
    if (column.isReal)
        return "real";
    switch (column.kind) {
    case ValueKind::Time:
        return "time";
    case ValueKind::DurationMs:
        return "duration";
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
        return "name";
    case ValueKind::Number:
    case ValueKind::Bytes:
    case ValueKind::Port:
    case ValueKind::Address:
    case ValueKind::Text:
    case ValueKind::Rate:
    case ValueKind::Share:
        return "integer";
    }
    return "integer";
}

} // namespace weir
