#include "model/scan/seriesscan.h"

#include "model/scan/distinctitems.h"
#include "model/scan/mix.h"

#include <algorithm>

namespace weir {

void SeriesKeys::close(std::vector<Key> keys)
{
    for (std::size_t i = 0; i < keys.size(); ++i)
        m_numbers.emplace(keys[i], static_cast<std::uint32_t>(i));
    m_keys = std::move(keys);
    m_isClosed = true;
}

std::uint32_t SeriesKeys::numberOf(const Key &key)
{
    const std::lock_guard lock(m_mutex);
    const auto place = m_numbers.find(key);
    if (place != m_numbers.end())
        return place->second;
    if (m_isClosed)
        return static_cast<std::uint32_t>(m_keys.size());
    if (m_keys.size() >= m_most) {
        m_isOverfull = true;
        return static_cast<std::uint32_t>(m_keys.size() - 1);
    }
    m_keys.push_back(key);
    const auto number = static_cast<std::uint32_t>(m_keys.size() - 1);
    m_numbers.emplace(key, number);
    return number;
}

std::vector<SeriesKeys::Key> SeriesKeys::keys() const
{
    const std::lock_guard lock(m_mutex);
    return m_keys;
}

bool SeriesKeys::isOverfull() const
{
    const std::lock_guard lock(m_mutex);
    return m_isOverfull;
}

SeriesScan::SeriesScan(std::vector<Dimension> dimensions, SlotPlan plan, TimeBuckets buckets,
                       SeriesKeys &keys, TextPool &texts, unsigned workers, unsigned distinctLevel)
    : m_plan(std::move(plan))
    , m_buckets(buckets)
    , m_keys(keys)
    , m_texts(texts)
    , m_isByAddress(dimensions.size() == 1
                    && fieldInfo(dimensions[0].field).storage == Storage::Address
                    && dimensions[0].bits4 >= 32 && dimensions[0].bits6 >= 128)
{
    for (std::size_t i = 1; i < m_plan.rowSlots; ++i) {
        if (opOf(m_plan.slots[i]) == SlotOp::Add)
            m_spreadSlots.push_back(i);
    }
    for (std::size_t i = m_plan.rowSlots; i < m_plan.slots.size(); ++i)
        m_sets.push_back(std::make_unique<DistinctSet>(distinctLevel));
    for (unsigned i = 0; i < workers; ++i) {
        m_workers.push_back(std::make_unique<Worker>());
        m_workers.back()->groups = std::make_unique<LocalGroups>(dimensions, NumberBinner());
    }
}

void SeriesScan::watch(const StopSign &stop)
{
    m_stop = &stop;
    for (const auto &set : m_sets)
        set->watch(stop);
}

void SeriesScan::visit(unsigned worker, SegmentColumns &segment, const MatchedRows &rows)
{
    if (m_keys.isOverfull())
        return;
    Worker &mine = *m_workers[worker];
    const std::lock_guard lock(mine.mutex);
    findBuckets(mine, segment, rows);
    for (unsigned side = 0; side < mine.groups->sideCount() && !isStopping(); ++side)
        visitSide(mine, segment, side, rows);
}

void SeriesScan::findBuckets(Worker &worker, SegmentColumns &segment, const MatchedRows &rows) const
{
    const std::uint64_t *starts = segment.numbers(ColumnId::Start);
    const auto from = static_cast<std::uint64_t>(m_buckets.fromNs);
    const auto width = static_cast<std::uint64_t>(m_buckets.widthNs);
    const std::size_t most = m_buckets.count - 1;
    worker.bucketOfRow.resize(segment.rows());
    std::uint32_t *out = worker.bucketOfRow.data();
    std::uint64_t bucket = 0;
    std::uint64_t bucketStart = 0;
    rows.forEach(
        [&](std::uint32_t row) { // neighbours mostly share their bucket, which spares the division
            const std::uint64_t offset = starts[row] - from;
            if (offset - bucketStart >= width) {
                bucket = offset / width;
                bucketStart = bucket * width;
            }
            out[row] = static_cast<std::uint32_t>(std::min<std::uint64_t>(bucket, most));
        });
}

void SeriesScan::visitSide(Worker &worker, SegmentColumns &segment, unsigned side,
                           const MatchedRows &matched)
{
    worker.groups->begin(segment, matched, side);
    if (worker.groups->selection().count() == 0)
        return;
    const bool hasLong = segment.segment().longestMs * static_cast<std::uint64_t>(kNsPerMs)
                         > static_cast<std::uint64_t>(m_buckets.widthNs);
    findSeries(worker, worker.groups->selection(), hasLong && !m_spreadSlots.empty());
    addRows(worker, segment, hasLong && !m_spreadSlots.empty());
    if (!m_sets.empty())
        countDistinct(worker, segment);
}

/// Readies the cells of a series; `hasLong`: also for rows that are spread.
void SeriesScan::prepare(Cells &cells, bool hasLong) const
{
    const std::size_t slots = m_plan.slots.size();
    if (cells.sums.empty()) {
        cells.sums.assign(m_buckets.count * slots, 0);
        for (std::size_t i = 0; i < cells.sums.size(); ++i)
            cells.sums[i] = identityOf(opOf(m_plan.slots[i % slots]));
    }
    if (hasLong && cells.differences.empty())
        cells.differences.assign((m_buckets.count + 1) * m_spreadSlots.size(), 0);
}

/// Gives each code that occurs the cells of its series.
void SeriesScan::findSeries(Worker &worker, const MatchedRows &rows, bool hasLong)
{
    constexpr std::uint32_t kUnknown = ~0U;
    LocalGroups &groups = *worker.groups;
    if (m_keys.isClosed() && m_isByAddress) {
        findSoughtSeries(worker, hasLong);
        return;
    }
    worker.seriesOfCode.assign(groups.codeCount(), groups.codes() == nullptr ? 0U : kUnknown);
    if (const std::uint16_t *codes = groups.codes())
        rows.forEach([&worker, codes](std::uint32_t row) { worker.seriesOfCode[codes[row]] = 0; });
    worker.sumsOfCode.assign(groups.codeCount(), nullptr);
    worker.differencesOfCode.assign(groups.codeCount(), nullptr);
    SeriesKeys::Key key(groups.keyWords());
    for (std::uint32_t code = 0; code < groups.codeCount(); ++code) {
        if (worker.seriesOfCode[code] == kUnknown)
            continue;
        groups.key(code, m_texts, key.data());
        useSeries(worker, code, m_keys.numberOf(key), hasLong);
    }
}

/// Rows of `code` go to series `number`.
void SeriesScan::useSeries(Worker &worker, std::uint32_t code, std::uint32_t number,
                           bool hasLong) const
{
    if (worker.cells.size() <= number)
        worker.cells.resize(number + 1);
    Cells &cells = worker.cells[number];
    prepare(cells, hasLong);
    worker.seriesOfCode[code] = number;
    worker.sumsOfCode[code] = cells.sums.data();
    worker.differencesOfCode[code] = cells.differences.data();
}

/// Looks for the few hosts that are wanted among the many of a segment, which are sorted, instead
/// of the other way round; what is not wanted goes to the series behind theirs.
void SeriesScan::findSoughtSeries(Worker &worker, bool hasLong) const
{
    const auto &keys = m_keys.closedKeys();
    const LocalGroups &groups = *worker.groups;
    const auto count = static_cast<std::uint32_t>(groups.codeCount());
    if (worker.cells.size() <= keys.size())
        worker.cells.resize(keys.size() + 1);
    Cells &others = worker.cells[keys.size()];
    prepare(others, hasLong);
    worker.seriesOfCode.resize(count);
    if (!m_sets.empty()) // else nobody reads them
        std::fill_n(worker.seriesOfCode.begin(), count, static_cast<std::uint32_t>(keys.size()));
    worker.sumsOfCode.assign(count, others.sums.data());
    worker.differencesOfCode.assign(count, others.differences.data());
    for (std::uint32_t number = 0; number < keys.size(); ++number) {
        const Address wanted{keys[number][0], keys[number][1]};
        std::uint32_t low = 0;
        for (std::uint32_t high = count; low < high;) {
            const std::uint32_t middle = low + (high - low) / 2;
            if (groups.address(middle) < wanted)
                low = middle + 1;
            else
                high = middle;
        }
        if (low < count && groups.address(low) == wanted)
            useSeries(worker, low, number, hasLong);
    }
}

/// addRows() where rows are counted and one of their values is added up.
void SeriesScan::addSimpleRows(Worker &worker, const MatchedRows &rows, const std::uint64_t *values,
                               const std::uint64_t *starts, const std::uint64_t *durations) const
{
    const std::uint16_t *const codes = worker.groups->codes();
    const std::uint32_t *const buckets = worker.bucketOfRow.data();
    std::uint64_t *const *const sumsOfCode = worker.sumsOfCode.data();
    std::uint64_t *const *const differencesOfCode = worker.differencesOfCode.data();
    const auto widthMs = static_cast<std::uint64_t>(m_buckets.widthNs / kNsPerMs);
    rows.forEach([=, this](std::uint32_t row) {
        const std::uint32_t code = codes != nullptr ? codes[row] : 0U;
        std::uint64_t *const cell = sumsOfCode[code] + buckets[row] * std::size_t{2};
        ++cell[0];
        if (durations == nullptr || durations[row] <= widthMs || values[row] >= Spreader::kLargest)
            cell[1] += values[row];
        else
            Spreader(m_buckets, static_cast<std::int64_t>(starts[row]),
                     static_cast<std::int64_t>(durations[row]) * kNsPerMs)
                .add(values[row], differencesOfCode[code], 1);
    });
}

void SeriesScan::addRows(Worker &worker, SegmentColumns &segment, bool hasLong)
{
    const MatchedRows &rows = worker.groups->selection();
    const std::uint16_t *codes = worker.groups->codes();
    const std::size_t slots = m_plan.slots.size();
    const std::size_t spreadCount = m_spreadSlots.size();
    std::vector<const std::uint64_t *> values;
    worker.sided.resize(m_plan.rowSlots);
    for (std::size_t i = 1; i < m_plan.rowSlots; ++i)
        values.push_back(worker.groups->values(segment, m_plan.slots[i], worker.sided[i]));
    const std::uint64_t *starts = segment.numbers(ColumnId::Start);
    const std::uint64_t *durations = hasLong ? segment.numbers(ColumnId::Duration) : nullptr;
    const std::uint32_t *buckets = worker.bucketOfRow.data();
    std::uint64_t *const *sumsOfCode = worker.sumsOfCode.data();
    const auto widthMs = static_cast<std::uint64_t>(m_buckets.widthNs / kNsPerMs);
    if (m_plan.rowSlots == 2 && spreadCount == 1) {
        addSimpleRows(worker, rows, values.front(), starts, durations);
        return;
    }
    rows.forEach([&](std::uint32_t row) {
        const std::uint32_t code = codes ? codes[row] : 0;
        std::uint64_t *cell = sumsOfCode[code] + buckets[row] * slots;
        ++cell[0];
        if (hasLong && durations[row] > widthMs) {
            const Spreader spreader(m_buckets, static_cast<std::int64_t>(starts[row]),
                                    static_cast<std::int64_t>(durations[row]) * kNsPerMs);
            for (std::size_t i = 0; i < spreadCount; ++i) {
                const std::uint64_t amount = values[m_spreadSlots[i] - 1][row];
                if (amount < Spreader::kLargest)
                    spreader.add(amount, worker.differencesOfCode[code] + i, spreadCount);
                else
                    cell[m_spreadSlots[i]] += amount;
            }
        } else {
            for (const std::size_t slot : m_spreadSlots)
                cell[slot] += values[slot - 1][row];
        }
        for (std::size_t slot = 1; slot < m_plan.rowSlots; ++slot) {
            const SlotOp op = opOf(m_plan.slots[slot]);
            if (op != SlotOp::Add)
                cell[slot] = combine(op, cell[slot], values[slot - 1][row]);
        }
    });
}

void SeriesScan::countDistinct(Worker &worker, SegmentColumns &segment)
{
    const LocalGroups &groups = *worker.groups;
    const std::size_t slots = m_plan.slots.size();
    for (std::size_t i = m_plan.rowSlots; i < slots; ++i) {
        const Slot slot = m_plan.slots[i];
        std::vector<ColumnId> sources{ColumnId::Start}; // Start stands for the whole conversation
        if (slot == Slot::Hosts)
            sources = {ColumnId::Src, ColumnId::Dst};
        else if (slot == Slot::Peers)
            sources = {groups.addressSide() == ColumnId::Src ? ColumnId::Dst : ColumnId::Src};
        for (const ColumnId source : sources) {
            if (source == ColumnId::Start)
                flowHashes(segment, worker.items);
            else
                addressHashes(segment, source, worker.items);
            worker.hashes.clear();
            worker.counters.clear();
            groups.selection().forEach([&](std::uint32_t row) {
                if (worker.items[row] == 0)
                    return;
                const std::uint32_t code = groups.codes() ? groups.codes()[row] : 0;
                const std::uint64_t cell =
                    std::uint64_t{worker.seriesOfCode[code]} << 32 | worker.bucketOfRow[row];
                worker.hashes.push_back(mix64(mix64(cell + 1) + worker.items[row]));
                worker.counters.push_back(worker.sumsOfCode[code] + worker.bucketOfRow[row] * slots
                                          + i);
            });
            worker.isNew.resize(worker.hashes.size());
            m_sets[i - m_plan.rowSlots]->insert(worker.hashes.data(), worker.hashes.size(),
                                                worker.isNew.data(), worker.setScratch);
            for (std::size_t j = 0; j < worker.counters.size(); ++j)
                *worker.counters[j] += worker.isNew[j];
        }
    }
}

void SeriesScan::absorb(SeriesScan &other, const std::vector<std::uint32_t> &numbers)
{
    const std::size_t slots = m_plan.slots.size();
    const std::size_t spreadCount = m_spreadSlots.size();
    const auto first =
        static_cast<std::size_t>((m_buckets.fromNs - other.m_buckets.fromNs) / m_buckets.widthNs);
    Worker &mine = *m_workers.front();
    const std::lock_guard mineLock(mine.mutex);
    for (const auto &worker : other.m_workers) {
        const std::lock_guard lock(worker->mutex);
        for (std::size_t number = 0; number < worker->cells.size(); ++number) {
            const Cells &from = worker->cells[number];
            if (from.sums.empty() || number >= numbers.size())
                continue;
            mine.cells.resize(std::max<std::size_t>(mine.cells.size(), numbers[number] + 1));
            Cells &to = mine.cells[numbers[number]];
            prepare(to, !from.differences.empty());
            for (std::size_t i = 0; i < to.sums.size(); ++i)
                to.sums[i] = combine(opOf(m_plan.slots[i % slots]), to.sums[i],
                                     from.sums[first * slots + i]);
            // the last ones, behind the end of the answer, say nothing about it
            for (std::size_t i = 0; i < m_buckets.count * spreadCount && !from.differences.empty();
                 ++i)
                to.differences[i] += from.differences[first * spreadCount + i];
        }
    }
}

std::size_t SeriesScan::bytes() const
{
    std::size_t words = 0;
    for (const auto &worker : m_workers) {
        const std::lock_guard lock(worker->mutex);
        for (const Cells &cells : worker->cells)
            words += cells.sums.size() + cells.differences.size();
    }
    return words * sizeof(std::uint64_t);
}

std::vector<std::vector<std::uint64_t>> SeriesScan::collect()
{
    const std::size_t slots = m_plan.slots.size();
    const std::size_t spreadCount = m_spreadSlots.size();
    std::vector<Cells> all;
    for (const auto &worker : m_workers) {
        const std::lock_guard lock(worker->mutex);
        all.resize(std::max(all.size(), worker->cells.size()));
        for (std::size_t number = 0; number < worker->cells.size() && !isStopping(); ++number) {
            const Cells &from = worker->cells[number];
            Cells &to = all[number];
            if (to.sums.empty())
                to.sums = from.sums;
            else if (!from.sums.empty())
                for (std::size_t i = 0; i < to.sums.size(); ++i)
                    to.sums[i] = combine(opOf(m_plan.slots[i % slots]), to.sums[i], from.sums[i]);
            to.differences.resize(std::max(to.differences.size(), from.differences.size()));
            for (std::size_t i = 0; i < from.differences.size(); ++i)
                to.differences[i] += from.differences[i];
        }
    }
    std::vector<std::vector<std::uint64_t>> result;
    for (Cells &cells : all) {
        if (isStopping())
            break;
        for (std::size_t i = 0; i < spreadCount && !cells.differences.empty(); ++i)
            Spreader::integers(cells.differences.data() + i, cells.sums.data() + m_spreadSlots[i],
                               m_buckets.count, spreadCount, slots);
        result.push_back(std::move(cells.sums));
    }
    return result;
}

} // namespace weir
