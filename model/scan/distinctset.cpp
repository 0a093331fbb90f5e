#include "model/scan/distinctset.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kFirstSlots = 256;
constexpr std::size_t kAhead = 12;

/// Position bits: not the lowest (they decide the level), not the highest (they decide the shard).
constexpr std::size_t placeOf(std::uint64_t hash)
{
    return static_cast<std::size_t>(hash >> 20);
}

} // namespace

std::uint64_t DistinctSet::insert(const std::uint64_t *hashes, std::size_t count,
                                  std::uint8_t *isNew, Scratch &scratch)
{
    const std::uint64_t levelMask = (std::uint64_t{1} << m_level) - 1;
    scratch.hashes.resize(count);
    scratch.order.resize(isNew != nullptr ? count : 0);
    std::array<std::uint32_t, kShards + 1> starts{};
    for (std::size_t i = 0; i < count; ++i) {
        if ((hashes[i] & levelMask) == 0)
            ++starts[(hashes[i] >> (64 - kShardBits)) + 1];
    }
    for (std::size_t i = 0; i < kShards; ++i)
        starts[i + 1] += starts[i];
    std::array<std::uint32_t, kShards + 1> places = starts;
    for (std::size_t i = 0; i < count; ++i) {
        if ((hashes[i] & levelMask) != 0)
            continue;
        const std::uint32_t place = places[hashes[i] >> (64 - kShardBits)]++;
        scratch.hashes[place] = std::max<std::uint64_t>(hashes[i], 1);
        if (isNew != nullptr)
            scratch.order[place] = static_cast<std::uint32_t>(i);
    }
    if (isNew != nullptr)
        std::fill_n(isNew, count, std::uint8_t{0});
    std::uint64_t newOnes = 0;
    for (std::size_t i = 0; i < kShards; ++i) {
        if (m_stop != nullptr && m_stop->isRaised())
            break; // all shards grow at about the same time
        const std::size_t number = (scratch.firstShard + i) % kShards;
        if (starts[number] != starts[number + 1])
            newOnes +=
                insertInto(m_shards[number], scratch, starts[number], starts[number + 1], isNew);
    }
    return newOnes;
}

/// Inserts the hashes of `scratch` from `first` to before `end`, which are all of this shard.
std::uint64_t DistinctSet::insertInto(Shard &shard, const Scratch &scratch, std::size_t first,
                                      std::size_t end, std::uint8_t *isNew) const
{
    const std::lock_guard lock(shard.mutex);
    while ((shard.count + end - first) * 3 > shard.slots.size() * 2)
        grow(shard);
    std::uint64_t *const slots = shard.slots.data();
    const std::size_t mask = shard.slots.size() - 1;
    const std::size_t before = shard.count;
    for (std::size_t i = first; i < end; ++i) {
        if (i + kAhead < end) {
            const std::uint64_t ahead = scratch.hashes[i + kAhead];
            if (m_earlier != nullptr)
                m_earlier->prefetch(ahead);
            __builtin_prefetch(&slots[placeOf(ahead) & mask], 1);
        }
        const std::uint64_t hash = scratch.hashes[i];
        if (m_earlier != nullptr && m_earlier->contains(hash))
            continue;
        std::size_t at = placeOf(hash) & mask;
        while (slots[at] != 0 && slots[at] != hash)
            at = (at + 1) & mask;
        const bool isFree = slots[at] == 0; // as often as not: no branch
        slots[at] = hash;
        shard.count += isFree;
        if (isNew != nullptr)
            isNew[scratch.order[i]] = static_cast<std::uint8_t>(isFree);
    }
    return shard.count - before;
}

bool DistinctSet::contains(std::uint64_t hash) const
{
    const Shard &shard = m_shards[hash >> (64 - kShardBits)];
    if (shard.slots.empty())
        return false;
    const std::size_t mask = shard.slots.size() - 1;
    std::size_t at = placeOf(hash) & mask;
    while (shard.slots[at] != 0 && shard.slots[at] != hash)
        at = (at + 1) & mask;
    return shard.slots[at] == hash;
}

void DistinctSet::prefetch(std::uint64_t hash) const
{
    const Shard &shard = m_shards[hash >> (64 - kShardBits)];
    if (!shard.slots.empty())
        __builtin_prefetch(&shard.slots[placeOf(hash) & (shard.slots.size() - 1)]);
}

std::size_t DistinctSet::size() const
{
    std::size_t sum = 0;
    for (const Shard &shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        sum += shard.count;
    }
    return sum;
}

std::size_t DistinctSet::bytes() const
{
    std::size_t sum = sizeof(DistinctSet);
    for (const Shard &shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        sum += shard.slots.capacity() * sizeof(std::uint64_t);
    }
    return sum;
}

void DistinctSet::grow(Shard &shard)
{
    std::vector<std::uint64_t, HugeMemory<std::uint64_t>> slots(
        std::max(kFirstSlots, shard.slots.size() * 2));
    const std::size_t mask = slots.size() - 1;
    for (const std::uint64_t hash : shard.slots) {
        if (hash == 0)
            continue;
        std::size_t at = placeOf(hash) & mask;
        while (slots[at] != 0)
            at = (at + 1) & mask;
        slots[at] = hash;
    }
    shard.slots = std::move(slots);
}

} // namespace weir
