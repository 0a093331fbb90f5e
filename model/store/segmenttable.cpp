#include "model/store/segmenttable.h"

#include "model/store/membership.h"

#include <algorithm>
#include <bit>

namespace weir {

namespace {

constexpr std::uint64_t kZonesKey =
    ~std::uint64_t{0}; // seed of a zone blob's checksum, plus the id

std::string slotName(unsigned slot)
{
    if (slot < kColumnCount)
        return std::string(columnInfo(static_cast<ColumnId>(slot)).name);
    return slot == kMembershipSlot ? "membership" : "addresses";
}

std::uint64_t zonesKey(std::int64_t id)
{
    return kZonesKey - static_cast<std::uint64_t>(id);
}

void setConstant(DecodedColumn &out, Storage storage, const ZoneMap &zone)
{
    static const auto kNone = std::make_shared<const std::vector<Address>>(1, kNoAddress);
    out.kind = DecodedColumn::Kind::Constant;
    out.storage = storage;
    if (storage == Storage::Number)
        out.numbers.assign(1, zone.min > zone.max ? kAbsent<std::uint64_t> : zone.min);
    else if (storage == Storage::Address)
        out.addresses = kNone;
    else
        out.texts.assign(1, {});
}

} // namespace

Error corruptBlob(std::int64_t segment, unsigned slot, std::string_view what)
{
    return {Errc::Corrupt, 0, what,
            "segment " + std::to_string(segment) + ", column " + slotName(slot)};
}

Result<SegmentTable> SegmentTable::open(Database &database, int zstdLevel)
{
    SegmentTable table(database, zstdLevel);
    const std::pair<Statement *, std::string_view> statements[] = {
        {&table.m_load,
         "SELECT id, rows, start_ns, end_ns, longest_ms, packets, bytes, present, zones"
         " FROM segments WHERE id > ?1 AND id <= ?2 ORDER BY id"},
        {&table.m_ids, "SELECT id FROM segments ORDER BY start_ns, id"},
        {&table.m_exists, "SELECT 1 FROM segments WHERE id = ?1"},
        {&table.m_insert, "INSERT INTO segments VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"},
        {&table.m_insertBlob, "INSERT INTO segment_columns VALUES (?1, ?2)"},
        {&table.m_remove, "DELETE FROM segments WHERE id = ?1"},
        {&table.m_removeBlobs, "DELETE FROM segment_columns WHERE id BETWEEN ?1 AND ?2"},
        {&table.m_newest, "SELECT id, slots FROM segments ORDER BY id DESC LIMIT ?1"},
        {&table.m_hasBlob, "SELECT 1 FROM segment_columns WHERE id = ?1"},
    };
    for (const auto &[statement, sql] : statements) {
        auto prepared = database.prepare(sql);
        if (!prepared)
            return prepared.error();
        *statement = std::move(prepared).value();
    }
    return table;
}

Result<std::shared_ptr<const SegmentInfo>> SegmentTable::nextInfo()
{
    const auto row = m_load.step();
    if (!row)
        return row.error();
    if (!row.value())
        return std::shared_ptr<const SegmentInfo>();
    auto info = std::make_shared<SegmentInfo>();
    info->id = m_load.integer(0);
    info->rows = static_cast<std::uint32_t>(m_load.integer(1));
    info->startNs = m_load.integer(2);
    info->endNs = m_load.integer(3);
    info->longestMs = static_cast<std::uint32_t>(m_load.integer(4));
    info->packets = static_cast<std::uint64_t>(m_load.integer(5));
    info->bytes = static_cast<std::uint64_t>(m_load.integer(6));
    info->presentColumns = static_cast<std::uint64_t>(m_load.integer(7));
    const auto zones = openBlob(m_load.blob(8), zonesKey(info->id));
    if (!zones || !decodeZones(*zones, *info) || info->rows == 0 || info->rows > kMaxSegmentRows) {
        m_load.reset();
        return Error{Errc::Corrupt, 0, "the store is damaged",
                     "zone maps of segment " + std::to_string(info->id)};
    }
    return std::shared_ptr<const SegmentInfo>(std::move(info));
}

Status SegmentTable::load(std::int64_t afterId,
                          std::vector<std::shared_ptr<const SegmentInfo>> &out)
{
    m_load.bind(1, afterId);
    m_load.bind(2, INT64_MAX);
    for (;;) {
        auto info = nextInfo();
        if (!info)
            return info.error();
        if (!info.value())
            return {};
        out.push_back(std::move(info).value());
    }
}

Result<std::shared_ptr<const SegmentInfo>> SegmentTable::find(std::int64_t id)
{
    m_load.bind(1, id - 1);
    m_load.bind(2, id);
    auto info = nextInfo();
    m_load.reset();
    return info;
}

Result<std::vector<std::int64_t>> SegmentTable::idsByStart()
{
    std::vector<std::int64_t> ids;
    for (;;) {
        const auto row = m_ids.step();
        if (!row)
            return row.error();
        if (!row.value())
            return ids;
        ids.push_back(m_ids.integer(0));
    }
}

Status SegmentTable::insert(std::int64_t id, const EncodedSegment &segment)
{
    const SegmentInfo &info = segment.info;
    ByteVector zones = encodeZones(info);
    sealBlob(zones, zonesKey(id));
    const std::int64_t values[] = {id,
                                   info.rows,
                                   info.startNs,
                                   info.endNs,
                                   info.longestMs,
                                   static_cast<std::int64_t>(info.packets),
                                   static_cast<std::int64_t>(info.bytes),
                                   static_cast<std::int64_t>(info.presentColumns),
                                   static_cast<std::int64_t>(segment.slotMask())};
    for (int i = 0; i < 9; ++i)
        m_insert.bind(i + 1, values[i]);
    m_insert.bind(10, zones);
    if (const Status done = m_insert.run(); !done)
        return done;
    for (const auto &[slot, blob] : segment.blobs) {
        ByteVector sealed = blob;
        sealBlob(sealed, static_cast<std::uint64_t>(blobKey(id, slot)));
        m_insertBlob.bind(1, blobKey(id, slot));
        m_insertBlob.bind(2, sealed);
        if (const Status done = m_insertBlob.run(); !done)
            return done;
    }
    return {};
}

Status SegmentTable::remove(std::int64_t id)
{
    m_remove.bind(1, id);
    if (const Status done = m_remove.run(); !done)
        return done;
    m_removeBlobs.bind(1, blobKey(id, 0));
    m_removeBlobs.bind(2, blobKey(id, kAddressesSlot));
    return m_removeBlobs.run();
}

Status SegmentTable::checkBlobs(std::size_t limit)
{
    m_newest.bind(1, static_cast<std::int64_t>(limit));
    for (;;) {
        const auto row = m_newest.step();
        if (!row)
            return row.error();
        if (!row.value())
            return {};
        const std::int64_t id = m_newest.integer(0);
        auto slots = static_cast<std::uint64_t>(m_newest.integer(1));
        for (; slots != 0; slots &= slots - 1) {
            const auto slot = static_cast<unsigned>(std::countr_zero(slots));
            m_hasBlob.bind(1, blobKey(id, slot));
            const auto hasBlob = m_hasBlob.step();
            m_hasBlob.reset();
            if (!hasBlob || !hasBlob.value()) {
                m_newest.reset();
                return hasBlob ? corruptBlob(id, slot, "the store lacks a column")
                               : hasBlob.error();
            }
        }
    }
}

Error SegmentTable::missing(const SegmentInfo &segment, unsigned slot)
{
    m_exists.bind(1, segment.id);
    const auto exists = m_exists.step();
    m_exists.reset();
    if (!exists)
        return exists.error();
    if (exists.value())
        return corruptBlob(segment.id, slot, "the store lacks a column");
    return {Errc::NotFound, 0, "the segment was replaced meanwhile", std::to_string(segment.id)};
}

template <class Use>
Status SegmentTable::withBlob(const SegmentInfo &segment, unsigned slot, Use use)
{
    const std::int64_t key = blobKey(segment.id, slot);
    const auto sealed = m_blobs.read(key);
    if (!sealed) {
        Error error = sealed.error();
        if (error.code == Errc::NotFound)
            return missing(segment, slot);
        if (error.code == Errc::Corrupt)
            error.detail +=
                "; segment " + std::to_string(segment.id) + ", column " + slotName(slot);
        return error;
    }
    const auto body = openBlob(sealed.value(), static_cast<std::uint64_t>(key));
    const bool isSound = body && use(*body);
    if (!m_isHolding)
        m_blobs.close();
    if (!isSound)
        return corruptBlob(segment.id, slot,
                           body ? "the store is damaged: impossible values"
                                : "the store is damaged: wrong checksum");
    return {};
}

void SegmentTable::setHolding(bool isHolding)
{
    m_isHolding = isHolding;
    if (!isHolding)
        m_blobs.close();
}

Status SegmentTable::readColumn(const SegmentInfo &segment, ColumnId column, DecodedColumn &out,
                                std::span<const std::uint16_t> only)
{
    const auto index = static_cast<unsigned>(column);
    const Storage storage = columnInfo(column).storage;
    const ZoneMap &zone = segment.zones[index];
    out.rows = segment.rows;
    if ((segment.presentColumns >> index & 1) == 0
        || (storage == Storage::Number && isConstant(zone))) {
        setConstant(out, storage, zone);
        return {};
    }
    AddressList addresses;
    if (storage == Storage::Address) {
        auto list = readAddresses(segment);
        if (!list)
            return list.error();
        addresses = std::move(list).value();
    }
    return withBlob(segment, index, [&](std::span<const std::byte> blob) {
        if (storage == Storage::Number)
            return decodeNumbers(blob, segment.rows, out, m_compressor, only);
        if (storage == Storage::Text)
            return decodeTexts(blob, segment.rows, out, m_compressor);
        return decodeAddressCodes(blob, segment.rows, addresses, out, m_compressor, only);
    });
}

Result<bool> SegmentTable::testNumbers(const SegmentInfo &segment, ColumnId column,
                                       std::span<const NumberRange> ranges, std::uint8_t *mask)
{
    bool isTested = false;
    const Status read =
        withBlob(segment, static_cast<unsigned>(column), [&](std::span<const std::byte> blob) {
            isTested = testPacked(blob, segment.rows, ranges, mask);
            return true;
        });
    if (!read)
        return read.error();
    return isTested;
}

Result<SegmentTable::AddressList> SegmentTable::readAddresses(const SegmentInfo &segment)
{
    if (m_cachedId == segment.id)
        return m_cached;
    // a list that nobody holds any more is used again, which spares fresh pages per segment
    auto &addresses =
        *std::max_element(m_lists.begin(), m_lists.end(), [](const auto &a, const auto &b) {
            return (a.use_count() <= 1) < (b.use_count() <= 1);
        });
    if (!addresses || addresses.use_count() > 1)
        addresses = std::make_shared<std::vector<Address>>();
    m_cachedId = -1;
    constexpr auto addressColumns = std::uint64_t{1} << static_cast<unsigned>(ColumnId::Src)
                                    | std::uint64_t{1} << static_cast<unsigned>(ColumnId::Dst)
                                    | std::uint64_t{1} << static_cast<unsigned>(ColumnId::NextHop);
    if ((segment.presentColumns & addressColumns) != 0) {
        const Status read = withBlob(segment, kAddressesSlot, [&](std::span<const std::byte> blob) {
            return decodeAddresses(blob, *addresses, m_compressor);
        });
        if (!read)
            return read.error();
    } else {
        addresses->clear();
    }
    m_cached = addresses;
    m_cachedId = segment.id;
    return m_cached;
}

Result<bool> SegmentTable::mayContain(const SegmentInfo &segment, const Address &address)
{
    if (!address.isPresent())
        return true;
    Membership answer = Membership::Absent;
    constexpr auto src = static_cast<unsigned>(ColumnId::Src);
    constexpr auto dst = static_cast<unsigned>(ColumnId::Dst);
    constexpr auto hop = static_cast<unsigned>(ColumnId::NextHop);
    if ((segment.presentColumns & (1ull << src | 1ull << dst | 1ull << hop)) == 0)
        return false;
    const Status read = withBlob(segment, kMembershipSlot, [&](std::span<const std::byte> blob) {
        answer = probeMembership(blob, address);
        return answer != Membership::Damaged;
    });
    if (!read)
        return read.error();
    return answer == Membership::Possible;
}

} // namespace weir
