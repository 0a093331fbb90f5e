#include "model/scan/groupscan.h"

#include "model/core/giveback.h"

#include <algorithm>

namespace weir {

namespace {

std::vector<SlotOp> opsOf(const SlotPlan &plan)
{
    std::vector<SlotOp> ops;
    for (const Slot slot : plan.slots)
        ops.push_back(opOf(slot));
    return ops;
}

unsigned keyWordsOf(const std::vector<Dimension> &dimensions)
{
    unsigned words = 0;
    for (const Dimension &dimension : dimensions)
        words += LocalDimension::keyWords(fieldInfo(dimension.field).storage);
    return words;
}

/// Whether the groups are ports, and the slots what one pass over the rows adds up.
bool isByNumber(const std::vector<Dimension> &dimensions, const SlotPlan &plan)
{
    if (dimensions.size() != 1 || plan.rowSlots != plan.slots.size())
        return false;
    const ColumnId column = fieldInfo(dimensions.front().field).first;
    const bool isPort = column == ColumnId::SrcPort || column == ColumnId::DstPort;
    const auto added = std::ranges::count_if(
        plan.slots, [](Slot slot) { return opOf(slot) == SlotOp::Add && slot != Slot::Rows; });
    return isPort && std::ranges::none_of(plan.slots, isSideSlot)
           && static_cast<std::size_t>(added) <= RowColumns::kMostAdded;
}

} // namespace

GroupScan::GroupScan(std::vector<Dimension> dimensions, SlotPlan plan, NumberBinner binner,
                     unsigned workers, unsigned distinctLevel)
    : m_dimensions(std::move(dimensions))
    , m_plan(std::move(plan))
    , m_level(distinctLevel)
    , m_table(keyWordsOf(m_dimensions), opsOf(m_plan))
    , m_isByNumber(!binner && isByNumber(m_dimensions, m_plan))
    , m_isByAddress(m_dimensions.size() == 1
                    && fieldInfo(m_dimensions[0].field).storage == Storage::Address)
    , m_isByHost(m_dimensions.size() == 1 && m_dimensions[0] == Dimension{})
{
    for (std::size_t i = m_plan.rowSlots; i < m_plan.slots.size(); ++i) {
        m_sets.push_back(std::make_unique<DistinctSet>(distinctLevel));
        if (m_dimensions.empty() && m_plan.slots[i] == Slot::Flows) {
            m_tally = std::make_unique<DistinctTally>(workers, distinctLevel);
            m_tallyPlace = i;
        }
        if (m_isByHost && m_plan.slots[i] == Slot::Peers && m_plan.places.front() != i) {
            m_peers = std::make_unique<PeerTally>(workers, distinctLevel, *m_addressWords);
            m_peersPlace = i;
        }
    }
    for (unsigned i = 0; i < workers; ++i) {
        m_workers.push_back(std::make_unique<Worker>());
        Worker &worker = *m_workers.back();
        worker.groups = std::make_unique<LocalGroups>(m_dimensions, binner, m_isByNumber);
        worker.wordSums = std::make_unique<WordSums>(opsOf(m_plan));
        worker.numberSums = std::make_unique<NumberSums>(opsOf(m_plan));
        worker.tableScratch.firstShard = static_cast<unsigned>(i * GroupTable::kShards / workers);
        worker.setScratch.firstShard = static_cast<unsigned>(i * DistinctSet::kShards / workers);
    }
}

void GroupScan::watch(const SegmentScan &scan)
{
    m_stop = &scan.stopSign();
    m_gathered = nullptr; // workers go on with what they have
    m_arePeersKnown = false;
    m_table.watch(*m_stop);
    for (const auto &set : m_sets)
        set->watch(*m_stop);
}

void GroupScan::visit(unsigned worker, SegmentColumns &segment, const MatchedRows &rows)
{
    if (isOverfull())
        return;
    Worker &mine = *m_workers[worker];
    if (m_isByHost)
        findNewRows(mine, segment, rows);
    if (m_tally)
        tallyFlows(worker, segment, rows);
    if (m_peers)
        m_peers->add(worker, segment, rows);
    for (unsigned side = 0; side < mine.groups->sideCount() && !isStopping(); ++side)
        visitSide(mine, segment, side, rows);
}

void GroupScan::visitSide(Worker &worker, SegmentColumns &segment, unsigned side,
                          const MatchedRows &matched)
{
    LocalGroups &groups = *worker.groups;
    groups.begin(segment, matched, side);
    // where both sides have the same codes, the first one waits, and is folded with the second one
    const bool isJoined = m_isByAddress && groups.hasSameCodes();
    if (side == 0 || !isJoined)
        worker.touched.clear();
    if (groups.selection().count() == 0 && !isJoined)
        return;
    if (addNumbers(worker, segment))
        return;
    if (worker.sums.size() < groups.codeCount() * m_plan.slots.size())
        worker.sums.resize(groups.codeCount() * m_plan.slots.size());
    addRows(worker, segment);
    if (!m_sets.empty() && !isStopping())
        countDistinct(worker, segment);
    if (isStopping() || (isJoined && side == 0))
        return;
    turnStarts(worker);
    if (m_isByNumber)
        foldNumbers(worker);
    else if (m_isByAddress)
        foldWords(worker);
    else
        foldRecords(worker);
    clearSums(worker);
}

/// Adds the rows up where their codes are the numbers themselves; false where they are not.
bool GroupScan::addNumbers(Worker &worker, SegmentColumns &segment)
{
    const LocalGroups &groups = *worker.groups;
    if (!m_isByNumber || !groups.dimension().isOwnCode())
        return false;
    std::vector<std::size_t> sided, rest;
    const RowColumns columns = columnsOf(worker, segment, sided, rest);
    const std::lock_guard lock(worker.mutex);
    worker.numberSums->add(groups.codes(), columns, groups.selection(),
                           groups.dimension().hasAbsentCodes());
    return true;
}

void GroupScan::foldNumbers(Worker &worker)
{
    const std::lock_guard lock(worker.mutex);
    for (const std::uint32_t code : worker.touched) {
        std::uint64_t number = 0;
        worker.groups->key(code, *m_texts, &number);
        worker.numberSums->fold(number, worker.sums.data() + code * m_plan.slots.size());
    }
}

/// Makes the sums of all codes 0 again, as the next visit expects them.
void GroupScan::clearSums(Worker &worker)
{
    const std::size_t slots = m_plan.slots.size();
    if (worker.touched.size() > worker.groups->codeCount() / kSparse) {
        std::fill_n(worker.sums.begin(), worker.groups->codeCount() * slots, 0);
        return;
    }
    for (const std::uint32_t code : worker.touched)
        std::fill_n(worker.sums.begin() + static_cast<std::ptrdiff_t>(code * slots), slots, 0);
}

void GroupScan::foldRecords(Worker &worker)
{
    const std::size_t slots = m_plan.slots.size();
    const std::size_t stride = m_table.stride();
    worker.records.resize(worker.touched.size() * stride);
    std::uint64_t *record = worker.records.data();
    for (const std::uint32_t code : worker.touched) {
        worker.groups->key(code, *m_texts, record);
        copyWords(worker.sums.data() + code * slots, slots, record + m_table.keyWords());
        record += stride;
    }
    m_table.fold(worker.records.data(), worker.touched.size(), worker.tableScratch);
}

void GroupScan::foldWords(Worker &worker)
{
    worker.words.clear();
    for (const std::uint32_t code : worker.touched)
        worker.words.push_back(m_addressWords->wordOf(worker.groups->address(code)));
    const std::lock_guard lock(worker.mutex);
    worker.wordSums->fold(worker.words, worker.touched, worker.sums.data());
    if (worker.wordSums->size() > kMostWords)
        settle(worker);
}

void GroupScan::settle()
{
    if (m_tally)
        m_tallied = m_tally->estimate();
    m_gathered = nullptr;
    if (m_table.size() == 0 && (m_isByAddress || m_isByNumber))
        gatherPartial();
    if (m_gathered == nullptr)
        settleWorkers();
}

/// Adds up copies: the workers go on with what they have, and nothing has to go through the table.
void GroupScan::gatherPartial()
{
    m_partial = std::make_unique<Worker>();
    for (const auto &worker : m_workers) {
        const std::lock_guard lock(worker->mutex);
        if (worker == m_workers.front()) {
            m_partial->wordSums = std::make_unique<WordSums>(*worker->wordSums);
            m_partial->numberSums = std::make_unique<NumberSums>(*worker->numberSums);
        } else if (m_isByNumber) {
            m_partial->numberSums->fold(*worker->numberSums);
        } else {
            m_partial->wordSums->fold(*worker->wordSums, m_stop);
        }
    }
    if (m_table.size() == 0) // else a worker had too many to keep them to itself meanwhile
        m_gathered = m_partial.get();
}

void GroupScan::settleWorkers()
{
    for (const auto &worker : m_workers) {
        const std::lock_guard lock(worker->mutex);
        settle(*worker);
    }
}

void GroupScan::finish(SegmentScan &scan)
{
    if (m_tally) {
        m_tally->finish(scan);
        m_tallied = m_tally->count();
    }
    m_gathered = nullptr;
    m_partial.reset();
    if (m_table.size() == 0 && (m_isByAddress || m_isByNumber))
        gatherWorkers();
    else
        settleWorkers();
    if (m_peers && !isStopping())
        addPeers(scan);
}

/// Brings the sums of all workers together in the first one.
void GroupScan::gatherWorkers()
{
    const auto largest = std::ranges::max_element(
        m_workers, {}, [](const auto &worker) { return worker->wordSums->size(); });
    std::swap((*largest)->wordSums, m_workers.front()->wordSums);
    Worker &all = *m_workers.front();
    for (std::size_t i = 1; i < m_workers.size(); ++i) {
        Worker &other = *m_workers[i];
        all.wordSums->fold(*other.wordSums, m_stop);
        if (m_isByNumber)
            all.numberSums->fold(*other.numberSums);
        if (isStopping())
            return;
        other.wordSums->clear();
        other.numberSums->clear();
    }
    m_gathered = &all;
}

/// Adds the peers that are new to the sums of their hosts.
void GroupScan::addPeers(SegmentScan &scan)
{
    const WordCounts peers = m_peers->finish(scan);
    WordSums &sums = *m_workers.front()->wordSums;
    std::vector<std::uint64_t> record;
    GroupTable::Scratch scratch;
    peers.forEach([&](std::uint32_t word, std::uint64_t count) {
        if (isStopping())
            return;
        if (m_gathered != nullptr) {
            if (const std::size_t place = sums.find(word); place < sums.size())
                sums.add(place, m_peersPlace, count);
            return;
        }
        const Address host = m_addressWords->addressOf(word);
        record = {host.high, host.low};
        for (const Slot slot : m_plan.slots)
            record.push_back(identityOf(opOf(slot)));
        record[keyWords() + m_peersPlace] = count;
        m_table.fold(record.data(), 1, scratch);
    });
    m_arePeersKnown = true;
}

void GroupScan::continueFrom(GroupScan &earlier, SegmentScan &scan)
{
    earlier.watch(scan); // the scan that it watched may be gone
    earlier.finish(scan);
    m_earlier = &earlier;
    m_texts = earlier.m_texts;
    m_addressWords = earlier.m_addressWords;
    m_distinctCount = earlier.m_distinctCount.load();
    for (std::size_t i = 0; i < m_sets.size(); ++i)
        m_sets[i]->continueFrom(*earlier.m_sets[i]);
    if (m_tally)
        m_tally->continueFrom(*earlier.m_tally);
    if (m_peers) { // none has been added yet
        m_peers = std::make_unique<PeerTally>(static_cast<unsigned>(m_workers.size()), m_level,
                                              *m_addressWords);
        m_peers->continueFrom(*earlier.m_peers);
    }
}

/// Place of a group among those that are gathered.
std::optional<std::size_t> GroupScan::placeOfOwn(const std::uint64_t *key) const
{
    if (m_gathered == nullptr)
        return {};
    if (m_isByNumber) {
        const std::size_t place = NumberSums::placeOf(key[0]);
        return m_gathered->numberSums->hasRows(place) ? std::optional(place) : std::nullopt;
    }
    const auto word = m_addressWords->knownWordOf({key[0], key[1]});
    const std::size_t place = word ? m_gathered->wordSums->find(*word) : ownPlaces();
    return place < ownPlaces() ? std::optional(place) : std::nullopt;
}

bool GroupScan::hasOwn(const std::uint64_t *key) const
{
    return placeOfOwn(key) || (m_gathered == nullptr && m_table.contains(key));
}

bool GroupScan::findOwn(const std::uint64_t *key, std::uint64_t *entry) const
{
    if (const auto place = placeOfOwn(key))
        return writeOwn(*place, entry);
    const std::uint64_t *found = m_gathered == nullptr ? m_table.find(key) : nullptr;
    if (found != nullptr)
        copyWords(found, stride(), entry);
    return found != nullptr;
}

void GroupScan::addSlots(const std::uint64_t *from, std::uint64_t *to) const
{
    for (std::size_t i = 0; i < m_plan.slots.size(); ++i)
        to[keyWords() + i] =
            combine(opOf(m_plan.slots[i]), to[keyWords() + i], from[keyWords() + i]);
}

std::size_t GroupScan::bytes() const
{
    const auto bytesOf = [](const auto &vector) {
        return vector.capacity() * sizeof(*vector.data());
    };
    std::size_t bytes = m_table.bytes() + m_texts->bytes() + m_addressWords->bytes();
    for (const auto &set : m_sets)
        bytes += set->bytes();
    bytes += m_tally ? m_tally->bytes() : 0;
    bytes += m_peers ? m_peers->bytes() : 0;
    for (const auto &worker : m_workers) {
        bytes += bytesOf(worker->sums) + bytesOf(worker->records) + bytesOf(worker->touched)
                 + bytesOf(worker->groupHashes) + bytesOf(worker->hashes) + bytesOf(worker->items)
                 + bytesOf(worker->codesOfHashes) + bytesOf(worker->isNew) + bytesOf(worker->sided)
                 + bytesOf(worker->words) + bytesOf(worker->tableScratch.hashes)
                 + bytesOf(worker->tableScratch.order) + bytesOf(worker->setScratch.order)
                 + bytesOf(worker->setScratch.hashes);
        for (const auto &isNew : worker->isNewRow)
            bytes += bytesOf(isNew);
        const std::lock_guard lock(worker->mutex);
        bytes += worker->wordSums->bytes() + worker->numberSums->bytes();
    }
    return bytes;
}

/// Gives back what workers need only while they visit.
void GroupScan::tidy()
{
    if (m_tally)
        m_tally->tidy();
    if (m_peers)
        m_peers->tidy();
    for (const auto &worker : m_workers) {
        giveBack(worker->sums);
        for (auto *words :
             {&worker->records, &worker->groupHashes, &worker->hashes, &worker->items,
              &worker->sided, &worker->tableScratch.hashes, &worker->setScratch.hashes})
            giveBack(*words);
        for (auto *words : {&worker->touched, &worker->codesOfHashes, &worker->words,
                            &worker->tableScratch.order, &worker->setScratch.order})
            giveBack(*words);
        giveBack(worker->isNew);
        giveBack(worker->isNewRow);
    }
}

/// The caller holds the worker's mutex.
void GroupScan::settle(Worker &worker)
{
    constexpr std::size_t kBlock = 4096;
    if (m_isByNumber) {
        settleNumbers(worker);
        return;
    }
    const WordSums &sums = *worker.wordSums;
    std::vector<std::uint64_t> records;
    GroupTable::Scratch scratch;
    for (std::size_t first = 0; first < sums.size(); first += kBlock) {
        if (isStopping())
            return;
        const std::size_t end = std::min(first + kBlock, sums.size());
        records.resize((end - first) * stride());
        for (std::size_t number = first; number < end; ++number)
            writeEntry(sums, number, records.data() + (number - first) * stride());
        m_table.fold(records.data(), end - first, scratch);
    }
    worker.wordSums->clear();
}

void GroupScan::settleNumbers(Worker &worker)
{
    std::vector<std::uint64_t> records, entry(stride());
    for (std::size_t place = 0; place < NumberSums::kPlaces; ++place) {
        if (writeEntry(*worker.numberSums, place, entry.data()))
            records.insert(records.end(), entry.begin(), entry.end());
    }
    GroupTable::Scratch scratch;
    m_table.fold(records.data(), records.size() / stride(), scratch);
    worker.numberSums->clear();
}

} // namespace weir
