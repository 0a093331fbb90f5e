#include "model/enrich/blocklist.h"

#include "model/core/time.h"
#include "model/enrich/listjson.h"
#include "model/enrich/listline.h"
#include "model/enrich/sha256.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

namespace weir {

namespace {

constexpr std::uintmax_t kLargestFile = 256'000'000;
constexpr std::uint64_t kHeadLines = 100; // where dates and categories are looked for
constexpr std::string_view kDefaultCategory = "blocklist";

/// What is counted while the lines of a list go by.
struct Reading
{
    std::array<std::uint64_t, static_cast<std::size_t>(LineKind::Unreadable) + 1> kinds{};
    bool isFireHol = false;
    std::string category;
    std::int64_t dateNs = 0;
    std::string firstUnreadable;

    std::uint64_t count(LineKind kind) const { return kinds[static_cast<std::size_t>(kind)]; }
};

void readHead(std::string_view line, Reading &reading)
{
    if (reading.dateNs == 0)
        reading.dateNs = headDate(line).value_or(0);
    // "# ipv4 hash:net ipset" and "# Category        : attacks"
    if (line.find("hash:net") != std::string_view::npos
        || line.find("hash:ip") != std::string_view::npos)
        reading.isFireHol = true;
    const std::size_t begin = line.find("Category");
    const std::size_t colon = line.find(':');
    if (reading.isFireHol && begin != std::string_view::npos && colon != std::string_view::npos
        && colon > begin && reading.category.empty())
        reading.category = trimmed(line.substr(colon + 1));
}

ListFormat formatOf(const Reading &reading)
{
    if (reading.isFireHol)
        return ListFormat::FireHol;
    const auto count = [&](LineKind kind) { return reading.count(kind); };
    const std::uint64_t addresses = count(LineKind::Address);
    if (count(LineKind::TorExit) > 0)
        return ListFormat::TorExits;
    if (count(LineKind::Rule) > 0)
        return ListFormat::Rules;
    if (count(LineKind::Spamhaus) > addresses)
        return ListFormat::Spamhaus;
    if (count(LineKind::Dshield) > addresses)
        return ListFormat::Dshield;
    if (count(LineKind::Csv) > addresses)
        return ListFormat::Csv;
    if (count(LineKind::AddressWithPort) + count(LineKind::Url) > addresses)
        return ListFormat::Trails;
    if (count(LineKind::HostsName) > addresses)
        return ListFormat::Hosts;
    return count(LineKind::Name) > addresses ? ListFormat::Names : ListFormat::Plain;
}

void take(ListLine &line, std::uint64_t number, std::string_view text, Blocklist &list,
          Reading &reading)
{
    ++reading.kinds[static_cast<std::size_t>(line.kind)];
    list.ranges.insert(list.ranges.end(), line.ranges.begin(), line.ranges.end());
    if (!line.name.empty())
        list.names.push_back(std::move(line.name));
    list.urls += line.kind == LineKind::Url ? 1 : 0;
    if (line.kind != LineKind::Unreadable)
        return;
    if (list.unreadableLines++ == 0)
        reading.firstUnreadable = std::string(text.substr(0, 60));
    if (list.firstUnreadable.size() < Blocklist::kToldLines)
        list.firstUnreadable.push_back(number);
}

void readLines(std::string_view text, Blocklist &list, Reading &reading)
{
    ListLine line;
    std::uint64_t number = 0;
    while (!text.empty()) {
        const std::string_view one = trimmed(takeLine(text));
        ++number;
        const bool isComment = !one.empty() && (one.front() == '#' || one.front() == ';');
        if (isComment && number <= kHeadLines)
            readHead(one, reading);
        if (one.starts_with('{'))
            readJsonLine(one, line, reading.dateNs);
        else
            readListLine(one, line);
        take(line, number, one, list, reading);
    }
}

template <class T>
void sortDistinct(std::vector<T> &items)
{
    std::ranges::sort(items);
    items.erase(std::unique(items.begin(), items.end()), items.end());
    items.shrink_to_fit();
}

bool isMarkup(std::string_view text)
{
    return trimmed(text.substr(0, 200)).find('<') == 0
           || text.substr(0, 200).find('\0') != std::string_view::npos;
}

} // namespace

std::string_view toText(ListFormat format)
{
    switch (format) {
    case ListFormat::Plain:
        return "plain list";
    case ListFormat::FireHol:
        return "FireHOL netset";
    case ListFormat::Spamhaus:
        return "Spamhaus DROP";
    case ListFormat::Hosts:
        return "hosts file";
    case ListFormat::Names:
        return "names";
    case ListFormat::Csv:
        return "CSV";
    case ListFormat::Json:
        return "JSON";
    case ListFormat::JsonLines:
        return "JSON lines";
    case ListFormat::Trails:
        return "trails";
    case ListFormat::TorExits:
        return "Tor exits";
    case ListFormat::Dshield:
        return "DShield";
    case ListFormat::Rules:
        return "rules";
    }
    return {};
}

Result<Blocklist> parseBlocklist(std::string_view text, ListDescription about,
                                 std::int64_t fileTimeNs)
{
    Blocklist list;
    list.about = std::move(about);
    list.sha256 = sha256Hex(text);
    if (text.starts_with("\xef\xbb\xbf")) // byte order mark
        text.remove_prefix(3);
    if (isMarkup(text))
        return Error{Errc::UnknownFormat, 0, "no list of addresses but a web page or binary file",
                     list.about.origin};

    Reading reading;
    if (const auto format = readJsonList(text, list.ranges, reading.dateNs)) {
        list.format = *format;
    } else {
        readLines(text, list, reading);
        list.format = text.starts_with("{\"") ? ListFormat::JsonLines : formatOf(reading);
    }
    if (list.ranges.empty() && list.names.empty() && list.urls == 0 && list.unreadableLines > 0)
        return Error{Errc::UnknownFormat, 0, "no list of addresses",
                     list.about.origin + (list.about.origin.empty() ? "" : ": ") + "line "
                         + std::to_string(list.firstUnreadable.front()) + " is \""
                         + reading.firstUnreadable + "\""};
    sortDistinct(list.ranges);
    sortDistinct(list.names);
    list.isDateTold = reading.dateNs != 0;
    list.updatedNs = list.isDateTold ? reading.dateNs : fileTimeNs;
    if (list.about.category.empty())
        list.about.category =
            reading.category.empty() ? std::string(kDefaultCategory) : reading.category;
    if (list.about.name.empty())
        list.about.name = listNameOf(list.about.origin);
    return list;
}

Result<Blocklist> readBlocklist(const std::string &path, ListDescription about)
{
    std::error_code failed;
    const std::uintmax_t size = std::filesystem::file_size(path, failed);
    if (failed)
        return Error{Errc::NotFound, 0, "the list cannot be read", path};
    if (size > kLargestFile)
        return Error{Errc::BadLength, 0, "the list is larger than 256 MB", path};
    std::string text(static_cast<std::size_t>(size), '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(text.data(), static_cast<std::streamsize>(size));
    if (!file)
        return Error{Errc::Io, 0, "the list cannot be read", path};
    const auto written = std::filesystem::last_write_time(path, failed);
    const auto since = std::chrono::file_clock::to_sys(written).time_since_epoch();
    const std::int64_t timeNs =
        failed ? 0 : std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
    if (about.origin.empty())
        about.origin = path;
    return parseBlocklist(text, std::move(about), timeNs);
}

std::string listNameOf(std::string_view origin)
{
    origin = origin.substr(0, origin.find_first_of("?#"));
    while (!origin.empty() && origin.back() == '/')
        origin.remove_suffix(1);
    const std::size_t slash = origin.rfind('/');
    if (slash != std::string_view::npos)
        origin.remove_prefix(slash + 1);
    const std::size_t dot = origin.rfind('.');
    if (dot != std::string_view::npos && dot > 0)
        origin = origin.substr(0, dot);
    // A comma parts the names of a set, so that a name has none.
    std::string name(origin);
    std::ranges::replace(name, ',', ' ');
    return name.empty() ? "list" : name;
}

} // namespace weir
