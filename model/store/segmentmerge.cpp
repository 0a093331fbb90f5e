#include "model/store/segmentmerge.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::uint32_t kSmallRows = kMaxSegmentRows / 2;
constexpr std::int64_t kMaxGapNs =
    3'600'000'000'000; // an hour: farther apart, pruning would suffer

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

/// The first run of small neighbours that is worth it; empty where there is none.
Result<Group> findGroup(SegmentTable &segments, std::int64_t exceptId)
{
    const auto ids = segments.idsByStart();
    if (!ids)
        return ids.error();
    Group group;
    std::size_t addresses = 0;
    for (const std::int64_t id : ids.value()) {
        auto found = segments.find(id);
        if (!found)
            return found.error();
        const auto info = std::move(found).value();
        if (!info || id == exceptId || info->rows > kSmallRows)
            continue;
        const auto list = segments.readAddresses(*info);
        if (!list)
            return list.error();
        const bool fits = rowsOf(group) + info->rows <= kMaxSegmentRows
                          && addresses + list.value()->size() <= kMaxSegmentAddresses
                          && (group.empty() || info->startNs - group.back()->endNs <= kMaxGapNs);
        if (!fits) {
            if (isWorthMerging(group))
                return group;
            group.clear();
            addresses = 0;
        }
        group.push_back(info);
        addresses += list.value()->size();
    }
    return isWorthMerging(group) ? group : Group();
}

} // namespace

Result<bool> mergeSmallSegments(Database &database, SegmentTable &segments, std::int64_t exceptId,
                                std::int64_t newId)
{
    const auto group = findGroup(segments, exceptId);
    if (!group)
        return group.error();
    if (group.value().empty())
        return false;
    SegmentRows rows;
    for (const auto &info : group.value()) {
        if (const Status read = appendSegment(segments, *info, {}, rows); !read)
            return read.error();
    }
    if (const Status done = replace(database, segments, group.value(), rows, newId); !done)
        return done.error();
    return true;
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
        SegmentRows rows;
        if (const Status read = appendSegment(segments, *info, keep, rows); !read)
            return read;
        if (const Status done = replace(database, segments, {info}, rows, nextId); !done)
            return done;
        ++nextId;
    }
    return {};
}

} // namespace weir
