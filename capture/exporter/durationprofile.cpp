#include "capture/exporter/durationprofile.h"

#include <algorithm>
#include <bit>

namespace weir {

namespace {

constexpr std::uint32_t kShortestMs = 1'000;
constexpr std::uint32_t kFewest = 20;        // records, before anything is said
constexpr std::uint32_t kForgetAt = 100'000; // then all counts are halved

} // namespace

// Eight buckets to each doubling, so that a bucket is 12 % wide at most.
std::size_t DurationProfile::bucketOf(std::uint32_t ms)
{
    const auto log = static_cast<std::uint32_t>(std::bit_width(ms)) - 1; // >= 9 from 1 s on
    const std::uint32_t eighth = (ms >> (log - 3)) & 7;
    return std::min<std::size_t>((log - 9) * 8 + eighth, kBuckets - 1);
}

void DurationProfile::add(std::int64_t durationMs)
{
    if (durationMs < kShortestMs)
        return;
    const auto ms = static_cast<std::uint32_t>(std::min<std::int64_t>(durationMs, UINT32_MAX));
    const std::size_t bucket = bucketOf(ms);
    ++m_counts[bucket];
    m_longestMs[bucket] = std::max(m_longestMs[bucket], ms);
    if (++m_total < kForgetAt)
        return;
    m_total = 0;
    for (std::size_t index = 0; index < kBuckets; ++index) {
        m_counts[index] /= 2;
        m_total += m_counts[index];
        if (m_counts[index] == 0)
            m_longestMs[index] = 0;
    }
}

std::uint32_t DurationProfile::usualLongestMs() const
{
    if (m_total < kFewest)
        return 0;
    const std::uint32_t above = m_total / 100; // records that may be longer
    std::uint32_t seen = 0;
    for (std::size_t index = kBuckets; index-- > 0;) {
        seen += m_counts[index];
        if (seen > above)
            return m_longestMs[index];
    }
    return 0;
}

} // namespace weir
