#pragma once

#include "model/core/collectsink.h"
#include "model/store/pendingrows.h"

#include <deque>
#include <map>

namespace weir {

/// Segments whose rows get a sampling rate that was learnt late. One thread at a time.
class RepairQueue
{
public:
    /// Finds the segments; their rows must be stored and the tail closed.
    Status add(Database &database, const SamplingRepair &repair);
    bool isEmpty() const { return m_jobs.empty(); }
    /// Rewrites the next segment, in a transaction of its own.
    Status step(Database &database, SegmentTable &segments, PendingRows &rows);
    /// Rows of `source` that were repaired so far.
    std::uint64_t rows(std::uint32_t source) const;

private:
    struct Job
    {
        SamplingRepair repair;
        std::int64_t segment;
    };
    std::deque<Job> m_jobs;
    std::map<std::uint32_t, std::uint64_t> m_rows;
};

} // namespace weir
