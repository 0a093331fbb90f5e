#pragma once

#include "model/core/address.h"
#include "model/core/flowrow.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace weir {

/// Why (part of) a packet could not be read. Counted, never fatal.
enum class PacketProblem : std::uint8_t {
    None,
    UnknownLinkType,  // the frame became a row with its length only
    ShortLinkHeader,
    ShortIpHeader,
    BadIpHeader,      // version or header length contradict themselves
    BadIpLength,      // total length smaller than the headers
    ShortTransport,   // captured bytes end inside the TCP, UDP, ICMP or SCTP header
    BadTransport,     // header length field contradicts itself
    TooDeep           // more nested layers than kMaxLayers
};
std::string_view toString(PacketProblem problem);

/// One IP (or non-IP) layer and the transport header behind it.
struct PacketLayer
{
    Address src;
    Address dst;
    std::uint32_t srcPort = kAbsent<std::uint32_t>;
    std::uint32_t dstPort = kAbsent<std::uint32_t>;
    std::uint32_t ipBytes = 0;        // IPv4 total length, 40 + IPv6 payload length; TSO 0 means captured length
    std::uint16_t etherType = kAbsent<std::uint16_t>;
    std::uint16_t flags = kAbsent<std::uint16_t>;
    std::uint16_t icmp = kAbsent<std::uint16_t>;
    std::uint16_t ttl = kAbsent<std::uint16_t>;
    std::uint8_t proto = kAbsent<std::uint8_t>; // last header that is not an IPv6 extension
    std::uint8_t dscp = kAbsent<std::uint8_t>;
    bool isFragment = false;          // any fragment of a fragmented datagram
    bool isLaterFragment = false;     // offset > 0: has no ports
    std::uint32_t fragmentId = 0;
    std::span<const std::byte> ip;      // from this IP header to the end of the captured datagram (for nDPI)
    std::span<const std::byte> payload; // behind the transport header, as captured
};

/// What the bytes of one captured frame say. Spans point into the frame and live as long as it does.
struct DecodedPacket
{
    PacketLayer outer;
    PacketLayer inner;       // equals outer where there is no tunnel
    std::uint16_t vlan = kAbsent<std::uint16_t>;      // outermost tag before the outer IP header
    std::uint16_t innerVlan = kAbsent<std::uint16_t>; // of the frame inside the tunnel, else equals vlan
    char tunnel[48] = {};    // names of the layers between outer and inner, "gre", "vxlan", "ip/gre" …, NUL ended
    std::uint8_t depth = 0;  // tunnels opened
    PacketProblem problem = PacketProblem::None; // the first one met; layers read before it are valid
    Address arpSender;       // ARP (RFC 826) only: protocol addresses, for passive knowledge
    Address arpTarget;
    std::uint64_t arpSenderMac = 0; // 48 bits
};

inline constexpr int kMaxLayers = 16;

/// Decodes one frame of LINKTYPE `linkType` (https://www.tcpdump.org/linktypes.html numbers; the upper bits that carry
/// the FCS length in a pcap header must be cut off before). `wireBytes` is the length on the wire.
/// Pure: no I/O, clock, log, allocation or exception, whatever the bytes are.
DecodedPacket decodePacket(std::span<const std::byte> frame, std::uint32_t linkType, std::uint32_t wireBytes);

} // namespace weir
