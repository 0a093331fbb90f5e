#include "model/scan/conversationerrors.h"

#include <algorithm>
#include <limits>

namespace weir {

ConversationErrors::ConversationErrors(ConversationScan::Kind kind,
                                       std::vector<ConversationKey> keys)
    : m_isFlows(kind == ConversationScan::Kind::Flows)
    , m_keys(std::move(keys))
    , m_sums(m_keys.size() + 1)
{
    std::ranges::sort(m_keys);
}

std::size_t ConversationErrors::placeOf(const ConversationKey &key) const
{
    const auto place = std::ranges::lower_bound(m_keys, key);
    return place != m_keys.end() && *place == key ? static_cast<std::size_t>(place - m_keys.begin())
                                                  : m_keys.size();
}

void ConversationErrors::visit(SegmentColumns &segment, const MatchedRows &rows)
{
    const DecodedColumn &src = segment.column(ColumnId::Src);
    const DecodedColumn &dst = segment.column(ColumnId::Dst);
    const std::uint64_t *srcPorts = m_isFlows ? segment.numbers(ColumnId::SrcPort) : nullptr;
    const std::uint64_t *dstPorts = m_isFlows ? segment.numbers(ColumnId::DstPort) : nullptr;
    const std::uint64_t *protocols = m_isFlows ? segment.numbers(ColumnId::Proto) : nullptr;
    const std::uint64_t *packets = segment.values(Slot::PacketsByRate);
    const std::uint64_t *bytes = segment.values(Slot::BytesByRate);
    const std::lock_guard lock(m_mutex);
    rows.forEach([&](std::uint32_t row) {
        if (packets[row] == 0) // exact
            return;
        const Address &from = src.addressAt(row);
        const Address &to = dst.addressAt(row);
        const bool isDown = to < from || (m_isFlows && to == from && dstPorts[row] < srcPorts[row]);
        const Address &low = isDown ? to : from;
        const Address &high = isDown ? from : to;
        const std::uint64_t ports =
            m_isFlows ? portsWord(isDown ? dstPorts[row] : srcPorts[row],
                                  isDown ? srcPorts[row] : dstPorts[row], protocols[row])
                      : 0;
        Sums &sums = m_sums[placeOf({low.high, low.low, high.high, high.low, ports})];
        sums[isDown] += packets[row];
        sums[2U + isDown] += bytes[row];
    });
}

void ConversationErrors::append(ResultTable &table, std::size_t at, const ConversationKey &key,
                                bool isSwapped) const
{
    const std::lock_guard lock(m_mutex);
    const Sums &sums = m_sums[placeOf(key)];
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const std::size_t way = (i + isSwapped) % 2;
        ResultColumn &column = table.columns[at + i];
        // no sample came this way, which does not say that no packet did
        const bool isUnknown = column.numbers.back() == 0 && sums[1 - way] != 0;
        column.variances.push_back(isUnknown ? std::numeric_limits<double>::quiet_NaN()
                                   : i < 2   ? varianceOfPackets(sums[way])
                                             : varianceOfBytes(sums[2 + way], sums[way]));
    }
}

} // namespace weir
