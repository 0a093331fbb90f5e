#pragma once

#include "model/core/address.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

/// The flow records that say what a sampled packet was and how it was forwarded (sFlow version 5,
/// section 5). Every function reads the body of one record, tolerates longer ones, and gives
/// nothing where the body is too short or contradicts itself.
namespace weir {

inline constexpr std::uint32_t kSflowHeader = 1;
inline constexpr std::uint32_t kSflowEthernet = 2;
inline constexpr std::uint32_t kSflowIpv4 = 3;
inline constexpr std::uint32_t kSflowIpv6 = 4;
inline constexpr std::uint32_t kSflowSwitch = 1001;
inline constexpr std::uint32_t kSflowRouter = 1002;
inline constexpr std::uint32_t kSflowGateway = 1003;

/// The first bytes of the packet itself.
struct SflowHeader
{
    std::uint32_t protocol = 0;        // 1 Ethernet, 11 IPv4 …
    std::uint32_t frameBytes = 0;      // length of the whole frame on the wire
    std::uint32_t strippedBytes = 0;   // of these, taken off before sampling: check sequence …
    std::span<const std::byte> header; // what is there of it
};
std::optional<SflowHeader> decodeSflowHeader(std::span<const std::byte> body);

/// LINKTYPE of decodePacket() for SflowHeader::protocol; nothing where there is none.
std::optional<std::uint32_t> sflowLinkType(std::uint32_t headerProtocol);

/// The packet's Ethernet header as the agent read it.
struct SflowEthernet
{
    std::uint32_t frameBytes = 0;
    std::uint64_t srcMac = 0; // 48 bits
    std::uint64_t dstMac = 0;
    std::uint32_t etherType = 0;
};
std::optional<SflowEthernet> decodeSflowEthernet(std::span<const std::byte> body);

/// The packet's IP and transport header as the agent read them.
struct SflowIp
{
    std::uint32_t ipBytes = 0; // length of the IP packet
    std::uint32_t proto = 0;
    Address src;
    Address dst;
    std::uint32_t srcPort = 0;
    std::uint32_t dstPort = 0;
    std::uint32_t tcpFlags = 0;
    std::uint32_t tos = 0; // type of service, or IPv6 traffic class
};
std::optional<SflowIp> decodeSflowIpv4(std::span<const std::byte> body);
std::optional<SflowIp> decodeSflowIpv6(std::span<const std::byte> body);

/// VLANs on the way in and out; 4095 and above: not known.
struct SflowSwitch
{
    std::uint32_t srcVlan = 0;
    std::uint32_t srcPriority = 0;
    std::uint32_t dstVlan = 0;
    std::uint32_t dstPriority = 0;
};
std::optional<SflowSwitch> decodeSflowSwitch(std::span<const std::byte> body);

struct SflowRouter
{
    Address nextHop;
    std::uint32_t srcMask = 0; // prefix lengths
    std::uint32_t dstMask = 0;
};
std::optional<SflowRouter> decodeSflowRouter(std::span<const std::byte> body);

/// One part of an AS path (RFC 4271, section 4.3).
struct SflowAsSegment
{
    bool isSet = false;              // unordered
    std::span<const std::byte> list; // 4 bytes each
    std::size_t count() const { return list.size() / 4; }
    std::uint32_t at(std::size_t position) const;
};

/// What BGP knows of the packet's route.
struct SflowGateway
{
    Address nextHop;
    std::uint32_t ownAs = 0;
    std::uint32_t srcAs = 0; // 0: within the own AS
    std::uint32_t srcPeerAs = 0;
    std::uint32_t segmentCount = 0;         // of the path to the destination; 0: within the own AS
    std::span<const std::byte> path;        // for nextSegment()
    std::span<const std::byte> communities; // 4 bytes each
    std::uint32_t localPreference = 0;

    /// Last AS of the path, the one that the destination belongs to; 0 where the path is empty.
    std::uint32_t lastAs() const;
    /// First AS of the path, the neighbour that the packet is sent to; 0 where the path is empty.
    std::uint32_t firstAs() const;
};
std::optional<SflowGateway> decodeSflowGateway(std::span<const std::byte> body);
/// Takes the first segment off `path`; nothing where none is left.
std::optional<SflowAsSegment> nextSegment(std::span<const std::byte> &path);

} // namespace weir
