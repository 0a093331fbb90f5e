#include "model/enrich/listline.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace weir {

namespace {

constexpr std::size_t kLongestName = 253; // RFC 1035 section 2.3.4, as text

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isNumber(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

/// Cuts the first word off `text`.
std::string_view takeWord(std::string_view &text)
{
    text = trimmed(text);
    const auto end = std::ranges::find_if(text, isSpace);
    const auto length = static_cast<std::size_t>(end - text.begin());
    const std::string_view word = text.substr(0, length);
    text = trimmed(text.substr(length));
    return word;
}

/// Without a comment at its end: " #" and " ;" and "//" begin one.
std::string_view withoutComment(std::string_view line)
{
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool isMark = line[i] == '#' || line[i] == ';';
        if (isMark && (i == 0 || isSpace(line[i - 1])))
            return trimmed(line.substr(0, i));
    }
    return line;
}

/// "192.0.2.1:443" or "[2001:db8::1]:443" as its address.
std::optional<Address> addressBeforePort(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || !isNumber(text.substr(colon + 1)))
        return std::nullopt;
    std::string_view host = text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        return parseAddress(host.substr(1, host.size() - 2));
    if (host.find(':') != std::string_view::npos)
        return std::nullopt;
    return parseAddress(host);
}

bool isSink(const Address &address)
{
    return address == Address::fromV4(0) || address == Address::fromV4(0x7f000001)
           || address == Address{0, 0} || address == Address{0, 1};
}

void readUrl(std::string_view text, ListLine &out)
{
    out.kind = LineKind::Url;
    const std::size_t scheme = text.find("://");
    std::string_view rest = scheme == std::string_view::npos ? text : text.substr(scheme + 3);
    if (!rest.empty() && rest.back() == '/')
        rest.remove_suffix(1);
    if (rest.find_first_of("/?") != std::string_view::npos)
        return; // about a page, not about all of the host
    auto address = parseAddress(rest);
    if (!address)
        address = addressBeforePort(rest);
    if (address) {
        out.kind = LineKind::AddressWithPort;
        out.ranges.push_back({*address, *address});
    } else if (auto name = plainName(rest.substr(0, rest.find(':')))) {
        out.kind = LineKind::Name;
        out.name = std::move(*name);
    }
}

/// "https://…", "name/path" or "/path"; not "192.0.2.0/40", which is a mistake.
bool isUrl(std::string_view word)
{
    const std::size_t slash = word.find('/');
    if (slash == std::string_view::npos)
        return false;
    const std::string_view before = word.substr(0, slash);
    return slash == 0 || word.find("://") != std::string_view::npos || plainName(before)
           || plainName(before.substr(0, before.find(':'))) || addressBeforePort(before)
           || (parseAddress(before) && !isNumber(word.substr(slash + 1)));
}

/// alert ip [192.0.2.1,198.51.100.0/24] any -> $HOME_NET any (…)
bool readRule(std::string_view line, ListLine &out)
{
    static constexpr std::array<std::string_view, 4> kActions{"alert ", "drop ", "block ",
                                                              "reject "};
    if (std::ranges::none_of(kActions, [line](auto action) { return line.starts_with(action); }))
        return false;
    const std::size_t begin = line.find('[');
    const std::size_t end = line.find(']', begin == std::string_view::npos ? 0 : begin);
    if (begin == std::string_view::npos || end == std::string_view::npos)
        return false;
    std::string_view group = line.substr(begin + 1, end - begin - 1);
    while (!group.empty()) {
        const std::size_t comma = std::min(group.find(','), group.size());
        if (const auto range = parseRange(trimmed(group.substr(0, comma))))
            out.ranges.push_back(*range);
        group.remove_prefix(std::min(comma + 1, group.size()));
    }
    out.kind = LineKind::Rule;
    return !out.ranges.empty();
}

/// The first column that is an address; a line without one before any other is the head.
void readCsv(std::string_view line, ListLine &out)
{
    bool isHead = false;
    for (std::string_view rest = line; !rest.empty();) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        std::string_view field = trimmed(rest.substr(0, comma));
        if (field.size() >= 2 && field.front() == '"' && field.back() == '"')
            field = field.substr(1, field.size() - 2);
        if (const auto range = parseRange(field)) {
            out.kind = LineKind::Csv;
            out.ranges.push_back(*range);
            return;
        }
        isHead = isHead || field == "dst_ip" || field == "DstIP" || field == "ip"
                 || field == "ip_address" || field == "IP" || field == "address";
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    out.kind = isHead ? LineKind::Nothing : LineKind::Unreadable;
}

/// Lines of https://check.torproject.org/exit-addresses.
bool readTor(std::string_view line, ListLine &out)
{
    if (line.starts_with("ExitNode ") || line.starts_with("Published ")
        || line.starts_with("LastStatus "))
        return true;
    if (!line.starts_with("ExitAddress "))
        return false;
    line.remove_prefix(std::string_view("ExitAddress ").size());
    const auto range = parseRange(takeWord(line));
    out.kind = range ? LineKind::TorExit : LineKind::Unreadable;
    if (range)
        out.ranges.push_back(*range);
    return true;
}

/// An address and what follows it: a sink and a name, a last address and a length, a number.
void readAfterAddress(const AddressRange &range, std::string_view rest, ListLine &out)
{
    std::string_view tail = rest;
    const std::string_view second = takeWord(tail);
    if (second == "-") { // "first - last"
        const auto last = parseAddress(takeWord(tail));
        out.kind = last && *last >= range.first && last->isV4() == range.first.isV4()
                       ? LineKind::Address
                       : LineKind::Unreadable;
        if (out.kind == LineKind::Address)
            out.ranges.push_back({range.first, *last});
        return;
    }
    if (range.first == range.last && isSink(range.first) && !second.empty()) {
        auto name = plainName(second);
        out.kind = name ? LineKind::HostsName : LineKind::Nothing; // "127.0.0.1 localhost"
        if (name)
            out.name = std::move(*name);
        return;
    }
    const auto last = parseAddress(second);
    if (last && last->isV4() == range.first.isV4() && *last >= range.first
        && isNumber(takeWord(tail))) {
        out.kind = LineKind::Dshield;
        out.ranges.push_back({range.first, *last});
        return;
    }
    out.kind = LineKind::Address;
    out.ranges.push_back(range);
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string_view takeLine(std::string_view &text)
{
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    text.remove_prefix(text.starts_with("\r\n") ? 2 : text.empty() ? 0 : 1);
    return line;
}

std::optional<AddressRange> parseRange(std::string_view text)
{
    if (text.empty() || (!isDigit(text.front()) && text.find(':') == std::string_view::npos))
        return std::nullopt;
    if (const std::size_t dash = text.find('-'); dash != std::string_view::npos) {
        const auto first = parseAddress(trimmed(text.substr(0, dash)));
        const auto last = parseAddress(trimmed(text.substr(dash + 1)));
        if (!first || !last || *last < *first || first->isV4() != last->isV4())
            return std::nullopt;
        return AddressRange{*first, *last};
    }
    const auto prefix = parsePrefix(text);
    if (!prefix || prefix->textLength() == 0)
        return std::nullopt;
    return rangeOf(*prefix);
}

std::optional<std::string> plainName(std::string_view text)
{
    if (!text.empty() && text.back() == '.')
        text.remove_suffix(1);
    const std::size_t dot = text.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || text.size() > kLongestName)
        return std::nullopt;
    const bool isPlain = std::ranges::all_of(text, [](char c) {
        return isDigit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '_'
               || c == '.';
    });
    // The last part of a name is never a number: "192.0.2.300" is a mistake, not a name.
    if (!isPlain || dot + 1 == text.size() || isNumber(text.substr(dot + 1))
        || text.find("..") != std::string_view::npos || text.front() == '.')
        return std::nullopt;
    std::string name(text);
    std::ranges::transform(name, name.begin(), lower);
    return name;
}

void readListLine(std::string_view line, ListLine &out)
{
    out.kind = LineKind::Nothing;
    out.ranges.clear();
    out.name.clear();
    line = trimmed(line);
    if (line.empty() || line.front() == '#' || line.front() == ';' || line.front() == '!'
        || line.starts_with("//"))
        return;
    const std::size_t comment = line.find(';');
    const bool isSpamhaus =
        comment != std::string_view::npos && trimmed(line.substr(comment + 1)).starts_with("SBL");
    const std::string_view text =
        isSpamhaus ? trimmed(line.substr(0, comment)) : withoutComment(line);
    if (readTor(text, out) || readRule(text, out))
        return;
    std::string_view rest = text;
    std::string_view word = takeWord(rest);
    if (word == "add" && !rest.empty()) { // ipset save
        takeWord(rest);
        word = takeWord(rest);
    }
    if (const auto range = parseRange(word)) {
        readAfterAddress(*range, rest, out);
        if (isSpamhaus && out.kind == LineKind::Address)
            out.kind = LineKind::Spamhaus;
        return;
    }
    if (text.find(',') != std::string_view::npos)
        return readCsv(text, out);
    if (const auto address = addressBeforePort(word)) {
        out.kind = LineKind::AddressWithPort;
        out.ranges.push_back({*address, *address});
        return;
    }
    if (word.starts_with("||") && word.ends_with("^"))
        word = word.substr(2, word.size() - 3);
    if (auto name = plainName(word)) {
        out.kind = LineKind::Name;
        out.name = std::move(*name);
    } else if (isUrl(word)) {
        readUrl(word, out);
    } else {
        out.kind = LineKind::Unreadable;
    }
}

} // namespace weir
