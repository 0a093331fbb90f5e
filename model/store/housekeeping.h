#pragma once

#include "model/core/collectsink.h"
#include "model/store/countertable.h"
#include "model/store/keptrows.h"
#include "model/store/pendingrows.h"
#include "model/store/samplingrepair.h"
#include "model/store/segmentmerge.h"
#include "model/store/storewriter.h"

#include <optional>
#include <set>

namespace weir {

/// What a writer does besides writing, in pieces: repairs of sampling rates, retention, merging of
/// small segments, giving free pages back. Each piece is a transaction of its own; a store without
/// anything to do costs nothing.
class Housekeeping
{
public:
    Housekeeping(Database &database, SegmentTable &segments, CounterTable &counters,
                 PendingRows &rows);

    void setRetention(const std::optional<RetentionLimits> &limits);
    /// Sources whose rows retention leaves alone.
    void setKeptSources(KeptSources sources);
    /// Queues a repair of stored rows.
    Status addRepair(const SamplingRepair &repair);
    /// Tells that small segments may be there.
    void wantMerge() { m_mayMerge = true; }
    /// Does pieces until `budgetMs` is spent or nothing is left. `newestNs` is the end of the
    /// newest row; `isIdle`: no rows arrive, so that the file may be shortened too. True where more
    /// is left.
    Result<bool> run(std::int64_t budgetMs, std::int64_t newestNs, bool isIdle);
    /// Goes on with the repairs that an earlier run left.
    Status restoreRepairs() { return m_repairs.restore(m_database); }
    /// Repairs only, one step at least, for about `budgetMs`.
    Status repair(std::int64_t budgetMs);
    bool hasRepairs() const { return !m_repairs.isEmpty(); }

    const RetentionReport &report() const { return m_report; }
    std::uint64_t rowsRepaired(std::uint32_t source) const { return m_repairs.rows(source); }
    std::uint64_t segmentsNotRepaired() const { return m_repairs.failed(); }

private:
    struct Oldest
    {
        std::shared_ptr<const SegmentInfo> segment; // null: none may go
        Holding holding = Holding::Free;
    };
    Result<Oldest> findOldest(std::int64_t cutoffNs);
    Result<RowsRemoved> removeWhole(const SegmentInfo &segment);
    Result<RowsRemoved> removePart(const std::shared_ptr<const SegmentInfo> &segment);
    Result<bool> removeOldest(std::int64_t cutoffNs);
    Result<bool> removeCounters(std::int64_t cutoffNs);
    Result<std::uint64_t> usedBytes();
    Status measureGrowth();
    Result<bool> isOverBudget();
    Result<bool> retain(std::int64_t newestNs);
    Result<bool> merge();
    Result<bool> shorten();

    Database &m_database;
    SegmentTable &m_segments;
    CounterTable &m_counters;
    PendingRows &m_rows;
    RepairQueue m_repairs;
    std::optional<RetentionLimits> m_limits;
    KeptSources m_kept;
    std::set<std::int64_t> m_skipped; // segments of kept sources, or that cannot be read
    RetentionReport m_report;
    std::int64_t m_removedFromNs = INT64_MIN; // start of the youngest segment that was removed
    std::int64_t m_countersCutNs = INT64_MIN; // counters are clean up to here
    std::optional<std::uint64_t> m_usedBytes; // at the end of the last look
    std::uint64_t m_growth = 0;               // from look to look, bytes
    MergeCursor m_mergeCursor;
    bool m_mayMerge = true; // small segments may be there
};

} // namespace weir
