#include "model/scan/grouptable.h"

#include "model/scan/mix.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kFirstIndex = 256;
constexpr std::size_t kAhead = 12; // records between asking for a cache line and using it

constexpr std::uint64_t tagOf(std::uint64_t hash)
{
    return hash & 0xffff'ffffU;
}

bool areSame(const std::uint64_t *a, const std::uint64_t *b, unsigned words)
{
    std::uint64_t difference = 0; // a call of memcmp costs more than the few words
    for (unsigned i = 0; i < words; ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

} // namespace

GroupTable::GroupTable(unsigned keyWords, std::vector<SlotOp> ops)
    : m_keyWords(keyWords)
    , m_stride(keyWords + static_cast<unsigned>(ops.size()))
    , m_ops(std::move(ops))
    , m_isAllAdd(std::ranges::all_of(m_ops, [](SlotOp op) { return op == SlotOp::Add; }))
{
}

std::size_t GroupTable::size() const
{
    std::size_t sum = 0;
    for (const Shard &shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        sum += shard.count;
    }
    return sum;
}

std::size_t GroupTable::bytes() const
{
    std::size_t words = 0;
    for (const Shard &shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        words += shard.index.capacity() + (shard.chunks.size() << kChunkBits) * m_stride;
    }
    return sizeof(GroupTable) + words * sizeof(std::uint64_t);
}

void GroupTable::fold(const std::uint64_t *records, std::size_t count, Scratch &scratch)
{
    scratch.hashes.resize(count);
    scratch.order.resize(count);
    std::array<std::uint32_t, kShards + 1> starts{};
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t hash = hashWords(records + i * m_stride, m_keyWords);
        scratch.hashes[i] = hash;
        ++starts[(hash >> (64 - kShardBits)) + 1];
    }
    for (std::size_t i = 0; i < kShards; ++i)
        starts[i + 1] += starts[i];
    std::array<std::uint32_t, kShards + 1> places = starts;
    for (std::size_t i = 0; i < count; ++i)
        scratch.order[places[scratch.hashes[i] >> (64 - kShardBits)]++] =
            static_cast<std::uint32_t>(i);
    for (std::size_t turn = 0; turn < kShards; ++turn) {
        const std::size_t number = (turn + scratch.firstShard) % kShards;
        const std::size_t size = starts[number + 1] - starts[number];
        if (size == 0)
            continue;
        if (m_stop != nullptr && m_stop->isRaised())
            return;
        Shard &shard = m_shards[number];
        const std::lock_guard lock(shard.mutex);
        foldShard(shard, records, scratch.order.data() + starts[number], size,
                  scratch.hashes.data());
    }
}

void GroupTable::foldShard(Shard &shard, const std::uint64_t *records, const std::uint32_t *order,
                           std::size_t count, const std::uint64_t *hashes)
{
    while ((shard.count + count) * 3 > shard.index.size() * 2)
        grow(shard);
    const std::size_t mask = shard.index.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
        if (i + 2 * kAhead < count)
            __builtin_prefetch(&shard.index[tagOf(hashes[order[i + 2 * kAhead]]) & mask]);
        if (i + kAhead < count) {
            const std::uint64_t slot = shard.index[tagOf(hashes[order[i + kAhead]]) & mask];
            if (slot != 0)
                __builtin_prefetch(shard.entry((slot & 0xffff'ffffU) - 1, m_stride), 1);
        }
        const std::uint64_t *record = records + std::size_t{order[i]} * m_stride;
        bool isNew = false;
        std::uint64_t *entry = findOrAdd(shard, record, hashes[order[i]], isNew);
        if (isNew)
            copyWords(record, m_stride, entry);
        else
            combineInto(entry, record);
    }
}

std::uint64_t *GroupTable::findOrAdd(Shard &shard, const std::uint64_t *record, std::uint64_t hash,
                                     bool &isNew)
{
    const std::size_t mask = shard.index.size() - 1;
    const std::uint64_t tag = tagOf(hash);
    for (std::size_t at = tag & mask;; at = (at + 1) & mask) {
        const std::uint64_t slot = shard.index[at];
        if (slot == 0) {
            isNew = true;
            if (shard.count >> kChunkBits == shard.chunks.size())
                shard.chunks.emplace_back(
                    new std::uint64_t[(std::size_t{1} << kChunkBits) * m_stride]);
            shard.index[at] = tag << 32 | (shard.count + 1);
            return shard.entry(shard.count++, m_stride);
        }
        if (slot >> 32 != tag)
            continue;
        std::uint64_t *entry = shard.entry((slot & 0xffff'ffffU) - 1, m_stride);
        if (areSame(entry, record, m_keyWords))
            return entry;
    }
}

const std::uint64_t *GroupTable::findIn(const Shard &shard, const std::uint64_t *key,
                                        std::uint64_t hash) const
{
    if (shard.index.empty())
        return nullptr;
    const std::size_t mask = shard.index.size() - 1;
    const std::uint64_t tag = tagOf(hash);
    for (std::size_t at = tag & mask; shard.index[at] != 0; at = (at + 1) & mask) {
        if (shard.index[at] >> 32 != tag)
            continue;
        const std::uint64_t *entry = shard.entry((shard.index[at] & 0xffff'ffffU) - 1, m_stride);
        if (areSame(entry, key, m_keyWords))
            return entry;
    }
    return nullptr;
}

const std::uint64_t *GroupTable::find(const std::uint64_t *key) const
{
    const std::uint64_t hash = hashWords(key, m_keyWords);
    return findIn(m_shards[hash >> (64 - kShardBits)], key, hash);
}

bool GroupTable::contains(const std::uint64_t *key) const
{
    const std::uint64_t hash = hashWords(key, m_keyWords);
    const Shard &shard = m_shards[hash >> (64 - kShardBits)];
    const std::lock_guard lock(shard.mutex);
    return findIn(shard, key, hash) != nullptr;
}

void GroupTable::grow(Shard &shard)
{
    std::vector<std::uint64_t> index(std::max(kFirstIndex, shard.index.size() * 2));
    const std::size_t mask = index.size() - 1;
    for (const std::uint64_t slot : shard.index) {
        if (slot == 0)
            continue;
        std::size_t at = (slot >> 32) & mask;
        while (index[at] != 0)
            at = (at + 1) & mask;
        index[at] = slot;
    }
    shard.index = std::move(index);
}

void GroupTable::combineInto(std::uint64_t *entry, const std::uint64_t *record) const
{
    entry += m_keyWords;
    record += m_keyWords;
    const std::size_t count = m_ops.size();
    if (m_isAllAdd) {
        for (std::size_t i = 0; i < count; ++i)
            entry[i] += record[i];
        return;
    }
    for (std::size_t i = 0; i < count; ++i)
        entry[i] = combine(m_ops[i], entry[i], record[i]);
}

} // namespace weir
