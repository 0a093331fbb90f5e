#include "capture/pipeline/rowmatcher.h"

#include <algorithm>

namespace weir {

RowMatcher::RowMatcher(const std::vector<RowSelection> &rows)
{
    for (const RowSelection &row : rows) {
        if (row.packets == 0)
            continue;
        m_rows[row.key].push_back(Row{row.offset, row.packets});
        m_offsets.push_back(row.offset);
        m_remaining += row.packets;
    }
    for (auto &[key, sameKey] : m_rows)
        std::ranges::sort(sameKey, {}, &Row::offset);
    std::ranges::sort(m_offsets);
}

bool RowMatcher::take(const RowKey &key, std::uint64_t fileOffset)
{
    const auto found = m_rows.find(key);
    if (found == m_rows.end())
        return false;
    // Rows with equal keys follow each other in the file, so the first incomplete one is meant.
    for (Row &row : found->second) {
        if (row.offset > fileOffset)
            return false;
        if (row.remaining == 0)
            continue;
        --m_remaining;
        if (--row.remaining == 0)
            ++m_ended;
        return true;
    }
    return false;
}

std::uint64_t RowMatcher::nextOffset(std::uint64_t fileOffset)
{
    while (m_begun < m_offsets.size() && m_offsets[m_begun] < fileOffset)
        ++m_begun;
    const bool isAmidRow = m_ended < m_begun;
    return isAmidRow || m_begun == m_offsets.size() ? fileOffset : m_offsets[m_begun];
}

} // namespace weir
