#pragma once

#include "capture/pipeline/packetextract.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace weir {

/// Tells which packets of a capture belong to selected rows, when they come in the order of the
/// file. One thread.
class RowMatcher
{
public:
    explicit RowMatcher(const std::vector<RowSelection> &rows);

    /// Whether the packet belongs to a selected row; counts it off.
    bool take(const RowKey &key, std::uint64_t fileOffset);
    /// Packets that are still to come.
    std::uint64_t remaining() const { return m_remaining; }
    /// Where the next packet that can match stands, when everything before `fileOffset` has been
    /// seen: `fileOffset` itself while a row that began before is not complete.
    std::uint64_t nextOffset(std::uint64_t fileOffset);

private:
    struct Row
    {
        std::uint64_t offset = 0;
        std::uint64_t remaining = 0;
    };

    std::unordered_map<RowKey, std::vector<Row>> m_rows; // by offset
    std::vector<std::uint64_t> m_offsets;                // of all rows, sorted
    std::size_t m_begun = 0; // rows of m_offsets before the last nextOffset()
    std::size_t m_ended = 0; // rows that are complete
    std::uint64_t m_remaining = 0;
};

} // namespace weir
