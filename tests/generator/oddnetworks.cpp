// Oddities of the network and transport layers, and packets that lie or are cut.
#include "tests/generator/oddities.h"

#include <array>

namespace weir::gen {

namespace {

using B = PacketBuilder;
using N = std::uint16_t;

constexpr const char *kA = "10.20.9.2", *kB = "192.0.2.10", *kA6 = "2001:db8:20:9::2",
                     *kB6 = "2001:db8:9::a";
constexpr std::size_t kWhole = 2000,
                      kFirst =
                          1480; // UDP payload of a fragmented datagram; bytes in its first fragment
// Record route with room for one address, then the end of the list (RFC 791, section 3.1).
constexpr std::array<std::byte, 8> kRecordRoute = {std::byte{7}, std::byte{7}, std::byte{4}};

// Version 2 membership query for all groups (RFC 2236, section 2).
constexpr std::array<std::byte, 8> kGeneralQuery = {std::byte{0x11}, std::byte{0x64},
                                                    std::byte{0xee}, std::byte{0x9b}};

std::uint16_t port(N number)
{
    return static_cast<std::uint16_t>(20000 + number % 20000);
}

B &link(B &b)
{
    return b.ethernet();
}

std::uint16_t checksumOfWhole(bool isV6, N n)
{
    PacketBuilder whole;
    if (isV6)
        whole.ipv6(kA6, kB6);
    else
        whole.ipv4(kA, kB);
    const PacketBytes packet = whole.udp(port(n), 9999).filler(kWhole).build();
    const std::size_t at = (isV6 ? 40u : 20u) + 6u;
    return static_cast<std::uint16_t>(std::to_integer<unsigned>(packet.bytes[at]) << 8
                                      | std::to_integer<unsigned>(packet.bytes[at + 1]));
}

void udpHead(B &b, bool isV6, N n)
{
    b.udp(port(n), 9999)
        .patch16(4, 8 + kWhole)
        .patch16(6, checksumOfWhole(isV6, n))
        .filler(kFirst - 8);
}

/// Length, id and checksum as a whole INIT chunk needs them (RFC 9260, section 3.3.2).
B &sctpInit(B &b, N n)
{
    static constexpr std::array<std::byte, 20> kInit = {
        std::byte{1}, std::byte{0}, std::byte{0}, std::byte{20}, std::byte{0},
        std::byte{0}, std::byte{0}, std::byte{9}, std::byte{0},  std::byte{1},
        std::byte{0}, std::byte{0}, std::byte{0}, std::byte{1},  std::byte{0},
        std::byte{1}, std::byte{0}, std::byte{0}, std::byte{0},  std::byte{1}};
    return b.sctp(port(n), 2905, 0).payload(kInit);
}

} // namespace

void addOddNetworks(std::vector<Oddity> &list)
{
    list.insert(
        list.end(),
        {
            {"IPv4 options",
             [](B &b, N n) {
                 link(b)
                     .ipv4(kA, kB, {.id = n, .options = kRecordRoute})
                     .udp(port(n), 9999)
                     .filler(20);
             }},
            {"IPv4 first fragment",
             [](B &b, N n) {
                 udpHead(link(b).ipv4(kA, kB, {.id = n, .moreFragments = true}), false, n);
             }},
            {"IPv4 last fragment",
             [](B &b, N n) {
                 link(b)
                     .ipv4(kA, kB, {.id = n, .fragmentOffset = kFirst})
                     .nextProtocol(17)
                     .filler(kWhole + 8 - kFirst);
             }},
            {"IPv6 first fragment",
             [](B &b, N n) { udpHead(link(b).ipv6(kA6, kB6).fragment(n, 0, true), true, n); }},
            {"IPv6 last fragment",
             [](B &b, N n) {
                 link(b)
                     .ipv6(kA6, kB6)
                     .fragment(n, kFirst, false)
                     .nextProtocol(17)
                     .filler(kWhole + 8 - kFirst);
             }},
            {"IPv6 hop-by-hop options",
             [](B &b, N n) { link(b).ipv6(kA6, kB6).hopByHop().udp(port(n), 9999).filler(9); }},
            {"IPv6 with three extension headers",
             [](B &b, N n) {
                 link(b).ipv6(kA6, kB6).hopByHop().destinationOptions().routing().tcp(
                     port(n), 443, {.flags = kSyn});
             }},
            {"IPv6 no next header",
             [](B &b, N) { link(b).ipv6(kA6, kB6).nextProtocol(59).padTo(); }},
            {"icmp unreachable",
             [](B &b, N n) {
                 const PacketBytes cause =
                     PacketBuilder().ipv4(kB, kA, {.id = n}).udp(53, port(n)).filler(8).build();
                 link(b).ipv4(kA, kB).icmp(3, 3).payload(cause.bytes);
             }},
            {"icmpv6 echo", [](B &b, N n) { link(b).ipv6(kA6, kB6).icmpv6(128, 0, n).filler(32); }},
            {"icmpv6 neighbour solicitation",
             [](B &b, N) {
                 constexpr std::array<std::byte, 16> kTarget = {std::byte{0xfe}, std::byte{0x80}};
                 link(b)
                     .ipv6(kA6, "ff02::1:ff00:9", {.hopLimit = 255})
                     .icmpv6(135)
                     .payload(kTarget);
             }},
            {"sctp", [](B &b, N n) { sctpInit(link(b).ipv4(kA, kB), n); }},
            {"sctp over IPv6", [](B &b, N n) { sctpInit(link(b).ipv6(kA6, kB6), n); }},
            {"igmp",
             [](B &b, N) {
                 link(b)
                     .ipv4(kA, "224.0.0.1", {.ttl = 1})
                     .nextProtocol(2)
                     .payload(kGeneralQuery)
                     .padTo();
             }},
            {"unknown IP protocol",
             [](B &b, N) { link(b).ipv4(kA, kB).nextProtocol(253).filler(30); }},
            {"tcp with every flag",
             [](B &b, N n) {
                 link(b)
                     .ipv4(kA, kB)
                     .tcp(port(n), 443, {.flags = kFin | kSyn | kRst | kPsh | kAck | kUrg})
                     .padTo();
             }},
            {"dscp expedited",
             [](B &b, N n) { link(b).ipv4(kA, kB, {.dscp = 46}).udp(port(n), 9999).filler(160); }},
            {"udp without checksum",
             [](B &b, N n) { link(b).ipv4(kA, kB).udp(port(n), 9999).patch16(6, 0).filler(40); }},
            {"cut in the payload",
             [](B &b, N n) { link(b).ipv4(kA, kB).tcp(port(n), 443).filler(1000).capture(96); }},
            {"cut in the tcp header",
             [](B &b, N n) { link(b).ipv4(kA, kB).tcp(port(n), 443).filler(1000).capture(44); }},
            {"cut in the IPv4 header",
             [](B &b, N n) { link(b).ipv4(kA, kB).udp(port(n), 9999).filler(300).capture(24); }},
            {"cut in the ethernet header",
             [](B &b, N n) { link(b).ipv4(kA, kB).udp(port(n), 9999).filler(300).capture(10); }},
            {"segmentation offload, IPv4 length 0",
             [](B &b, N n) { link(b).ipv4(kA, kB).patch16(2, 0).tcp(port(n), 443).filler(4000); }},
        });
}

} // namespace weir::gen
