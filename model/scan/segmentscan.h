#pragma once

#include "model/query/executor.h"
#include "model/scan/filterplan.h"
#include "model/scan/freeingthread.h"
#include "model/scan/matchedrows.h"
#include "model/scan/preparedsegments.h"
#include "model/scan/stopsign.h"
#include "model/store/storereader.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weir {

/// What a scan found besides what its visitor gathered.
struct ScanCounts
{
    std::uint64_t matchedRows = 0;
    double samplingFactor = 1;        // largest one among matched rows
    std::uint64_t copiesLeftOut = 0;  // rows that matched but were counted at another place
    std::uint64_t droppedLeftOut = 0; // rows that matched but were not delivered
};

/// Hands the segments of a snapshot to one worker per reader; calls back for progress and partial
/// answers from the calling thread, which waits. Cancel is seen within a few
/// thousand rows of a segment, by visits that look at stopSign().
class SegmentScan
{
public:
    /// Called with matching rows of one segment, at the same time by several workers; `worker`
    /// counts from 0.
    using Visit =
        std::function<void(unsigned worker, SegmentColumns &segment, const MatchedRows &rows)>;
    using MakePartial = std::function<ResultPtr()>;

    /// `derivation`: what addresses stand for; null where nothing is known of them.
    SegmentScan(std::shared_ptr<const StoreSnapshot> snapshot, std::vector<StoreReader *> readers,
                const ExecutionControl &control, Derivation derivation = {});
    ~SegmentScan();
    SegmentScan(const SegmentScan &) = delete;
    SegmentScan &operator=(const SegmentScan &) = delete;

    /// Errc::Cancelled; Errc::NotFound when a segment was replaced meanwhile: ask again with a new
    /// snapshot. All runs must be with the same filter.
    Status run(const FilterNode &filter, const Visit &visit, const MakePartial &makePartial = {});

    /// Calls `task(worker, number)` for each number below `count`, by all workers together; for
    /// work after a run. Errc::Cancelled.
    Status share(std::size_t count, const std::function<void(unsigned, std::size_t)> &task);

    unsigned workers() const { return static_cast<unsigned>(m_readers.size()); }
    const std::vector<StoreReader *> &readers() const { return m_readers; }
    const Derivation &derivation() const { return m_derivation; }
    const StoreSnapshot &snapshot() const { return *m_snapshot; }
    ScanCounts counts() const;
    /// Counts of segments that are left out because what they hold is known; forgets the counts of
    /// earlier runs.
    void setEarlierCounts(const ScanCounts &counts);
    /// Segments that the next runs leave out: one byte for each of the snapshot, or empty.
    void leaveOut(std::vector<std::uint8_t> isLeftOut) { m_isLeftOut = std::move(isLeftOut); }
    /// For long work outside a visit: true when the question is cancelled. Any thread.
    bool isCancelled() const { return m_stop.isRaised(); }
    const StopSign &stopSign() const { return m_stop; }
    /// Who frees large tables of the question; null: nobody but the question itself.
    void freeWith(FreeingThread *freeing) { m_freeing = freeing; }
    FreeingThread *freeing() const { return m_freeing; }
    /// Columns that other questions have read, and that this one reads for them; null: none. Must
    /// outlive this.
    void shareWith(PreparedSegments *prepared);
    /// Progress goes from `from` to `to` in the next run (of several).
    void setProgressSpan(double from, double to);
    double millisecondsSoFar() const;
    /// Partial answers are due some time after `begin`, when the question was asked.
    void setPartialsSince(std::chrono::steady_clock::time_point begin);

private:
    struct Shared;
    Status runWorkers(Shared &shared, const std::function<Status(unsigned)> &work,
                      const MakePartial &makePartial);
    Status work(unsigned worker, const FilterNode &filter, const Visit &visit, Shared &shared);
    bool visitSegment(unsigned worker, std::size_t number, FilterRunner &runner,
                      const std::string &filter, const Visit &visit);
    bool isWanted(std::size_t number) const;
    /// Asked again and again, of the newest segments.
    bool isLive() const { return !m_isLeftOut.empty(); }
    std::size_t numberOf(const SegmentInfo &segment) const;
    std::size_t next(unsigned worker, const std::string &filter, Shared &shared);
    std::optional<std::size_t> nextPrepared(unsigned worker, const std::string &filter,
                                            Shared &shared);
    std::size_t nextFresh(Shared &shared);
    void offer(unsigned worker, std::size_t number);
    void waitAndReport(Shared &shared, const MakePartial &makePartial);
    void noteSampling(SegmentColumns &columns, const MatchedRows &selection);

    std::shared_ptr<const StoreSnapshot> m_snapshot;
    std::vector<StoreReader *> m_readers;
    const Derivation m_derivation;
    std::vector<std::unique_ptr<SegmentColumns>> m_columns; // by worker, kept from run to run
    const ExecutionControl &m_control;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point m_nextPartial;
    StopSign m_stop;
    FreeingThread *m_freeing = nullptr;
    PreparedSegments *m_prepared = nullptr;
    // segments where the filter passed nothing, so that a further run leaves them out; one filter
    // per SegmentScan
    std::vector<std::uint8_t> m_isEmpty;
    std::vector<std::uint8_t> m_isLeftOut;
    ScanCounts m_earlier;
    std::vector<std::atomic<std::uint32_t>> m_copies;  // left out, by segment
    std::vector<std::atomic<std::uint32_t>> m_dropped; // likewise
    std::atomic<std::uint64_t> m_matched = 0;
    std::atomic<double> m_sampling = 1;
    double m_progressFrom = 0, m_progressTo = 1;
};

} // namespace weir
