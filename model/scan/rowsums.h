#pragma once

#include "model/scan/matchedrows.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace weir {

/// Columns that are combined into the sums of each row's code in one pass over the rows. `places`
/// are the slots that they go to; slot 0 counts the rows.
struct RowColumns
{
    static constexpr std::size_t kMostAdded = 4;

    std::array<const std::uint64_t *, kMostAdded> added{};
    std::array<std::size_t, kMostAdded> places{};
    std::size_t addedCount = 0;
    const std::uint64_t *starts = nullptr; // earliest; null: not asked
    const std::uint64_t *ends = nullptr;   // latest
    std::size_t startPlace = 0, endPlace = 0;

    bool hasTimes() const { return starts != nullptr || ends != nullptr; }
};

namespace detail {

template <std::size_t Count, bool HasTimes, bool IsNoting>
std::size_t addRowColumns(std::uint64_t *sums, std::size_t stride, const std::uint16_t *codes,
                          const RowColumns &columns, const MatchedRows &rows,
                          std::uint32_t *touched)
{
    std::size_t count = 0;
    const RowColumns mine = columns; // sums may alias anything: keep it in registers
    rows.forEach([=, &count](std::uint32_t row) {
        std::uint64_t *sum = sums + codes[row] * stride;
        if constexpr (IsNoting) {
            touched[count] = codes[row];
            count += sum[0] == 0;
        }
        ++sum[0];
        for (std::size_t i = 0; i < Count; ++i)
            sum[mine.places[i]] += mine.added[i][row];
        if constexpr (HasTimes) { // the earliest as the largest complement: sums begin with 0
            if (mine.starts != nullptr)
                sum[mine.startPlace] = std::max(sum[mine.startPlace], ~mine.starts[row]);
            if (mine.ends != nullptr)
                sum[mine.endPlace] = std::max(sum[mine.endPlace], mine.ends[row]);
        }
    });
    return count;
}

template <bool HasTimes, bool IsNoting>
std::size_t addRowColumns(std::uint64_t *sums, std::size_t stride, const std::uint16_t *codes,
                          const RowColumns &columns, const MatchedRows &rows,
                          std::uint32_t *touched)
{
    constexpr decltype(&addRowColumns<0, HasTimes, IsNoting>) kAdders[] = {
        addRowColumns<0, HasTimes, IsNoting>, addRowColumns<1, HasTimes, IsNoting>,
        addRowColumns<2, HasTimes, IsNoting>, addRowColumns<3, HasTimes, IsNoting>,
        addRowColumns<4, HasTimes, IsNoting>};
    return kAdders[columns.addedCount](sums, stride, codes, columns, rows, touched);
}

} // namespace detail

/// Combines `columns` into the sums of each row's code and counts its rows. The earliest start is
/// left as its complement. `touched`, where it is not null, gets the codes that had no row before;
/// it has room for one more than all rows. Returns how many those are.
inline std::size_t addRowColumns(std::uint64_t *sums, std::size_t stride,
                                 const std::uint16_t *codes, const RowColumns &columns,
                                 const MatchedRows &rows, std::uint32_t *touched)
{
    if (touched == nullptr)
        return columns.hasTimes()
                   ? detail::addRowColumns<true, false>(sums, stride, codes, columns, rows, touched)
                   : detail::addRowColumns<false, false>(sums, stride, codes, columns, rows,
                                                         touched);
    return columns.hasTimes()
               ? detail::addRowColumns<true, true>(sums, stride, codes, columns, rows, touched)
               : detail::addRowColumns<false, true>(sums, stride, codes, columns, rows, touched);
}

} // namespace weir
