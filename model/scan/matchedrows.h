#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace weir {

/// Rows of a segment that satisfy the filter: all of them, or a sorted list.
class MatchedRows
{
public:
    void setAll(std::uint32_t rows)
    {
        m_isAll = true;
        m_count = rows;
    }
    /// Rows whose byte in `mask` is not 0 (bytes are 0 or 1).
    void setMask(const std::uint8_t *mask, std::uint32_t rows)
    {
        m_isAll = false;
        m_rows.resize(rows + 8); // eight are stored at a time, whatever passes
        std::uint16_t *to = m_rows.data();
        std::uint32_t row = 0;
        for (; row + 8 <= rows; row += 8) { // without branches, which nobody could predict
            std::uint64_t eight = 0;
            std::memcpy(&eight, mask + row, sizeof eight);
            const Places &places = kPlaces[(eight * 0x0102'0408'1020'4080u) >> 56];
            for (std::uint32_t i = 0; i < 8; ++i)
                to[i] = static_cast<std::uint16_t>(row + places.at[i]);
            to += places.count;
        }
        for (; row < rows; ++row) {
            *to = static_cast<std::uint16_t>(row);
            to += mask[row];
        }
        m_count = static_cast<std::uint32_t>(to - m_rows.data());
    }
    /// These rows, in rising order.
    void setRows(const std::vector<std::uint16_t> &rows)
    {
        m_isAll = false;
        m_rows = rows;
        m_count = static_cast<std::uint32_t>(rows.size());
    }
    bool isAll() const { return m_isAll; }
    std::uint32_t count() const { return m_count; }
    const std::uint16_t *rows() const { return m_rows.data(); }
    /// Memory that it takes.
    std::size_t bytes() const { return m_rows.capacity() * sizeof(std::uint16_t); }

    /// Calls `visit(row)` for each selected row in order.
    template <class Visit>
    void forEach(Visit &&visit) const
    {
        if (m_isAll) {
            for (std::uint32_t row = 0; row < m_count; ++row)
                visit(row);
        } else {
            for (std::uint32_t i = 0; i < m_count; ++i)
                visit(std::uint32_t{m_rows[i]});
        }
    }

    /// The same for the selected rows number `first` up to before `end`.
    template <class Visit>
    void forEach(std::uint32_t first, std::uint32_t end, Visit &&visit) const
    {
        for (std::uint32_t i = first; i < end; ++i)
            visit(m_isAll ? i : std::uint32_t{m_rows[i]});
    }

private:
    /// Where the set bits of a byte are, lowest first.
    struct Places
    {
        std::array<std::uint16_t, 8> at{};
        std::uint32_t count = 0;
    };
    static constexpr std::array<Places, 256> makePlaces()
    {
        std::array<Places, 256> all{};
        for (std::uint32_t bits = 0; bits < 256; ++bits) {
            for (std::uint16_t i = 0; i < 8; ++i) {
                if ((bits >> i & 1U) != 0)
                    all[bits].at[all[bits].count++] = i;
            }
        }
        return all;
    }
    static const std::array<Places, 256> kPlaces;

    bool m_isAll = true;
    std::uint32_t m_count = 0;
    std::vector<std::uint16_t> m_rows;
};

inline constexpr std::array<MatchedRows::Places, 256> MatchedRows::kPlaces =
    MatchedRows::makePlaces();

/// What a filter found in a segment, for the next question with the same one.
struct FilteredRows
{
    std::string filter; // FilterNode::key; empty: no other question has it
    MatchedRows rows;
    std::uint32_t copiesLeftOut = 0;  // rows that passed but were counted at another place
    std::uint32_t droppedLeftOut = 0; // rows that passed but were not delivered
};

} // namespace weir
