#pragma once

#include "model/core/addressattributes.h"
#include "model/core/result.h"
#include "model/enrich/rangemap.h"
#include "model/enrich/wordpool.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// What a geo file says of a range of addresses. Words are numbers in the file's pool; 0: unknown.
struct GeoRecord
{
    std::uint64_t as = ~std::uint64_t{0};
    std::uint32_t asName = 0;
    std::uint32_t country = 0; // ISO 3166-1 alpha-2, upper case
    std::uint32_t city = 0;    // English

    auto operator<=>(const GeoRecord &) const = default;
    bool isEmpty() const { return *this == GeoRecord(); }
};

/// A table of AS numbers, countries or cities, read whole so that nothing depends on the file
/// afterwards: MaxMind's format (any vendor's keys), or text with first and last address, AS
/// number, country or name a line. Immutable, thread safe.
class GeoDatabase
{
public:
    /// Errc::NotFound, Errc::UnknownFormat (none of the formats), Errc::Corrupt (damaged so that
    /// nothing can be told from it), Errc::Unsupported (no AS, country or city in it).
    static Result<std::shared_ptr<const GeoDatabase>> open(const std::string &path);

    const std::string &path() const { return m_path; }
    /// As the file calls itself ("GeoLite2-ASN"), "text" for a text file.
    const std::string &type() const { return m_type; }
    /// When the data was made, as the file says, else the file's time. ns since 1970.
    std::int64_t builtNs() const { return m_builtNs; }
    /// Ranges that are told apart.
    std::uint64_t entries() const { return m_ranges.size(); }
    /// Records or lines that could not be read; the rest is good.
    std::uint64_t damaged() const { return m_damaged; }
    /// Whether any address has As, AsName, Country or City by this file.
    bool has(AddressAttribute attribute) const;

    /// Fills `out`, one per address, with numbers for record(); addresses are sorted.
    void records(std::span<const Address> addresses, std::uint32_t *out) const
    {
        m_ranges.values(addresses, out);
    }
    /// Record of a number that records() gave; an empty one for 0.
    const GeoRecord &record(std::uint32_t number) const { return m_records[number]; }
    std::span<const GeoRecord> records() const { return m_records; }
    GeoRecord lookup(const Address &address) const { return record(m_ranges.value(address)); }
    std::string_view text(std::uint32_t word) const { return m_words.text(word); }

private:
    friend class GeoBuilder;

    std::string m_path;
    std::string m_type;
    std::int64_t m_builtNs = 0;
    std::uint64_t m_damaged = 0;
    RangeMap m_ranges;
    std::vector<GeoRecord> m_records{GeoRecord()}; // by number; the first is empty
    WordPool m_words;
    bool m_has[kAddressAttributeCount] = {};
};

} // namespace weir
