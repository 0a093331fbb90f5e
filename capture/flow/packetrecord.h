#pragma once

#include "capture/decode/packet.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace weir {

/// What a capture says of a packet besides its bytes.
struct PacketFacts
{
    std::int64_t timeNs = 0;      // since 1970 UTC, >= 0
    std::uint64_t fileOffset = 0; // of its record, in the uncompressed stream
    std::uint32_t wireBytes = 0;  // length on the wire
};

/// One packet as folding needs it: the layer that keys its row, nothing of the others.
/// The spans point into memory that must live until FlowFolder::add() has returned.
struct PacketRecord
{
    std::int64_t timeNs = 0;
    std::uint64_t fileOffset = 0;
    std::uint64_t flowHash = 0; // of addresses, ports, protocol and VLAN; equal in both directions
    Address src;
    Address dst;
    std::uint32_t srcPort = kAbsent<std::uint32_t>;
    std::uint32_t dstPort = kAbsent<std::uint32_t>;
    std::uint32_t frame = 0; // bytes on the wire
    std::uint32_t bytes = 0; // IP length; frame length where there is no IP
    std::uint16_t etherType = kAbsent<std::uint16_t>;
    std::uint16_t vlan = kAbsent<std::uint16_t>;
    std::uint16_t flags = kAbsent<std::uint16_t>;
    std::uint16_t icmp = kAbsent<std::uint16_t>;
    std::uint16_t ttl = kAbsent<std::uint16_t>;
    std::uint8_t proto = kAbsent<std::uint8_t>;
    std::uint8_t dscp = kAbsent<std::uint8_t>;
    bool isLaterFragment = false;
    std::string_view tunnel;            // layers between outer and inner; empty: none
    std::span<const std::byte> ip;      // from the IP header on; empty where there is none
    std::span<const std::byte> payload; // behind the transport header
};

/// The record of a decoded frame, keyed by its outermost layer, or by its innermost where `inner`.
/// `packet` must outlive the record.
PacketRecord packetRecordOf(const DecodedPacket &packet, const PacketFacts &facts, bool inner);

} // namespace weir
