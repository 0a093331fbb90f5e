#include "model/scan/conversationpick.h"

#include <algorithm>
#include <bit>

namespace weir {

void ConversationPick::KeySet::reserve(std::size_t count)
{
    m_slots.assign(std::bit_ceil(count * 4 + 4), {0, 0});
}

std::size_t ConversationPick::KeySet::placeOf(std::uint64_t hosts, std::uint64_t ports) const
{
    const std::array<std::uint64_t, 2> key{hosts, ports};
    std::size_t at = static_cast<std::size_t>(hashOfKey(key) >> 24) & (m_slots.size() - 1);
    while (m_slots[at][0] != 0 && !isSameKey(m_slots[at], key))
        at = (at + 1) & (m_slots.size() - 1);
    return at;
}

void ConversationPick::KeySet::add(std::uint64_t hosts, std::uint64_t ports)
{
    m_slots[placeOf(hosts, ports)] = {hosts, ports};
}

bool ConversationPick::KeySet::contains(std::uint64_t hosts, std::uint64_t ports) const
{
    return m_slots[placeOf(hosts, ports)][0] != 0;
}

ConversationPick::ConversationPick(ConversationScan::Kind kind,
                                   const std::vector<ConversationKey> &keys)
    : m_isFlows(kind == ConversationScan::Kind::Flows)
{
    for (const ConversationKey &key : keys) {
        m_hosts.push_back({key[0], key[1]});
        m_hosts.push_back({key[2], key[3]});
    }
    std::sort(m_hosts.begin(), m_hosts.end());
    m_hosts.erase(std::unique(m_hosts.begin(), m_hosts.end()), m_hosts.end());
    m_pairs.reserve(keys.size());
    m_flows.reserve(keys.size());
    for (const ConversationKey &key : keys) {
        const std::uint64_t hosts =
            std::uint64_t{numberOf({key[0], key[1]})} << 32 | numberOf({key[2], key[3]});
        m_pairs.add(hosts, 0);
        m_flows.add(hosts, key[4]);
    }
}

std::uint32_t ConversationPick::numberOf(const Address &host) const
{
    const auto place = std::ranges::lower_bound(m_hosts, host);
    return static_cast<std::uint32_t>(place - m_hosts.begin()) + 1;
}

void ConversationPick::numberCodes(const DecodedColumn &column,
                                   std::vector<std::uint32_t> &out) const
{
    const std::vector<Address> &dictionary = *column.addresses;
    out.assign(dictionary.size(), 0);
    auto from = dictionary.begin();
    for (std::size_t i = 0; i < m_hosts.size(); ++i) {
        from = std::lower_bound(from, dictionary.end(), m_hosts[i]);
        if (from == dictionary.end())
            return;
        if (*from == m_hosts[i])
            out[static_cast<std::size_t>(from - dictionary.begin())] =
                static_cast<std::uint32_t>(i + 1);
    }
}

const MatchedRows &ConversationPick::select(SegmentColumns &segment, const MatchedRows &rows,
                                            Scratch &scratch) const
{
    const DecodedColumn &src = segment.column(ColumnId::Src);
    const DecodedColumn &dst = segment.column(ColumnId::Dst);
    numberCodes(src, scratch.srcHosts);
    numberCodes(dst, scratch.dstHosts);
    const HostOfRow numberOfSrc(src, scratch.srcHosts);
    const HostOfRow numberOfDst(dst, scratch.dstHosts);
    scratch.rows.resize(rows.count());
    std::uint16_t *to = scratch.rows.data();
    rows.forEach([=, &to](std::uint32_t row) { // a branch would often be guessed wrong
        *to = static_cast<std::uint16_t>(row);
        to += static_cast<int>((numberOfSrc(row) != 0) & (numberOfDst(row) != 0));
    });
    scratch.rows.resize(static_cast<std::size_t>(to - scratch.rows.data()));
    std::erase_if(scratch.rows, [&](std::uint16_t row) {
        const std::uint64_t a = numberOfSrc(row);
        const std::uint64_t b = numberOfDst(row);
        return !m_pairs.contains(std::min(a, b) << 32 | std::max(a, b), 0);
    });
    if (m_isFlows && !scratch.rows.empty())
        keepFlows(segment, numberOfSrc, numberOfDst, scratch.rows);
    scratch.selection.setRows(scratch.rows);
    return scratch.selection;
}

/// Leaves those of `rows`, which are of known pairs, whose ports and protocol fit.
void ConversationPick::keepFlows(SegmentColumns &segment, HostOfRow src, HostOfRow dst,
                                 std::vector<std::uint16_t> &rows) const
{
    const std::uint64_t *srcPorts = segment.numbers(ColumnId::SrcPort);
    const std::uint64_t *dstPorts = segment.numbers(ColumnId::DstPort);
    const std::uint64_t *protocols = segment.numbers(ColumnId::Proto);
    std::erase_if(rows, [&](std::uint16_t row) {
        const std::uint64_t a = src(row);
        const std::uint64_t b = dst(row);
        const bool isDown = b < a || (a == b && dstPorts[row] < srcPorts[row]);
        const std::uint64_t ports =
            portsWord(isDown ? dstPorts[row] : srcPorts[row],
                      isDown ? srcPorts[row] : dstPorts[row], protocols[row]);
        return !m_flows.contains(std::min(a, b) << 32 | std::max(a, b), ports);
    });
}

} // namespace weir
