#pragma once

#include "model/scan/localdimension.h"

#include <cstdint>
#include <vector>

namespace weir {

/// The groups of several dimensions in one segment: a code per row for all of them together.
/// Either-side dimensions are taken one side at a time: begin() with each number below sideCount().
/// A row counts once for each distinct combination of values; an absent side counts only when both
/// sides are absent.
class LocalGroups
{
public:
    /// `wantsNumbers`: small numbers may be codes of their own; see LocalDimension.
    LocalGroups(std::vector<Dimension> dimensions, NumberBinner binner, bool wantsNumbers = false);

    unsigned sideCount() const { return 1U << m_eitherCount; }
    /// Words of a whole key.
    unsigned keyWords() const { return m_keyWords; }
    /// Readies one combination of sides; the rows to use are selection(). Of each segment first
    /// with side 0.
    void begin(SegmentColumns &segment, const MatchedRows &matched, unsigned side);
    const MatchedRows &selection() const { return *m_selection; }
    /// Group of each row (only of selected rows where there are several dimensions); null when all
    /// are in group 0.
    const std::uint16_t *codes() const { return m_codes; }
    std::size_t codeCount() const { return m_count; }
    void key(std::uint32_t code, TextPool &pool, std::uint64_t *out) const;
    /// The only dimension, as this side has it.
    const LocalDimension &dimension() const { return m_parts[0].current(); }
    /// The address of a code where an address is the only dimension.
    Address address(std::uint32_t code) const { return m_parts[0].current().addressOf(code); }
    /// Whether both sides of the only dimension, an address, have the same codes.
    bool hasSameCodes() const
    {
        return m_parts.size() == 1 && m_parts[0].isEither
               && m_parts[0].sides[0].hasSameCodes(m_parts[0].sides[1]);
    }
    /// The address column that this side groups by first (Src or Dst); Start when none does.
    ColumnId addressSide() const { return m_addressSide; }
    /// Selected rows whose two ends are the same host, where the host is a dimension; of side 0.
    const std::vector<std::uint32_t> &selfRows();
    /// Values of a slot as this side counts them: Out counts where the row groups by its source, In
    /// where it groups by its destination; a row from a host to itself is both. `scratch` may hold
    /// the answer.
    const std::uint64_t *values(SegmentColumns &segment, Slot slot,
                                std::vector<std::uint64_t> &scratch) const;

private:
    struct Part
    {
        Dimension dimension;
        bool isEither = false;
        unsigned keyWords = 1;
        LocalDimension sides[2];
        unsigned side = 0;
        const LocalDimension &current() const { return sides[side]; }
    };

    void select(SegmentColumns &segment, const MatchedRows &matched);
    void selectNumbers(const std::uint64_t *first, const std::uint64_t *second, bool isSecond,
                       const MatchedRows &matched);
    void selectCodes(const Part &part, const MatchedRows &matched);
    void selectAddresses(const LocalDimension &mine, const LocalDimension &other, bool isSecond,
                         const MatchedRows &matched);
    bool isWhole(const MatchedRows &matched) const;
    static bool isWhole(const Part &part, const MatchedRows &matched);
    void combineParts(std::uint32_t rows);

    std::vector<Part> m_parts;
    NumberBinner m_binner;
    bool m_wantsNumbers;
    unsigned m_eitherCount = 0;
    unsigned m_keyWords = 0;
    ColumnId m_addressSide = ColumnId::Start;
    const MatchedRows *m_selection = nullptr;
    MatchedRows m_sideSelection;
    std::vector<std::uint8_t> m_mask;
    std::vector<std::uint32_t> m_selfRows;
    bool m_hasSelfRows = false; // of this side
    const std::uint16_t *m_codes = nullptr;
    std::size_t m_count = 1;
    std::vector<std::uint16_t> m_ownCodes;
    std::vector<std::uint32_t> m_rowOfGroup; // a row of each combined group, to make its key from
    WordNumberer m_numberer;
};

} // namespace weir
