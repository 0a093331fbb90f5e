#pragma once

#include "model/scan/distinctset.h"
#include "model/scan/localgroups.h"
#include "model/scan/question.h"
#include "model/scan/textpool.h"
#include "model/scan/timebuckets.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace weir {

/// Keys of the series of one question, numbered as they appear; shared by all workers. Closed:
/// unknown keys become the rest.
class SeriesKeys
{
public:
    using Key = std::vector<std::uint64_t>;

    explicit SeriesKeys(std::size_t most)
        : m_most(most)
    {
    }
    /// Fixes the keys; all others count as series number size().
    void close(std::vector<Key> keys);
    /// Number of a key; all keys beyond the most allowed get the last number, and isOverfull()
    /// tells.
    std::uint32_t numberOf(const Key &key);
    std::vector<Key> keys() const;
    /// Of closed keys, which stay as they are: without a lock.
    const std::vector<Key> &closedKeys() const { return m_keys; }
    bool isClosed() const { return m_isClosed; }
    bool isOverfull() const;

private:
    mutable std::mutex m_mutex; // guards the members below
    std::map<Key, std::uint32_t> m_numbers;
    std::vector<Key> m_keys;
    std::size_t m_most;
    bool m_isClosed = false;
    bool m_isOverfull = false;
};

/// Sums by series and bucket. Rows that last longer than a bucket are spread; their Rows, First,
/// Last and distinct values count in the bucket where they start.
class SeriesScan
{
public:
    /// One series: cells of (bucket, slot), slot 0 counts rows.
    struct Cells
    {
        std::vector<std::uint64_t> sums;
        std::vector<std::uint64_t>
            differences; // (bucket, additive slot), for Spreader; empty until needed
    };

    SeriesScan(std::vector<Dimension> dimensions, SlotPlan plan, TimeBuckets buckets,
               SeriesKeys &keys, TextPool &texts, unsigned workers, unsigned distinctLevel = 0);

    /// Visits and collect() end early when `stop` is raised; it must outlive this.
    void watch(const StopSign &stop);
    void visit(unsigned worker, SegmentColumns &segment, const MatchedRows &rows);
    /// Whole amounts of all workers so far, by series number; may be called while workers run.
    std::vector<std::vector<std::uint64_t>> collect();
    /// Adds what `other`, an equal scan whose buckets go further, has in these buckets; its series
    /// number i is number numbers[i] here.
    void absorb(SeriesScan &other, const std::vector<std::uint32_t> &numbers);
    /// Memory that the sums take.
    std::size_t bytes() const;
    const TimeBuckets &buckets() const { return m_buckets; }
    const SlotPlan &plan() const { return m_plan; }

private:
    struct Worker
    {
        std::mutex mutex;         // guards `cells`, which collect() reads
        std::vector<Cells> cells; // by series number
        std::unique_ptr<LocalGroups> groups;
        std::vector<std::uint32_t> seriesOfCode;
        std::vector<std::uint64_t *> sumsOfCode, differencesOfCode;
        std::vector<std::uint32_t> bucketOfRow;
        std::vector<std::vector<std::uint64_t>> sided; // by slot
        std::vector<std::uint64_t> items, hashes;
        std::vector<std::uint64_t *> counters;
        std::vector<std::uint8_t> isNew;
        DistinctSet::Scratch setScratch;
    };

    void visitSide(Worker &worker, SegmentColumns &segment, unsigned side,
                   const MatchedRows &matched);
    void findBuckets(Worker &worker, SegmentColumns &segment, const MatchedRows &rows) const;
    void prepare(Cells &cells, bool hasLong) const;
    void findSeries(Worker &worker, const MatchedRows &rows, bool hasLong);
    void findSoughtSeries(Worker &worker, bool hasLong) const;
    void useSeries(Worker &worker, std::uint32_t code, std::uint32_t number, bool hasLong) const;
    void addSimpleRows(Worker &worker, const MatchedRows &rows, const std::uint64_t *values,
                       const std::uint64_t *starts, const std::uint64_t *durations) const;
    void addRows(Worker &worker, SegmentColumns &segment, bool hasLong);
    void countDistinct(Worker &worker, SegmentColumns &segment);

    bool isStopping() const { return m_stop != nullptr && m_stop->isRaised(); }

    const StopSign *m_stop = nullptr;
    SlotPlan m_plan;
    TimeBuckets m_buckets;
    SeriesKeys &m_keys;
    TextPool &m_texts;
    bool m_isByAddress;                     // the only dimension is a whole address
    std::vector<std::size_t> m_spreadSlots; // slots that are spread, in the order of `differences`
    std::vector<std::unique_ptr<DistinctSet>> m_sets;
    std::vector<std::unique_ptr<Worker>> m_workers;
};

} // namespace weir
