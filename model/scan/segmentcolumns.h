#pragma once

#include "model/scan/derivation.h"
#include "model/scan/matchedrows.h"
#include "model/scan/slots.h"
#include "model/scan/valueset.h"
#include "model/store/storereader.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace weir {

/// The columns of the segment that a worker is at, read when first asked for. One per worker.
/// After a failed read columns look absent and status() says why; the caller drops what came of the
/// segment.
class SegmentColumns
{
public:
    explicit SegmentColumns(StoreReader &reader, Derivation derivation = {})
        : m_reader(&reader)
        , m_derivation(std::move(derivation))
    {
    }

    void begin(const SegmentInfo &segment);
    /// Goes on with what was read of the segment, for another question with `filter`, which may be
    /// the same (FilterNode::key) and whose snapshot has the segment as `segment`.
    void resume(StoreReader &reader, const SegmentInfo &segment, const std::string &filter);
    /// Goes on with nothing but the memory of what was read; begin() follows.
    void readWith(StoreReader &reader) { m_reader = &reader; }
    /// Whether other questions can go on with it.
    bool isReusable() const { return m_status && m_loaded.any(); }
    /// Whether another question has gone on with it before.
    bool isShared() const { return m_isShared; }
    /// Whether it was read by a question that follows what arrives.
    bool isLive() const { return m_isLive; }
    void setLive(bool isLive) { m_isLive = isLive; }
    /// The rows that the last filter found.
    FilteredRows &filtered() { return m_filtered; }
    const Derivation &derivation() const { return m_derivation; }
    /// Gives back the memory of what is quickly made again, and of what is no longer right.
    void tidy();
    /// Memory that the columns take, about.
    std::size_t bytes() const;
    /// Says that from now on only these rows, of those that filtered() has, are looked at; others
    /// may then hold anything. They must live until the visit ends.
    void restrictTo(const MatchedRows &rows);
    const SegmentInfo &segment() const { return *m_segment; }
    std::uint32_t rows() const { return m_segment->rows; }
    const Status &status() const { return m_status; }

    /// Whether the column is made here, wholly or in part, so that what the store says of its
    /// values does not hold.
    bool isMade(ColumnId id) const;
    /// False where a column that is made here has no value in any row.
    bool canHave(ColumnId id) const;
    /// A column; without reading where zone map or presence already tell its one value.
    const DecodedColumn &column(ColumnId id);
    /// A stored column as the store has it, without what addresses stand for.
    void readStored(ColumnId id, DecodedColumn &column);
    /// Fills `mask` (a byte per row) with whether the row's number is in one of `ranges`, without
    /// decoding the column; false where that does not go.
    bool testNumbers(ColumnId id, const RangeSet<std::uint64_t> &ranges, std::uint8_t *mask);
    /// Unscaled numbers of a column, one per row.
    const std::uint64_t *numbers(ColumnId id);
    /// Values of an additive or extreme slot, one per row, times sampling where that applies; In
    /// and Out count as both sides.
    const std::uint64_t *values(Slot slot);
    /// False only when certainly none of `addresses` is in the segment.
    bool mayContain(const std::vector<Address> &addresses);

private:
    void forgetSome();
    bool askMembership(const std::vector<Address> &addresses);
    bool isAlwaysAbsent(ColumnId id) const;
    void makeColumn(ColumnId id, DecodedColumn &column);
    AttributeCache::Values valuesOf(const DecodedColumn &side, AddressAttribute attribute);
    void computeValues(Slot slot, std::vector<std::uint64_t> &out);
    void scaleBySampling(std::vector<std::uint64_t> &values);
    void countConnections(std::vector<std::uint64_t> &packets);
    void computeByRate(Slot slot, std::vector<std::uint64_t> &out);

    StoreReader *m_reader;
    const Derivation m_derivation;
    const SegmentInfo *m_segment = nullptr;
    bool m_isShared = false;
    bool m_isLive = false;
    FilteredRows m_filtered;
    const MatchedRows *m_only = nullptr; // null: all rows
    Status m_status;
    static constexpr std::size_t kAllColumns = kColumnCount + kDerivedCount;
    std::array<DecodedColumn, kAllColumns> m_columns; // stored ones, then derived ones
    std::bitset<kAllColumns> m_loaded;
    std::array<std::vector<std::uint64_t>, kAllColumns> m_numbers;
    std::bitset<kAllColumns> m_numbersMade;
    std::array<std::vector<std::uint64_t>, static_cast<std::size_t>(Slot::Flows)> m_values;
    std::uint32_t m_valuesMade = 0; // bit Slot
    bool m_isNarrowed = false;      // to fewer rows than those of m_filtered
    // of all these the ones that may hold only the rows that they were restricted to
    std::bitset<kAllColumns> m_someLoaded, m_someNumbersMade;
    std::uint32_t m_someValuesMade = 0;
    std::vector<std::pair<std::vector<Address>, bool>> m_membership; // answers for this segment
};

} // namespace weir
