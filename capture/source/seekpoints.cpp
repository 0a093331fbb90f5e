#include "capture/source/seekpoints.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace weir {

bool SeekPoints::isFar(std::uint64_t offset) const
{
    const auto behind = m_points.lower_bound(offset);
    if (behind != m_points.end() && behind->first - offset < m_span)
        return false;
    const std::uint64_t before = behind == m_points.begin() ? 0 : std::prev(behind)->first;
    return offset - before >= m_span;
}

bool SeekPoints::isWanted(std::uint64_t offset) const
{
    const std::lock_guard lock(m_mutex);
    return isFar(offset);
}

void SeekPoints::add(SeekPoint point)
{
    const std::lock_guard lock(m_mutex);
    if (!isFar(point.offset))
        return;
    if (m_points.size() >= kMost)
        thinOut();
    const std::uint64_t offset = point.offset;
    m_points.emplace(offset, std::make_shared<const SeekPoint>(std::move(point)));
}

/// Keeps about every second one.
void SeekPoints::thinOut()
{
    m_span *= 2;
    std::uint64_t kept = 0;
    std::erase_if(m_points, [&](const auto &entry) {
        if (entry.first - kept < m_span)
            return true;
        kept = entry.first;
        return false;
    });
}

std::shared_ptr<const SeekPoint> SeekPoints::before(std::uint64_t offset) const
{
    const std::lock_guard lock(m_mutex);
    const auto behind = m_points.upper_bound(offset);
    return behind == m_points.begin() ? nullptr : std::prev(behind)->second;
}

std::size_t SeekPoints::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_points.size();
}

std::shared_ptr<SeekPoints> SeekBook::pointsOf(const std::string &path, std::uint64_t fileBytes,
                                               std::int64_t modifiedNs)
{
    const std::lock_guard lock(m_mutex);
    const auto known = std::ranges::find(m_entries, path, &Entry::path);
    if (known != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, known);
        Entry &entry = m_entries.front();
        if (entry.fileBytes == fileBytes && entry.modifiedNs == modifiedNs)
            return entry.points;
        m_entries.pop_front();
    }
    m_entries.push_front({path, fileBytes, modifiedNs, std::make_shared<SeekPoints>()});
    if (m_entries.size() > kMostFiles)
        m_entries.pop_back();
    return m_entries.front().points;
}

} // namespace weir
