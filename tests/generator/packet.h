#pragma once

#include "model/core/address.h"
#include "model/core/flowrow.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace weir::gen {

/// What the maker of a packet meant by one IP (or ARP) layer and the transport header behind it.
/// Filled from the calls, never read back from the bytes: tests compare a decoder with it.
struct LayerFacts
{
    Address src; // ARP: protocol address of the sender
    Address dst;
    std::uint32_t ipBytes =
        0; // IPv4 total length, 40 + IPv6 payload length; 0 without an IP header
    std::uint16_t srcPort = kAbsent<std::uint16_t>;
    std::uint16_t dstPort = kAbsent<std::uint16_t>;
    std::uint16_t etherType = kAbsent<std::uint16_t>;
    std::uint16_t flags = kAbsent<std::uint16_t>; // TCP
    std::uint16_t icmp = kAbsent<std::uint16_t>;  // type << 8 | code
    std::uint16_t ttl = kAbsent<std::uint16_t>;
    std::uint8_t proto =
        kAbsent<std::uint8_t>; // last protocol that is not an IPv6 extension header
    std::uint8_t dscp = kAbsent<std::uint8_t>;
    bool isFragment = false;
};

/// The truth about one packet: its outermost and its innermost network layer. Nothing is known of a
/// packet whose outermost IP header was not captured whole.
struct PacketFacts
{
    LayerFacts outer;
    LayerFacts inner;
    std::uint16_t vlan = kAbsent<std::uint16_t>; // outermost tag
    std::uint8_t networkLayers = 0;              // IP and ARP headers in the packet
};

/// One captured packet, ready for a CaptureWriter.
struct PacketBytes
{
    std::int64_t timeNs = 0;       // since 1970 UTC
    std::uint32_t linkType = 1;    // LINKTYPE number
    std::uint32_t interfaceId = 0; // pcapng: index into the writer's interfaces
    std::uint32_t wireBytes = 0;   // length on the wire; bytes.size() is what was captured
    std::vector<std::byte> bytes;
    PacketFacts facts;
};

} // namespace weir::gen
