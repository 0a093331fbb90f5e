#pragma once

#include "capture/flow/flowtable.h"
#include "capture/flow/textpool.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace weir {

/// The dimensions that tell the rows of one flow apart, packed for comparison.
struct RowDims
{
    std::int64_t second = 0;
    std::uint64_t frameFlagsTtl = 0; // frame << 32 | flags << 16 | ttl
    std::uint64_t icmpRcodeDscp =
        0; // icmp << 32 | dnsRcode << 16 | dscp << 8 | 1 where src is the flow's `a`
    TextPool::Id tunnel = 0;
    TextPool::Id dnsName = 0;
    std::uint32_t turn = 0; // of the HTTP connection; 0: none

    bool operator==(const RowDims &) const = default;
};

/// A row that still grows, or waits for its flow's labels. Holds its texts.
struct RowSlot
{
    RowDims dims;
    std::int64_t firstNs = 0;
    std::int64_t lastNs = 0;
    std::uint64_t bytes = 0;
    std::uint64_t offset = 0;
    std::uint64_t packets = 0;
    TextPool::Id method = 0;
    TextPool::Id host = 0;
    TextPool::Id agent = 0;
    TextPool::Id type = 0;
    std::uint32_t next = kNoIndex;
    std::uint32_t epoch = 0;    // of its last packet
    std::uint64_t wideHash = 0; // where it stands in the index of wide flows; 0: nowhere
};

/// All open and waiting rows. One thread.
class OpenRows
{
public:
    RowSlot &operator[](std::uint32_t index) { return m_rows[index]; }
    std::size_t size() const { return m_rows.size() - m_free.size(); }

    /// The flow's open row with these dimensions, moved to the front; kNoIndex where there is none.
    std::uint32_t find(Flow &flow, std::uint32_t flowIndex, const RowDims &dims);
    /// Adds an empty one in front.
    std::uint32_t add(Flow &flow, std::uint32_t flowIndex, const RowDims &dims);
    /// Takes the row behind `previous` (kNoIndex: the first) off the flow's open rows.
    std::uint32_t detach(Flow &flow, std::uint32_t previous);
    /// Gives back a detached row, whose texts have been released.
    void free(std::uint32_t index);

private:
    std::vector<RowSlot> m_rows;
    std::vector<std::uint32_t> m_free;
    std::unordered_map<std::uint64_t, std::uint32_t>
        m_wide; // rows of flows that have many open ones
};

} // namespace weir
