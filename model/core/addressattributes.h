#pragma once

#include "model/core/address.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// What is known of an address at query time and not stored with the rows, so that data that is
/// loaded later applies to all that is stored.
enum class AddressAttribute : std::uint8_t {
    As,           // number
    AsName,       // "EXAMPLE-AS Example Ltd"
    Country,      // ISO 3166-1 alpha-2, upper case, "DE"
    City,         // English name
    Net,          // name of the longest own network that holds the address; absent: not ours
    List,         // names of the blocklists that name it
    ListCategory, // "c2", "scanner" …
};
inline constexpr std::size_t kAddressAttributeCount = 7;

/// Looks addresses up. Immutable and thread safe: other data means another object.
class AddressAttributes
{
public:
    /// Number of a word; 0 stands for "nothing known".
    using WordId = std::uint32_t;

    virtual ~AddressAttributes() = default;

    /// Differs between any two objects with different data; what is remembered of answers is
    /// remembered with it.
    virtual std::uint64_t version() const = 0;
    /// False when no address at all has this attribute (no data loaded), so that scans skip it.
    virtual bool has(AddressAttribute attribute) const = 0;
    /// Fills `out`, one per address, with AS numbers; kAbsent where unknown. Addresses are sorted
    /// and distinct.
    virtual void asNumbers(std::span<const Address> addresses, std::uint64_t *out) const = 0;
    /// Fills `out`, one per address, with words of a text attribute (all but As). Addresses are
    /// sorted and distinct.
    virtual void words(AddressAttribute attribute, std::span<const Address> addresses,
                       WordId *out) const = 0;
    /// Word of AsName that belongs to an AS number, whatever addresses it has; 0 where unknown.
    virtual WordId asNameOf(std::uint64_t) const { return 0; }
    /// Text of a word that words() gave for `attribute`. Of List and ListCategory: one or several
    /// names, sorted, separated by ", ".
    virtual std::string_view text(AddressAttribute attribute, WordId word) const = 0;
    /// Values that start with `prefix` (any case), for completion; of As as digits. At most
    /// `limit`.
    virtual std::vector<std::string> values(AddressAttribute attribute, std::string_view prefix,
                                            std::size_t limit) const = 0;
};

} // namespace weir
