#include "capture/flow/openrows.h"

namespace weir {

namespace {

constexpr std::uint32_t kWideRows = 24; // more open rows than this are found by hash

/// Never 0.
std::uint64_t wideHashOf(std::uint32_t flowIndex, const RowDims &dims)
{
    std::uint64_t hash = flowIndex + 1;
    const auto mix = [&hash](std::uint64_t value) {
        hash = (hash ^ value) * 0x9e37'79b9'7f4a'7c15u;
        hash ^= hash >> 29;
    };
    mix(static_cast<std::uint64_t>(dims.second));
    mix(dims.frameFlagsTtl);
    mix(dims.icmpRcodeDscp);
    mix(std::uint64_t{dims.tunnel} << 32 | dims.dnsName);
    mix(dims.turn);
    return hash | 1;
}

} // namespace

std::uint32_t OpenRows::find(Flow &flow, std::uint32_t flowIndex, const RowDims &dims)
{
    std::uint32_t previous = kNoIndex;
    std::uint32_t index = flow.openRows;
    for (std::uint32_t turn = 0; index != kNoIndex && turn < kWideRows; ++turn) {
        RowSlot &row = m_rows[index];
        if (row.dims == dims) {
            if (previous != kNoIndex) {
                m_rows[previous].next = row.next;
                row.next = flow.openRows;
                flow.openRows = index;
            }
            return index;
        }
        previous = index;
        index = row.next;
    }
    if (flow.openCount <= kWideRows)
        return kNoIndex;
    const auto known = m_wide.find(wideHashOf(flowIndex, dims));
    return known != m_wide.end() && m_rows[known->second].dims == dims ? known->second : kNoIndex;
}

std::uint32_t OpenRows::add(Flow &flow, std::uint32_t flowIndex, const RowDims &dims)
{
    std::uint32_t index = 0;
    if (m_free.empty()) {
        index = static_cast<std::uint32_t>(m_rows.size());
        m_rows.emplace_back();
    } else {
        index = m_free.back();
        m_free.pop_back();
    }
    // Every row is in the index, once there are many: those in front may be pushed back later.
    if (flow.openCount == kWideRows) {
        for (std::uint32_t at = flow.openRows; at != kNoIndex; at = m_rows[at].next) {
            m_rows[at].wideHash = wideHashOf(flowIndex, m_rows[at].dims);
            m_wide[m_rows[at].wideHash] = at;
        }
    }
    RowSlot &row = m_rows[index];
    row.dims = dims;
    row.next = flow.openRows;
    flow.openRows = index;
    if (++flow.openCount > kWideRows) {
        row.wideHash = wideHashOf(flowIndex, dims);
        m_wide[row.wideHash] = index;
    }
    return index;
}

std::uint32_t OpenRows::detach(Flow &flow, std::uint32_t previous)
{
    std::uint32_t &link = previous == kNoIndex ? flow.openRows : m_rows[previous].next;
    const std::uint32_t index = link;
    RowSlot &row = m_rows[index];
    link = row.next;
    row.next = kNoIndex;
    --flow.openCount;
    if (row.wideHash != 0) {
        const auto known = m_wide.find(row.wideHash);
        if (known != m_wide.end() && known->second == index)
            m_wide.erase(known);
        row.wideHash = 0;
    }
    return index;
}

void OpenRows::free(std::uint32_t index)
{
    m_rows[index] = RowSlot{};
    m_free.push_back(index);
}

} // namespace weir
