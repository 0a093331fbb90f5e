#include "model/scan/preparedsegments.h"

#include <algorithm>
#include <utility>

namespace weir {

PreparedSegments::Prepared
PreparedSegments::take(const Derivation &derivation,
                       const std::function<bool(const SegmentInfo &)> &claim)
{
    const std::lock_guard lock(m_mutex);
    const auto place = std::ranges::find_if(m_idle, [&](const Prepared &idle) {
        return idle.columns->derivation() == derivation && claim(*idle.segment);
    });
    if (place == m_idle.end())
        return {};
    Prepared prepared = std::move(*place);
    m_idle.erase(place);
    return prepared;
}

std::unique_ptr<SegmentColumns> PreparedSegments::put(Prepared prepared)
{
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(prepared));
    if (m_idle.size() <= kMost)
        return nullptr;
    auto oldest = std::move(m_idle.front().columns);
    m_idle.erase(m_idle.begin());
    return oldest;
}

void PreparedSegments::clear()
{
    const std::lock_guard lock(m_mutex);
    m_idle.clear();
    m_spare.clear();
}

std::unique_ptr<SegmentColumns> PreparedSegments::takeSpare(const Derivation &derivation)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_spare, [&](const auto &spare) { return spare->derivation() != derivation; });
    if (m_spare.empty())
        return nullptr;
    auto spare = std::move(m_spare.back());
    m_spare.pop_back();
    return spare;
}

void PreparedSegments::keepSpare(std::unique_ptr<SegmentColumns> columns)
{
    const std::lock_guard lock(m_mutex);
    if (m_spare.size() < kMostSpare)
        m_spare.push_back(std::move(columns));
}

} // namespace weir
