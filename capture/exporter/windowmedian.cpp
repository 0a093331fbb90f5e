#include "capture/exporter/windowmedian.h"

#include "model/core/time.h"

#include <algorithm>
#include <cstdlib>

namespace weir {

namespace {

constexpr std::int64_t kWindowNs = 300 * kNsPerSecond;
constexpr std::size_t kMostSamples = 300;
constexpr std::size_t kEverySample = 15; // that many come as they are, for a quick start
constexpr std::int64_t kAwayNs = 2 * kNsPerSecond;
constexpr int kAwayToMove = 8;

} // namespace

void WindowMedian::add(std::int64_t atNs, std::int64_t value)
{
    if (m_samples.size() >= kEverySample && atNs >= m_samples.back().atNs
        && atNs < m_samples.back().atNs + kNsPerSecond)
        return;
    const bool isAway = !m_samples.empty() && std::llabs(value - m_median) > kAwayNs;
    m_awayInRow = isAway ? m_awayInRow + 1 : 0;
    m_samples.push_back({atNs, value});
    if (m_awayInRow >= kAwayToMove) {
        m_samples.erase(m_samples.begin(), m_samples.end() - kAwayToMove);
        m_awayInRow = 0;
    }
    const auto isOld = [atNs](const Sample &sample) { return sample.atNs < atNs - kWindowNs; };
    auto keep = std::find_if_not(m_samples.begin(), m_samples.end(), isOld);
    if (m_samples.end() - keep > static_cast<std::ptrdiff_t>(kMostSamples))
        keep = m_samples.end() - static_cast<std::ptrdiff_t>(kMostSamples);
    m_samples.erase(m_samples.begin(), keep);

    m_sorted.clear();
    for (const Sample &sample : m_samples)
        m_sorted.push_back(sample.value);
    const auto middle = m_sorted.begin() + static_cast<std::ptrdiff_t>(m_sorted.size() / 2);
    std::nth_element(m_sorted.begin(), middle, m_sorted.end());
    m_median = *middle;
}

} // namespace weir
