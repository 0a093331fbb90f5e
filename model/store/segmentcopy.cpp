#include "model/store/segmentcopy.h"

#include <algorithm>

namespace weir {

Result<EncodedSegment> readEncoded(Database &database, const SegmentInfo &info)
{
    auto rows = database.prepare(
        "SELECT id, data FROM segment_columns WHERE id BETWEEN ?1 AND ?2 ORDER BY id");
    if (!rows)
        return rows.error();
    rows.value().bind(1, blobKey(info.id, 0));
    rows.value().bind(2, blobKey(info.id, kAddressesSlot));
    EncodedSegment segment;
    segment.info = info;
    for (;;) {
        const auto row = rows.value().step();
        if (!row)
            return row.error();
        if (!row.value())
            return segment;
        const std::int64_t key = rows.value().integer(0);
        const auto slot = static_cast<unsigned>(key - blobKey(info.id, 0));
        const auto body = openBlob(rows.value().blob(1), static_cast<std::uint64_t>(key));
        if (!body)
            return corruptBlob(info.id, slot, "the store is damaged: wrong checksum");
        segment.blobs.emplace_back(slot, ByteVector(body->begin(), body->end()));
    }
}

void replaceNumbers(EncodedSegment &segment, ColumnId column, std::span<const std::uint64_t> values,
                    Compressor &compressor)
{
    const auto slot = static_cast<unsigned>(column);
    std::erase_if(segment.blobs, [slot](const auto &blob) { return blob.first == slot; });
    const ZoneMap zone = zoneOf(values);
    segment.info.zones[slot] = zone;
    const std::uint64_t bit = std::uint64_t{1} << slot;
    segment.info.presentColumns &= ~bit;
    if (zone.min > zone.max)
        return;
    segment.info.presentColumns |= bit;
    if (!isConstant(zone))
        segment.blobs.emplace_back(slot, encodeNumbers(values, compressor));
}

Status markChanged(Database &database, std::int64_t nextId)
{
    const std::string mark =
        "UPDATE state SET generation = generation + 1, next_segment = " + std::to_string(nextId);
    return database.run(mark.c_str());
}

Status replaceSegment(Database &database, SegmentTable &segments, std::int64_t oldId,
                      const EncodedSegment &segment, std::int64_t newId)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    if (const Status done = segments.remove(oldId); !done)
        return done;
    if (const Status done = segments.insert(newId, segment); !done)
        return done;
    if (const Status done = markChanged(database, newId + 1); !done)
        return done;
    return transaction.value().commit();
}

} // namespace weir
