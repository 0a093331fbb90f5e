#include "model/scan/distincttally.h"

#include "model/core/giveback.h"
#include "model/scan/segmentscan.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace weir {

namespace {

constexpr std::size_t kMostRepeated = 32'768; // of one part of all workers, not yet distinct

/// Position bits: not the lowest (they decide the level), not the highest (they decide the part).
constexpr std::size_t placeOf(std::uint64_t hash)
{
    return static_cast<std::size_t>(hash >> 20);
}

/// Empties `table` and gives it room for `count` hashes; returns the mask of its places.
std::size_t makeRoom(RawVector<std::uint64_t> &table, std::size_t count)
{
    const std::size_t size = std::bit_ceil(std::max<std::size_t>(count * 2, 64));
    table.resize(std::max(size, table.size()));
    std::fill_n(table.begin(), size, std::uint64_t{0});
    return size - 1;
}

/// The place of `hash`, or the free one that it would get.
std::size_t find(const std::uint64_t *table, std::size_t mask, std::uint64_t hash)
{
    std::size_t at = placeOf(hash) & mask;
    while (table[at] != 0 && table[at] != hash)
        at = (at + 1) & mask;
    return at;
}

} // namespace

DistinctTally::DistinctTally(unsigned workers, unsigned level)
    : m_levelMask((std::uint64_t{1} << level) - 1)
    , m_mostRepeated(std::max<std::size_t>(kMostRepeated / std::max(workers, 1U), 1'024))
{
    for (unsigned i = 0; i < workers; ++i)
        m_workers.push_back(std::make_unique<Worker>());
}

void DistinctTally::add(unsigned worker, const std::vector<std::uint64_t> &hashes)
{
    Worker &mine = *m_workers[worker];
    std::array<std::uint32_t, kParts + 1> starts{};
    for (const std::uint64_t hash : hashes)
        starts[(hash >> (64 - kPartBits)) + 1] += (hash & m_levelMask) == 0 ? 1 : 0;
    for (std::size_t i = 0; i < kParts; ++i)
        starts[i + 1] += starts[i];
    mine.sorted.resize(hashes.size());
    std::array<std::uint32_t, kParts + 1> places = starts;
    for (const std::uint64_t hash : hashes) {
        if ((hash & m_levelMask) == 0)
            mine.sorted[places[hash >> (64 - kPartBits)]++] = std::max<std::uint64_t>(hash, 1);
    }
    const std::lock_guard lock(mine.mutex);
    for (std::size_t i = 0; i < kParts; ++i) {
        Part &part = mine.parts[i];
        const std::size_t before = part.hashes.size();
        part.hashes.insert(part.hashes.end(), mine.sorted.begin() + starts[i],
                           mine.sorted.begin() + starts[i + 1]);
        if (part.hashes.size() - part.distinct > part.distinct + m_mostRepeated)
            makeDistinct(part, mine.table);
        m_held.fetch_add(part.hashes.size() - before, std::memory_order_relaxed); // modulo 2^64
    }
}

/// Leaves one of each.
void DistinctTally::makeDistinct(Part &part, RawVector<std::uint64_t> &table) const
{
    if (part.distinct == part.hashes.size())
        return;
    const std::size_t mask = makeRoom(table, part.hashes.size());
    std::uint64_t *const slots = table.data();
    std::size_t kept = 0;
    for (const std::uint64_t hash : part.hashes) {
        const std::size_t at = find(slots, mask, hash);
        part.hashes[kept] = hash;
        kept += slots[at] == 0 ? 1 : 0;
        slots[at] = hash;
    }
    part.hashes.resize(kept);
    part.distinct = kept;
}

std::uint64_t DistinctTally::estimate() const
{
    constexpr std::size_t kEnough = 50'000;
    Part all;
    RawVector<std::uint64_t> table;
    std::size_t looked = 0;
    std::uint64_t count = 0;
    for (std::size_t number = 0; number < kParts && looked < kEnough; ++number) {
        all = {};
        for (const auto &worker : m_workers) {
            const std::lock_guard lock(worker->mutex);
            const auto &hashes = worker->parts[number].hashes;
            all.hashes.insert(all.hashes.end(), hashes.begin(), hashes.end());
        }
        looked += std::max<std::size_t>(all.hashes.size(), 1);
        makeDistinct(all, table);
        count += all.distinct;
        if (looked >= kEnough)
            return count * kParts / (number + 1);
    }
    return count;
}

/// Brings one part of all workers together in the first one; returns what is new of it.
std::span<const std::uint64_t> DistinctTally::finishPart(std::size_t number, Scratch &scratch)
{
    Part &all = m_workers.front()->parts[number];
    for (std::size_t i = 1; i < m_workers.size(); ++i) {
        Part &other = m_workers[i]->parts[number];
        all.hashes.insert(all.hashes.end(), other.hashes.begin(), other.hashes.end());
        other = {};
    }
    makeDistinct(all, scratch.table);
    const auto fresh = std::span<const std::uint64_t>(all.hashes).subspan(all.told);
    all.told = all.distinct;
    return m_earlier != nullptr ? withoutEarlier(number, fresh, scratch) : fresh;
}

/// Leaves out those of a part that the earlier tally has. It may have many times as many: these are
/// looked up among the new ones.
std::span<const std::uint64_t> DistinctTally::withoutEarlier(std::size_t number,
                                                             std::span<const std::uint64_t> hashes,
                                                             Scratch &scratch) const
{
    if (hashes.empty())
        return hashes;
    RawVector<std::uint64_t> &list = scratch.list; // first of what is known, then of the rest
    list.clear();
    std::size_t mask = makeRoom(scratch.table, hashes.size());
    for (const std::uint64_t hash : hashes)
        scratch.table[find(scratch.table.data(), mask, hash)] = hash;
    for (const std::uint64_t hash : m_earlier->m_workers.front()->parts[number].hashes) {
        if (scratch.table[find(scratch.table.data(), mask, hash)] == hash)
            list.push_back(hash);
    }
    mask = makeRoom(scratch.table, list.size());
    for (const std::uint64_t hash : list)
        scratch.table[find(scratch.table.data(), mask, hash)] = hash;
    list.clear();
    for (const std::uint64_t hash : hashes) {
        if (scratch.table[find(scratch.table.data(), mask, hash)] != hash)
            list.push_back(hash);
    }
    return list;
}

void DistinctTally::finish(SegmentScan &scan, const Tell &tell)
{
    std::vector<std::uint64_t> fresh(kParts), held(kParts);
    std::vector<Scratch> scratch(scan.workers());
    const Status done = scan.share(kParts, [&](unsigned worker, std::size_t number) {
        const auto hashes = finishPart(number, scratch[worker]);
        if (tell && !hashes.empty())
            tell(worker, hashes);
        fresh[number] = hashes.size();
        held[number] = m_workers.front()->parts[number].hashes.size();
    });
    if (!done)
        return; // the caller sees the same of `scan`
    m_count += std::accumulate(fresh.begin(), fresh.end(), std::uint64_t{0});
    m_held = std::accumulate(held.begin(), held.end(), std::uint64_t{0});
}

std::size_t DistinctTally::bytes() const
{
    std::size_t bytes = sizeof(DistinctTally);
    for (const auto &worker : m_workers) {
        bytes += sizeof(Worker);
        bytes += (worker->sorted.capacity() + worker->table.capacity()) * sizeof(std::uint64_t);
        for (const Part &part : worker->parts)
            bytes += part.hashes.capacity() * sizeof(std::uint64_t);
    }
    return bytes;
}

void DistinctTally::tidy()
{
    for (const auto &worker : m_workers) {
        giveBack(worker->sorted);
        giveBack(worker->table);
    }
}

} // namespace weir
