#include "model/scan/timebuckets.h"

#include <algorithm>
#include <array>

namespace weir {

namespace {

constexpr std::int64_t kMinute = 60 * kNsPerSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::array<std::int64_t, 22> kWidths{kNsPerSecond,
                                               2 * kNsPerSecond,
                                               5 * kNsPerSecond,
                                               10 * kNsPerSecond,
                                               15 * kNsPerSecond,
                                               30 * kNsPerSecond,
                                               kMinute,
                                               2 * kMinute,
                                               5 * kMinute,
                                               10 * kMinute,
                                               15 * kMinute,
                                               30 * kMinute,
                                               kHour,
                                               2 * kHour,
                                               3 * kHour,
                                               6 * kHour,
                                               12 * kHour,
                                               kDay,
                                               2 * kDay,
                                               7 * kDay,
                                               14 * kDay,
                                               28 * kDay};

/// Keeps rounding in doubles from giving out more than there is.
constexpr double kBelowOne = 1.0 - 1e-12;

} // namespace

TimeBuckets TimeBuckets::covering(TimeRange range, std::int64_t widthNs, std::int64_t originNs)
{
    const std::int64_t offset = originNs - floorTo(originNs, widthNs);
    TimeBuckets buckets;
    buckets.widthNs = widthNs;
    buckets.fromNs = floorTo(range.fromNs - offset, widthNs) + offset;
    if (range.toNs > range.fromNs) {
        const std::int64_t lastNs = floorTo(range.toNs - 1 - offset, widthNs) + offset;
        buckets.count = static_cast<std::size_t>((lastNs - buckets.fromNs) / widthNs) + 1;
    }
    return buckets;
}

std::int64_t roundWidth(TimeRange range, std::size_t mostBuckets, std::int64_t unitNs)
{
    for (const std::int64_t width : kWidths) {
        if (width >= unitNs && width % unitNs == 0
            && TimeBuckets::covering(range, width).count <= mostBuckets)
            return width;
    }
    std::int64_t width = std::max(kWidths.back(), unitNs);
    while (TimeBuckets::covering(range, width).count > mostBuckets)
        width *= 2;
    return width;
}

Spreader::Spreader(const TimeBuckets &buckets, std::int64_t startNs, std::int64_t durationNs)
{
    const std::int64_t offset = startNs - buckets.fromNs;
    const auto first = static_cast<std::size_t>(offset / buckets.widthNs);
    const auto last = static_cast<std::size_t>((offset + durationNs - 1) / buckets.widthNs);
    m_first = std::min(first, buckets.count);
    m_second = std::min(first + 1, buckets.count);
    m_last = std::min(last, buckets.count);
    m_end = std::min(last + 1, buckets.count);
    m_between = last > first ? last - first - 1 : 0;
    const double perNs = kBelowOne / static_cast<double>(durationNs);
    if (last == first)
        return; // all of it becomes tail, which lands in the first bucket, too
    m_headShare = static_cast<double>(buckets.startOf(first + 1) - startNs) * perNs;
    m_bucketShare = static_cast<double>(buckets.widthNs) * perNs;
}

void Spreader::integers(const std::uint64_t *differences, std::uint64_t *sums, std::size_t count,
                        std::size_t differenceStride, std::size_t sumStride)
{
    std::uint64_t level = 0;
    std::uint64_t fraction = 0;
    for (std::size_t i = 0; i < count; ++i) {
        level += differences[i * differenceStride];
        const std::uint64_t amount = level + fraction;
        sums[i * sumStride] += amount >> kFractionBits;
        fraction = amount & ((std::uint64_t{1} << kFractionBits) - 1);
    }
}

} // namespace weir
