#pragma once

#include "model/core/hugememory.h"

#include <cstdint>
#include <span>
#include <vector>

namespace weir {

/// Counts how often words of 32 bits occur, below 2^32 times each; count and word share a place of
/// the table, so that one access does for both.
class WordCounts
{
public:
    void add(std::span<const std::uint32_t> words);
    void add(const WordCounts &other);
    std::size_t size() const { return m_count; }
    /// Calls `visit(word, count)` for each word that occurs, in no order.
    template <class Visit>
    void forEach(Visit &&visit) const
    {
        for (const std::uint64_t slot : m_slots) {
            if (slot != 0)
                visit(static_cast<std::uint32_t>(slot >> 32), slot & kCountMask);
        }
    }

private:
    static constexpr std::uint64_t kCountMask = 0xffff'ffffU;

    void makeRoom(std::size_t more);
    std::uint64_t &slotOf(std::uint32_t word);

    std::vector<std::uint64_t, HugeMemory<std::uint64_t>> m_slots; // word << 32 | count; 0 is free
    std::size_t m_count = 0;
};

} // namespace weir
