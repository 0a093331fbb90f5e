#include "model/core/valuetext.h"

#include "model/core/flowrow.h"
#include "model/core/sampling.h"
#include "model/core/time.h"
#include "model/core/valuenames.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace weir {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool sameIgnoringCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view nameOf(ValueKind kind, std::uint64_t value)
{
    for (const NamedValue &named : namedValues(kind)) {
        if (named.value == value && !named.isSpelling)
            return named.name;
    }
    return {};
}

std::optional<std::uint64_t> valueOf(ValueKind kind, std::string_view name)
{
    for (const NamedValue &named : namedValues(kind)) {
        if (sameIgnoringCase(named.name, name))
            return named.value;
    }
    return std::nullopt;
}

std::string hexText(std::uint64_t value)
{
    char digits[16];
    const auto end = std::to_chars(digits, digits + sizeof digits, value, 16).ptr;
    std::string text(digits, end);
    return "0x" + std::string(text.size() < 4 ? 4 - text.size() : 0, '0') + text;
}

/// Bits that have names.
std::uint64_t allBits(ValueKind kind)
{
    std::uint64_t bits = 0;
    for (const NamedValue &bit : namedValues(kind))
        bits |= bit.value;
    return bits;
}

std::string bitsText(ValueKind kind, std::uint64_t value)
{
    if ((value & ~allBits(kind)) != 0)
        return hexText(value);
    std::string text;
    for (const NamedValue &flag : namedValues(kind)) {
        if (flag.value & value) {
            text += text.empty() ? "" : "+";
            text += flag.name;
        }
    }
    return text.empty() ? "none" : text;
}

std::string timeText(std::uint64_t value)
{
    if (value > static_cast<std::uint64_t>(INT64_MAX))
        return {};
    std::string text = toIsoUtc(static_cast<std::int64_t>(value));
    text.pop_back(); // the zone, put back below
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text + 'Z';
}

std::optional<std::uint64_t> parseWhole(std::string_view text, int base)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc() || end != text.data() + text.size() || value == kAbsent<std::uint64_t>)
        return std::nullopt;
    return value;
}

/// Decimal factor of a suffix, 1024-based with "i"; 0 for an unknown one.
std::uint64_t factorOf(std::string_view suffix)
{
    if (!suffix.empty() && (suffix.back() == 'B' || suffix.back() == 'b'))
        suffix.remove_suffix(1);
    if (suffix.empty())
        return 1;
    const std::size_t power = std::string_view("kmgt").find(lower(suffix.front()));
    const bool isBinary = suffix.size() == 2 && lower(suffix[1]) == 'i';
    if (power == std::string_view::npos || (suffix.size() != 1 && !isBinary))
        return 0;
    std::uint64_t factor = 1;
    for (std::size_t i = 0; i <= power; ++i)
        factor *= isBinary ? 1024 : 1000;
    return factor;
}

/// "443", "0x1bb", "1.5M", "64KiB"; nothing where the value is not whole or does not fit.
std::optional<std::uint64_t> parseNumber(std::string_view text)
{
    if (text.size() > 2 && text[0] == '0' && lower(text[1]) == 'x')
        return parseWhole(text.substr(2), 16);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto whole = parseWhole(text.substr(0, digits), 10);
    if (!whole)
        return std::nullopt;
    std::string_view rest = text.substr(digits);
    std::uint64_t fraction = 0;
    std::uint64_t scale = 1;
    if (rest.size() > 1 && rest[0] == '.') {
        const std::size_t length =
            std::min(rest.find_first_not_of("0123456789", 1), rest.size()) - 1;
        const auto part = parseWhole(rest.substr(1, length), 10);
        if (!part || length > 9)
            return std::nullopt;
        fraction = *part;
        for (std::size_t i = 0; i < length; ++i)
            scale *= 10;
        rest.remove_prefix(1 + length);
    }
    const std::uint64_t factor = factorOf(rest);
    if (factor == 0 || *whole > (kAbsent<std::uint64_t> - factor) / factor)
        return std::nullopt;
    if (fraction > 0 && fraction > kAbsent<std::uint64_t> / factor)
        return std::nullopt;
    if (fraction * factor % scale != 0)
        return std::nullopt;
    return *whole * factor + fraction * factor / scale;
}

/// "SYN+ACK", "suspect+long".
std::optional<std::uint64_t> parseBits(ValueKind kind, std::string_view text)
{
    if (text.empty() || text.back() == '+')
        return std::nullopt;
    std::uint64_t bits = 0;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t plus = std::min(rest.find('+'), rest.size());
        const auto bit = valueOf(kind, rest.substr(0, plus));
        if (!bit)
            return std::nullopt;
        bits |= *bit;
        rest.remove_prefix(std::min(plus + 1, rest.size()));
    }
    return bits;
}

/// tcpdump's initials: "SA".
std::optional<std::uint64_t> parseFlagInitials(std::string_view text)
{
    std::uint64_t flags = 0;
    for (const char c : text) {
        const std::size_t bit = std::string_view("FSRPAUECN").find(c);
        if (bit == std::string_view::npos)
            return std::nullopt;
        flags |= std::uint64_t{1} << bit;
    }
    return text.empty() ? std::nullopt : std::optional(flags);
}

/// "8/0"; a lone "8" is type 8, code 0.
std::optional<std::uint64_t> parseIcmp(std::string_view text)
{
    const std::size_t slash = std::min(text.find('/'), text.size());
    const auto type = parseWhole(text.substr(0, slash), 10);
    const auto code = slash == text.size() ? std::optional<std::uint64_t>(0)
                                           : parseWhole(text.substr(slash + 1), 10);
    if (!type || !code || *type > 255 || *code > 255)
        return std::nullopt;
    return *type << 8 | *code;
}

/// Rates with at most four digits after the point; the others of 1/1024 are written rounded.
std::string rateText(std::uint64_t code)
{
    if ((code & kFractionalSampling) == 0)
        return std::to_string(code);
    char digits[32];
    const auto end =
        std::to_chars(digits, digits + sizeof digits,
                      samplingRate(static_cast<std::uint32_t>(code)), std::chars_format::fixed, 4)
            .ptr;
    std::string text(digits, end);
    text.erase(text.find_last_not_of('0') + 1);
    return text;
}

/// "1.5"; nothing where it is no rate with a fraction.
std::optional<std::uint64_t> parseFraction(std::string_view text)
{
    double rate = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), rate, std::chars_format::fixed);
    if (error != std::errc() || end != text.data() + text.size()
        || text.find('.') == std::string_view::npos || samplingCode(rate) == 0)
        return std::nullopt;
    return samplingCode(rate);
}

std::optional<std::uint64_t> parseDurationMs(std::string_view text)
{
    if (const auto plain = parseWhole(text, 10))
        return plain;
    const auto ns = parseDuration(text);
    return ns ? std::optional(static_cast<std::uint64_t>(*ns / kNsPerMs)) : std::nullopt;
}

} // namespace

std::string valueText(ValueKind kind, std::uint64_t value)
{
    if (value == kAbsent<std::uint64_t>)
        return {};
    switch (kind) {
    case ValueKind::Time:
        return timeText(value);
    case ValueKind::DurationMs:
        return value < std::uint64_t{INT64_MAX} / kNsPerMs
                   ? toDurationText(static_cast<std::int64_t>(value) * kNsPerMs)
                   : std::to_string(value) + "ms";
    case ValueKind::TcpFlags:
    case ValueKind::RowMarks:
        return bitsText(kind, value);
    case ValueKind::SamplingRate:
        return value == 0 ? std::string(nameOf(kind, value)) : rateText(value);
    case ValueKind::Protocol:
    case ValueKind::EtherType:
    case ValueKind::Icmp:
    case ValueKind::DnsRcode:
    case ValueKind::SamplingOrigin:
    case ValueKind::Observed:
    case ValueKind::CopyKind:
    case ValueKind::EndReason:
    case ValueKind::Direction:
    case ValueKind::Role:
    case ValueKind::Verdict:
        if (const auto name = nameOf(kind, value); !name.empty())
            return std::string(name);
        if (kind == ValueKind::EtherType)
            return hexText(value);
        if (kind == ValueKind::Icmp)
            return std::to_string(value >> 8) + '/' + std::to_string(value & 0xff);
        break;
    case ValueKind::Number:
    case ValueKind::Bytes:
    case ValueKind::Port:
    case ValueKind::Source:
    case ValueKind::Address:
    case ValueKind::Text:
    case ValueKind::Rate:
    case ValueKind::Share:
        break;
    }
    return std::to_string(value);
}

std::optional<std::uint64_t> parseValueText(ValueKind kind, std::string_view text)
{
    if (kind == ValueKind::Time) {
        const auto ns = parseIso(text);
        return ns && *ns >= 0 ? std::optional(static_cast<std::uint64_t>(*ns)) : std::nullopt;
    }
    if (kind == ValueKind::DurationMs)
        return parseDurationMs(text);
    if (const auto named = valueOf(kind, text))
        return named;
    if (isBitSet(kind)) {
        if (const auto bits = parseBits(kind, text))
            return bits;
    }
    if (kind == ValueKind::TcpFlags) {
        if (const auto flags = parseFlagInitials(text))
            return flags;
    }
    if (kind == ValueKind::SamplingRate) {
        if (const auto code = parseFraction(text))
            return code;
    }
    if (kind == ValueKind::Icmp)
        return parseIcmp(text);
    return parseNumber(text);
}

std::vector<std::string_view> valueNames(ValueKind kind)
{
    std::vector<std::string_view> names;
    for (const NamedValue &named : namedValues(kind))
        names.push_back(named.name);
    return names;
}

} // namespace weir
