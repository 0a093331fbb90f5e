#pragma once

#include "model/enrich/rangemap.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// What one line of a blocklist is.
enum class LineKind : std::uint8_t {
    Nothing, // blank, comment, head of columns
    Address, // address, prefix or range, perhaps with further columns
    Spamhaus,
    Dshield,
    Csv,
    Rule,
    TorExit,
    HostsName,
    Name,
    AddressWithPort,
    Url,
    Unreadable
};

struct ListLine
{
    LineKind kind = LineKind::Nothing;
    std::vector<AddressRange> ranges;
    std::string name; // lower case
};

/// Reads one line without its end. Never fails: what is none of the known forms is Unreadable.
void readListLine(std::string_view line, ListLine &out);

/// Reads an address, a prefix or "first-last"; nothing for any other text and for all addresses of
/// a family at once, which no list means.
std::optional<AddressRange> parseRange(std::string_view text);
/// The text in lower case where it is a plain domain name with a dot; nothing otherwise.
std::optional<std::string> plainName(std::string_view text);
std::string_view trimmed(std::string_view text);
/// Cuts the first line off `text`; lines end in LF, CR LF or, of old spreadsheets, CR.
std::string_view takeLine(std::string_view &text);

/// The time that a line of a list's head tells ("Last-Modified: Fri, 10 Jun 2016 23:35:50 GMT",
/// "2021-06-04 06:35:09 UTC"), in ns since 1970; nothing where there is none, or where it is about
/// when the list expires.
std::optional<std::int64_t> headDate(std::string_view line);

} // namespace weir
