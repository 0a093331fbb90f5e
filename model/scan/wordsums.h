#pragma once

#include "model/core/hugememory.h"
#include "model/scan/slots.h"
#include "model/scan/stopsign.h"

#include <cstdint>
#include <vector>

namespace weir {

/// Groups whose keys are words of 32 bits, of one worker; smaller and so faster than GroupTable.
class WordSums
{
public:
    /// Of sums, least and largest values.
    explicit WordSums(std::vector<SlotOp> ops);

    /// Combines the slots at sums + codes[i] * slots into the group words[i].
    void fold(const std::vector<std::uint32_t> &words, const std::vector<std::uint32_t> &codes,
              const std::uint64_t *sums);
    /// Combines all groups of `other`, which has the same slots; ends early when `stop` (may be
    /// null) is raised.
    void fold(const WordSums &other, const StopSign *stop);
    std::size_t size() const { return m_words.size(); }
    /// Memory that it takes.
    std::size_t bytes() const
    {
        return (m_index.capacity() + m_sums.capacity()) * sizeof(std::uint64_t)
               + m_words.capacity() * sizeof(std::uint32_t);
    }
    std::uint32_t word(std::size_t number) const { return m_words[number]; }
    const std::uint64_t *slots(std::size_t number) const
    {
        return m_sums.data() + number * m_ops.size();
    }
    /// Adds to one sum of a group.
    void add(std::size_t number, std::size_t slot, std::uint64_t amount)
    {
        m_sums[number * m_ops.size() + slot] += amount;
    }
    /// Number of the group of `word`; size() where there is none.
    std::size_t find(std::uint32_t word) const;
    void clear();

private:
    void grow();
    std::size_t findOrNumber(std::uint32_t word);
    void combineAll(std::uint64_t *into, const std::uint64_t *from) const;

    std::vector<SlotOp> m_ops;
    std::vector<std::uint64_t> m_identities;
    std::size_t m_firstExtreme, m_endExtreme; // all slots before and behind these are sums
    std::vector<std::uint64_t, HugeMemory<std::uint64_t>>
        m_index; // word << 32 | number + 1; 0 is free
    std::vector<std::uint32_t> m_words;
    std::vector<std::uint64_t, HugeMemory<std::uint64_t>> m_sums;
};

} // namespace weir
