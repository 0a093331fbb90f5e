#include "model/store/segmentrows.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kSlots = std::size_t{1} << 17; // twice the most addresses
constexpr std::uint32_t kFree = ~std::uint32_t{0};
constexpr std::size_t kChunkRows = 256; // small enough to stay in the first caches
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

void SegmentRows::appendChunk(const FlowBatch &batch, std::size_t from, std::size_t count)
{
    const auto rows = std::span(batch.rows).subspan(from, count);
    for (const ColumnInfo &info : columnCatalogue()) {
        Column &column = at(info.id);
        switch (info.storage) {
        case Storage::Number:
            for (const FlowRow &row : rows)
                column.numbers.push_back(info.number(row));
            break;
        case Storage::Address:
            for (const FlowRow &row : rows)
                column.addresses.push_back(addressId(info.address(row)));
            break;
        case Storage::Text:
            for (const FlowRow &row : rows) {
                const TextId id = info.text(row);
                if (id == 0 || id >= m_batchTexts.size()) {
                    column.texts.push_back(0);
                    continue;
                }
                if (m_batchTexts[id] == kFree)
                    m_batchTexts[id] = textId(batch.texts[id]);
                column.texts.push_back(m_batchTexts[id]);
            }
            break;
        }
    }
    for (std::uint64_t &start : std::span(at(ColumnId::Start).numbers).last(count)) {
        if (start > static_cast<std::uint64_t>(INT64_MAX))
            start = 0; // before 1970: a clock that was never set
    }
    m_rows += count;
}

void SegmentRows::appendNumber(ColumnId column, std::uint64_t value)
{
    at(column).numbers.push_back(value);
}

void SegmentRows::appendAddress(ColumnId column, const Address &address)
{
    at(column).addresses.push_back(addressId(address));
}

void SegmentRows::appendText(ColumnId column, std::string_view text)
{
    at(column).texts.push_back(textId(text));
}

std::uint16_t SegmentRows::addressId(const Address &address)
{
    if (!address.isPresent())
        return kNoAddressId;
    const std::uint64_t hash = hashOf(address);
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
