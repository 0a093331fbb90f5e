#include "model/scan/peakscan.h"

#include "model/scan/stoppablesort.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace weir {

PeakScan::PeakScan(std::vector<Dimension> dimensions, Slot slot, TimeBuckets buckets,
                   std::optional<std::size_t> only, TextPool &texts, unsigned workers)
    : m_slot(slot)
    , m_buckets(buckets)
    , m_only(only)
    , m_texts(texts)
    , m_table(1, {SlotOp::Add, SlotOp::Add})
    , m_workers(workers)
{
    for (unsigned i = 0; i < workers; ++i) {
        m_workers[i].groups = std::make_unique<LocalGroups>(dimensions, NumberBinner());
        m_workers[i].scratch.firstShard = static_cast<unsigned>(i * GroupTable::kShards / workers);
    }
}

void PeakScan::addGroup(Key key)
{
    m_numbers.emplace(std::move(key), static_cast<std::uint32_t>(m_numbers.size()));
}

void PeakScan::visit(unsigned worker, SegmentColumns &segment, const MatchedRows &rows)
{
    Worker &mine = m_workers[worker];
    for (unsigned side = 0; side < mine.groups->sideCount() && !isStopping(); ++side)
        visitSide(mine, segment, side, rows);
}

/// Which codes of the segment are groups that are asked for.
void PeakScan::findNumbers(Worker &worker)
{
    const LocalGroups &groups = *worker.groups;
    Key key(groups.keyWords());
    worker.numberOfCode.assign(groups.codeCount(), kNobody);
    for (std::uint32_t code = 0; code < groups.codeCount(); ++code) {
        groups.key(code, m_texts, key.data());
        const auto found = m_numbers.find(key);
        if (found != m_numbers.end())
            worker.numberOfCode[code] = found->second;
    }
}

void PeakScan::visitSide(Worker &worker, SegmentColumns &segment, unsigned side,
                         const MatchedRows &matched)
{
    constexpr std::size_t kBlockWords = 3 * 8192;
    LocalGroups &groups = *worker.groups;
    groups.begin(segment, matched, side);
    if (groups.selection().count() == 0)
        return;
    findNumbers(worker);
    const std::uint16_t *codes = groups.codes();
    const std::uint64_t *starts = segment.numbers(ColumnId::Start);
    const std::uint64_t *durations = segment.numbers(ColumnId::Duration);
    const std::uint64_t *amounts = groups.values(segment, m_slot, worker.sided);
    const auto flush = [&] {
        m_table.fold(worker.records.data(), worker.records.size() / m_table.stride(),
                     worker.scratch);
        worker.records.clear();
    };
    groups.selection().forEach([&](std::uint32_t row) {
        const std::uint32_t number = worker.numberOfCode[codes ? codes[row] : 0];
        if (number == kNobody)
            return;
        addRow(worker, number, starts[row], durations[row], amounts[row]);
        if (worker.records.size() >= kBlockWords)
            flush();
    });
    flush();
}

/// Notes what one row gives to which buckets, in fixed point.
void PeakScan::addRow(Worker &worker, std::uint32_t number, std::uint64_t startNs,
                      std::uint64_t durationMs, std::uint64_t amount) const
{
    const auto note = [&](std::size_t bucket, std::uint64_t sum, std::uint64_t difference) {
        if (bucket < m_buckets.count && (sum | difference) != 0)
            worker.records.insert(worker.records.end(),
                                  {std::uint64_t{number} << 32 | bucket, sum, difference});
    };
    const auto start = std::max(static_cast<std::int64_t>(startNs), m_buckets.fromNs);
    const auto durationNs = static_cast<std::int64_t>(durationMs) * kNsPerMs;
    const bool isLong = durationMs != kAbsent<std::uint64_t> && durationNs > m_buckets.widthNs
                        && amount < Spreader::kLargest;
    if (!isLong) {
        const auto bucket =
            static_cast<std::size_t>((start - m_buckets.fromNs) / m_buckets.widthNs);
        const std::uint64_t fixed = std::min(amount, Spreader::kLargest) << Spreader::kFractionBits;
        if (!m_only || bucket == *m_only)
            note(bucket, fixed, 0);
        return;
    }
    const Spreader spreader(m_buckets, start, durationNs);
    if (!m_only) {
        spreader.forPoints(amount, [&](std::size_t bucket, std::uint64_t difference) {
            note(bucket, 0, difference);
        });
        return;
    }
    std::uint64_t level = 0; // of the one bucket: what began before it and has not ended
    spreader.forPoints(amount, [&](std::size_t bucket, std::uint64_t difference) {
        level += bucket <= *m_only ? difference : 0;
    });
    note(*m_only, level, 0);
}

std::vector<double> PeakScan::amounts() const
{
    using Cell = std::array<std::uint64_t, 3>;
    std::vector<Cell> cells;
    for (std::size_t shard = 0; shard < GroupTable::kShards; ++shard) {
        m_table.forShard(shard, [&cells](const std::uint64_t *entry) {
            cells.push_back({entry[0], entry[1], entry[2]});
        });
    }
    std::vector<double> most(m_numbers.size(), 0);
    if (m_stop != nullptr && !sortUnlessStopped(cells, *m_stop, std::less<Cell>()))
        return most;
    if (m_stop == nullptr)
        std::sort(cells.begin(), cells.end());
    std::uint64_t level = 0;
    std::uint64_t group = ~std::uint64_t{0};
    for (const Cell &cell : cells) {
        if (cell[0] >> 32 != group) {
            group = cell[0] >> 32;
            level = 0;
        }
        level += cell[2];
        // whole amounts, as `every` has them
        const double amount =
            std::round(static_cast<double>(cell[1] + level) / (1U << Spreader::kFractionBits));
        most[group] = std::max(most[group], amount);
    }
    return most;
}

} // namespace weir
