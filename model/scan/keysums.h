#pragma once

#include "model/scan/keyfront.h"
#include "model/scan/keyhash.h"
#include "model/scan/slots.h"

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace weir {

/// One value per distinct key of `Words` words, for very many keys: records that do not meet their
/// key in front are only sorted into shards as they come; a shard is put together when it has
/// grown, or at the end, while it fits a cache.
template <unsigned Words>
class KeySums
{
public:
    static constexpr unsigned kShardBits = 9;
    static constexpr std::size_t kShards = std::size_t{1} << kShardBits;
    static constexpr std::size_t kMost = KeyFront<Words>::kMost; // records at once

    using Record = KeyRecord<Words>;

    KeySums(SlotOp op, unsigned workers);

    /// Takes records; each worker has its own number.
    void add(unsigned worker, std::span<const Record> records)
    {
        Stage &stage = *m_stages[worker];
        stage.front.add(records, [&](const Record &passed) { put(stage, passed); });
    }
    /// Hands over what a worker has still kept back; all must do so before finishShard().
    void flush(unsigned worker);
    /// The records of one shard, one per key. Different shards may be asked for at the same time;
    /// the records live until release().
    std::span<const Record> finishShard(unsigned worker, std::size_t shard);
    /// Gives up a shard's memory.
    void release(std::size_t shard);

private:
    static constexpr std::size_t kStaged = 64;        // records per shard and worker
    static constexpr std::size_t kChunk = 1024;       // records
    static constexpr std::size_t kPendingMost = 4096; // before a shard is put together

    struct Shard
    {
        std::mutex mutex; // guards all of the shard
        std::vector<std::unique_ptr<Record[]>> chunks;
        std::size_t pending = 0;      // records in chunks
        std::vector<Record> distinct; // one per key
    };
    struct Stage
    {
        explicit Stage(SlotOp op)
            : front(op)
        {
        }

        KeyFront<Words> front;
        std::array<std::uint8_t, kShards> counts{};
        std::array<Record, kShards * kStaged> records;
        std::vector<std::uint32_t> index; // into distinct, + 1; 0 is free
    };

    static std::size_t shardOf(const std::array<std::uint64_t, Words> &key)
    {
        return static_cast<std::size_t>(hashOfKey(key) >> (64 - kShardBits));
    }
    void put(Stage &stage, const Record &record)
    {
        const std::size_t shard = shardOf(record.key);
        std::uint8_t &count = stage.counts[shard];
        stage.records[shard * kStaged + count] = record;
        if (++count == kStaged) {
            count = 0;
            append(stage, shard, kStaged);
        }
    }
    void append(Stage &stage, std::size_t shard, std::size_t count);
    void combineShard(Stage &stage, Shard &shard);

    SlotOp m_op;
    std::unique_ptr<std::array<Shard, kShards>> m_shards;
    std::vector<std::unique_ptr<Stage>> m_stages;
};

extern template class KeySums<1>;
extern template class KeySums<2>;

} // namespace weir
