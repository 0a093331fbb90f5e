#pragma once

#include "model/scan/addresswords.h"
#include "model/scan/distinctset.h"
#include "model/scan/grouptable.h"
#include "model/scan/localgroups.h"
#include "model/scan/question.h"
#include "model/scan/textpool.h"
#include "model/scan/wordsums.h"

#include <atomic>
#include <memory>
#include <vector>

namespace weir {

/// Groups rows by dimensions and adds up slots, exactly. Works segment by segment: dense sums by
/// local code first, then one fold per distinct local group into the shared table.
class GroupScan
{
public:
    GroupScan(std::vector<Dimension> dimensions, SlotPlan plan, NumberBinner binner,
              unsigned workers, unsigned distinctLevel);

    void visit(unsigned worker, SegmentColumns &segment, const Selection &rows);
    /// Brings into the table what workers still keep to themselves; before it is read.
    void settle();
    const GroupTable &table() const { return m_table; }
    const TextPool &texts() const { return m_texts; }
    const SlotPlan &plan() const { return m_plan; }
    const std::vector<Dimension> &dimensions() const { return m_dimensions; }
    /// Too many distinct values are remembered; ask again at a higher level.
    bool isOverfull() const { return m_distinctCount.load() > kMostDistinct; }
    unsigned distinctLevel() const { return m_level; }

private:
    static constexpr std::uint64_t kMostDistinct = 20'000'000;
    static constexpr std::size_t kMostWords = 1'000'000; // that a worker keeps to itself

    struct Worker
    {
        std::unique_ptr<LocalGroups> groups;
        std::vector<std::uint64_t> sums; // code * slots + slot
        std::vector<std::uint64_t> records;
        std::vector<std::uint32_t> touched;     // codes with rows
        std::vector<std::uint64_t> groupHashes; // by code
        std::vector<std::uint64_t> hashes, items;
        std::vector<std::uint32_t> codesOfHashes;
        std::vector<std::uint8_t> isNew;
        std::vector<std::vector<std::uint8_t>> isNewRow; // by distinct slot and row
        std::vector<std::uint64_t> sided;                // slot values that depend on the side
        std::vector<std::uint32_t> words;                // of the touched codes
        std::mutex mutex;                                // guards wordSums
        std::unique_ptr<WordSums> wordSums;
        GroupTable::Scratch tableScratch;
        DistinctSet::Scratch setScratch;
    };

    void visitSide(Worker &worker, SegmentColumns &segment, unsigned side,
                   const Selection &matched);
    void foldWords(Worker &worker);
    void foldRecords(Worker &worker);
    void settle(Worker &worker);
    void addRows(Worker &worker, SegmentColumns &segment);
    void findNewRows(Worker &worker, SegmentColumns &segment, const Selection &matched);
    void insertHashes(Worker &worker, std::size_t set);
    void countItems(Worker &worker, SegmentColumns &segment, std::size_t slot, ColumnId source);
    void countDistinct(Worker &worker, SegmentColumns &segment);

    std::vector<Dimension> m_dimensions;
    SlotPlan m_plan;
    unsigned m_level;
    TextPool m_texts;
    GroupTable m_table;
    std::vector<std::unique_ptr<DistinctSet>> m_sets; // one per distinct slot
    std::atomic<std::uint64_t> m_distinctCount = 0;
    bool m_isByAddress; // the only dimension is an address
    bool m_isByHost;    // it is the whole address of either side
    AddressWords m_addressWords;
    std::vector<std::unique_ptr<Worker>> m_workers;
};

} // namespace weir
