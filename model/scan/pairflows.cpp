#include "model/scan/pairflows.h"

#include "model/scan/mix.h"

#include <algorithm>

namespace weir {

PairFlows::PairFlows(const std::vector<ConversationKey> &pairs)
{
    for (const ConversationKey &key : pairs)
        m_flows[{Address{key[0], key[1]}, Address{key[2], key[3]}}];
}

void PairFlows::visit(SegmentColumns &segment, const Selection &rows)
{
    const DecodedColumn &src = segment.column(ColumnId::Src);
    const DecodedColumn &dst = segment.column(ColumnId::Dst);
    const std::uint64_t *srcPorts = segment.numbers(ColumnId::SrcPort);
    const std::uint64_t *dstPorts = segment.numbers(ColumnId::DstPort);
    const std::uint64_t *protocols = segment.numbers(ColumnId::Proto);
    const std::lock_guard lock(m_mutex);
    rows.forEach([&](std::uint32_t row) {
        const Address &from = src.addressAt(row);
        const Address &to = dst.addressAt(row);
        const bool isDown = to < from || (to == from && dstPorts[row] < srcPorts[row]);
        const auto pair = m_flows.find(isDown ? std::pair(to, from) : std::pair(from, to));
        if (pair == m_flows.end())
            return;
        const std::uint64_t words[] = {isDown ? dstPorts[row] : srcPorts[row],
                                       isDown ? srcPorts[row] : dstPorts[row], protocols[row]};
        pair->second.insert(hashWords(words, 3));
    });
}

std::uint64_t PairFlows::countOf(const Address &low, const Address &high) const
{
    const std::lock_guard lock(m_mutex);
    const auto pair = m_flows.find({low, high});
    return pair == m_flows.end() ? 0 : pair->second.size();
}

} // namespace weir
