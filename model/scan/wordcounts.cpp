#include "model/scan/wordcounts.h"

#include "model/scan/wordplace.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kFirstSlots = 4096;
constexpr std::size_t kAhead = 16;

} // namespace

/// Room for so many words that are not there yet.
void WordCounts::makeRoom(std::size_t more)
{
    std::size_t size = std::max(kFirstSlots, m_slots.size());
    while ((m_count + more) * 4 > size * 3)
        size *= 2;
    if (size == m_slots.size())
        return;
    std::vector<std::uint64_t, HugeMemory<std::uint64_t>> earlier(size);
    earlier.swap(m_slots);
    for (const std::uint64_t slot : earlier) {
        if (slot != 0)
            slotOf(static_cast<std::uint32_t>(slot >> 32)) = slot;
    }
}

/// The place of `word`, or the free one that it would get.
std::uint64_t &WordCounts::slotOf(std::uint32_t word)
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = placeOfWord(word, mask);
    while (m_slots[at] != 0 && m_slots[at] >> 32 != word)
        at = (at + 1) & mask;
    return m_slots[at];
}

void WordCounts::add(std::span<const std::uint32_t> words)
{
    makeRoom(words.size());
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t i = 0; i < words.size(); ++i) {
        __builtin_prefetch(
            &m_slots[placeOfWord(words[std::min(i + kAhead, words.size() - 1)], mask)], 1);
        std::uint64_t &slot = slotOf(words[i]);
        m_count += slot == 0 ? 1 : 0;
        slot = (std::uint64_t{words[i]} << 32 | (slot & kCountMask)) + 1;
    }
}

void WordCounts::add(const WordCounts &other)
{
    makeRoom(other.size());
    other.forEach([this](std::uint32_t word, std::uint64_t count) {
        std::uint64_t &slot = slotOf(word);
        m_count += slot == 0 ? 1 : 0;
        slot = (std::uint64_t{word} << 32 | (slot & kCountMask)) + count;
    });
}

} // namespace weir
