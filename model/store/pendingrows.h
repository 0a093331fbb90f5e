#pragma once

#include "model/core/source.h"
#include "model/store/segmenttable.h"

#include <map>
#include <tuple>
#include <vector>

namespace weir {

/// Rows between write() and the disk: full segments, encoded, and the tail that still grows. The
/// tail is stored with every commit and replaced by the next one. Nothing is forgotten before
/// markStored(), so a failed transaction can be tried again.
class PendingRows
{
public:
    /// Takes all rows of a batch; encodes each segment that gets full. True where one did: then
    /// the tail holds no older rows.
    bool take(const FlowBatch &batch, Compressor &compressor);
    /// Writes what waits, inside the caller's transaction; without `doStoreTail` the full segments.
    Status store(SegmentTable &segments, bool doStoreTail);
    bool hasSealed() const { return !m_sealed.empty(); }
    /// Tells that the transaction of the last store() was committed.
    void markStored();
    /// The stored tail becomes an ordinary segment; call it only when nothing waits.
    void closeTail();

    bool isDirty() const { return !m_sealed.empty() || m_tail.rows() > m_tailStored; }
    /// Rows that no committed transaction holds.
    std::uint64_t pending() const;
    std::size_t sealedBytes() const { return m_sealedBytes; }
    std::int64_t tailId() const { return m_tailId; }
    void setNextId(std::int64_t id) { m_nextId = m_nextIdWhenStored = id; }
    std::int64_t nextIdWhenStored() const { return m_nextIdWhenStored; }

private:
    void seal(Compressor &compressor);

    SegmentRows m_tail;
    std::vector<EncodedSegment> m_sealed;
    std::vector<std::int64_t> m_replaced; // stored tails whose rows now stand in m_sealed
    std::size_t m_sealedBytes = 0;
    std::size_t m_tailStored = 0;    // rows of the tail that the stored one holds
    std::size_t m_newTailStored = 0; // after the transaction under way
    std::size_t m_sealedStored = 0;  // rows of m_sealed that stored tails hold
    std::int64_t m_tailId = 0;       // of the stored tail; 0: none
    std::int64_t m_newTailId = 0;    // after the transaction under way
    std::int64_t m_nextId = 1;
    std::int64_t m_nextIdWhenStored = 1;
};

/// Names between addNames() and the disk, merged.
class PendingNames
{
public:
    void add(std::span<const PassiveName> names);
    void clear() { m_names.clear(); }
    bool isEmpty() const { return m_names.empty(); }
    std::vector<PassiveName> list() const;

private:
    std::map<std::tuple<Address, std::string, std::string>, PassiveName> m_names;
};

} // namespace weir
