#include "model/scan/groupscan.h"

#include "model/scan/distinctitems.h"
#include "model/scan/mix.h"

#include <algorithm>
#include <array>
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

/// Adds `Count` value columns and the number of rows to the sums of each row's code. `touched`,
/// where it is not null, gets the codes that had no row before; it has room for one more than all
/// rows. Returns how many those are.
template <std::size_t Count, bool IsNoting>
std::size_t addColumns(std::uint64_t *sums, std::size_t stride, const std::uint16_t *codes,
                       const std::uint64_t *const *values, const Selection &rows,
                       std::uint32_t *touched)
{
    std::size_t count = 0;
    rows.forEach([=, &count](std::uint32_t row) {
        std::uint64_t *sum = sums + codes[row] * stride;
        if constexpr (IsNoting) {
            touched[count] = codes[row];
            count += sum[0] == 0;
        }
        ++sum[0];
        for (std::size_t i = 0; i < Count; ++i)
            sum[1 + i] += values[i][row];
    });
    return count;
}

template <bool IsNoting>
std::size_t addColumns(std::size_t columns, std::uint64_t *sums, std::size_t stride,
                       const std::uint16_t *codes, const std::uint64_t *const *values,
                       const Selection &rows, std::uint32_t *touched)
{
    constexpr decltype(&addColumns<0, IsNoting>) kAdders[] = {
        addColumns<0, IsNoting>, addColumns<1, IsNoting>, addColumns<2, IsNoting>,
        addColumns<3, IsNoting>};
    return kAdders[columns](sums, stride, codes, values, rows, touched);
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

void GroupScan::visit(unsigned worker, SegmentColumns &segment, const Selection &rows)
{
    if (isOverfull())
        return;
    Worker &mine = *m_workers[worker];
    if (m_isByHost)
        findNewRows(mine, segment, rows);
    for (unsigned side = 0; side < mine.groups->sideCount(); ++side)
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
    if (!m_sets.empty())
        countDistinct(worker, segment);
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
        worker.groups->key(code, m_texts, record);
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
        all.fold(*m_workers[i]->wordSums);
        m_workers[i]->wordSums->clear();
    }
    m_isFinished = true;
}

/// The caller holds the worker's mutex.
void GroupScan::settle(Worker &worker)
{
    constexpr std::size_t kBlock = 4096;
    const WordSums &sums = *worker.wordSums;
    std::vector<std::uint64_t> records;
    GroupTable::Scratch scratch;
    for (std::size_t first = 0; first < sums.size(); first += kBlock) {
        const std::size_t end = std::min(first + kBlock, sums.size());
        records.resize((end - first) * stride());
        for (std::size_t number = first; number < end; ++number)
            writeEntry(sums, number, records.data() + (number - first) * stride());
        m_table.fold(records.data(), end - first, scratch);
    }
    worker.wordSums->clear();
}

/// Counts the rows of each code, adds the first `columns` slots of `values` and finds the codes
/// that have rows.
void GroupScan::addSums(Worker &worker, std::size_t columns, const std::uint64_t *const *values)
{
    const LocalGroups &groups = *worker.groups;
    const Selection &rows = groups.selection();
    const std::size_t slots = m_plan.slots.size();
    std::uint64_t *sums = worker.sums.data();
    if (rows.count() <= groups.codeCount() / kSparse) { // looking at all codes would take longer
        worker.touched.resize(rows.count() + 1);
        worker.touched.resize(addColumns<true>(columns, sums, slots, groups.codes(), values, rows,
                                               worker.touched.data()));
        return;
    }
    addColumns<false>(columns, sums, slots, groups.codes(), values, rows, nullptr);
    worker.touched.clear();
    for (std::uint32_t code = 0; code < groups.codeCount(); ++code) {
        if (sums[code * slots] != 0)
            worker.touched.push_back(code);
    }
}

void GroupScan::addRows(Worker &worker, SegmentColumns &segment)
{
    const LocalGroups &groups = *worker.groups;
    const Selection &rows = groups.selection();
    bool isPlain = true; // sums of columns only
    for (std::size_t i = 1; i < m_plan.rowSlots; ++i)
        isPlain = isPlain && opOf(m_plan.slots[i]) == SlotOp::Add && !isSideSlot(m_plan.slots[i]);
    const std::size_t count = m_plan.rowSlots - 1;
    if (groups.codes() != nullptr && isPlain && count <= 3) {
        std::array<const std::uint64_t *, 3> values{};
        for (std::size_t i = 0; i < count; ++i)
            values[i] = segment.values(m_plan.slots[1 + i]);
        addSums(worker, count, values.data());
        return;
    }
    if (groups.codes() != nullptr) {
        addSums(worker, 0, nullptr);
    } else {
        worker.sums[0] = rows.count();
        worker.touched.assign(1, 0);
    }
    for (std::size_t i = 1; i < m_plan.rowSlots; ++i)
        addSlot(worker, segment, i);
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
    for (std::size_t i = 0; i < m_sets.size(); ++i) {
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
        worker.groups->key(code, m_texts, key.data());
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
