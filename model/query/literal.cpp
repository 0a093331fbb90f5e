#include "model/query/literal.h"

#include "model/query/pattern.h"

#include "model/core/valuetext.h"
#include "model/query/caseless.h"
#include "model/query/token.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace weir {

namespace {

using Values = std::variant<std::vector<QueryValue>, LiteralError>;

constexpr std::size_t kLongestPattern = 256;
constexpr std::uint64_t kLargest32 = std::numeric_limits<std::uint32_t>::max() - 1;

LiteralError problem(std::string_view text, std::string_view what)
{
    return {std::string(text) + ' ' + std::string(what)};
}

Values one(QueryValue value)
{
    return std::vector<QueryValue>{std::move(value)};
}

bool isDigits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string whatIsExpected(ValueKind kind)
{
    switch (kind) {
    case ValueKind::Time:
        return "is not a time like 2026-01-31T10:00:05Z, 1970 to 2261";
    case ValueKind::DurationMs:
        return "is not a duration like 250ms, 10s, 5m or 1h";
    case ValueKind::Port:
        return "is not a port: 0 to 65535, or a service name like https";
    case ValueKind::Protocol:
        return "is not a protocol: a name like tcp, or 0 to 254";
    case ValueKind::EtherType:
        return "is not an EtherType: a name like arp, or a number like 0x0806";
    case ValueKind::TcpFlags:
        return "is not a set of TCP flags like SYN, SYN+ACK, none or 0x12";
    case ValueKind::Icmp:
        return "is not an ICMP type: a name like echo-request, a type like 8, or type and code "
               "like 3/1";
    case ValueKind::RowMarks:
        return "is not a set of marks like suspect, long+clamped or none";
    case ValueKind::SamplingOrigin:
        return "is not an origin of a rate like record, sampler or unknown";
    case ValueKind::Observed:
        return "is not ingress or egress";
    case ValueKind::CopyKind:
        return "is not a kind of copy: egress, exporter, sampled-exporter or packets";
    case ValueKind::Direction:
        return "is not a direction: in, out, internal or transit";
    case ValueKind::Role:
        return "is not a role: client or server";
    case ValueKind::EndReason:
        return "is not an end reason like idle-timeout, or 1 to 5";
    case ValueKind::SamplingRate:
        return "is not a sampling rate like 1000, 1.5 or unknown";
    case ValueKind::DnsRcode:
        return "is not a DNS response code like NXDOMAIN";
    case ValueKind::Verdict:
        return "is not a verdict like forwarded, dropped or dropped-acl-deny";
    case ValueKind::Number:
    case ValueKind::Bytes:
    case ValueKind::Source:
    case ValueKind::Address:
    case ValueKind::Text:
    case ValueKind::Rate:
    case ValueKind::Share:
        break;
    }
    return "is not a whole number like 1500, 64k, 1.5M or 0x1f";
}

/// Literals that stand for more than one number: an ICMP type with any code, a verdict with any
/// reason.
bool readGroup(ValueKind kind, std::string_view text, QueryValue &value)
{
    if (kind == ValueKind::Icmp && !text.empty() && text[0] >= '0' && text[0] <= '9') {
        const auto type = parseValueText(ValueKind::Number, text);
        value.low = type.value_or(0) << 8;
        value.high = value.low | 0xff;
        return type && *type <= 255;
    }
    if (kind == ValueKind::Verdict) {
        constexpr std::string_view kStatus[] = {"", "forwarded", "dropped", "consumed"};
        for (std::uint64_t status = 1; status < 4; ++status) {
            if (isSameText(text, kStatus[status])) {
                value.low = status << 6;
                value.high = value.low | 0x3f;
                return true;
            }
        }
    }
    return false;
}

/// A number as it is written, or by its name.
std::optional<std::uint64_t> numberOf(ValueKind kind, std::string_view text,
                                      const QueryNames &names)
{
    const auto number = parseValueText(kind, text);
    if (!number && kind == ValueKind::Port && names.services)
        return names.services->portOf(text);
    return number;
}

std::variant<QueryValue, LiteralError> readNumber(FieldId field, std::string_view text,
                                                  const QueryNames &names)
{
    const FieldInfo &info = fieldInfo(field);
    QueryValue value;
    value.text = text;
    if (readGroup(info.kind, text, value)) {
        value.high = std::min(value.high, largestValue(field));
        return value;
    }
    const auto number = numberOf(info.kind, text, names);
    if (!number)
        return problem(text, whatIsExpected(info.kind));
    if (*number > largestValue(field))
        return problem(text, "is too large: " + std::string(info.name) + " goes up to "
                                 + valueText(info.kind, largestValue(field)));
    value.low = value.high = *number;
    return value;
}

/// Place of the range separator and its length; length 0 where `text` is a lone number.
std::pair<std::size_t, std::size_t> rangeSeparator(std::string_view text)
{
    if (const auto dots = text.find(".."); dots != std::string_view::npos)
        return {dots, 2};
    const auto dash = text.find('-');
    if (dash != std::string_view::npos && isDigits(text.substr(0, dash))
        && isDigits(text.substr(dash + 1)))
        return {dash, 1};
    return {0, 0};
}

Values readNumberOrRange(FieldId field, std::string_view text, const QueryNames &names)
{
    const auto [at, length] = rangeSeparator(text);
    if (length == 0) {
        auto lone = readNumber(field, text, names);
        if (auto *error = std::get_if<LiteralError>(&lone))
            return *error;
        return one(std::get<QueryValue>(lone));
    }
    auto low = readNumber(field, text.substr(0, at), names);
    if (auto *error = std::get_if<LiteralError>(&low))
        return *error;
    auto high = readNumber(field, text.substr(at + length), names);
    if (auto *error = std::get_if<LiteralError>(&high))
        return *error;
    QueryValue value = std::get<QueryValue>(low);
    value.high = std::get<QueryValue>(high).high;
    value.text = text;
    if (value.low > value.high)
        return problem(text, "is an empty range: it ends before it begins");
    return one(value);
}

Values readSource(LiteralText literal, const QueryNames &names)
{
    std::vector<QueryValue> values;
    for (const bool isExact : {true, false}) {
        for (const auto &[name, id] : names.sources) {
            if (isExact ? name == literal.text : isSameText(name, literal.text))
                values.push_back({id, id, {}, std::string(literal.text)});
        }
        if (!values.empty())
            return values;
    }
    if (!literal.isQuoted && isDigits(literal.text))
        return readNumberOrRange(fieldOf(ColumnId::Source), literal.text, names);
    return problem('"' + std::string(literal.text) + '"', names.sources.empty()
                                                              ? "is unknown: no sources are open"
                                                              : "is not the name of a source");
}

Values readAddress(std::string_view text)
{
    const auto prefix = parsePrefix(text);
    if (!prefix || text.find('\0') != std::string_view::npos)
        return LiteralError{addressProblem(text)};
    if (!prefix->base.isPresent())
        return problem(text, "is not an address that traffic can have");
    QueryValue value;
    value.prefix = *prefix;
    value.text = text;
    return one(value);
}

/// Applications are kept in lower case, countries in upper case.
std::string asWritten(ColumnId column, std::string_view text)
{
    std::string written = column == ColumnId::App ? toLowerAscii(text) : std::string(text);
    if (column == ColumnId::SrcCountry || column == ColumnId::DstCountry)
        std::ranges::transform(written, written.begin(), [](char c) {
            return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        });
    return written;
}

} // namespace

std::uint64_t largestValue(FieldId field)
{
    switch (fieldInfo(field).first) {
    case ColumnId::Start:
        return static_cast<std::uint64_t>(INT64_MAX);
    case ColumnId::Vlan:
    case ColumnId::DnsRcode:
        return 4095;
    case ColumnId::EtherType:
    case ColumnId::Icmp:
        return 65534;
    case ColumnId::SrcPort:
    case ColumnId::DstPort:
        return 65535;
    case ColumnId::Proto:
    case ColumnId::SamplingFrom:
    case ColumnId::Observed:
    case ColumnId::Copy:
    case ColumnId::EndReason:
    case ColumnId::Direction:
    case ColumnId::SrcRole:
    case ColumnId::DstRole:
        return 254;
    case ColumnId::Marks:
        return 65534;
    case ColumnId::Flags:
        return 511;
    case ColumnId::Dscp:
        return 63;
    case ColumnId::Ttl:
    case ColumnId::Verdict:
        return 255;
    case ColumnId::SrcMask:
    case ColumnId::DstMask:
        return 128;
    case ColumnId::Packets:
    case ColumnId::Bytes:
    case ColumnId::Offset:
    case ColumnId::Conversation:
        return kAbsent<std::uint64_t> - 1;
    case ColumnId::Duration:
    case ColumnId::Source:
    case ColumnId::InIf:
    case ColumnId::OutIf:
    case ColumnId::Frame:
    case ColumnId::Sampling:
    case ColumnId::Sampler:
    case ColumnId::FlowCount:
    case ColumnId::SrcAs:
    case ColumnId::DstAs:
        return kLargest32;
    case ColumnId::Src:
    case ColumnId::Dst:
    case ColumnId::NextHop:
    case ColumnId::App:
    case ColumnId::Name:
    case ColumnId::HttpMethod:
    case ColumnId::HttpType:
    case ColumnId::HttpAgent:
    case ColumnId::Ja3:
    case ColumnId::Risk:
    case ColumnId::Tunnel:
    case ColumnId::SrcAsName:
    case ColumnId::DstAsName:
    case ColumnId::SrcCountry:
    case ColumnId::DstCountry:
    case ColumnId::SrcCity:
    case ColumnId::DstCity:
    case ColumnId::SrcNet:
    case ColumnId::DstNet:
    case ColumnId::SrcList:
    case ColumnId::DstList:
    case ColumnId::SrcListCategory:
    case ColumnId::DstListCategory:
        break;
    }
    return 0;
}

bool isRange(const QueryValue &value)
{
    return value.low != value.high;
}

std::string addressProblem(std::string_view text)
{
    const std::string_view address = text.substr(0, text.find('/'));
    std::string sentence = std::string(text) + " is not an address";
    const bool isDotted = address.find_first_not_of("0123456789.") == std::string_view::npos;
    if (address != text && parseAddress(address))
        return std::string(text) + " is not a prefix: the length goes up to "
               + (isDotted ? "32 for IPv4" : "128 for IPv6");
    if (!isDotted || address.empty())
        return sentence + " like 10.0.0.1, 2001:db8::1 or 10.0.0.0/8";
    std::size_t parts = 0;
    for (std::string_view rest = address;; ++parts) {
        const std::string_view part = rest.substr(0, rest.find('.'));
        if (part.size() > 3 || (part.size() == 3 && part > "255"))
            return sentence + ": " + std::string(part) + " is larger than 255";
        if (part.empty())
            return sentence + ": a number is missing";
        if (part.size() == rest.size())
            break;
        rest.remove_prefix(part.size() + 1);
    }
    return parts == 3 ? sentence + ": a number begins with 0"
                      : sentence + ": it has " + std::to_string(parts + 1) + " of 4 numbers";
}

std::string patternProblem(const std::string &pattern)
{
    if (pattern.empty())
        return "the pattern is empty";
    if (pattern.size() > kLongestPattern)
        return "the pattern is longer than " + std::to_string(kLongestPattern) + " bytes";
    if (const std::string problem = Pattern(pattern).problem(); !problem.empty())
        return quoted(pattern) + " is not a regular expression: " + problem;
    return {};
}

std::variant<std::vector<QueryValue>, LiteralError> readLiteral(FieldId field, LiteralText literal,
                                                                const QueryNames &names)
{
    const FieldInfo &info = fieldInfo(field);
    if (info.storage == Storage::Address)
        return readAddress(literal.text);
    if (info.kind == ValueKind::Source)
        return readSource(literal, names);
    if (info.storage == Storage::Number)
        return readNumberOrRange(field, literal.text, names);
    if (literal.text.empty())
        return LiteralError{"an empty text equals nothing; write !" + std::string(info.name)
                            + " for rows without one"};
    QueryValue value;
    value.text = asWritten(info.first, literal.text);
    return one(value);
}

} // namespace weir
