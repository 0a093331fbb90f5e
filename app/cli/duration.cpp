#include "app/cli/duration.h"

#include <charconv>
#include <cmath>
#include <iterator>

namespace weir::cli {

namespace {

struct Unit
{
    std::string_view name;
    double factor;
};

/// A number greater than 0 with one of `units` behind it; the product is below `limit`.
template <std::size_t Count>
std::optional<double> parseWithUnit(std::string_view text, const Unit (&units)[Count], double limit)
{
    double number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || !(number > 0))
        return std::nullopt;
    const std::string_view name = text.substr(static_cast<std::size_t>(end - text.data()));
    for (const Unit &unit : units) {
        if (unit.name == name && number * unit.factor < limit)
            return number * unit.factor;
    }
    return std::nullopt;
}

constexpr Unit kDurations[] = {{"", 1},     {"ms", 1e-3},  {"s", 1},      {"m", 60},
                               {"h", 3600}, {"d", 86'400}, {"w", 604'800}};
constexpr Unit kSizes[] = {{"", 1},         {"B", 1},       {"kB", 1e3},     {"MB", 1e6},
                           {"GB", 1e9},     {"TB", 1e12},   {"KiB", 0x1p10}, {"MiB", 0x1p20},
                           {"GiB", 0x1p30}, {"TiB", 0x1p40}};

} // namespace

std::optional<std::int64_t> parseDuration(std::string_view text)
{
    const auto seconds = parseWithUnit(text, kDurations, 9e9);
    if (!seconds)
        return std::nullopt;
    return std::llround(*seconds * 1e9);
}

std::optional<std::uint64_t> parseSize(std::string_view text)
{
    const auto bytes = parseWithUnit(text, kSizes, 9e18);
    if (!bytes)
        return std::nullopt;
    return static_cast<std::uint64_t>(std::llround(*bytes));
}

} // namespace weir::cli
