#include "model/core/time.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>

namespace weir {

namespace {

struct Unit
{
    std::string_view name;
    std::int64_t ns;
};

constexpr std::array<Unit, 8> kUnits{{{"w", 7 * 86'400 * kNsPerSecond},
                                      {"d", 86'400 * kNsPerSecond},
                                      {"h", 3'600 * kNsPerSecond},
                                      {"m", 60 * kNsPerSecond},
                                      {"s", kNsPerSecond},
                                      {"ms", kNsPerMs},
                                      {"us", kNsPerUs},
                                      {"ns", 1}}};

/// Cursor over ISO text: fixed-width numbers and single characters.
struct Scanner
{
    std::string_view text;

    bool number(std::size_t width, int &value)
    {
        if (text.size() < width)
            return false;
        const auto [end, error] = std::from_chars(text.data(), text.data() + width, value);
        if (error != std::errc() || end != text.data() + width || value < 0)
            return false;
        text.remove_prefix(width);
        return true;
    }
    bool character(std::string_view set)
    {
        if (text.empty() || set.find(text.front()) == std::string_view::npos)
            return false;
        text.remove_prefix(1);
        return true;
    }
};

std::int64_t fractionNs(Scanner &scanner)
{
    std::int64_t ns = 0;
    std::int64_t unit = kNsPerSecond;
    while (!scanner.text.empty() && scanner.text.front() >= '0' && scanner.text.front() <= '9') {
        unit /= 10;
        ns += unit * (scanner.text.front() - '0');
        scanner.text.remove_prefix(1);
    }
    return ns;
}

/// Offset of the zone in seconds east of UTC; nothing when the text is not a zone.
std::optional<int> zoneSeconds(Scanner &scanner)
{
    if (scanner.text.empty() || scanner.character("Zz"))
        return 0;
    const bool west = scanner.text.front() == '-';
    int hours = 0;
    int minutes = 0;
    if (!scanner.character("+-") || !scanner.number(2, hours))
        return std::nullopt;
    (void)scanner.character(":");
    if (!scanner.text.empty() && !scanner.number(2, minutes))
        return std::nullopt;
    const int seconds = hours * 3600 + minutes * 60;
    return west ? -seconds : seconds;
}

} // namespace

std::string toIsoUtc(std::int64_t ns, int digits)
{
    const std::int64_t dayNs = 86'400 * kNsPerSecond;
    const std::int64_t day = floorTo(ns, dayNs) / dayNs;
    const std::int64_t rest = ns - floorTo(ns, dayNs);
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    const std::int64_t second = rest / kNsPerSecond;
    std::string text =
        fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                    second / 3600, second / 60 % 60, second % 60);
    if (digits > 0)
        text += fmt::format(".{:09}", rest % kNsPerSecond)
                    .substr(0, 1 + static_cast<std::size_t>(digits));
    return text + 'Z';
}

std::optional<std::int64_t> parseIso(std::string_view text)
{
    Scanner scanner{text};
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    if (!scanner.number(4, year) || !scanner.character("-") || !scanner.number(2, month)
        || !scanner.character("-") || !scanner.number(2, day))
        return std::nullopt;
    std::int64_t fraction = 0;
    int zone = 0;
    if (scanner.character("Tt ")) {
        if (!scanner.number(2, hour) || !scanner.character(":") || !scanner.number(2, minute))
            return std::nullopt;
        if (scanner.character(":")) {
            if (!scanner.number(2, second))
                return std::nullopt;
            if (scanner.character("."))
                fraction = fractionNs(scanner);
        }
        const auto offset = zoneSeconds(scanner);
        if (!offset)
            return std::nullopt;
        zone = *offset;
    }
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    constexpr int kFirstYear = 1678; // nanoseconds in 64 bits reach from 1677 to 2262
    constexpr int kLastYear = 2261;
    if (year < kFirstYear || year > kLastYear)
        return std::nullopt;
    if (!scanner.text.empty() || !date.ok() || hour > 24 || minute > 59 || second > 60)
        return std::nullopt;
    const std::int64_t days = std::chrono::sys_days{date}.time_since_epoch().count();
    return (days * 86'400 + hour * 3600 + minute * 60 + second - zone) * kNsPerSecond + fraction;
}

std::string toDurationText(std::int64_t ns)
{
    for (const Unit &unit : kUnits) {
        if (unit.name != "w" && ns != 0 && ns % unit.ns == 0)
            return std::to_string(ns / unit.ns) + std::string(unit.name);
    }
    return "0s";
}

std::optional<std::int64_t> parseDuration(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc())
        return std::nullopt;
    const std::string_view name(end, static_cast<std::size_t>(text.data() + text.size() - end));
    for (const Unit &unit : kUnits) {
        const double ns = number * static_cast<double>(unit.ns);
        if (name == unit.name && ns >= 0 && ns < 9.2e18)
            return static_cast<std::int64_t>(ns);
    }
    return std::nullopt;
}

} // namespace weir
