#pragma once

#include <array>
#include <cstdint>

namespace weir {

/// How long the records of one exporter last: a histogram that forgets slowly.
class DurationProfile
{
public:
    void add(std::int64_t durationMs); // records under a second are left out
    /// 99 of 100 records are not longer; 0 before 20 records. Milliseconds.
    std::uint32_t usualLongestMs() const;

private:
    static constexpr std::size_t kBuckets = 192;
    static std::size_t bucketOf(std::uint32_t ms);

    std::array<std::uint32_t, kBuckets> m_counts{};
    std::array<std::uint32_t, kBuckets> m_longestMs{};
    std::uint32_t m_total = 0;
};

} // namespace weir
