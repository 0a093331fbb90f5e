#pragma once

#include "model/core/hugememory.h"
#include "model/scan/stopsign.h"

#include <array>
#include <cstdint>
#include <mutex>
#include <vector>

namespace weir {

/// Set of 64-bit hashes shared by all workers: tells of each hash whether it is new. Exact (but for
/// equal hashes) at level 0; at level n it keeps only hashes whose lowest n bits are 0, so that a
/// count times 2^n is an estimate.
class DistinctSet
{
public:
    static constexpr unsigned kShardBits = 4; // few, so that each is large enough for huge pages
    static constexpr std::size_t kShards = std::size_t{1} << kShardBits;

    explicit DistinctSet(unsigned level)
        : m_level(level)
    {
    }

    /// insert() ends early when `stop` is raised; it must outlive this.
    void watch(const StopSign &stop) { m_stop = &stop; }

    /// Of one worker.
    struct Scratch
    {
        std::vector<std::uint64_t> hashes; // by shard
        std::vector<std::uint32_t> order;  // where they come from
        unsigned firstShard = 0;           // where the worker begins: workers that begin elsewhere
                                           // seldom wait for each other
    };

    /// isNew[i] becomes 1 where hashes[i] was not there before and counts at this level, and 0
    /// elsewhere; returns how many are new. `isNew` may be null.
    std::uint64_t insert(const std::uint64_t *hashes, std::size_t count, std::uint8_t *isNew,
                         Scratch &scratch);
    std::size_t size() const;
    /// Memory that it takes.
    std::size_t bytes() const;
    /// From now on nothing is new that `earlier`, of the same level, has. It must outlive this and
    /// not change meanwhile.
    void continueFrom(const DistinctSet &earlier) { m_earlier = &earlier; }
    unsigned level() const { return m_level; }

private:
    struct Shard
    {
        mutable std::mutex mutex;                                    // guards all of the shard
        std::vector<std::uint64_t, HugeMemory<std::uint64_t>> slots; // 0 is free
        std::size_t count = 0;
    };

    std::uint64_t insertInto(Shard &shard, const Scratch &scratch, std::size_t first,
                             std::size_t end, std::uint8_t *isNew) const;
    static void grow(Shard &shard);
    bool contains(std::uint64_t hash) const;
    void prefetch(std::uint64_t hash) const;

    unsigned m_level;
    const StopSign *m_stop = nullptr;
    const DistinctSet *m_earlier = nullptr;
    std::array<Shard, kShards> m_shards;
};

} // namespace weir
