#include "model/core/time.h"
#include "model/enrich/listline.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace weir {

namespace {

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::vector<std::string_view> wordsOf(std::string_view line)
{
    std::vector<std::string_view> words;
    while (!line.empty()) {
        const std::size_t end = std::min(line.find_first_of(" \t,()"), line.size());
        if (end > 0)
            words.push_back(line.substr(0, end));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return words;
}

bool isDate(std::string_view text)
{
    return text.size() >= 10 && text[4] == '-' && text[7] == '-' && number(text.substr(0, 4))
           && number(text.substr(5, 2)) && number(text.substr(8, 2));
}

/// "06:35" or "06:35:09", as seconds of the day.
std::optional<int> clockSeconds(std::string_view text)
{
    if (text.size() < 5 || text[2] != ':')
        return std::nullopt;
    const auto hour = number(text.substr(0, 2));
    const auto minute = number(text.substr(3, 2));
    const auto second = text.size() >= 8 ? number(text.substr(6, 2)) : std::optional<int>(0);
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    return *hour * 3600 + *minute * 60 + *second;
}

/// "+0200" as seconds; 0 for names of zones: lists use UTC and GMT.
int zoneSeconds(std::string_view text)
{
    if (text.size() != 5 || (text[0] != '+' && text[0] != '-'))
        return 0;
    const int value = number(text.substr(1)).value_or(0);
    return (text[0] == '-' ? -1 : 1) * (value / 100 * 3600 + value % 100 * 60);
}

std::optional<std::int64_t> fromIsoWords(const std::vector<std::string_view> &words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!isDate(words[i]))
            continue;
        std::string text(words[i]);
        if (text.size() == 10 && i + 1 < words.size() && clockSeconds(words[i + 1]))
            text += "T" + std::string(words[i + 1].substr(0, 8));
        if (const auto ns = parseIso(text))
            return ns;
    }
    return std::nullopt;
}

/// "Tue Jun 14 08:42:03 UTC 2016" and "Fri 10 Jun 2016 23:35:50 +0200".
std::optional<std::int64_t> fromMonthWords(const std::vector<std::string_view> &words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto month = std::ranges::find(kMonths, words[i].substr(0, 3));
        if (month == kMonths.end() || words[i].size() > 3 || i + 1 >= words.size())
            continue;
        std::optional<int> day;
        std::optional<int> year;
        int seconds = 0;
        int zone = 0;
        for (std::size_t k = i == 0 ? 0 : i - 1; k < std::min(i + 6, words.size()); ++k) {
            if (const auto value = number(words[k])) {
                if (words[k].size() == 4 && words[k][0] != '+' && words[k][0] != '-')
                    year = value;
                else if (words[k].size() <= 2 && !day)
                    day = value;
                else
                    zone = zoneSeconds(words[k]);
            } else if (const auto clock = clockSeconds(words[k])) {
                seconds = *clock;
            } else {
                zone = words[k].starts_with('+') ? zoneSeconds(words[k]) : zone;
            }
        }
        if (!day || !year)
            continue;
        const std::chrono::year_month_day date{
            std::chrono::year(*year),
            std::chrono::month(static_cast<unsigned>(month - kMonths.begin()) + 1),
            std::chrono::day(static_cast<unsigned>(*day))};
        if (!date.ok() || *year < 1990 || *year > 2200)
            continue;
        const auto days = std::chrono::sys_days(date).time_since_epoch();
        return (std::chrono::seconds(days).count() + seconds - zone) * kNsPerSecond;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::int64_t> headDate(std::string_view line)
{
    if (line.find("xpire") != std::string_view::npos)
        return std::nullopt;
    const auto words = wordsOf(line);
    const auto iso = fromIsoWords(words);
    return iso ? iso : fromMonthWords(words);
}

} // namespace weir
