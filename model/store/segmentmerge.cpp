#include "model/store/segmentmerge.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::uint32_t kSmallRows = kMaxSegmentRows / 2;
constexpr std::int64_t kMaxGapNs =
    3'600'000'000'000; // an hour: farther apart, pruning would suffer

constexpr std::int64_t kMostLookedAt = 64; // small segments of one step

using Group = std::vector<std::shared_ptr<const SegmentInfo>>;

/// Appends the rows of a segment where `keep` (empty: all) says so.
Status appendSegment(SegmentTable &segments, const SegmentInfo &info, const std::vector<bool> &keep,
                     SegmentRows &out)
{
    DecodedColumn column;
    for (const ColumnInfo &entry : columnCatalogue()) {
        if (const Status read = segments.readColumn(info, entry.id, column); !read)
            return read;
        for (std::size_t row = 0; row < info.rows; ++row) {
            if (!keep.empty() && !keep[row])
                continue;
            switch (entry.storage) {
            case Storage::Number:
                out.appendNumber(entry.id, column.numberAt(row));
                break;
            case Storage::Address:
                out.appendAddress(entry.id, column.addressAt(row));
                break;
            case Storage::Text:
                out.appendText(entry.id, column.textAt(row));
                break;
            }
        }
    }
    out.addRows(keep.empty()
                    ? info.rows
                    : static_cast<std::size_t>(std::count(keep.begin(), keep.end(), true)));
    return {};
}

/// Replaces segments by one of `rows` (none where there are no rows).
Status replace(Database &database, SegmentTable &segments, const Group &old,
               const SegmentRows &rows, std::int64_t newId)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    for (const auto &info : old) {
        if (const Status done = segments.remove(info->id); !done)
            return done;
    }
    if (!rows.isEmpty()) {
        const auto encoded = encodeSegment(rows, segments.compressor());
        if (const Status done = segments.insert(newId, encoded); !done)
            return done;
    }
    const std::string mark =
        "UPDATE state SET generation = generation + 1, next_segment = " + std::to_string(newId + 1);
    if (const Status done = database.run(mark.c_str()); !done)
        return done;
    return transaction.value().commit();
}

std::uint64_t rowsOf(const Group &group)
{
    std::uint64_t rows = 0;
    for (const auto &info : group)
        rows += info->rows;
    return rows;
}

/// Rewriting must pay: many segments, or none that outweighs the others.
bool isWorthMerging(const Group &group)
{
    std::uint64_t largest = 0;
    for (const auto &info : group)
        largest = std::max<std::uint64_t>(largest, info->rows);
    return group.size() >= 8 || (group.size() >= 2 && rowsOf(group) >= largest * 2);
}

/// Gathers small neighbours as long as they fit into one segment.
struct GroupSearch
{
    Group group;
    std::size_t addresses = 0;       // of the group
    Holding holding = Holding::Free; // of each of its members
    MergeCursor before, latest;      // the places before the group and of its last member

    bool fits(const SegmentInfo &info, std::size_t infoAddresses, Holding infoHolding) const
    {
        return (group.empty() || infoHolding == holding)
               && rowsOf(group) + info.rows <= kMaxSegmentRows
               && addresses + infoAddresses <= kMaxSegmentAddresses
               && (group.empty() || info.startNs - group.back()->endNs <= kMaxGapNs);
    }
    /// Takes a segment; false where the group before it is complete and worth merging.
    bool take(std::shared_ptr<const SegmentInfo> info, std::size_t infoAddresses,
              Holding infoHolding)
    {
        if (!fits(*info, infoAddresses, infoHolding)) {
            if (isWorthMerging(group))
                return false;
            group.clear();
            addresses = 0;
            before = latest;
        }
        latest = {info->startNs, info->id};
        addresses += infoAddresses;
        holding = infoHolding;
        group.push_back(std::move(info));
        return true;
    }
};

/// The next run of small neighbours that is worth it; Searching or Done where it found none.
Result<MergeStep> findGroup(Database &database, SegmentTable &segments, const KeptSources &kept,
                            std::int64_t exceptId, MergeCursor &cursor, Group &out)
{
    auto rows = database.prepare("SELECT id FROM segments WHERE rows <= ?1 AND id <> ?2"
                                 " AND (start_ns, id) > (?3, ?4) ORDER BY start_ns, id LIMIT ?5");
    if (!rows)
        return rows.error();
    const std::int64_t values[] = {kSmallRows, exceptId, cursor.startNs, cursor.id, kMostLookedAt};
    for (int i = 0; i < 5; ++i)
        rows.value().bind(i + 1, values[i]);
    GroupSearch search;
    search.before = search.latest = cursor;
    std::int64_t seen = 0;
    for (;; ++seen) {
        const auto row = rows.value().step();
        if (!row)
            return row.error();
        if (!row.value())
            break;
        auto info = segments.find(rows.value().integer(0));
        if (!info)
            return info.error();
        const auto list = segments.readAddresses(*info.value());
        if (!list)
            return list.error();
        const auto holding = holdingOf(segments, *info.value(), kept);
        if (!holding)
            return holding.error();
        if (!search.take(std::move(info).value(), list.value()->size(), holding.value()))
            break;
    }
    if (isWorthMerging(search.group)) {
        out = std::move(search.group);
        return MergeStep::Merged;
    }
    const bool isEnd = seen < kMostLookedAt;
    cursor = isEnd ? MergeCursor() : search.before;
    return isEnd ? MergeStep::Done : MergeStep::Searching;
}

} // namespace

Result<MergeStep> mergeSmallSegments(Database &database, SegmentTable &segments,
                                     const KeptSources &kept, std::int64_t exceptId,
                                     std::int64_t newId, MergeCursor &cursor)
{
    Group group;
    const auto found = findGroup(database, segments, kept, exceptId, cursor, group);
    if (!found || group.empty())
        return found;
    SegmentRows rows;
    for (const auto &info : group) {
        if (const Status read = appendSegment(segments, *info, {}, rows); !read)
            return read.error();
    }
    if (const Status done = replace(database, segments, group, rows, newId); !done)
        return done.error();
    return MergeStep::Merged;
}

Status rewriteSegment(Database &database, SegmentTable &segments,
                      const std::shared_ptr<const SegmentInfo> &info, const std::vector<bool> &keep,
                      std::int64_t newId)
{
    SegmentRows rows;
    if (const Status read = appendSegment(segments, *info, keep, rows); !read)
        return read;
    return replace(database, segments, {info}, rows, newId);
}

Status removeRowsOfSource(Database &database, SegmentTable &segments, std::uint32_t source,
                          std::int64_t &nextId)
{
    const auto ids = segments.idsByStart();
    if (!ids)
        return ids.error();
    for (const std::int64_t id : ids.value()) {
        const auto found = segments.find(id);
        if (!found)
            return found.error();
        const auto &info = found.value();
        if (!info)
            continue;
        const ZoneMap &zone = info->zones[static_cast<std::size_t>(ColumnId::Source)];
        if (source < zone.min || source > zone.max)
            continue;
        DecodedColumn sources;
        if (const Status read = segments.readColumn(*info, ColumnId::Source, sources); !read)
            return read;
        std::vector<bool> keep(info->rows);
        for (std::size_t row = 0; row < keep.size(); ++row)
            keep[row] = sources.numberAt(row) != source;
        if (std::find(keep.begin(), keep.end(), false) == keep.end())
            continue;
        if (const Status done = rewriteSegment(database, segments, info, keep, nextId); !done)
            return done;
        ++nextId;
    }
    return {};
}

} // namespace weir
