#include "model/scan/keptscans.h"

#include "model/store/segment.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kMostAsked = 64;
constexpr std::size_t kMostRankings = 8;
constexpr std::size_t kMostKept = 32; // each also has tables and buffers of some megabytes

/// Where the rows of a segment start against a range.
enum class Place : std::uint8_t { Outside, Across, Inside };

Place placeOf(const SegmentInfo &segment, TimeRange range)
{
    const ZoneMap &start = segment.zones[static_cast<std::size_t>(ColumnId::Start)];
    if (range.isAll())
        return Place::Inside;
    if (start.min > start.max || range.toNs <= 0)
        return Place::Across; // nothing to go by: looked at each time
    const auto from = static_cast<std::uint64_t>(std::max<std::int64_t>(range.fromNs, 0));
    const auto to = static_cast<std::uint64_t>(range.toNs);
    if (start.max < from || start.min >= to)
        return Place::Outside;
    return start.min >= from && start.max < to && !start.hasAbsent ? Place::Inside : Place::Across;
}

} // namespace

bool KeptScans::isAskedAgain(const std::string &key)
{
    const std::lock_guard lock(m_mutex);
    const auto place = std::find(m_asked.begin(), m_asked.end(), key);
    const bool isKnown = place != m_asked.end();
    if (isKnown)
        m_asked.erase(place);
    m_asked.push_back(key);
    if (m_asked.size() > kMostAsked)
        m_asked.pop_front();
    return isKnown;
}

std::unique_ptr<KeptScans::Kept> KeptScans::take(const std::string &key)
{
    const std::lock_guard lock(m_mutex);
    const auto place = m_kept.find(key);
    if (place == m_kept.end())
        return nullptr;
    auto kept = std::move(place->second);
    m_kept.erase(place);
    std::erase(m_order, key);
    return kept;
}

void KeptScans::put(const std::string &key, std::unique_ptr<Kept> kept)
{
    const std::lock_guard lock(m_mutex);
    std::erase(m_order, key);
    m_order.push_back(key);
    m_kept[key] = std::move(kept);
    shrink();
}

void KeptScans::clear()
{
    const std::lock_guard lock(m_mutex);
    m_kept.clear();
    m_order.clear();
    m_asked.clear();
    m_rankings.clear();
}

void KeptScans::putRanking(const std::string &key, Ranking ranking)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_rankings, [&key](const auto &known) { return known.first == key; });
    m_rankings.emplace_front(key, std::move(ranking));
    if (m_rankings.size() > kMostRankings)
        m_rankings.pop_back();
}

std::optional<KeptScans::Ranking> KeptScans::ranking(const std::string &key, std::size_t count)
{
    const std::lock_guard lock(m_mutex);
    const auto known =
        std::ranges::find_if(m_rankings, [&key](const auto &one) { return one.first == key; });
    if (known == m_rankings.end())
        return std::nullopt;
    Ranking best = known->second;
    const std::size_t size = best.keys.size();
    if (size < std::min<std::uint64_t>(count, best.groupCount))
        return std::nullopt;
    const std::size_t kept = std::min(count, size);
    best.keys.numbers.resize(std::min(best.keys.numbers.size(), kept));
    best.keys.addresses.resize(std::min(best.keys.addresses.size(), kept));
    best.keys.texts.resize(std::min(best.keys.texts.size(), kept));
    return best;
}

void KeptScans::shrink()
{
    std::size_t bytes = 0;
    for (const auto &[key, kept] : m_kept)
        bytes += kept->bytes;
    while (bytes > kMostBytes || m_kept.size() > kMostKept) {
        const auto oldest = m_kept.find(m_order.front());
        bytes -= oldest->second->bytes;
        m_kept.erase(oldest);
        m_order.pop_front();
    }
}

KeptParts::KeptParts(const StoreSnapshot &snapshot, TimeRange range,
                     const std::unordered_set<std::int64_t> &known)
    : notFresh(snapshot.segments.size(), 1)
    , notOthers(snapshot.segments.size(), 1)
{
    std::int64_t newest = 0;
    for (const auto &segment : snapshot.segments)
        newest = std::max(newest, segment->id);
    std::size_t found = 0;
    for (std::size_t i = 0; i < snapshot.segments.size(); ++i) {
        const SegmentInfo &segment = *snapshot.segments[i];
        const Place place = placeOf(segment, range);
        // the newest one is replaced by the next commit unless it is full
        const bool mayGrow = segment.id == newest && segment.rows < kMaxSegmentRows;
        if (place == Place::Inside && known.contains(segment.id)) {
            ++found;
        } else if (place == Place::Inside && !mayGrow) {
            fresh.push_back(segment.id);
            notFresh[i] = 0;
        } else if (place != Place::Outside) {
            hasOthers = true;
            notOthers[i] = 0;
        }
    }
    isUsable = found == known.size();
}

} // namespace weir
