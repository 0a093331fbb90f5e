#pragma once

#include "model/core/address.h"
#include "model/core/time.h"

#include <cstdint>
#include <string>

namespace weir {

/// What a note is about.
enum class NoteKind : std::uint8_t { Host, Network, Time };

/// Something that a person wrote down, shown wherever it applies.
struct Note
{
    std::int64_t id = 0; // given by the store, from 1
    NoteKind kind = NoteKind::Host;
    Prefix prefix;   // of Host (whole address) and Network
    TimeRange range; // of Time; for the others, when it was so: everything where not given
    std::string text;
    std::int64_t createdNs = 0;
    std::int64_t changedNs = 0;

    bool operator==(const Note &) const = default;
};

/// A network that belongs to the people at the screen. The longest one that holds an address gives
/// its `net`; `direction` tells inside from outside by them.
struct OwnNetwork
{
    Prefix prefix;
    std::string name;
    std::string colour; // "#0B7285"; empty: by the palette
    std::string note;
    bool isGuessed = false; // proposed by Weir, not yet confirmed

    bool operator==(const OwnNetwork &) const = default;
};

/// A filter that a person gave a name.
struct SavedFilter
{
    std::string name;
    std::string text;

    bool operator==(const SavedFilter &) const = default;
};

/// A blocklist or table that was in use, so that a later reader knows what an answer rests on.
struct UsedList
{
    std::string name;
    std::string category;
    std::string origin;         // file name or URL
    std::uint64_t entries = 0;  // prefixes
    std::int64_t updatedNs = 0; // of the data
    std::string sha256;         // of the file, lower case hex

    bool operator==(const UsedList &) const = default;
};

} // namespace weir
