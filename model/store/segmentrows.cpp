#include "model/store/segmentrows.h"

#include "model/store/columncodec.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kSlots = std::size_t{1} << 17; // twice the most addresses
constexpr std::uint32_t kFree = ~std::uint32_t{0};
constexpr std::size_t kChunkRows = 128; // small enough to stay in the first caches
constexpr std::size_t kAddressColumns = 3;

} // namespace

SegmentRows::SegmentRows()
    : m_addressSlots(kSlots, kFree)
{
    m_texts.emplace_back();
}

void SegmentRows::clear()
{
    for (Column &column : m_columns) {
        column.count = 0;
        column.numbers.clear();
        column.addresses.clear();
        column.texts.clear();
    }
    m_addresses.clear();
    std::fill(m_addressSlots.begin(), m_addressSlots.end(), kFree);
    m_textIds.clear();
    m_texts.clear();
    m_texts.emplace_back();
    m_rows = 0;
}

std::size_t SegmentRows::append(const FlowBatch &batch, std::size_t from)
{
    m_batchTexts.assign(batch.texts.size(), kFree);
    std::size_t taken = 0;
    while (from + taken < batch.rows.size()) {
        const std::size_t count =
            std::min({kChunkRows, batch.rows.size() - from - taken, kMaxSegmentRows - m_rows,
                      (kMaxSegmentAddresses - m_addresses.size()) / kAddressColumns});
        if (count == 0)
            break;
        appendChunk(batch, from + taken, count);
        taken += count;
    }
    return taken;
}

void SegmentRows::appendNumbers(const ColumnInfo &info, std::span<const FlowRow> rows)
{
    std::array<std::uint64_t, kChunkRows> values;
    info.numbers(rows, values.data());
    if (info.id == ColumnId::Start) {
        for (std::uint64_t &start : std::span(values).first(rows.size())) {
            if (start > static_cast<std::uint64_t>(INT64_MAX))
                start = 0; // before 1970: a clock that was never set
        }
    }
    at(info.id).numbers.append(std::span<const std::uint64_t>(values).first(rows.size()));
}

void SegmentRows::appendAddresses(const ColumnInfo &info, std::span<const FlowRow> rows)
{
    std::array<Address, kChunkRows> values;
    std::array<std::uint64_t, kChunkRows> hashes;
    info.addresses(rows, values.data());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        hashes[i] = hashOf(values[i]);
        __builtin_prefetch(&m_addressSlots[(hashes[i] >> 32) % kSlots]);
    }
    RawVector<std::uint16_t> &ids = at(info.id).addresses;
    const std::size_t before = ids.size();
    ids.resize(before + rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool isSame = i > 0 && values[i] == values[i - 1];
        ids[before + i] = isSame ? ids[before + i - 1] : addressId(values[i], hashes[i]);
    }
}

void SegmentRows::appendTexts(const ColumnInfo &info, std::span<const FlowRow> rows,
                              const FlowBatch &batch)
{
    Column &column = at(info.id);
    std::array<TextId, kChunkRows> values;
    info.texts(rows, values.data());
    TextId any = 0;
    for (std::size_t i = 0; i < rows.size(); ++i)
        any |= values[i];
    if (any != 0 || !column.texts.empty()) {
        column.texts.resize(column.count, 0);
        for (const TextId id : std::span(values).first(rows.size())) {
            if (id != 0 && id < m_batchTexts.size() && m_batchTexts[id] == kFree)
                m_batchTexts[id] = textId(batch.texts[id]);
            column.texts.push_back(id == 0 || id >= m_batchTexts.size() ? 0 : m_batchTexts[id]);
        }
    }
    column.count += rows.size();
}

void SegmentRows::appendChunk(const FlowBatch &batch, std::size_t from, std::size_t count)
{
    const auto rows = std::span(batch.rows).subspan(from, count);
    for (const ColumnInfo &info : columnCatalogue()) {
        switch (info.storage) {
        case Storage::Number:
            appendNumbers(info, rows);
            break;
        case Storage::Address:
            appendAddresses(info, rows);
            break;
        case Storage::Text:
            appendTexts(info, rows, batch);
            break;
        }
    }
    m_rows += count;
}

void SegmentRows::appendNumber(ColumnId id, std::uint64_t value)
{
    at(id).numbers.append(std::span(&value, 1));
}

void SegmentRows::appendAddress(ColumnId column, const Address &address)
{
    at(column).addresses.push_back(addressId(address, hashOf(address)));
}

void SegmentRows::appendText(ColumnId id, std::string_view text)
{
    Column &column = at(id);
    if (!text.empty() || !column.texts.empty()) {
        column.texts.resize(column.count, 0);
        column.texts.push_back(textId(text));
    }
    ++column.count;
}

std::uint16_t SegmentRows::addressId(const Address &address, std::uint64_t hash)
{
    if (!address.isPresent())
        return kNoAddressId;
    const auto tag = static_cast<std::uint32_t>(hash & 0xffff'0000u);
    for (std::size_t slot = (hash >> 32) % kSlots;; slot = (slot + 1) % kSlots) {
        const std::uint32_t entry = m_addressSlots[slot];
        if (entry == kFree) {
            const auto id = static_cast<std::uint16_t>(m_addresses.size());
            m_addressSlots[slot] = tag | id;
            m_addresses.push_back(address);
            return id;
        }
        const auto id = static_cast<std::uint16_t>(entry & 0xffff);
        if ((entry & 0xffff'0000u) == tag && m_addresses[id] == address)
            return id;
    }
}

std::uint32_t SegmentRows::textId(std::string_view text)
{
    if (text.empty())
        return 0;
    const auto found = m_textIds.find(text);
    if (found != m_textIds.end())
        return found->second;
    const auto id = static_cast<std::uint32_t>(m_texts.size());
    m_texts.emplace_back(text);
    m_textIds.emplace(m_texts.back(), id);
    return id;
}

} // namespace weir
