#pragma once

#include "model/scan/distinctset.h"
#include "model/scan/grouptable.h"
#include "model/scan/localdimension.h"
#include "model/scan/valuenumbers.h"

#include <atomic>
#include <mutex>
#include <vector>

namespace weir {

/// Pairs of values of an either-side field, networks or countries for instance, with what went each
/// way. Rows without a value on either side are left out.
class SidedPairs
{
public:
    /// Words of an entry after its key; Up is from the value with the lower number.
    enum Value : unsigned { Rows, PacketsUp, PacketsDown, BytesUp, BytesDown, First, Last, Flows };

    /// Visits end early when `stop` is raised; it must outlive this.
    SidedPairs(const Dimension &dimension, unsigned workers, unsigned distinctLevel,
               const StopSign &stop);
    void visit(unsigned worker, SegmentColumns &segment, const MatchedRows &rows);

    /// Entries: the numbers of both values in one word, then Value words.
    const GroupTable &table() const { return m_table; }
    const ValueNumbers &numbers() const { return m_numbers; }
    const TextPool &texts() const { return m_texts; }
    /// Too many conversations are remembered; ask again at a higher level.
    bool isOverfull() const { return m_distinctCount.load() > kMostDistinct; }

private:
    static constexpr std::uint64_t kMostDistinct = 20'000'000;

    struct Worker
    {
        LocalDimension src, dst;
        std::vector<std::uint32_t> srcNumbers, dstNumbers; // by code
        std::vector<std::uint64_t> flows, hashes, records;
        std::vector<std::uint32_t> rowOfHash;
        std::vector<std::uint8_t> isNew, isNewRow;
        DistinctSet::Scratch setScratch;
        GroupTable::Scratch tableScratch;
    };

    void numberCodes(const LocalDimension &side, std::vector<std::uint32_t> &out);
    void findNewRows(Worker &worker, SegmentColumns &segment, const MatchedRows &rows);

    const StopSign &m_stop;
    Dimension m_dimension;
    std::mutex m_mutex; // guards m_numbers while the scan runs
    ValueNumbers m_numbers;
    TextPool m_texts;
    DistinctSet m_seen;
    std::atomic<std::uint64_t> m_distinctCount = 0;
    GroupTable m_table;
    std::vector<Worker> m_workers;
};

} // namespace weir
