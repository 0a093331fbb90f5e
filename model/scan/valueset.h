#pragma once

#include "model/core/address.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace weir {

/// A set of closed ranges over an ordered type, merged and sorted; membership by binary search.
template <class T>
class RangeSet
{
public:
    struct Range
    {
        T low;
        T high; // inclusive
    };

    void add(const T &low, const T &high)
    {
        if (!(high < low))
            m_ranges.push_back({low, high});
    }
    /// Sorts and merges; call once after the last add.
    void seal()
    {
        std::sort(m_ranges.begin(), m_ranges.end(),
                  [](const Range &a, const Range &b) { return a.low < b.low; });
        std::vector<Range> merged;
        for (const Range &range : m_ranges) {
            if (!merged.empty() && !(merged.back().high < range.low)) {
                if (merged.back().high < range.high)
                    merged.back().high = range.high;
            } else {
                merged.push_back(range);
            }
        }
        m_ranges = std::move(merged);
    }
    bool contains(const T &value) const
    {
        const Range *range = firstNotBefore(value);
        return range != nullptr && !(value < range->low);
    }
    /// True when some range touches [low, high].
    bool overlaps(const T &low, const T &high) const
    {
        const Range *range = firstNotBefore(low);
        return range != nullptr && !(high < range->low);
    }
    /// True when one range holds all of [low, high].
    bool covers(const T &low, const T &high) const
    {
        const Range *range = firstNotBefore(low);
        return range != nullptr && !(low < range->low) && !(range->high < high);
    }
    const std::vector<Range> &ranges() const { return m_ranges; }

private:
    const Range *firstNotBefore(const T &value) const
    {
        const auto place =
            std::lower_bound(m_ranges.begin(), m_ranges.end(), value,
                             [](const Range &range, const T &v) { return range.high < v; });
        return place == m_ranges.end() ? nullptr : &*place;
    }
    std::vector<Range> m_ranges;
};

/// Last address of a prefix.
inline Address lastOf(const Prefix &prefix)
{
    Address last = masked(prefix.base, prefix.bits);
    if (prefix.bits < 64) {
        last.high |= ~std::uint64_t{0} >> prefix.bits;
        last.low = ~std::uint64_t{0};
    } else if (prefix.bits < 128) {
        last.low |= ~std::uint64_t{0} >> (prefix.bits - 64);
    }
    return last;
}

} // namespace weir
