#pragma once

#include "model/enrich/rangemap.h"

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace weir {

/// Which of many lists name an address: all of them, not only the one with the longest prefix.
/// Lists are numbered by the caller. Built once, then immutable and thread safe.
class PrefixTable
{
public:
    using ListNumber = std::uint16_t;
    /// Number of a set of lists; 0 is the empty one.
    using SetId = std::uint32_t;

    /// Ranges in any order; they may overlap, within a list too. A range of IPv6 that goes around
    /// the mapped IPv4 addresses (::/0) does not name those.
    void add(ListNumber list, std::span<const AddressRange> ranges);
    /// After the last list.
    void build();

    /// Fills `out`, one per address; addresses are sorted. With `names`, by set, gives those of the
    /// sets; that of 0 is 0.
    void sets(std::span<const Address> addresses, SetId *out,
              const std::uint32_t *names = nullptr) const
    {
        m_ranges.values(addresses, out, names);
    }
    /// Lists of a set, in order of their numbers.
    std::span<const ListNumber> listsOf(SetId set) const;
    /// Number of sets that occur; they are counted from 1.
    SetId setCount() const { return static_cast<SetId>(m_sets.size()); }
    bool isEmpty() const { return m_ranges.isEmpty(); }
    std::size_t memoryBytes() const { return m_ranges.memoryBytes(); }

private:
    struct Event // a list begins or ends to name addresses from here on
    {
        Address at;
        ListNumber list;
        bool isBegin;
    };
    SetId idOf(const std::vector<ListNumber> &lists);

    std::vector<Event> m_events; // until build()
    RangeMap m_ranges;
    std::vector<std::vector<ListNumber>> m_sets;    // by id - 1
    std::map<std::vector<ListNumber>, SetId> m_ids; // until build()
};

/// A number for a prefix.
struct NumberedPrefix
{
    Prefix prefix;
    std::uint32_t value = 0;
};

/// The number of the longest prefix that holds an address; of equal prefixes the first. A prefix of
/// IPv6 that goes around the mapped IPv4 addresses does not hold those.
RangeMap longestPrefixMap(std::vector<NumberedPrefix> prefixes);

} // namespace weir
