#include "model/scan/sidedpairs.h"

#include "model/scan/distinctitems.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::uint32_t kNobody = ~0U;     // number of an absent value
constexpr std::uint32_t kLookEvery = 1024; // codes between looks at the stop sign

std::vector<SlotOp> ops()
{
    using enum SlotOp;
    return {Add, Add, Add, Add, Add, Min, Max, Add};
}

} // namespace

SidedPairs::SidedPairs(const Dimension &dimension, unsigned workers, unsigned distinctLevel,
                       const StopSign &stop)
    : m_stop(stop)
    , m_dimension(dimension)
    , m_seen(distinctLevel)
    , m_table(1, ops())
    , m_workers(workers)
{
    m_seen.watch(stop);
    m_table.watch(stop);
    for (unsigned i = 0; i < workers; ++i)
        m_workers[i].tableScratch.firstShard =
            static_cast<unsigned>(i * GroupTable::kShards / workers);
}

void SidedPairs::numberCodes(const LocalDimension &side, std::vector<std::uint32_t> &out)
{
    out.assign(side.codeCount(), kNobody);
    const std::lock_guard lock(m_mutex);
    for (std::uint32_t code = 0; code < out.size(); ++code) {
        if (code % kLookEvery == 0 && m_stop.isRaised())
            return;
        if (side.isAbsent(code))
            continue;
        ValueNumbers::Key key{};
        side.key(code, m_texts, key.data());
        out[code] = m_numbers.numberOf(key);
    }
}

/// Marks the rows with which a conversation appears between two values for the first time.
void SidedPairs::findNewRows(Worker &worker, SegmentColumns &segment, const MatchedRows &rows)
{
    flowHashes(segment, worker.flows);
    worker.hashes.clear();
    worker.rowOfHash.clear();
    rows.forEach([&worker](std::uint32_t row) {
        const std::uint64_t from = worker.srcNumbers[worker.src.codeAt(row)];
        const std::uint64_t to = worker.dstNumbers[worker.dst.codeAt(row)];
        const std::uint64_t pair = std::min(from, to) << 32 | std::max(from, to);
        worker.hashes.push_back(mix64(mix64(pair + 1) + worker.flows[row]));
        worker.rowOfHash.push_back(row);
    });
    worker.isNew.resize(worker.hashes.size());
    m_seen.insert(worker.hashes.data(), worker.hashes.size(), worker.isNew.data(),
                  worker.setScratch);
    worker.isNewRow.assign(segment.rows(), 0);
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < worker.hashes.size(); ++i) {
        worker.isNewRow[worker.rowOfHash[i]] = worker.isNew[i];
        count += worker.isNew[i];
    }
    m_distinctCount.fetch_add(count);
}

void SidedPairs::visit(unsigned number, SegmentColumns &segment, const MatchedRows &rows)
{
    if (isOverfull())
        return;
    Worker &worker = m_workers[number];
    const FieldInfo &field = fieldInfo(m_dimension.field);
    worker.src.load(segment, field.first, m_dimension, {});
    worker.dst.load(segment, field.second, m_dimension, {});
    numberCodes(worker.src, worker.srcNumbers);
    numberCodes(worker.dst, worker.dstNumbers);
    if (m_stop.isRaised())
        return;
    findNewRows(worker, segment, rows);
    if (m_stop.isRaised())
        return;
    const std::uint64_t *packets = segment.values(Slot::Packets);
    const std::uint64_t *bytes = segment.values(Slot::Bytes);
    const std::uint64_t *starts = segment.numbers(ColumnId::Start);
    const std::uint64_t *ends = segment.values(Slot::Last);
    constexpr std::uint32_t kBlock = 8192; // its records fit a cache
    for (std::uint32_t first = 0; first < rows.count() && !m_stop.isRaised(); first += kBlock) {
        worker.records.clear();
        rows.forEach(first, std::min(first + kBlock, rows.count()), [&](std::uint32_t row) {
            const std::uint32_t from = worker.srcNumbers[worker.src.codeAt(row)];
            const std::uint32_t to = worker.dstNumbers[worker.dst.codeAt(row)];
            if (from == kNobody && to == kNobody)
                return;
            const bool isDown = to < from;
            const std::uint64_t key = std::uint64_t{std::min(from, to)} << 32 | std::max(from, to);
            const std::uint64_t record[] = {key,
                                            1,
                                            isDown ? 0 : packets[row],
                                            isDown ? packets[row] : 0,
                                            isDown ? 0 : bytes[row],
                                            isDown ? bytes[row] : 0,
                                            starts[row],
                                            ends[row],
                                            worker.isNewRow[row]};
            worker.records.insert(worker.records.end(), std::begin(record), std::end(record));
        });
        m_table.fold(worker.records.data(), worker.records.size() / m_table.stride(),
                     worker.tableScratch);
    }
}

} // namespace weir
