// What one segment adds to the groups: sums of its rows, and what is distinct among them.
#include "model/scan/distinctitems.h"
#include "model/scan/groupscan.h"
#include "model/scan/mix.h"
#include "model/scan/rowsums.h"

namespace weir {

namespace {

/// What `all` holds for the selected rows; `all` may change places with `selected`.
void takeSelected(const MatchedRows &rows, std::vector<std::uint64_t> &all,
                  std::vector<std::uint64_t> &selected)
{
    if (rows.isAll()) {
        all.swap(selected);
        return;
    }
    selected.resize(rows.count());
    const std::uint16_t *const places = rows.rows();
    for (std::size_t i = 0; i < selected.size(); ++i)
        selected[i] = all[places[i]];
}

std::uint64_t addOne(const std::uint64_t *values, const MatchedRows &rows)
{
    std::uint64_t sum = 0;
    rows.forEach([&sum, values](std::uint32_t row) { sum += values[row]; });
    return sum;
}

} // namespace

/// Counts the rows of each code, combines `columns` into its sums and finds the codes that have
/// rows, on this side or on the one before it that waits.
void GroupScan::addSums(Worker &worker, const RowColumns &columns)
{
    const LocalGroups &groups = *worker.groups;
    const MatchedRows &rows = groups.selection();
    const std::size_t slots = m_plan.slots.size();
    std::uint64_t *sums = worker.sums.data();
    if (rows.count() <= groups.codeCount() / kSparse) { // looking at all codes would take longer
        const std::size_t before = worker.touched.size();
        worker.touched.resize(before + rows.count() + 1);
        worker.touched.resize(before
                              + addRowColumns(sums, slots, groups.codes(), columns, rows,
                                              worker.touched.data() + before));
        return;
    }
    addRowColumns(sums, slots, groups.codes(), columns, rows, nullptr);
    worker.touched.resize(groups.codeCount() + 1);
    std::uint32_t *to = worker.touched.data();
    for (std::uint32_t code = 0; code < groups.codeCount(); ++code) { // a branch is often wrong
        *to = code;
        to += sums[code * slots] != 0 ? 1 : 0;
    }
    worker.touched.resize(static_cast<std::size_t>(to - worker.touched.data()));
}

/// The earliest starts, which rows combine as complements.
void GroupScan::turnStarts(Worker &worker) const
{
    if (worker.groups->codes() == nullptr || !m_plan.has(Slot::First))
        return;
    std::uint64_t *const starts = worker.sums.data() + m_plan.placeOf(Slot::First);
    for (const std::uint32_t code : worker.touched)
        starts[code * m_plan.slots.size()] = ~starts[code * m_plan.slots.size()];
}

/// What one pass over the rows adds up; `sided` and `rest` are slots of a pass of their own.
RowColumns GroupScan::columnsOf(Worker &worker, SegmentColumns &segment,
                                std::vector<std::size_t> &sided,
                                std::vector<std::size_t> &rest) const
{
    RowColumns columns;
    for (std::size_t i = 1; i < m_plan.rowSlots; ++i) {
        const Slot slot = m_plan.slots[i];
        if (worker.groups->codes() == nullptr) {
            rest.push_back(i);
        } else if (isSideSlot(slot)) {
            (m_plan.has(bothSidesOf(slot)) ? sided : rest).push_back(i);
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
    worker.addedNew = 0;
    for (std::size_t i = m_plan.rowSlots; i < m_plan.slots.size() && m_isByHost; ++i) {
        if (m_plan.slots[i] == Slot::Hosts || worker.groups->codes() == nullptr
            || columns.addedCount == RowColumns::kMostAdded)
            break;
        ++worker.addedNew;
        if (isLater(i))
            continue;
        columns.added[columns.addedCount] = worker.isNewRow[i - m_plan.rowSlots].data();
        columns.places[columns.addedCount++] = i;
    }
    return columns;
}

void GroupScan::addRows(Worker &worker, SegmentColumns &segment)
{
    const LocalGroups &groups = *worker.groups;
    std::vector<std::size_t> sided, rest;
    const RowColumns columns = columnsOf(worker, segment, sided, rest);
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
/// of the other; rows from a host to itself are grouped once and count in both. Where one side
/// waits for the other, its sums are taken off first, so that all sums can be added then.
void GroupScan::copySide(Worker &worker, SegmentColumns &segment, std::size_t slot)
{
    LocalGroups &groups = *worker.groups;
    const std::size_t slots = m_plan.slots.size();
    const Slot base = bothSidesOf(m_plan.slots[slot]);
    const std::size_t basePlace = m_plan.placeOf(base);
    std::uint64_t *sums = worker.sums.data();
    const bool wantsOut = isOutSlot(m_plan.slots[slot]);
    if (wantsOut == (groups.addressSide() == ColumnId::Src)) {
        for (const std::uint32_t code : worker.touched)
            sums[code * slots + slot] += sums[code * slots + basePlace];
        return;
    }
    if (wantsOut)
        return;
    if (groups.hasSameCodes()) {
        for (const std::uint32_t code : worker.touched)
            sums[code * slots + slot] -= sums[code * slots + basePlace];
    }
    const std::uint64_t *values = segment.values(base);
    for (const std::uint32_t row : groups.selfRows())
        sums[groups.codes()[row] * slots + slot] += values[row];
}

/// Combines one slot of each row into the sums of its code.
void GroupScan::addSlot(Worker &worker, SegmentColumns &segment, std::size_t slot)
{
    const LocalGroups &groups = *worker.groups;
    const MatchedRows &rows = groups.selection();
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
void GroupScan::findNewRows(Worker &worker, SegmentColumns &segment, const MatchedRows &matched)
{
    worker.isNewRow.resize(m_sets.size());
    for (std::size_t i = 0; i < m_sets.size() && !isStopping(); ++i) {
        const Slot slot = m_plan.slots[m_plan.rowSlots + i];
        if (slot == Slot::Flows)
            flowHashes(segment, worker.items);
        else if (slot == Slot::Peers && !m_peers)
            pairHashes(segment, worker.items);
        else
            continue;
        takeSelected(matched, worker.items, worker.hashes);
        insertHashes(worker, i);
        std::vector<std::uint64_t> &isNewRow = worker.isNewRow[i];
        isNewRow.assign(segment.rows(), 0);
        std::size_t j = 0;
        matched.forEach([&](std::uint32_t row) { // 0: a row without addresses
            isNewRow[row] = worker.hashes[j] == 0 ? 0 : worker.isNew[j];
            ++j;
        });
    }
}

void GroupScan::tallyFlows(unsigned worker, SegmentColumns &segment, const MatchedRows &matched)
{
    Worker &mine = *m_workers[worker];
    flowHashes(segment, mine.items);
    takeSelected(matched, mine.items, mine.hashes);
    m_tally->add(worker, mine.hashes);
}

/// Puts worker.hashes into a set; tells which are new to it in worker.isNew.
void GroupScan::insertHashes(Worker &worker, std::size_t set)
{
    worker.isNew.resize(worker.hashes.size());
    m_distinctCount.fetch_add(m_sets[set]->insert(worker.hashes.data(), worker.hashes.size(),
                                                  worker.isNew.data(), worker.setScratch));
}

void GroupScan::countDistinct(Worker &worker, SegmentColumns &segment)
{
    const LocalGroups &groups = *worker.groups;
    const std::uint16_t *codes = groups.codes();
    const std::size_t slots = m_plan.slots.size();
    bool areHashed = false; // the keys of the groups
    for (std::size_t i = m_plan.rowSlots; i < slots; ++i) {
        const Slot slot = m_plan.slots[i];
        if (isLater(i))
            continue;
        if (m_isByHost && slot != Slot::Hosts) {
            if (i - m_plan.rowSlots < worker.addedNew)
                continue;
            const std::uint64_t *isNew = worker.isNewRow[i - m_plan.rowSlots].data();
            groups.selection().forEach([&worker, codes, slots, isNew, i](std::uint32_t row) {
                worker.sums[(codes ? codes[row] : 0) * slots + i] += isNew[row];
            });
            continue;
        }
        if (!areHashed)
            hashGroups(worker);
        areHashed = true;
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

void GroupScan::hashGroups(Worker &worker)
{
    worker.groupHashes.resize(worker.groups->codeCount());
    std::vector<std::uint64_t> key(m_table.keyWords() + 1);
    for (const std::uint32_t code : worker.touched) {
        worker.groups->key(code, *m_texts, key.data());
        worker.groupHashes[code] = mix64(hashWords(key.data(), m_table.keyWords()));
    }
}

/// Hashes of the only group's addresses: each once per segment is enough.
void GroupScan::hashAddressesOnce(Worker &worker, const DecodedColumn &column) const
{
    addressHashesByCode(column, worker.items);
    worker.occurs.assign(worker.items.size(), 0);
    std::uint8_t *const occurs = worker.occurs.data();
    if (column.kind == DecodedColumn::Kind::Constant)
        occurs[0] = 1;
    else
        worker.groups->selection().forEach(
            [occurs, &column](std::uint32_t row) { occurs[column.codes[row]] = 1; });
    worker.hashes.resize(worker.items.size() + 1);
    std::uint64_t *to = worker.hashes.data();
    const std::uint64_t group = worker.groupHashes[0];
    for (std::size_t i = 0; i < worker.items.size(); ++i) { // a branch is often wrong
        *to = mix64(group + worker.items[i]);
        to += (occurs[i] != 0) & (worker.items[i] != 0) ? 1 : 0;
    }
    worker.hashes.resize(static_cast<std::size_t>(to - worker.hashes.data()));
    worker.codesOfHashes.assign(worker.hashes.size(), 0);
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
    } else if (codes == nullptr) {
        hashAddressesOnce(worker, segment.column(source));
    } else {
        addressHashes(segment, source, worker.items);
        groups.selection().forEach([&](std::uint32_t row) { add(codes[row], worker.items[row]); });
    }
    insertHashes(worker, slot - m_plan.rowSlots);
    for (std::size_t j = 0; j < worker.hashes.size(); ++j)
        worker.sums[worker.codesOfHashes[j] * slots + slot] += worker.isNew[j];
}

} // namespace weir
