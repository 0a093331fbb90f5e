#include "model/scan/preparedsegments.h"

#include <unistd.h>

#include <algorithm>
#include <utility>

namespace weir {

/// A sixteenth of the memory, 512 MB at most: columns of some ten million rows.
std::size_t PreparedSegments::defaultMostBytes()
{
    constexpr std::size_t kShare = 16;
    constexpr std::size_t kMost = std::size_t{512} << 20;
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long pageBytes = sysconf(_SC_PAGESIZE);
    if (pages <= 0 || pageBytes <= 0)
        return kMost / 2;
    return std::min(kMost,
                    static_cast<std::size_t>(pages) * static_cast<std::size_t>(pageBytes) / kShare);
}

PreparedSegments::Prepared
PreparedSegments::take(const Derivation &derivation,
                       const std::function<bool(const SegmentInfo &)> &claim)
{
    const std::lock_guard lock(m_mutex);
    const auto place = std::ranges::find_if(m_idle, [&](const Idle &idle) {
        return idle.prepared.columns->derivation() == derivation && claim(*idle.prepared.segment);
    });
    if (place == m_idle.end())
        return {};
    Prepared prepared = std::move(place->prepared);
    m_bytes -= place->bytes;
    m_idle.erase(place);
    return prepared;
}

std::unique_ptr<SegmentColumns> PreparedSegments::put(Prepared prepared)
{
    const bool isLive = prepared.columns->isLive();
    if (!isLive)
        prepared.columns->tidy();
    const std::size_t bytes = prepared.columns->bytes();
    Columns leaving; // freed when nobody waits for the lock any more
    {
        const std::lock_guard lock(m_mutex);
        if (prepared.columns->derivation() != m_derivation)
            return std::move(prepared.columns);
        const auto same = std::ranges::find_if(m_idle, [&prepared](const Idle &idle) {
            return idle.prepared.segment->id == prepared.segment->id;
        });
        if (same != m_idle.end()) // two questions have read it
            letGo(static_cast<std::size_t>(same - m_idle.begin()), leaving);
        m_bytes += bytes;
        m_idle.push_back({std::move(prepared), bytes});
        if (isLive)
            letGoOldLive(leaving);
        while (!m_idle.empty() && m_bytes > m_mostBytes)
            letGo(0, leaving);
    }
    if (leaving.empty())
        return nullptr;
    auto spare = std::move(leaving.back());
    leaving.pop_back();
    return spare;
}

void PreparedSegments::letGo(std::size_t place, Columns &leaving)
{
    m_bytes -= m_idle[place].bytes;
    leaving.push_back(std::move(m_idle[place].prepared.columns));
    m_idle.erase(m_idle.begin() + static_cast<std::ptrdiff_t>(place));
}

/// Lets the oldest one go that is live, where there are too many.
void PreparedSegments::letGoOldLive(Columns &leaving)
{
    const auto isLive = [](const Idle &idle) { return idle.prepared.columns->isLive(); };
    if (static_cast<std::size_t>(std::ranges::count_if(m_idle, isLive)) <= kMostLive)
        return;
    const auto oldest = std::ranges::find_if(m_idle, isLive);
    letGo(static_cast<std::size_t>(oldest - m_idle.begin()), leaving);
}

void PreparedSegments::clear(const Derivation &derivation)
{
    const std::lock_guard lock(m_mutex);
    m_derivation = derivation;
    m_idle.clear();
    m_bytes = 0;
    m_spare.clear();
}

void PreparedSegments::beginWork(const SegmentInfo &segment)
{
    const std::lock_guard lock(m_mutex);
    m_atWork.push_back(segment.id);
}

void PreparedSegments::endWork(const SegmentInfo &segment)
{
    const std::lock_guard lock(m_mutex);
    if (const auto place = std::ranges::find(m_atWork, segment.id); place != m_atWork.end())
        m_atWork.erase(place);
}

bool PreparedSegments::isAtWork(const SegmentInfo &segment) const
{
    const std::lock_guard lock(m_mutex);
    return std::ranges::find(m_atWork, segment.id) != m_atWork.end();
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
