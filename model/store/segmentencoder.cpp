#include "model/store/segmentencoder.h"

#include "model/core/rawvector.h"
#include "model/store/bitpack.h"
#include "model/store/membership.h"

#include <algorithm>
#include <numeric>

namespace weir {

namespace {

constexpr std::uint64_t kAbsentNumber = kAbsent<std::uint64_t>;
using Order = RawVector<std::uint16_t>;

constexpr unsigned kIndexBits = 16;
constexpr unsigned kDigitBits = 11;

/// Sorts keys by what stands above their lowest kIndexBits (at most `bits` more bits); equal ones
/// keep their order.
void radixSort(RawVector<std::uint64_t> &keys, unsigned bits)
{
    constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;
    RawVector<std::uint64_t> other(keys.size());
    std::vector<std::uint32_t> places(kDigits);
    for (unsigned shift = kIndexBits; shift < kIndexBits + bits; shift += kDigitBits) {
        std::fill(places.begin(), places.end(), 0);
        for (const std::uint64_t key : keys)
            ++places[key >> shift & (kDigits - 1)];
        std::exclusive_scan(places.begin(), places.end(), places.begin(), std::uint32_t{0});
        for (const std::uint64_t key : keys)
            other[places[key >> shift & (kDigits - 1)]++] = key;
        keys.swap(other);
    }
}

/// Rows by start; empty where they are in order already.
Order timeOrder(std::span<const std::uint64_t> starts)
{
    Order order;
    if (std::is_sorted(starts.begin(), starts.end()))
        return order;
    order.resize(starts.size());
    const auto [least, largest] = std::minmax_element(starts.begin(), starts.end());
    const unsigned bits = bitWidth(*largest - *least);
    if (bits + kIndexBits > 64) { // years
        std::iota(order.begin(), order.end(), std::uint16_t{0});
        std::stable_sort(order.begin(), order.end(), [starts](std::uint16_t a, std::uint16_t b) {
            return starts[a] < starts[b];
        });
        return order;
    }
    RawVector<std::uint64_t> keys(starts.size());
    for (std::size_t i = 0; i < starts.size(); ++i)
        keys[i] = (starts[i] - *least) << kIndexBits | i;
    radixSort(keys, bits);
    for (std::size_t i = 0; i < keys.size(); ++i)
        order[i] = static_cast<std::uint16_t>(keys[i]);
    return order;
}

/// Ids of the pool's addresses in the order of the addresses.
std::vector<std::uint16_t> addressOrder(std::span<const Address> pool)
{
    RawVector<std::uint64_t> v4;
    std::vector<std::uint16_t> others;
    for (std::size_t i = 0; i < pool.size(); ++i) {
        if (pool[i].isV4())
            v4.push_back(std::uint64_t{pool[i].v4()} << kIndexBits | i);
        else
            others.push_back(static_cast<std::uint16_t>(i));
    }
    radixSort(v4, 32);
    std::sort(others.begin(), others.end(),
              [pool](std::uint16_t a, std::uint16_t b) { return pool[a] < pool[b]; });
    const auto above = std::find_if(others.begin(), others.end(), [pool](std::uint16_t id) {
        return pool[id] > Address::fromV4(0);
    });
    std::vector<std::uint16_t> order(others.begin(), above);
    order.reserve(pool.size());
    for (const std::uint64_t key : v4)
        order.push_back(static_cast<std::uint16_t>(key));
    order.insert(order.end(), above, others.end());
    return order;
}

/// Builds one segment; scratch vectors are shared by its columns.
class SegmentEncoder
{
public:
    SegmentEncoder(const SegmentRows &rows, Compressor &compressor)
        : m_rows(rows)
        , m_compressor(compressor)
        , m_starts(rows.numbers(ColumnId::Start).spelled(m_startRoom))
        , m_order(timeOrder(m_starts))
    {
    }

    EncodedSegment run();

private:
    template <class T, class Map, class Code>
    std::span<const Code> gather(std::span<const T> values, Map map, RawVector<Code> &to) const;
    void addNumbers(ColumnId column);
    void addAddresses();
    void addTexts(ColumnId column);
    void addTotals();
    void setPresent(ColumnId column)
    {
        m_out.info.presentColumns |= std::uint64_t{1} << static_cast<unsigned>(column);
    }
    void addBlob(unsigned slot, ByteVector blob)
    {
        m_out.blobs.emplace_back(slot, std::move(blob));
    }

    const SegmentRows &m_rows;
    Compressor &m_compressor;
    std::vector<std::uint64_t> m_startRoom;
    const std::span<const std::uint64_t> m_starts; // as the rows came
    const Order m_order;
    RawVector<std::uint16_t> m_addressCodes;
    RawVector<std::uint64_t> m_textCodes;
    EncodedSegment m_out;
};

/// What `map` makes of the values, in the order of the rows.
template <class T, class Map, class Code>
std::span<const Code> SegmentEncoder::gather(std::span<const T> values, Map map,
                                             RawVector<Code> &to) const
{
    to.resize(values.size());
    if (m_order.empty()) {
        for (std::size_t i = 0; i < values.size(); ++i)
            to[i] = map(values[i]);
    } else {
        for (std::size_t i = 0; i < values.size(); ++i)
            to[i] = map(values[m_order[i]]);
    }
    return to;
}

void SegmentEncoder::addNumbers(ColumnId column)
{
    const NumberColumn &numbers = m_rows.numbers(column);
    ZoneMap &zone = m_out.info.zones[static_cast<std::size_t>(column)];
    zone = numbers.zone();
    if (zone.min > zone.max)
        return;
    setPresent(column);
    if (!isConstant(zone))
        addBlob(static_cast<unsigned>(column), encodeNumbers(numbers, m_order, m_compressor));
}

void SegmentEncoder::addAddresses()
{
    const auto pool = m_rows.addresses();
    if (pool.empty())
        return;
    const std::vector<std::uint16_t> order = addressOrder(pool);
    std::vector<Address> sorted(pool.size());
    std::vector<std::uint16_t> rank(std::size_t{SegmentRows::kNoAddressId} + 1,
                                    static_cast<std::uint16_t>(pool.size()));
    for (std::size_t i = 0; i < order.size(); ++i) {
        sorted[i] = pool[order[i]];
        rank[order[i]] = static_cast<std::uint16_t>(i);
    }
    addBlob(kMembershipSlot, buildMembership(sorted));

    bool hasNone = false;
    for (const ColumnId column : {ColumnId::Src, ColumnId::Dst, ColumnId::NextHop}) {
        const auto codes = gather(
            m_rows.addressIds(column), [&rank](std::uint16_t id) { return rank[id]; },
            m_addressCodes);
        const auto [least, largest] = std::minmax_element(codes.begin(), codes.end());
        if (*least == pool.size())
            continue; // absent in every row
        setPresent(column);
        hasNone |= *largest == pool.size();
        addBlob(static_cast<unsigned>(column), encodeAddressCodes(codes, m_compressor));
    }
    if (hasNone)
        sorted.push_back(kNoAddress);
    addBlob(kAddressesSlot, encodeAddresses(sorted, m_compressor));
}

void SegmentEncoder::addTexts(ColumnId column)
{
    const auto ids = m_rows.textIds(column);
    if (ids.empty())
        return;
    setPresent(column);
    std::vector<std::uint32_t> rank(m_rows.textCount(), 0); // 1: used here; later the code
    for (const std::uint32_t id : ids)
        rank[id] = 1;
    std::vector<std::pair<std::string_view, std::uint32_t>> used;
    for (std::uint32_t id = 0; id < rank.size(); ++id) {
        if (rank[id] != 0)
            used.emplace_back(m_rows.text(id), id);
    }
    std::sort(used.begin(), used.end());
    std::vector<std::string_view> dictionary(used.size());
    for (std::size_t i = 0; i < used.size(); ++i) {
        dictionary[i] = used[i].first;
        rank[used[i].second] = static_cast<std::uint32_t>(i);
    }
    const auto codes = gather(
        ids, [&rank](std::uint32_t id) { return rank[id]; }, m_textCodes);
    addBlob(static_cast<unsigned>(column), encodeTexts(dictionary, codes, m_compressor));
}

void SegmentEncoder::addTotals()
{
    SegmentInfo &info = m_out.info;
    info.rows = static_cast<std::uint32_t>(m_rows.rows());
    info.startNs =
        static_cast<std::int64_t>(info.zones[static_cast<std::size_t>(ColumnId::Start)].min);
    std::vector<std::uint64_t> room;
    const auto durations = m_rows.numbers(ColumnId::Duration).spelled(room);
    std::uint64_t end = 0;
    std::uint32_t longest = 0;
    for (std::size_t i = 0; i < durations.size(); ++i) {
        const std::uint64_t ms = durations[i] == kAbsentNumber ? 0 : durations[i];
        end = std::max(end, m_starts[i] + ms * 1'000'000u);
        longest = std::max(longest, static_cast<std::uint32_t>(ms));
    }
    info.longestMs = longest;
    info.endNs = static_cast<std::int64_t>(std::min<std::uint64_t>(end, INT64_MAX));
    info.packets = m_rows.numbers(ColumnId::Packets).sum();
    info.bytes = m_rows.numbers(ColumnId::Bytes).sum();
}

EncodedSegment SegmentEncoder::run()
{
    for (const ColumnInfo &column : columnCatalogue()) {
        m_out.info.zones[static_cast<std::size_t>(column.id)].hasAbsent = true;
        if (column.storage == Storage::Number)
            addNumbers(column.id);
        else if (column.storage == Storage::Text)
            addTexts(column.id);
    }
    addAddresses();
    addTotals();
    return std::move(m_out);
}

} // namespace

std::size_t EncodedSegment::byteCount() const
{
    return std::accumulate(
        blobs.begin(), blobs.end(), std::size_t{0},
        [](std::size_t sum, const auto &blob) { return sum + blob.second.size(); });
}

std::uint64_t EncodedSegment::slotMask() const
{
    return std::accumulate(
        blobs.begin(), blobs.end(), std::uint64_t{0},
        [](std::uint64_t mask, const auto &blob) { return mask | std::uint64_t{1} << blob.first; });
}

EncodedSegment encodeSegment(const SegmentRows &rows, Compressor &compressor)
{
    return SegmentEncoder(rows, compressor).run();
}

ByteVector encodeZones(const SegmentInfo &info)
{
    ByteVector blob;
    for (const ColumnInfo &column : columnCatalogue()) {
        const auto index = static_cast<unsigned>(column.id);
        if (column.storage != Storage::Number || (info.presentColumns >> index & 1) == 0)
            continue;
        const ZoneMap &zone = info.zones[index];
        putByte(blob, index);
        putByte(blob, zone.hasAbsent ? 1 : 0);
        putVarint(blob, zone.min);
        putVarint(blob, zone.max - zone.min);
    }
    return blob;
}

bool decodeZones(std::span<const std::byte> blob, SegmentInfo &info)
{
    for (ZoneMap &zone : info.zones)
        zone.hasAbsent = true;
    BlobReader in(blob);
    while (in.remaining() > 0) {
        const unsigned index = in.byte();
        if (index >= kColumnCount)
            return false;
        ZoneMap &zone = info.zones[index];
        zone.hasAbsent = in.byte() != 0;
        zone.min = in.varint();
        zone.max = zone.min + in.varint();
    }
    return !in.failed();
}

} // namespace weir
