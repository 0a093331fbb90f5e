#pragma once

#include "model/core/result.h"
#include "model/enrich/rangemap.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// How a blocklist is written; found out by reading it.
enum class ListFormat : std::uint8_t {
    Plain,    // an address, prefix or range a line
    FireHol,  // the same with FireHOL's head
    Spamhaus, // prefix ; SBL number
    Hosts,    // 0.0.0.0 name
    Names,    // a name a line
    Csv,      // columns, one with addresses (Feodo and others of abuse.ch)
    Json,     // one document
    JsonLines,
    Trails, // maltrail: addresses with ports, names and URLs
    TorExits,
    Dshield, // first and last address, length
    Rules    // Suricata or Snort
};

/// "FireHOL netset", "hosts file" …
std::string_view toText(ListFormat format);

/// What a person says of a list.
struct ListDescription
{
    std::string name;
    std::string category;     // "c2", "scanner" …; empty: as the list says, else "blocklist"
    std::uint32_t weight = 1; // how much a hit counts, 0 to 100
    std::string origin;       // file or URL

    bool operator==(const ListDescription &) const = default;
};

/// A list that was read. Immutable afterwards.
struct Blocklist
{
    static constexpr std::size_t kToldLines = 5;

    ListDescription about;
    ListFormat format = ListFormat::Plain;
    std::int64_t updatedNs = 0;       // as the list says, else the time of its file; 0: unknown
    bool isDateTold = false;          // by the list itself
    std::string sha256;               // of the file
    std::vector<AddressRange> ranges; // sorted, distinct; they may overlap
    std::vector<std::string> names;   // lower case, sorted, distinct
    std::uint64_t urls = 0; // entries about a URL or path, which rows cannot be matched with
    std::uint64_t unreadableLines = 0;
    std::vector<std::uint64_t> firstUnreadable; // line numbers from 1, at most kToldLines

    std::uint64_t entries() const { return ranges.size(); }
};

/// Reads a list; `fileTimeNs` counts where it tells no date. Errc::UnknownFormat where nothing in
/// it is an address or name (a web page, a picture); a list with comments only is an empty one.
Result<Blocklist> parseBlocklist(std::string_view text, ListDescription about,
                                 std::int64_t fileTimeNs = 0);

/// The same of a file of at most 256 MB (10^6). Errc::NotFound, Errc::Io, Errc::BadLength.
Result<Blocklist> readBlocklist(const std::string &path, ListDescription about);

/// Name for a list without one, of the last part of its path or URL: "drop" for ".../drop.txt".
std::string listNameOf(std::string_view origin);

} // namespace weir
