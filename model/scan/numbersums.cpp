#include "model/scan/numbersums.h"

#include <algorithm>
#include <utility>

namespace weir {

NumberSums::NumberSums(std::vector<SlotOp> ops)
    : m_ops(std::move(ops))
{
}

void NumberSums::allocate()
{
    if (m_sums.empty())
        m_sums.resize(kPlaces * m_ops.size());
}

void NumberSums::combineInto(std::uint64_t *into, const std::uint64_t *from) const
{
    for (std::size_t i = 0; i < m_ops.size(); ++i)
        into[i] = m_ops[i] == SlotOp::Add ? into[i] + from[i] : std::max(into[i], from[i]);
}

void NumberSums::add(const std::uint16_t *codes, const RowColumns &columns, const MatchedRows &rows,
                     bool isLastAbsent)
{
    allocate();
    const std::size_t slots = m_ops.size();
    if (!isLastAbsent) {
        addRowColumns(m_sums.data(), slots, codes, columns, rows, nullptr);
        return;
    }
    std::uint64_t *last = m_sums.data() + (kAbsentPlace - 1) * slots;
    const std::vector<std::uint64_t> ofLast(last, last + slots); // lends its place
    std::fill_n(last, slots, 0);
    addRowColumns(m_sums.data(), slots, codes, columns, rows, nullptr);
    combineInto(last + slots, last);
    std::ranges::copy(ofLast, last);
}

void NumberSums::fold(std::uint64_t number, const std::uint64_t *slots)
{
    allocate();
    std::uint64_t *into = m_sums.data() + placeOf(number) * m_ops.size();
    for (std::size_t i = 0; i < m_ops.size(); ++i) {
        const std::uint64_t value = m_ops[i] == SlotOp::Min ? ~slots[i] : slots[i];
        into[i] = m_ops[i] == SlotOp::Add ? into[i] + value : std::max(into[i], value);
    }
}

void NumberSums::fold(const NumberSums &other)
{
    if (other.m_sums.empty())
        return;
    allocate();
    for (std::size_t place = 0; place < kPlaces; ++place)
        combineInto(m_sums.data() + place * m_ops.size(),
                    other.m_sums.data() + place * m_ops.size());
}

void NumberSums::read(std::size_t place, std::uint64_t *slots) const
{
    for (std::size_t i = 0; i < m_ops.size(); ++i) {
        const std::uint64_t value = m_sums[place * m_ops.size() + i];
        slots[i] = m_ops[i] == SlotOp::Min ? ~value : value;
    }
}

} // namespace weir
