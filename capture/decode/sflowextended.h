#pragma once

#include "model/core/address.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// The flow records that add to a sampled packet what only the device knows (sFlow version 5,
/// section 5, and the structures published since). Every function reads the body of one record,
/// tolerates longer ones, and gives nothing where the body is too short or contradicts itself.
/// Texts point into the body, 255 bytes at most, and are not checked for their encoding.
namespace weir {

inline constexpr std::uint32_t kSflowUser = 1004;
inline constexpr std::uint32_t kSflowUrl = 1005;
inline constexpr std::uint32_t kSflowMpls = 1006;
inline constexpr std::uint32_t kSflowNat = 1007;
inline constexpr std::uint32_t kSflowMplsTunnel = 1008;
inline constexpr std::uint32_t kSflowMplsCircuit = 1009;
inline constexpr std::uint32_t kSflowVlanStack = 1012;
inline constexpr std::uint32_t kSflowNatPort = 1020;
inline constexpr std::uint32_t kSflowLayer2TunnelOut = 1021;
inline constexpr std::uint32_t kSflowLayer2TunnelIn = 1022;
inline constexpr std::uint32_t kSflowIpv4TunnelOut = 1023;
inline constexpr std::uint32_t kSflowIpv4TunnelIn = 1024;
inline constexpr std::uint32_t kSflowIpv6TunnelOut = 1025;
inline constexpr std::uint32_t kSflowIpv6TunnelIn = 1026;
inline constexpr std::uint32_t kSflowDecapsulateOut = 1027;
inline constexpr std::uint32_t kSflowDecapsulateIn = 1028;
inline constexpr std::uint32_t kSflowVniOut = 1029;
inline constexpr std::uint32_t kSflowVniIn = 1030;
inline constexpr std::uint32_t kSflowEgressQueue = 1036;
inline constexpr std::uint32_t kSflowFunction = 1038;
inline constexpr std::uint32_t kSflowTransitDelay = 1039;
inline constexpr std::uint32_t kSflowQueueDepth = 1040;
inline constexpr std::uint32_t kSflowHardwareTrap = 1041;
inline constexpr std::uint32_t kSflowLinuxReason = 1042;
inline constexpr std::uint32_t kSflowTimestamp = 1043;
inline constexpr std::uint32_t kSflowSocket4 = 2100;
inline constexpr std::uint32_t kSflowSocket6 = 2101;
inline constexpr std::uint32_t kSflowProxySocket4 = 2102;
inline constexpr std::uint32_t kSflowProxySocket6 = 2103;
inline constexpr std::uint32_t kSflowTcpInfo = 2209;

/// Who sent the packet, and to whom; character sets are MIBEnum numbers (RFC 3808).
struct SflowUser
{
    std::uint32_t srcCharset = 0;
    std::string_view src;
    std::uint32_t dstCharset = 0;
    std::string_view dst;
};
std::optional<SflowUser> decodeSflowUser(std::span<const std::byte> body);

struct SflowUrl
{
    bool isOfSource = false; // of the packet's source address; else of its destination
    std::string_view url;    // request line
    std::string_view host;   // Host field of the request
};
std::optional<SflowUrl> decodeSflowUrl(std::span<const std::byte> body);

/// Label stacks on the way in and out, topmost first, 4 bytes each as in RFC 3032.
struct SflowMpls
{
    Address nextHop;
    std::span<const std::byte> in;
    std::span<const std::byte> out;
};
std::optional<SflowMpls> decodeSflowMpls(std::span<const std::byte> body);

/// Name, number and class of service of an MPLS tunnel or virtual circuit.
struct SflowMplsPath
{
    std::string_view name;
    std::uint32_t id = 0;
    std::uint32_t classOfService = 0;
};
std::optional<SflowMplsPath> decodeSflowMplsPath(std::span<const std::byte> body);

/// Addresses after translation; equal to the packet's own where they were not translated.
struct SflowNat
{
    Address src;
    Address dst;
};
std::optional<SflowNat> decodeSflowNat(std::span<const std::byte> body);

struct SflowNatPort
{
    std::uint32_t srcPort = 0;
    std::uint32_t dstPort = 0;
};
std::optional<SflowNatPort> decodeSflowNatPort(std::span<const std::byte> body);

/// VLAN tags that the device took off, outermost first: 4 bytes each, TPID and TCI.
std::optional<std::span<const std::byte>> decodeSflowVlanStack(std::span<const std::byte> body);

/// A record of one number: VNI, offset of an inner header, queue, transit delay in ns, queue depth
/// in bytes.
std::optional<std::uint32_t> decodeSflowNumber(std::span<const std::byte> body);
/// A record of one text: function, reason of a Linux kernel.
std::optional<std::string_view> decodeSflowText(std::span<const std::byte> body);

/// Name of a drop as switch hardware has it.
struct SflowHardwareTrap
{
    std::string_view group;
    std::string_view trap;
};
std::optional<SflowHardwareTrap> decodeSflowHardwareTrap(std::span<const std::byte> body);

/// When the packet was seen, in ns since 1970.
std::optional<std::uint64_t> decodeSflowTimestamp(std::span<const std::byte> body);

/// A socket of the host that runs the agent.
struct SflowSocket
{
    std::uint32_t proto = 0;
    Address local;
    Address remote;
    std::uint32_t localPort = 0;
    std::uint32_t remotePort = 0;
};
std::optional<SflowSocket> decodeSflowSocket4(std::span<const std::byte> body);
std::optional<SflowSocket> decodeSflowSocket6(std::span<const std::byte> body);

/// What the host's TCP knows of the connection. Times in µs.
struct SflowTcpInfo
{
    enum Direction : std::uint32_t { Unknown = 0, Received = 1, Sent = 2 };

    std::uint32_t direction = Unknown; // of the sampled packet
    std::uint32_t sendMss = 0;
    std::uint32_t receiveMss = 0;
    std::uint32_t unacknowledged = 0; // packets in flight
    std::uint32_t lost = 0;           // packets
    std::uint32_t retransmitted = 0;  // packets
    std::uint32_t pathMtu = 0;
    std::uint32_t rttUs = 0;
    std::uint32_t rttVarianceUs = 0;
    std::uint32_t congestionWindow = 0; // packets
    std::uint32_t reordering = 0;
    std::uint32_t smallestRttUs = 0;
};
std::optional<SflowTcpInfo> decodeSflowTcpInfo(std::span<const std::byte> body);

} // namespace weir
