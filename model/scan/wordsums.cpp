#include "model/scan/wordsums.h"

#include "model/scan/wordplace.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace weir {

namespace {

constexpr std::size_t kFirstIndex = 4096;
constexpr std::uint64_t kNumberMask = 0xffff'ffffU;

} // namespace

WordSums::WordSums(std::vector<SlotOp> ops)
    : m_ops(std::move(ops))
    , m_firstExtreme(m_ops.size())
    , m_endExtreme(m_ops.size())
{
    for (std::size_t slot = 0; slot < m_ops.size(); ++slot) {
        m_identities.push_back(identityOf(m_ops[slot]));
        if (m_ops[slot] == SlotOp::Add)
            continue;
        m_firstExtreme = std::min(m_firstExtreme, slot);
        m_endExtreme = slot + 1;
    }
}

void WordSums::combineAll(std::uint64_t *into, const std::uint64_t *from) const
{
    for (std::size_t slot = 0; slot < m_firstExtreme; ++slot)
        into[slot] += from[slot];
    for (std::size_t slot = m_firstExtreme; slot < m_endExtreme; ++slot)
        into[slot] = combine(m_ops[slot], into[slot], from[slot]);
    for (std::size_t slot = m_endExtreme; slot < m_ops.size(); ++slot)
        into[slot] += from[slot];
}

/// Number of the group of `word`, a new one where there is none.
std::size_t WordSums::findOrNumber(std::uint32_t word)
{
    const std::size_t mask = m_index.size() - 1;
    std::size_t at = placeOfWord(word, mask);
    while (m_index[at] != 0 && m_index[at] >> 32 != word)
        at = (at + 1) & mask;
    if (m_index[at] == 0) {
        m_words.push_back(word);
        m_index[at] = std::uint64_t{word} << 32 | m_words.size();
    }
    return static_cast<std::size_t>((m_index[at] & kNumberMask) - 1);
}

void WordSums::clear()
{
    m_index.clear();
    m_words.clear();
    m_sums.clear();
}

std::size_t WordSums::find(std::uint32_t word) const
{
    if (m_index.empty())
        return size();
    const std::size_t mask = m_index.size() - 1;
    std::size_t at = placeOfWord(word, mask);
    while (m_index[at] != 0 && m_index[at] >> 32 != word)
        at = (at + 1) & mask;
    return m_index[at] == 0 ? size() : static_cast<std::size_t>((m_index[at] & kNumberMask) - 1);
}

void WordSums::grow()
{
    const std::size_t size = std::max(kFirstIndex, m_index.size() * 2);
    m_index.assign(size, 0);
    for (std::size_t number = 0; number < m_words.size(); ++number) {
        std::size_t at = placeOfWord(m_words[number], size - 1);
        while (m_index[at] != 0)
            at = (at + 1) & (size - 1);
        m_index[at] = std::uint64_t{m_words[number]} << 32 | (number + 1);
    }
}

void WordSums::fold(const WordSums &other, const StopSign *stop)
{
    constexpr std::size_t kBlock = 65'536;
    std::vector<std::uint32_t> words, numbers;
    for (std::size_t first = 0; first < other.size(); first += kBlock) {
        if (stop != nullptr && stop->isRaised())
            return;
        const auto begin = other.m_words.begin() + static_cast<std::ptrdiff_t>(first);
        const std::size_t count = std::min(kBlock, other.size() - first);
        words.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
        numbers.resize(count);
        std::iota(numbers.begin(), numbers.end(), static_cast<std::uint32_t>(first));
        fold(words, numbers, other.m_sums.data());
    }
}

void WordSums::fold(const std::vector<std::uint32_t> &words,
                    const std::vector<std::uint32_t> &codes, const std::uint64_t *sums)
{
    constexpr std::size_t kBlock = 32; // groups that are looked up before the first is combined
    while ((m_words.size() + words.size()) * 2 > m_index.size())
        grow();
    const std::size_t mask = m_index.size() - 1;
    const std::size_t slots = m_ops.size();
    std::array<std::size_t, kBlock> numbers;
    for (std::size_t first = 0; first < words.size(); first += kBlock) {
        const std::size_t count = std::min(kBlock, words.size() - first);
        for (std::size_t i = first + kBlock; i < std::min(words.size(), first + 2 * kBlock); ++i)
            __builtin_prefetch(&m_index[placeOfWord(words[i], mask)]);
        const std::size_t known = size();
        for (std::size_t i = 0; i < count; ++i) {
            numbers[i] = findOrNumber(words[first + i]);
            if (numbers[i] >= known)
                continue;
            __builtin_prefetch(m_sums.data() + numbers[i] * slots, 1);
            __builtin_prefetch(m_sums.data() + numbers[i] * slots + slots - 1, 1);
        }
        for (std::size_t number = known; number < size(); ++number)
            m_sums.insert(m_sums.end(), m_identities.begin(), m_identities.end());
        for (std::size_t i = 0; i < count; ++i)
            combineAll(m_sums.data() + numbers[i] * slots, sums + codes[first + i] * slots);
    }
}

} // namespace weir
