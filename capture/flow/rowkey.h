#pragma once

#include "capture/flow/packetrecord.h"
#include "model/core/flowrow.h"

#include <cstdint>
#include <functional>
#include <string_view>

namespace weir {

/// The dimensions that a packet's own bytes give to its row. Packets with equal keys lie in one
/// row, or, where the flow's HTTP request changed meanwhile, in rows that follow each other; see
/// FlowRow::offset and FlowRow::packets.
struct RowKey
{
    Address src;
    Address dst;
    std::int64_t second = 0;      // since 1970 UTC
    std::uint64_t tunnelHash = 0; // 0: no tunnel
    std::uint64_t nameHash = 0;   // of the DNS question, on the ports of DNS; 0: none
    std::uint32_t srcPort = kAbsent<std::uint32_t>;
    std::uint32_t dstPort = kAbsent<std::uint32_t>;
    std::uint32_t frame = kAbsent<std::uint32_t>;
    std::uint16_t etherType = kAbsent<std::uint16_t>;
    std::uint16_t vlan = kAbsent<std::uint16_t>;
    std::uint16_t flags = kAbsent<std::uint16_t>;
    std::uint16_t icmp = kAbsent<std::uint16_t>;
    std::uint16_t ttl = kAbsent<std::uint16_t>;
    std::uint16_t dnsRcode = kAbsent<std::uint16_t>; // of responses, on the ports of DNS
    std::uint8_t proto = kAbsent<std::uint8_t>;
    std::uint8_t dscp = kAbsent<std::uint8_t>;

    bool operator==(const RowKey &) const = default;
};

/// The key of the row that a packet falls into; its second is that of `facts.timeNs`.
RowKey rowKeyOf(const DecodedPacket &packet, const PacketFacts &facts, bool inner);
RowKey rowKeyOf(const PacketRecord &record);
/// The key that every packet of a stored row has; `name` and `tunnel` are the row's texts.
RowKey rowKeyOf(const FlowRow &row, std::string_view name, std::string_view tunnel);
/// 64-bit mix of all parts.
std::uint64_t hashOf(const RowKey &key);

} // namespace weir

template <>
struct std::hash<weir::RowKey>
{
    std::size_t operator()(const weir::RowKey &key) const noexcept { return weir::hashOf(key); }
};
