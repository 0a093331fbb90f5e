#include "model/scan/keysums.h"

#include <algorithm>
#include <bit>

namespace weir {

template <unsigned Words>
KeySums<Words>::KeySums(SlotOp op, unsigned workers)
    : m_op(op)
    , m_shards(std::make_unique<std::array<Shard, kShards>>())
{
    for (unsigned i = 0; i < workers; ++i)
        m_stages.emplace_back(new Stage(op)); // its records are not written here
}

template <unsigned Words>
void KeySums<Words>::append(Stage &stage, std::size_t number, std::size_t count)
{
    Shard &shard = (*m_shards)[number];
    const std::lock_guard lock(shard.mutex);
    for (std::size_t i = 0; i < count; ++i) {
        if (shard.pending == shard.chunks.size() * kChunk)
            shard.chunks.emplace_back(new Record[kChunk]);
        shard.chunks[shard.pending / kChunk][shard.pending % kChunk] =
            stage.records[number * kStaged + i];
        ++shard.pending;
    }
    if (shard.pending >= std::max(kPendingMost, 2 * shard.distinct.size()))
        combineShard(stage, shard);
}

template <unsigned Words>
void KeySums<Words>::flush(unsigned worker)
{
    Stage &stage = *m_stages[worker];
    stage.front.drain([&](const Record &record) { put(stage, record); });
    for (std::size_t shard = 0; shard < kShards; ++shard) {
        append(stage, shard, stage.counts[shard]);
        stage.counts[shard] = 0;
    }
}

/// Moves the pending records into the distinct ones.
template <unsigned Words>
void KeySums<Words>::combineShard(Stage &stage, Shard &shard)
{
    std::vector<Record> &distinct = shard.distinct;
    const std::size_t size = std::bit_ceil((distinct.size() + shard.pending) * 3 / 2 + 16);
    const unsigned shift = 64 - kShardBits - static_cast<unsigned>(std::countr_zero(size));
    const std::size_t mask = size - 1;
    stage.index.assign(size, 0);
    std::uint32_t *index = stage.index.data();
    for (std::size_t i = 0; i < distinct.size(); ++i) {
        std::size_t at = static_cast<std::size_t>(hashOfKey(distinct[i].key) >> shift) & mask;
        while (index[at] != 0)
            at = (at + 1) & mask;
        index[at] = static_cast<std::uint32_t>(i + 1);
    }
    for (std::size_t chunk = 0; chunk * kChunk < shard.pending; ++chunk) {
        const Record *records = shard.chunks[chunk].get();
        const std::size_t count = std::min(kChunk, shard.pending - chunk * kChunk);
        for (std::size_t i = 0; i < count; ++i) {
            const Record &record = records[i];
            std::size_t at = static_cast<std::size_t>(hashOfKey(record.key) >> shift) & mask;
            while (index[at] != 0 && !isSameKey(distinct[index[at] - 1].key, record.key))
                at = (at + 1) & mask;
            if (index[at] == 0) {
                distinct.push_back(record);
                index[at] = static_cast<std::uint32_t>(distinct.size());
            } else {
                std::uint64_t &value = distinct[index[at] - 1].value;
                value = combine(m_op, value, record.value);
            }
        }
        shard.chunks[chunk].reset();
    }
    shard.chunks.clear();
    shard.pending = 0;
}

template <unsigned Words>
std::span<const typename KeySums<Words>::Record> KeySums<Words>::finishShard(unsigned worker,
                                                                             std::size_t number)
{
    Shard &shard = (*m_shards)[number];
    const std::lock_guard lock(shard.mutex);
    if (shard.pending > 0)
        combineShard(*m_stages[worker], shard);
    return shard.distinct;
}

template <unsigned Words>
void KeySums<Words>::release(std::size_t number)
{
    Shard &shard = (*m_shards)[number];
    const std::lock_guard lock(shard.mutex);
    shard.distinct = std::vector<Record>();
}

template class KeySums<1>;
template class KeySums<2>;

} // namespace weir
