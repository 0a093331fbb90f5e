#pragma once

#include "model/core/hugememory.h"
#include "model/scan/addresswords.h"
#include "model/scan/distinctset.h"
#include "model/scan/distincttally.h"
#include "model/scan/grouptable.h"
#include "model/scan/localgroups.h"
#include "model/scan/mix.h"
#include "model/scan/numbersums.h"
#include "model/scan/peertally.h"
#include "model/scan/question.h"
#include "model/scan/textpool.h"
#include "model/scan/wordsums.h"

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace weir {

struct RowColumns;

/// Groups rows by dimensions and adds up slots, exactly. Works segment by segment: dense sums by
/// local code first, then one fold per distinct local group into the worker's own sums (addresses,
/// ports) or into the shared table.
class GroupScan
{
public:
    GroupScan(std::vector<Dimension> dimensions, SlotPlan plan, NumberBinner binner,
              unsigned workers, unsigned distinctLevel);

    /// Visits end early when `scan` does, which must outlive this.
    void watch(const SegmentScan &scan);
    void visit(unsigned worker, SegmentColumns &segment, const MatchedRows &rows);
    /// Brings together what the workers have so far; before forShard() while the scan runs.
    void settle();
    /// The same at the end of `scan`.
    void finish(SegmentScan &scan);
    /// Adds to what `earlier`, an equal scan, has gathered; it is finished first, must outlive this
    /// and not change meanwhile. Before any visit.
    void continueFrom(GroupScan &earlier, SegmentScan &scan);
    /// Memory that it takes, about; not while a scan runs.
    std::size_t bytes() const;
    /// Gives back what is needed only while a scan runs.
    void tidy();
    /// Words of a group's key, and of key and slots together.
    unsigned keyWords() const { return m_table.keyWords(); }
    unsigned stride() const { return m_table.stride(); }
    static constexpr std::size_t kShards = GroupTable::kShards;
    /// Calls `visit(const uint64_t *)` for key and slots of each group; `shard` below kShards.
    /// After continueFrom() not while the scan runs.
    template <class Visit>
    void forShard(std::size_t shard, Visit &&visit) const
    {
        if (m_earlier == nullptr) {
            forOwn(shard, visit);
            return;
        }
        m_earlier->forOwn(shard, [&](const std::uint64_t *entry) {
            if (!hasOwn(entry))
                visit(entry);
        });
        std::vector<std::uint64_t> sum(stride());
        forOwn(shard, [&](const std::uint64_t *entry) {
            if (!m_earlier->findOwn(entry, sum.data())) {
                visit(entry);
                return;
            }
            addSlots(entry, sum.data());
            visit(static_cast<const std::uint64_t *>(sum.data()));
        });
    }
    const TextPool &texts() const { return *m_texts; }
    const SlotPlan &plan() const { return m_plan; }
    /// Value of a slot of an entry: `slots` but for what is counted apart.
    std::uint64_t valueAt(std::size_t place, const std::uint64_t *slots) const
    {
        return m_tally && place == m_tallyPlace ? m_tallied : slots[place];
    }
    /// False for what is counted only at the end, while the scan runs.
    bool isKnown(std::size_t place) const
    {
        return !m_peers || place != m_peersPlace || m_arePeersKnown;
    }
    const std::vector<Dimension> &dimensions() const { return m_dimensions; }
    /// Too many distinct values are remembered; ask again at a higher level.
    bool isOverfull() const
    {
        return m_distinctCount.load() > kMostDistinct || (m_tally && m_tally->held() > kMostHeld)
               || (m_peers && m_peers->held() > kMostHeld);
    }
    unsigned distinctLevel() const { return m_level; }

private:
    static constexpr std::uint64_t kMostDistinct = 20'000'000;
    static constexpr std::uint64_t kMostHeld = 2 * kMostDistinct; // some of them twice, in parts
    static constexpr std::size_t kSparse = 2;            // fewer rows than codes / kSparse are few
    static constexpr std::size_t kMostWords = 1'000'000; // that a worker keeps to itself

    struct Worker
    {
        std::unique_ptr<LocalGroups> groups;
        // code * slots + slot; all 0 between visits. Eight slots are a cache line.
        std::vector<std::uint64_t, HugeMemory<std::uint64_t>> sums;
        std::vector<std::uint64_t> records;
        std::vector<std::uint32_t> touched;     // codes with rows
        std::vector<std::uint64_t> groupHashes; // by code
        std::vector<std::uint64_t> hashes, items;
        std::vector<std::uint32_t> codesOfHashes;
        std::vector<std::uint8_t> isNew;
        std::vector<std::uint8_t> occurs;                 // codes of addresses
        std::vector<std::vector<std::uint64_t>> isNewRow; // by distinct slot and row: 0 or 1
        std::size_t addedNew = 0;         // of those slots the first ones need no pass of their own
        std::vector<std::uint64_t> sided; // slot values that depend on the side
        std::vector<std::uint32_t> words; // of the touched codes
        std::mutex mutex;                 // guards the two below
        std::unique_ptr<WordSums> wordSums;
        std::unique_ptr<NumberSums> numberSums;
        GroupTable::Scratch tableScratch;
        DistinctSet::Scratch setScratch;
    };

    /// forShard() of what it has gathered itself.
    template <class Visit>
    void forOwn(std::size_t shard, Visit &&visit) const
    {
        if (m_gathered == nullptr) {
            m_table.forShard(shard, visit);
            return;
        }
        std::vector<std::uint64_t> entry(stride());
        const std::size_t places = ownPlaces();
        const std::size_t end = places * (shard + 1) / kShards;
        for (std::size_t place = places * shard / kShards; place < end; ++place) {
            if (writeOwn(place, entry.data()))
                visit(static_cast<const std::uint64_t *>(entry.data()));
        }
    }
    /// Places of the gathered groups, some of which may be empty.
    std::size_t ownPlaces() const
    {
        return m_isByNumber ? NumberSums::kPlaces : m_gathered->wordSums->size();
    }
    bool writeOwn(std::size_t place, std::uint64_t *entry) const
    {
        if (m_isByNumber)
            return writeEntry(*m_gathered->numberSums, place, entry);
        writeEntry(*m_gathered->wordSums, place, entry);
        return true;
    }
    bool hasOwn(const std::uint64_t *key) const;
    bool findOwn(const std::uint64_t *key, std::uint64_t *entry) const;
    std::optional<std::size_t> placeOfOwn(const std::uint64_t *key) const;
    void addSlots(const std::uint64_t *from, std::uint64_t *to) const;
    void visitSide(Worker &worker, SegmentColumns &segment, unsigned side,
                   const MatchedRows &matched);
    void foldWords(Worker &worker);
    void foldRecords(Worker &worker);
    void foldNumbers(Worker &worker);
    void tallyFlows(unsigned worker, SegmentColumns &segment, const MatchedRows &matched);
    bool addNumbers(Worker &worker, SegmentColumns &segment);
    void settleNumbers(Worker &worker);
    void settleWorkers();
    void gatherPartial();
    void gatherWorkers();
    void addPeers(SegmentScan &scan);
    void settle(Worker &worker);
    void writeEntry(const WordSums &sums, std::size_t number, std::uint64_t *entry) const
    {
        const Address address = m_addressWords->addressOf(sums.word(number));
        entry[0] = address.high;
        entry[1] = address.low;
        copyWords(sums.slots(number), m_plan.slots.size(), entry + 2);
    }
    /// False where the place is empty.
    static bool writeEntry(const NumberSums &sums, std::size_t place, std::uint64_t *entry)
    {
        if (!sums.hasRows(place))
            return false;
        entry[0] = NumberSums::numberAt(place);
        sums.read(place, entry + 1);
        return true;
    }
    void addRows(Worker &worker, SegmentColumns &segment);
    RowColumns columnsOf(Worker &worker, SegmentColumns &segment, std::vector<std::size_t> &sided,
                         std::vector<std::size_t> &rest) const;
    void addSums(Worker &worker, const RowColumns &columns);
    void turnStarts(Worker &worker) const;
    void copySide(Worker &worker, SegmentColumns &segment, std::size_t slot);
    void addSlot(Worker &worker, SegmentColumns &segment, std::size_t slot);
    void clearSums(Worker &worker);
    void findNewRows(Worker &worker, SegmentColumns &segment, const MatchedRows &matched);
    void insertHashes(Worker &worker, std::size_t set);
    void hashAddressesOnce(Worker &worker, const DecodedColumn &column) const;
    void countItems(Worker &worker, SegmentColumns &segment, std::size_t slot, ColumnId source);
    void hashGroups(Worker &worker);
    void countDistinct(Worker &worker, SegmentColumns &segment);

    /// Whether a slot is counted apart, at the end.
    bool isLater(std::size_t slot) const
    {
        return (m_tally && slot == m_tallyPlace) || (m_peers && slot == m_peersPlace);
    }
    bool isStopping() const { return m_stop != nullptr && m_stop->isRaised(); }

    const StopSign *m_stop = nullptr;
    const GroupScan *m_earlier = nullptr;
    std::vector<Dimension> m_dimensions;
    SlotPlan m_plan;
    unsigned m_level;
    std::shared_ptr<TextPool> m_texts = std::make_shared<TextPool>();
    GroupTable m_table;
    std::vector<std::unique_ptr<DistinctSet>> m_sets; // one per distinct slot
    std::atomic<std::uint64_t> m_distinctCount = 0;
    std::unique_ptr<DistinctTally> m_tally; // of conversations, where there is but one group
    std::size_t m_tallyPlace = 0;           // slot
    std::uint64_t m_tallied = 0;            // as of settle() or finish()
    std::unique_ptr<PeerTally> m_peers;     // of hosts that are not ranked by them
    std::size_t m_peersPlace = 0;           // slot
    bool m_arePeersKnown = false;
    // Where the groups of all workers are; null: in the table. The first worker after finish(), and
    // a copy while the scan runs.
    const Worker *m_gathered = nullptr;
    std::unique_ptr<Worker> m_partial;
    bool m_isByNumber;  // the only dimension is a port and no slot needs more than one pass
    bool m_isByAddress; // the only dimension is an address
    bool m_isByHost;    // it is the whole address of either side
    std::shared_ptr<AddressWords> m_addressWords = std::make_shared<AddressWords>();
    std::vector<std::unique_ptr<Worker>> m_workers;
};

} // namespace weir
