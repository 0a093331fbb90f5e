#pragma once

#include <cstdint>
#include <cstring>
#include <vector>

namespace weir {

/// Rows of a segment that satisfy the filter: all of them, or a sorted list.
class Selection
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
        m_rows.resize(rows + 1); // one more: the last store may fall behind the end
        std::uint16_t *to = m_rows.data();
        const auto add = [mask, &to](std::uint32_t row) {
            *to = static_cast<std::uint16_t>(row);
            to += mask[row];
        };
        std::uint32_t row = 0;
        for (; row + 8 <= rows; row += 8) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, mask + row, sizeof eight);
            if (eight == 0) // mostly so where few rows pass
                continue;
            for (std::uint32_t i = 0; i < 8; ++i)
                add(row + i);
        }
        for (; row < rows; ++row)
            add(row);
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
    bool m_isAll = true;
    std::uint32_t m_count = 0;
    std::vector<std::uint16_t> m_rows;
};

} // namespace weir
