#pragma once

#include "model/core/collectsink.h"
#include "model/store/pendingrows.h"

#include <deque>
#include <map>
#include <span>
#include <unordered_map>
#include <vector>

namespace weir {

/// Segments whose rows get sampling rates that were learnt late. What is left to do survives the
/// program. One thread at a time.
class RepairQueue
{
public:
    /// Finds the segments; their rows must be stored and the tail closed. Where it fails, nothing
    /// is queued.
    Status add(Database &database, const SamplingRepair &repair);
    /// Queues what an earlier run left.
    Status restore(Database &database);
    bool isEmpty() const { return m_order.empty(); }
    /// Rewrites the next segment, in a transaction of its own. A segment that is damaged is counted
    /// and left as it is; after another error its turn comes again.
    Status step(Database &database, SegmentTable &segments, PendingRows &rows);
    /// Tells that a segment was written anew under another id.
    void rename(std::int64_t segment, std::int64_t newId);
    /// Rows of `source` that were repaired so far.
    std::uint64_t rows(std::uint32_t source) const;
    /// Segments that could not be read.
    std::uint64_t failed() const { return m_failed; }

private:
    struct Known
    {
        SamplingRepair repair;
        std::size_t segmentsLeft = 0;
    };
    Status find(Database &database, const SamplingRepair &repair,
                std::vector<std::int64_t> &segments) const;
    void queue(const SamplingRepair &repair, const std::vector<std::int64_t> &segments);
    Status save(Database &database, const SamplingRepair *added) const;
    Status work(std::int64_t segment, std::span<const std::uint64_t> numbers, Database &database,
                SegmentTable &segments, PendingRows &rows);

    std::unordered_map<std::int64_t, std::vector<std::uint64_t>> m_jobs; // by segment: repairs
    std::deque<std::int64_t> m_order;                                    // of the segments
    std::map<std::uint64_t, Known> m_repairs;                            // by number
    std::uint64_t m_lastRepair = 0;
    std::map<std::uint32_t, std::uint64_t> m_rows;
    std::uint64_t m_failed = 0;
};

} // namespace weir
