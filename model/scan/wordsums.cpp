#include "model/scan/wordsums.h"

#include "model/scan/mix.h"

#include <algorithm>
#include <numeric>

namespace weir {

namespace {

constexpr std::size_t kFirstIndex = 4096;
constexpr std::size_t kAhead = 12; // groups between asking for a cache line and using it
constexpr std::uint64_t kNumberMask = 0xffff'ffffU;

std::size_t placeOf(std::uint32_t word, std::size_t mask)
{
    return static_cast<std::size_t>((word * 0x9e37'79b9'7f4a'7c15u) >> 24) & mask;
}

void addAll(std::uint64_t *into, const std::uint64_t *from, std::size_t slots)
{
    for (std::size_t slot = 0; slot < slots; ++slot)
        into[slot] += from[slot];
}

} // namespace

WordSums::WordSums(std::vector<SlotOp> ops)
    : m_ops(std::move(ops))
    , m_isAllAdd(std::ranges::all_of(m_ops, [](SlotOp op) { return op == SlotOp::Add; }))
{
    for (const SlotOp op : m_ops)
        m_added.push_back(op == SlotOp::Add ? ~std::uint64_t{0} : 0);
}

void WordSums::combineAll(std::uint64_t *into, const std::uint64_t *from, std::size_t slots) const
{
    for (std::size_t slot = 0; slot < slots; ++slot) { // a branch by slot would be guessed wrong
        const std::uint64_t a = into[slot], b = from[slot];
        const std::uint64_t extreme = (a < b) == (m_ops[slot] == SlotOp::Max) ? b : a;
        into[slot] = ((a + b) & m_added[slot]) | (extreme & ~m_added[slot]);
    }
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
    std::size_t at = placeOf(word, mask);
    while (m_index[at] != 0 && m_index[at] >> 32 != word)
        at = (at + 1) & mask;
    return m_index[at] == 0 ? size() : static_cast<std::size_t>((m_index[at] & kNumberMask) - 1);
}

void WordSums::grow()
{
    const std::size_t size = std::max(kFirstIndex, m_index.size() * 2);
    m_index.assign(size, 0);
    for (std::size_t number = 0; number < m_words.size(); ++number) {
        std::size_t at = placeOf(m_words[number], size - 1);
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
    while ((m_words.size() + words.size()) * 2 > m_index.size())
        grow();
    const std::size_t mask = m_index.size() - 1;
    const std::size_t slots = m_ops.size();
    const std::size_t count = words.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (i + 2 * kAhead < count)
            __builtin_prefetch(&m_index[placeOf(words[i + 2 * kAhead], mask)]);
        if (i + kAhead < count) {
            const std::uint64_t slot = m_index[placeOf(words[i + kAhead], mask)] & kNumberMask;
            if (slot != 0) {
                __builtin_prefetch(m_sums.data() + (slot - 1) * slots, 1);
                __builtin_prefetch(m_sums.data() + slot * slots - 1, 1); // may be the next line
            }
        }
        const std::uint64_t *from = sums + codes[i] * slots;
        std::size_t at = placeOf(words[i], mask);
        while (m_index[at] != 0 && m_index[at] >> 32 != words[i])
            at = (at + 1) & mask;
        if (m_index[at] == 0) {
            m_words.push_back(words[i]);
            m_index[at] = std::uint64_t{words[i]} << 32 | m_words.size();
            m_sums.insert(m_sums.end(), from, from + slots);
            continue;
        }
        std::uint64_t *into = m_sums.data() + ((m_index[at] & kNumberMask) - 1) * slots;
        if (m_isAllAdd)
            addAll(into, from, slots);
        else
            combineAll(into, from, slots);
    }
}

} // namespace weir
