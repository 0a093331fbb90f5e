#pragma once

#include "model/core/rawvector.h"
#include "model/scan/stopsign.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace weir {

class SegmentScan;

/// Counts distinct 64-bit hashes where nobody asks before the end which of them are new. Hashes are
/// only put aside by their highest bits at first; each part is small enough for the second cache
/// when it is made distinct, which takes a third of the time of a set that is as large as the
/// memory. Levels are those of DistinctSet.
class DistinctTally
{
public:
    DistinctTally(unsigned workers, unsigned level);

    /// A worker may add beside others.
    void add(unsigned worker, const std::vector<std::uint64_t> &hashes);
    /// Hashes that are held, some of them more than once. Any thread.
    std::uint64_t held() const { return m_held.load(std::memory_order_relaxed); }
    /// About count(), while workers add.
    std::uint64_t estimate() const;
    /// Some of the hashes that are new; workers call it side by side.
    using Tell = std::function<void(unsigned worker, std::span<const std::uint64_t> hashes)>;
    /// Makes what was added distinct, with all workers of `scan`, and tells each hash that is new
    /// since the last time and that the earlier tally has not. Nothing is right after it was
    /// cancelled.
    void finish(SegmentScan &scan, const Tell &tell = {});
    /// Distinct hashes as of the last finish(), with those of `earlier`.
    std::uint64_t count() const
    {
        return m_count + (m_earlier != nullptr ? m_earlier->count() : 0);
    }
    /// Counts what `earlier`, which is finished, has too. It must outlive this and not change
    /// meanwhile.
    void continueFrom(const DistinctTally &earlier) { m_earlier = &earlier; }
    /// Memory that it takes, about; not while workers add.
    std::size_t bytes() const;
    /// Gives back what is needed only while workers add.
    void tidy();

private:
    static constexpr unsigned kPartBits = 8;
    static constexpr std::size_t kParts = std::size_t{1} << kPartBits;

    struct Part
    {
        RawVector<std::uint64_t> hashes;
        std::size_t distinct = 0; // so many of the first ones are
        std::size_t told = 0;     // and of these so many were by finish()
    };
    struct Worker
    {
        mutable std::mutex mutex; // guards the parts
        std::array<Part, kParts> parts;
        RawVector<std::uint64_t> sorted; // by part, of one call
        RawVector<std::uint64_t> table;
    };

    void makeDistinct(Part &part, RawVector<std::uint64_t> &table) const;
    struct Scratch
    {
        RawVector<std::uint64_t> table;
        RawVector<std::uint64_t> list;
    };
    std::span<const std::uint64_t> finishPart(std::size_t number, Scratch &scratch);
    std::span<const std::uint64_t> withoutEarlier(std::size_t number,
                                                  std::span<const std::uint64_t> hashes,
                                                  Scratch &scratch) const;

    const std::uint64_t m_levelMask;
    const std::size_t m_mostRepeated; // of one part of a worker, before they are made distinct
    std::vector<std::unique_ptr<Worker>> m_workers;
    std::atomic<std::uint64_t> m_held = 0;
    std::uint64_t m_count = 0; // told so far
    const DistinctTally *m_earlier = nullptr;
};

} // namespace weir
