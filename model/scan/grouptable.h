#pragma once

#include "model/scan/slots.h"
#include "model/scan/stopsign.h"

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace weir {

/// Groups of a question, shared by all workers. A record is `keyWords` words of key and one word
/// per slot; records with equal keys are combined slot by slot. Cut into shards by hash, each with
/// its own lock and small enough for a cache.
class GroupTable
{
public:
    static constexpr unsigned kShardBits = 6;
    static constexpr std::size_t kShards = std::size_t{1} << kShardBits;

    /// Per worker; spares allocations.
    struct Scratch
    {
        std::vector<std::uint64_t> hashes;
        std::vector<std::uint32_t> order;
        unsigned firstShard =
            0; // workers start at different shards, so that they seldom wait for each other
    };

    GroupTable(unsigned keyWords, std::vector<SlotOp> ops);

    /// fold() ends early when `stop` is raised; it must outlive this.
    void watch(const StopSign &stop) { m_stop = &stop; }
    /// Combines `count` records (at most 2^32).
    void fold(const std::uint64_t *records, std::size_t count, Scratch &scratch);
    std::size_t size() const;
    /// The entry of a key; null where there is none. Not while others fold.
    const std::uint64_t *find(const std::uint64_t *key) const;
    /// Whether there is an entry of a key; also while others fold.
    bool contains(const std::uint64_t *key) const;
    /// Memory that it takes.
    std::size_t bytes() const;
    unsigned keyWords() const { return m_keyWords; }
    unsigned stride() const { return m_stride; }

    /// Calls `visit(const uint64_t *entry)` for the entries of one shard, under its lock.
    template <class Visit>
    void forShard(std::size_t shard, Visit &&visit) const
    {
        const Shard &part = m_shards[shard];
        const std::lock_guard lock(part.mutex);
        for (std::size_t i = 0; i < part.count; ++i)
            visit(static_cast<const std::uint64_t *>(part.entry(i, m_stride)));
    }

private:
    static constexpr unsigned kChunkBits = 9;

    struct Shard
    {
        mutable std::mutex mutex;         // guards all of the shard
        std::vector<std::uint64_t> index; // tag << 32 | entry number + 1; 0 is free
        std::vector<std::unique_ptr<std::uint64_t[]>> chunks;
        std::size_t count = 0;

        std::uint64_t *entry(std::size_t number, unsigned stride) const
        {
            return chunks[number >> kChunkBits].get()
                   + (number & ((std::size_t{1} << kChunkBits) - 1)) * stride;
        }
    };

    void foldShard(Shard &shard, const std::uint64_t *records, const std::uint32_t *order,
                   std::size_t count, const std::uint64_t *hashes);
    std::uint64_t *findOrAdd(Shard &shard, const std::uint64_t *record, std::uint64_t hash,
                             bool &isNew);
    void grow(Shard &shard);
    const std::uint64_t *findIn(const Shard &shard, const std::uint64_t *key,
                                std::uint64_t hash) const;
    void combineInto(std::uint64_t *entry, const std::uint64_t *record) const;

    const StopSign *m_stop = nullptr;
    unsigned m_keyWords;
    unsigned m_stride;
    std::vector<SlotOp> m_ops;
    bool m_isAllAdd;
    std::array<Shard, kShards> m_shards;
};

} // namespace weir
