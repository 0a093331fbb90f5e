#include "model/enrich/listjson.h"

#include "model/core/time.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace weir {

namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 6;
// Keys that hold addresses in the lists that are around.
constexpr std::array kKeys{"cidr",    "ip_address",  "ip",          "dst_ip",
                           "address", "prefix",      "ipv4_prefix", "ip_prefix",
                           "network", "ipv6_prefix", "ipv4Prefix",  "ipv6Prefix"};

std::optional<AddressRange> rangeIn(const Json &value)
{
    return value.is_string() ? parseRange(trimmed(value.get_ref<const std::string &>()))
                             : std::optional<AddressRange>();
}

void readDate(const Json &object, std::int64_t &dateNs)
{
    const auto stamp = object.find("timestamp");
    if (dateNs == 0 && stamp != object.end() && stamp->is_number_unsigned()
        && stamp->get<std::uint64_t>() < 10'000'000'000u)
        dateNs = static_cast<std::int64_t>(stamp->get<std::uint64_t>()) * kNsPerSecond;
}

void collect(const Json &value, int depth, std::vector<AddressRange> &ranges, std::int64_t &dateNs)
{
    if (depth > kDeepest)
        return;
    if (value.is_array()) {
        for (const Json &item : value) {
            if (const auto range = rangeIn(item))
                ranges.push_back(*range);
            else
                collect(item, depth + 1, ranges, dateNs);
        }
    } else if (value.is_object()) {
        readDate(value, dateNs);
        for (const char *key : kKeys) {
            const auto found = value.find(key);
            const auto range = found == value.end() ? std::nullopt : rangeIn(*found);
            if (range)
                ranges.push_back(*range);
        }
        for (const Json &item : value) {
            if (item.is_structured())
                collect(item, depth + 1, ranges, dateNs);
        }
    }
}

/// "[]" and {"prefixes": []}: a list, of nothing today.
bool isEmptyList(const Json &document)
{
    const auto isEmptyArray = [](const Json &item) { return item.is_array() && item.empty(); };
    return document.empty() || std::any_of(document.begin(), document.end(), isEmptyArray);
}

/// Whether brackets nest deeper than any list does: such a text is not worth a parser's stack.
bool isTooDeep(std::string_view text)
{
    int depth = 0;
    for (const char c : text) {
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        if (depth > 64)
            return true;
    }
    return false;
}

} // namespace

std::optional<ListFormat> readJsonList(std::string_view text, std::vector<AddressRange> &ranges,
                                       std::int64_t &dateNs)
{
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || (text[begin] != '[' && text[begin] != '{')
        || isTooDeep(text))
        return std::nullopt;
    const Json document = Json::parse(text.begin(), text.end(), nullptr, false);
    if (document.is_discarded())
        return std::nullopt; // JSON lines, or no JSON at all
    collect(document, 0, ranges, dateNs);
    if (ranges.empty() && !isEmptyList(document))
        return std::nullopt; // {"error": "too many requests"} must not empty a list
    return ListFormat::Json;
}

void readJsonLine(std::string_view line, ListLine &out, std::int64_t &dateNs)
{
    out.kind = LineKind::Unreadable;
    out.ranges.clear();
    out.name.clear();
    if (isTooDeep(line))
        return;
    const Json object = Json::parse(line.begin(), line.end(), nullptr, false);
    if (object.is_discarded())
        return;
    collect(object, 0, out.ranges, dateNs);
    const auto type = object.find("type");
    const bool isAbout = type != object.end() && *type == "metadata";
    out.kind = isAbout              ? LineKind::Nothing
               : out.ranges.empty() ? LineKind::Unreadable
                                    : LineKind::Address;
}

} // namespace weir
