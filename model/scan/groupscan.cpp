#include "model/scan/groupscan.h"

#include "model/scan/distinctitems.h"
#include "model/scan/mix.h"
#include "model/scan/rowsums.h"

#include <algorithm>
#include <numeric>

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

/// The slot of both directions that a side's slot is part of.
Slot baseOf(Slot slot)
{
    return slot == Slot::BytesIn || slot == Slot::BytesOut ? Slot::Bytes : Slot::Packets;
}

std::uint64_t addOne(const std::uint64_t *values, const Selection &rows)
{
    std::uint64_t sum = 0;
    rows.forEach([&sum, values](std::uint32_t row) { sum += values[row]; });
    return sum;
}

} // namespace

GroupScan::GroupScan(std::vector<Dimension> dimensions, SlotPlan plan, NumberBinner binner,
                     unsigned workers, unsigned distinctLevel)
    : m_dimensions(std::move(dimensions))
    , m_plan(std::move(plan))
    , m_level(distinctLevel)
    , m_table(keyWordsOf(m_dimensions), opsOf(m_plan))
    , m_isByAddress(m_dimensions.size() == 1
                    && fieldInfo(m_dimensions[0].field).storage == Storage::Address)
    , m_isByHost(m_dimensions.size() == 1 && m_dimensions[0] == Dimension{})
{
    for (std::size_t i = m_plan.rowSlots; i < m_plan.slots.size(); ++i)
        m_sets.push_back(std::make_unique<DistinctSet>(distinctLevel));
    for (unsigned i = 0; i < workers; ++i) {
        m_workers.push_back(std::make_unique<Worker>());
        Worker &worker = *m_workers.back();
        worker.groups = std::make_unique<LocalGroups>(m_dimensions, binner);
        worker.wordSums = std::make_unique<WordSums>(opsOf(m_plan));
        worker.tableScratch.firstShard = static_cast<unsigned>(i * GroupTable::kShards / workers);
    }
}

void GroupScan::watch(const SegmentScan &scan)
{
    m_stop = &scan.stopSign();
    m_isFinished = false; // workers go on with what they have
    m_table.watch(*m_stop);
    for (const auto &set : m_sets)
        set->watch(*m_stop);
}

void GroupScan::visit(unsigned worker, SegmentColumns &segment, const Selection &rows)
{
    if (isOverfull())
        return;
    Worker &mine = *m_workers[worker];
    if (m_isByHost)
        findNewRows(mine, segment, rows);
    for (unsigned side = 0; side < mine.groups->sideCount() && !isStopping(); ++side)
        visitSide(mine, segment, side, rows);
}

void GroupScan::visitSide(Worker &worker, SegmentColumns &segment, unsigned side,
                          const Selection &matched)
{
    LocalGroups &groups = *worker.groups;
    groups.begin(segment, matched, side);
    if (groups.selection().count() == 0)
        return;
    if (worker.sums.size() < groups.codeCount() * m_plan.slots.size())
        worker.sums.resize(groups.codeCount() * m_plan.slots.size());
    addRows(worker, segment);
    if (!m_sets.empty() && !isStopping())
        countDistinct(worker, segment);
    if (isStopping())
        return;
    if (m_isByAddress)
        foldWords(worker);
    else
        foldRecords(worker);
    clearSums(worker);
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
        worker.words.push_back(m_addressWords.wordOf(worker.groups->address(code)));
    const std::lock_guard lock(worker.mutex);
    worker.wordSums->fold(worker.words, worker.touched, worker.sums.data());
    if (worker.wordSums->size() > kMostWords)
        settle(worker);
}

void GroupScan::settle()
{
    for (const auto &worker : m_workers) {
        const std::lock_guard lock(worker->mutex);
        settle(*worker);
    }
}

void GroupScan::finish()
{
    if (!m_isByAddress || m_table.size() != 0) {
        settle();
        return;
    }
    const auto largest = std::ranges::max_element(
        m_workers, {}, [](const auto &worker) { return worker->wordSums->size(); });
    std::swap((*largest)->wordSums, m_workers.front()->wordSums);
    WordSums &all = *m_workers.front()->wordSums;
    for (std::size_t i = 1; i < m_workers.size(); ++i) {
        all.fold(*m_workers[i]->wordSums, m_stop);
        if (isStopping())
            return;
        m_workers[i]->wordSums->clear();
    }
    m_isFinished = true;
}

void GroupScan::continueFrom(GroupScan &earlier)
{
    earlier.finish();
    m_earlier = &earlier;
    m_texts = earlier.m_texts;
    m_distinctCount = earlier.m_distinctCount.load();
    for (std::size_t i = 0; i < m_sets.size(); ++i)
        m_sets[i]->continueFrom(*earlier.m_sets[i]);
}

/// Number of a group among those that finish() leaves with the first worker; their count where it
/// is not there.
std::size_t GroupScan::numberOfWord(const std::uint64_t *key) const
{
    const WordSums &sums = *m_workers.front()->wordSums;
    if (!m_isFinished || !m_isByAddress)
        return sums.size();
    const auto word = m_addressWords.knownWordOf({key[0], key[1]});
    return word ? sums.find(*word) : sums.size();
}

bool GroupScan::hasOwn(const std::uint64_t *key) const
{
    return numberOfWord(key) < m_workers.front()->wordSums->size() || m_table.contains(key);
}

bool GroupScan::findOwn(const std::uint64_t *key, std::uint64_t *entry) const
{
    const WordSums &sums = *m_workers.front()->wordSums;
    if (const std::size_t number = numberOfWord(key); number < sums.size()) {
        writeEntry(sums, number, entry);
        return true;
    }
    const std::uint64_t *found = m_table.find(key);
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
    std::size_t bytes = m_table.bytes() + m_texts->bytes() + m_addressWords.bytes();
    for (const auto &set : m_sets)
        bytes += set->bytes();
    for (const auto &worker : m_workers) {
        bytes += bytesOf(worker->sums) + bytesOf(worker->records) + bytesOf(worker->touched)
                 + bytesOf(worker->groupHashes) + bytesOf(worker->hashes) + bytesOf(worker->items)
                 + bytesOf(worker->codesOfHashes) + bytesOf(worker->isNew) + bytesOf(worker->sided)
                 + bytesOf(worker->words) + bytesOf(worker->tableScratch.hashes)
                 + bytesOf(worker->tableScratch.order) + bytesOf(worker->setScratch.order);
        for (const auto &isNew : worker->isNewRow)
            bytes += bytesOf(isNew);
        const std::lock_guard lock(worker->mutex);
        bytes += worker->wordSums->bytes();
    }
    return bytes;
}

/// Gives back what workers need only while they visit.
void GroupScan::tidy()
{
    for (const auto &worker : m_workers) {
        for (auto *words : {&worker->sums, &worker->records, &worker->groupHashes, &worker->hashes,
                            &worker->items, &worker->sided, &worker->tableScratch.hashes})
            *words = {};
        for (auto *words : {&worker->touched, &worker->codesOfHashes, &worker->words,
                            &worker->tableScratch.order, &worker->setScratch.order})
            *words = {};
        worker->isNew = {};
        worker->isNewRow = {};
    }
}

/// The caller holds the worker's mutex.
void GroupScan::settle(Worker &worker)
{
    constexpr std::size_t kBlock = 4096;
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

/// Counts the rows of each code, combines `columns` into its sums and finds the codes that have
/// rows.
void GroupScan::addSums(Worker &worker, const RowColumns &columns)
{
    const LocalGroups &groups = *worker.groups;
    const Selection &rows = groups.selection();
    const std::size_t slots = m_plan.slots.size();
    std::uint64_t *sums = worker.sums.data();
    if (rows.count() <= groups.codeCount() / kSparse) { // looking at all codes would take longer
        worker.touched.resize(rows.count() + 1);
        worker.touched.resize(
            addRowColumns(sums, slots, groups.codes(), columns, rows, worker.touched.data()));
    } else {
        addRowColumns(sums, slots, groups.codes(), columns, rows, nullptr);
        worker.touched.clear();
        for (std::uint32_t code = 0; code < groups.codeCount(); ++code) {
            if (sums[code * slots] != 0)
                worker.touched.push_back(code);
        }
    }
    if (columns.starts != nullptr) {
        for (const std::uint32_t code : worker.touched) {
            std::uint64_t &start = sums[code * slots + columns.startPlace];
            start = ~start;
        }
    }
}

void GroupScan::addRows(Worker &worker, SegmentColumns &segment)
{
    const LocalGroups &groups = *worker.groups;
    RowColumns columns;
    std::vector<std::size_t> sided, rest; // slots of a pass of their own
    for (std::size_t i = 1; i < m_plan.rowSlots; ++i) {
        const Slot slot = m_plan.slots[i];
        if (groups.codes() == nullptr) {
            rest.push_back(i);
        } else if (isSideSlot(slot)) {
            (m_plan.has(baseOf(slot)) ? sided : rest).push_back(i);
        } else if (slot == Slot::First) {
            columns.starts = segment.values(slot);
            columns.startPlace = i;
        } else if (slot == Slot::Last) {
            columns.ends = segment.values(slot);
            columns.endPlace = i;
        } else if (columns.addedCount < RowColumns::kMostAdded) {
            columns.added[columns.addedCount] = segment.values(slot);
            columns.places[columns.addedCount++] = i;
        } else {
            rest.push_back(i);
        }
    }
    if (groups.codes() != nullptr) {
        addSums(worker, columns);
    } else {
        worker.sums[0] = groups.selection().count();
        worker.touched.assign(1, 0);
    }
    for (const std::size_t slot : rest)
        addSlot(worker, segment, slot);
    for (const std::size_t slot : sided)
        copySide(worker, segment, slot);
}

/// What went out of a group are the sums of the side that groups by the source, what came in those
/// of the other; rows from a host to itself are grouped once and count in both.
void GroupScan::copySide(Worker &worker, SegmentColumns &segment, std::size_t slot)
{
    LocalGroups &groups = *worker.groups;
    const std::size_t slots = m_plan.slots.size();
    const Slot base = baseOf(m_plan.slots[slot]);
    const std::size_t basePlace = m_plan.placeOf(base);
    std::uint64_t *sums = worker.sums.data();
    const bool wantsOut =
        m_plan.slots[slot] == Slot::BytesOut || m_plan.slots[slot] == Slot::PacketsOut;
    if (wantsOut == (groups.addressSide() == ColumnId::Src)) {
        for (const std::uint32_t code : worker.touched)
            sums[code * slots + slot] = sums[code * slots + basePlace];
        return;
    }
    if (wantsOut)
        return;
    const std::uint64_t *values = segment.values(base);
    for (const std::uint32_t row : groups.selfRows())
        sums[groups.codes()[row] * slots + slot] += values[row];
}

/// Combines one slot of each row into the sums of its code.
void GroupScan::addSlot(Worker &worker, SegmentColumns &segment, std::size_t slot)
{
    const LocalGroups &groups = *worker.groups;
    const Selection &rows = groups.selection();
    const std::size_t slots = m_plan.slots.size();
    const SlotOp op = opOf(m_plan.slots[slot]);
    const std::uint64_t *from = groups.values(segment, m_plan.slots[slot], worker.sided);
    std::uint64_t *sums = worker.sums.data() + slot;
    const std::uint16_t *codes = groups.codes();
    if (codes == nullptr && op == SlotOp::Add) {
        sums[0] = addOne(from, rows);
        return;
    }
    if (op == SlotOp::Min) {
        for (const std::uint32_t code : worker.touched)
            sums[code * slots] = identityOf(op);
    }
    rows.forEach([=](std::uint32_t row) {
        std::uint64_t &sum = sums[(codes ? codes[row] : 0) * slots];
        sum = combine(op, sum, from[row]);
    });
}

/// A conversation is new to its two hosts with the same row, and so is a peer: one set does for
/// both sides.
void GroupScan::findNewRows(Worker &worker, SegmentColumns &segment, const Selection &matched)
{
    worker.isNewRow.resize(m_sets.size());
    for (std::size_t i = 0; i < m_sets.size() && !isStopping(); ++i) {
        const Slot slot = m_plan.slots[m_plan.rowSlots + i];
        if (slot == Slot::Flows)
            flowHashes(segment, worker.items);
        else if (slot == Slot::Peers)
            pairHashes(segment, worker.items);
        else
            continue;
        worker.hashes.clear();
        worker.codesOfHashes.clear();
        matched.forEach([&worker](std::uint32_t row) {
            if (worker.items[row] == 0)
                return;
            worker.hashes.push_back(worker.items[row]);
            worker.codesOfHashes.push_back(row);
        });
        insertHashes(worker, i);
        worker.isNewRow[i].assign(segment.rows(), 0);
        for (std::size_t j = 0; j < worker.hashes.size(); ++j)
            worker.isNewRow[i][worker.codesOfHashes[j]] = worker.isNew[j];
    }
}

void GroupScan::insertHashes(Worker &worker, std::size_t set)
{
    worker.isNew.resize(worker.hashes.size());
    m_sets[set]->insert(worker.hashes.data(), worker.hashes.size(), worker.isNew.data(),
                        worker.setScratch);
    m_distinctCount.fetch_add(
        std::accumulate(worker.isNew.begin(), worker.isNew.end(), std::uint64_t{0}));
}

void GroupScan::countDistinct(Worker &worker, SegmentColumns &segment)
{
    const LocalGroups &groups = *worker.groups;
    const std::uint16_t *codes = groups.codes();
    const std::size_t slots = m_plan.slots.size();
    worker.groupHashes.resize(groups.codeCount());
    std::vector<std::uint64_t> key(m_table.keyWords() + 1);
    for (const std::uint32_t code : worker.touched) {
        worker.groups->key(code, *m_texts, key.data());
        worker.groupHashes[code] = mix64(hashWords(key.data(), m_table.keyWords()));
    }
    for (std::size_t i = m_plan.rowSlots; i < slots; ++i) {
        const Slot slot = m_plan.slots[i];
        if (m_isByHost && slot != Slot::Hosts) {
            const std::uint8_t *isNew = worker.isNewRow[i - m_plan.rowSlots].data();
            groups.selection().forEach([&worker, codes, slots, isNew, i](std::uint32_t row) {
                worker.sums[(codes ? codes[row] : 0) * slots + i] += isNew[row];
            });
            continue;
        }
        const bool isSrcSide = groups.addressSide() == ColumnId::Src;
        std::vector<ColumnId> sources{ColumnId::Start}; // Start stands for the whole conversation
        if (slot == Slot::Hosts)
            sources = {ColumnId::Src, ColumnId::Dst};
        else if (slot == Slot::Peers)
            sources = {isSrcSide ? ColumnId::Dst : ColumnId::Src};
        for (const ColumnId source : sources)
            countItems(worker, segment, i, source);
    }
}

/// Counts the distinct items of `source` in each group.
void GroupScan::countItems(Worker &worker, SegmentColumns &segment, std::size_t slot,
                           ColumnId source)
{
    const LocalGroups &groups = *worker.groups;
    const std::uint16_t *codes = groups.codes();
    const std::size_t slots = m_plan.slots.size();
    worker.hashes.clear();
    worker.codesOfHashes.clear();
    const auto add = [&](std::uint32_t code, std::uint64_t item) {
        if (item == 0)
            return;
        worker.hashes.push_back(mix64(worker.groupHashes[code] + item));
        worker.codesOfHashes.push_back(code);
    };
    if (source == ColumnId::Start) {
        flowHashes(segment, worker.items);
        groups.selection().forEach(
            [&](std::uint32_t row) { add(codes ? codes[row] : 0, worker.items[row]); });
    } else if (codes == nullptr) { // each address once per segment is enough
        const DecodedColumn &column = segment.column(source);
        addressHashesByCode(column, worker.items);
        groups.selection().forEach([&](std::uint32_t row) {
            std::uint64_t &item =
                worker.items[column.kind == DecodedColumn::Kind::Constant ? 0 : column.codes[row]];
            add(0, item);
            item = 0;
        });
    } else {
        addressHashes(segment, source, worker.items);
        groups.selection().forEach([&](std::uint32_t row) { add(codes[row], worker.items[row]); });
    }
    insertHashes(worker, slot - m_plan.rowSlots);
    for (std::size_t j = 0; j < worker.hashes.size(); ++j)
        worker.sums[worker.codesOfHashes[j] * slots + slot] += worker.isNew[j];
}

} // namespace weir
