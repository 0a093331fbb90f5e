#pragma once

#include "model/scan/rowsums.h"
#include "model/scan/slots.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace weir {

/// Groups whose keys are numbers up to 65,535 (ports), of one worker: a place for each, so that the
/// rows of all segments are added up where they belong, without numbering or folding.
class NumberSums
{
public:
    static constexpr std::size_t kAbsentPlace = 65'536; // of rows without a value
    static constexpr std::size_t kPlaces = kAbsentPlace + 1;

    explicit NumberSums(std::vector<SlotOp> ops);

    /// Adds rows whose codes are their numbers; with `isLastAbsent` 65,535 stands for no value.
    void add(const std::uint16_t *codes, const RowColumns &columns, const MatchedRows &rows,
             bool isLastAbsent);
    /// Combines slots into the group of `number`; absent ones are all ones.
    void fold(std::uint64_t number, const std::uint64_t *slots);
    /// Combines all groups of `other`, which has the same slots.
    void fold(const NumberSums &other);
    static std::size_t placeOf(std::uint64_t number)
    {
        return number < kAbsentPlace ? static_cast<std::size_t>(number) : kAbsentPlace;
    }
    static std::uint64_t numberAt(std::size_t place)
    {
        return place < kAbsentPlace ? place : ~std::uint64_t{0};
    }
    bool hasRows(std::size_t place) const
    {
        return !m_sums.empty() && m_sums[place * m_ops.size()] != 0;
    }
    /// Writes the slots of a place.
    void read(std::size_t place, std::uint64_t *slots) const;
    void clear() { m_sums.clear(); }
    /// Memory that it takes.
    std::size_t bytes() const { return m_sums.capacity() * sizeof(std::uint64_t); }

private:
    void combineInto(std::uint64_t *into, const std::uint64_t *from) const;
    void allocate();

    std::vector<SlotOp> m_ops;
    std::vector<std::uint64_t> m_sums; // least values as complements, so that all begin with 0
};

} // namespace weir
