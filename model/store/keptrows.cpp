#include "model/store/keptrows.h"

#include "model/core/time.h"
#include "model/store/segmentmerge.h"

#include <algorithm>

namespace weir {

namespace {

const ZoneMap &sourceZone(const SegmentInfo &info)
{
    return info.zones[static_cast<std::size_t>(ColumnId::Source)];
}

bool contains(const KeptSources &kept, std::uint64_t source)
{
    return source <= UINT32_MAX && kept.contains(static_cast<std::uint32_t>(source));
}

/// keep[row]: the row belongs to a kept source.
Status findKept(SegmentTable &segments, const SegmentInfo &info, const KeptSources &kept,
                std::vector<bool> &keep)
{
    DecodedColumn sources;
    if (const Status read = segments.readColumn(info, ColumnId::Source, sources); !read)
        return read;
    keep.resize(info.rows);
    std::uint64_t last = sources.numberAt(0);
    bool isKept = contains(kept, last);
    for (std::size_t row = 0; row < keep.size(); ++row) {
        if (const std::uint64_t source = sources.numberAt(row); source != last) {
            last = source;
            isKept = contains(kept, source);
        }
        keep[row] = isKept;
    }
    return {};
}

} // namespace

Result<Holding> holdingOf(SegmentTable &segments, const SegmentInfo &info, const KeptSources &kept)
{
    const ZoneMap &zone = sourceZone(info);
    const auto first =
        kept.lower_bound(static_cast<std::uint32_t>(std::min<std::uint64_t>(zone.min, UINT32_MAX)));
    if (first == kept.end() || *first > zone.max)
        return Holding::Free;
    if (zone.min == zone.max)
        return Holding::Kept;
    std::vector<bool> keep;
    if (const Status read = findKept(segments, info, kept, keep); !read)
        return read.error();
    const auto count = std::count(keep.begin(), keep.end(), true);
    if (count == 0)
        return Holding::Free;
    return static_cast<std::size_t>(count) == keep.size() ? Holding::Kept : Holding::Both;
}

Result<RowsRemoved> removeRowsThatMayGo(Database &database, SegmentTable &segments,
                                        const std::shared_ptr<const SegmentInfo> &info,
                                        const KeptSources &kept, std::int64_t newId)
{
    std::vector<bool> keep;
    DecodedColumn starts;
    DecodedColumn durations;
    if (const Status read = findKept(segments, *info, kept, keep); !read)
        return read.error();
    if (const Status read = segments.readColumn(*info, ColumnId::Start, starts); !read)
        return read.error();
    if (const Status read = segments.readColumn(*info, ColumnId::Duration, durations); !read)
        return read.error();
    RowsRemoved removed;
    for (std::size_t row = 0; row < keep.size(); ++row) {
        if (keep[row])
            continue;
        ++removed.rows;
        const std::uint64_t durationMs =
            std::min<std::uint64_t>(durations.numberAt(row), info->longestMs);
        const auto endNs = static_cast<std::int64_t>(starts.numberAt(row) + durationMs * kNsPerMs);
        removed.untilNs = std::max(removed.untilNs, std::min(endNs, info->endNs));
    }
    if (const Status done = rewriteSegment(database, segments, info, keep, newId); !done)
        return done.error();
    return removed;
}

} // namespace weir
