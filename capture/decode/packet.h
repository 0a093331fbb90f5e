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
    UnknownLinkType, // the frame became a row with its length only
    ShortLinkHeader,
    ShortIpHeader,
    BadIpHeader,    // version or header length contradict themselves
    BadIpLength,    // total length smaller than the header
    ShortTransport, // captured bytes end inside the TCP, UDP, ICMP or SCTP header
    BadTransport,   // header length field contradicts itself
    TooDeep         // more nested layers than kMaxLayers
};
std::string_view toString(PacketProblem problem);

/// One IP (or non-IP) layer and the transport header behind it.
struct PacketLayer
{
    Address src;
    Address dst;
    std::uint32_t srcPort = kAbsent<std::uint32_t>;
    std::uint32_t dstPort = kAbsent<std::uint32_t>;
    /// IPv4 total length or 40 + IPv6 payload length; where that is 0 (segmentation offload,
    /// jumbogram) the bytes on the wire from the IP header on.
    std::uint32_t ipBytes = 0;
    std::uint16_t etherType = kAbsent<std::uint16_t>; // 0x0800 and 0x86dd for every IP layer
    std::uint16_t flags = kAbsent<std::uint16_t>;
    std::uint16_t icmp = kAbsent<std::uint16_t>;
    std::uint16_t ttl = kAbsent<std::uint16_t>;
    std::uint8_t proto = kAbsent<std::uint8_t>; // last header but IPv6 extensions and AH
    std::uint8_t dscp = kAbsent<std::uint8_t>;
    bool isFragment = false;      // any fragment of a fragmented datagram
    bool isLaterFragment = false; // offset > 0: has no ports
    std::uint32_t fragmentId = 0;
    std::span<const std::byte> ip;      // from the IP header to the captured end of the datagram
    std::span<const std::byte> payload; // behind the transport header, as captured
};

/// What the bytes of one captured frame say. Spans point into the frame and live as long as it
/// does.
struct DecodedPacket
{
    PacketLayer outer;
    PacketLayer inner; // innermost IP header; equals outer where there is none inside a tunnel
    std::uint16_t vlan = kAbsent<std::uint16_t>; // outermost tag before the outer IP header
    /// Outermost tag of the innermost frame inside a tunnel, else equals vlan.
    std::uint16_t innerVlan = kAbsent<std::uint16_t>;
    /// Encapsulations from outside to inside, NUL ended: "gre", "vxlan", "ip/gre" … "mpls" and
    /// "pppoe" are named before the outer IP header too, but only what stands behind it counts in
    /// `depth`.
    char tunnel[48] = {};
    std::uint8_t depth = 0; // encapsulations behind the outer IP header
    /// The first one met; what was read before it is valid.
    PacketProblem problem = PacketProblem::None;
    Address arpSender; // ARP (RFC 826) only: protocol addresses, for passive knowledge
    Address arpTarget;
    std::uint64_t arpSenderMac = 0; // 48 bits, 0 where the hardware address is no MAC address
};

inline constexpr int kMaxLayers = 16;

/// Decodes one frame of LINKTYPE `linkType` (https://www.tcpdump.org/linktypes.html numbers; the
/// upper bits that carry the FCS length in a pcap header must be cut off before). `wireBytes` is
/// the length on the wire. Pure: no I/O, clock, log, allocation or exception, whatever the bytes
/// are.
DecodedPacket decodePacket(std::span<const std::byte> frame, std::uint32_t linkType,
                           std::uint32_t wireBytes);

} // namespace weir
