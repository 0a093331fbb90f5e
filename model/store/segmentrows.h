#pragma once

#include "model/core/columns.h"
#include "model/core/rawvector.h"
#include "model/store/numbercolumn.h"
#include "model/store/segment.h"

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weir {

/// Most distinct addresses of a segment; one code more stands for "no address".
inline constexpr std::size_t kMaxSegmentAddresses = 65'535;

/// The rows of a growing segment, turned into columns: numbers as they are, addresses and texts as
/// ids into pools. One thread at a time; memory is kept from segment to segment.
class SegmentRows
{
public:
    static constexpr std::uint16_t kNoAddressId = 65'535;

    SegmentRows();

    /// Takes rows of `batch` from row `from` on, as many as fit; returns how many.
    std::size_t append(const FlowBatch &batch, std::size_t from);
    /// Appends one decoded value at the end of a column; every column must get one per row.
    void appendNumber(ColumnId column, std::uint64_t value);
    void appendAddress(ColumnId column, const Address &address);
    void appendText(ColumnId column, std::string_view text);
    /// Tells that each column got `count` values by the functions above.
    void addRows(std::size_t count) { m_rows += count; }
    void clear();

    std::size_t rows() const { return m_rows; }
    bool isEmpty() const { return m_rows == 0; }

    const NumberColumn &numbers(ColumnId column) const { return at(column).numbers; }
    std::span<const std::uint16_t> addressIds(ColumnId column) const
    {
        return at(column).addresses;
    }
    /// Empty where no row has a text.
    std::span<const std::uint32_t> textIds(ColumnId column) const { return at(column).texts; }
    std::span<const Address> addresses() const { return m_addresses; }
    std::string_view text(std::uint32_t id) const { return m_texts[id]; }
    std::size_t textCount() const { return m_texts.size(); }

private:
    struct Column
    {
        NumberColumn numbers;
        std::size_t count = 0; // texts so far, stored or not
        RawVector<std::uint16_t> addresses;
        std::vector<std::uint32_t> texts;
    };

    const Column &at(ColumnId column) const { return m_columns[static_cast<std::size_t>(column)]; }
    Column &at(ColumnId column) { return m_columns[static_cast<std::size_t>(column)]; }
    void appendChunk(const FlowBatch &batch, std::size_t from, std::size_t count);
    void appendNumbers(const ColumnInfo &info, std::span<const FlowRow> rows);
    void appendAddresses(const ColumnInfo &info, std::span<const FlowRow> rows);
    void appendTexts(const ColumnInfo &info, std::span<const FlowRow> rows, const FlowBatch &batch);
    std::uint16_t addressId(const Address &address, std::uint64_t hash);
    std::uint32_t textId(std::string_view text);

    std::array<Column, kColumnCount> m_columns;
    std::vector<Address> m_addresses;
    std::vector<std::uint32_t> m_addressSlots; // 16 bits of hash, 16 bits of id; all ones: free
    std::deque<std::string> m_texts;           // [0] is empty; never moved, the map points into it
    std::unordered_map<std::string_view, std::uint32_t> m_textIds;
    std::vector<std::uint32_t>
        m_batchTexts; // text id of the batch -> id here; all ones: not asked yet
    std::size_t m_rows = 0;
};

} // namespace weir
