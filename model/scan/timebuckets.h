#pragma once

#include "model/core/time.h"

#include <cstdint>
#include <vector>

namespace weir {

/// Buckets of equal width, mostly aligned to multiples of the width since 1970.
struct TimeBuckets
{
    std::int64_t fromNs = 0;
    std::int64_t widthNs = kNsPerSecond;
    std::size_t count = 0;

    /// The buckets that cover a range; they start at multiples of the width after `originNs`.
    static TimeBuckets covering(TimeRange range, std::int64_t widthNs, std::int64_t originNs = 0);
    std::int64_t startOf(std::size_t bucket) const
    {
        return fromNs + static_cast<std::int64_t>(bucket) * widthNs;
    }
};

/// Smallest round width (1 s, 2 s, 5 s, 10 s, 15 s, 30 s, 1 min …) that covers `range` with at most
/// `mostBuckets` and is a multiple of `unitNs`.
std::int64_t roundWidth(TimeRange range, std::size_t mostBuckets,
                        std::int64_t unitNs = kNsPerSecond);

/// Spreads amounts evenly over the time that they took, in fixed point with 16 binary digits: the
/// first and the last bucket get their part, those between get equal parts, the last one also what
/// rounding left, so that nothing is lost. Works on differences between neighbours, so the cost
/// does not depend on the number of buckets; integers() turns the differences into whole amounts,
/// carrying fractions on, so that the sum over all buckets is exact.
class Spreader
{
public:
    static constexpr unsigned kFractionBits = 16;
    /// Larger amounts cannot be spread (281 TB in one row).
    static constexpr std::uint64_t kLargest = std::uint64_t{1} << (63 - kFractionBits);

    /// Readies one row: `startNs` not before the first bucket, `durationNs` > 0.
    Spreader(const TimeBuckets &buckets, std::int64_t startNs, std::int64_t durationNs);
    /// Calls `visit(bucket, difference)` for the buckets where an amount (below kLargest) of the
    /// row begins or ends to count.
    template <class Visit>
    void forPoints(std::uint64_t amount, Visit &&visit) const
    {
        const std::uint64_t total = amount << kFractionBits;
        const auto head = static_cast<std::uint64_t>(static_cast<double>(total) * m_headShare);
        const auto each = static_cast<std::uint64_t>(static_cast<double>(total) * m_bucketShare);
        const std::uint64_t tail = total - head - each * m_between;
        visit(m_first, head);
        visit(m_second, each - head);
        visit(m_last, tail - each);
        visit(m_end, std::uint64_t{0} - tail);
    }
    /// Adds one amount (below kLargest) of the row to `differences`, which holds (count + 1)
    /// elements `stride` apart.
    void add(std::uint64_t amount, std::uint64_t *differences, std::size_t stride) const
    {
        forPoints(amount, [=](std::size_t bucket, std::uint64_t difference) {
            differences[bucket * stride] += difference;
        });
    }
    /// Adds the whole amounts that `differences` stand for to `sums`.
    static void integers(const std::uint64_t *differences, std::uint64_t *sums, std::size_t count,
                         std::size_t differenceStride, std::size_t sumStride);

private:
    double m_headShare = 0, m_bucketShare = 0;
    std::uint64_t m_between = 0; // buckets between the first and the last
    std::size_t m_first = 0, m_second = 0, m_last = 0, m_end = 0;
};

} // namespace weir
