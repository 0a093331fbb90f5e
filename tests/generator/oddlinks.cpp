// Oddities of the link layer.
#include "tests/generator/oddities.h"

namespace weir::gen {

namespace {

using B = PacketBuilder;
using N = std::uint16_t;

constexpr const char *kA = "10.20.9.1", *kB = "192.0.2.9", *kA6 = "2001:db8:20:9::1",
                     *kB6 = "2001:db8:9::9";

std::uint16_t port(N number)
{
    return static_cast<std::uint16_t>(40000 + number % 20000);
}

B &syn4(B &b, N n)
{
    return b.ipv4(kA, kB, {.id = n, .dontFragment = true})
        .tcp(port(n), 443, {.flags = kSyn, .seq = n});
}

B &syn6(B &b, N n)
{
    return b.ipv6(kA6, kB6).tcp(port(n), 443, {.flags = kSyn, .seq = n});
}

B &ping4(B &b, N n)
{
    return b.ipv4(kA, kB, {.id = n}).icmp(8, 0, n).filler(40);
}

} // namespace

void addOddLinks(std::vector<Oddity> &list)
{
    list.insert(
        list.end(),
        {
            {"ethernet", [](B &b, N n) { syn4(b.ethernet(), n).padTo(); }},
            {"802.1Q tag", [](B &b, N n) { syn4(b.ethernet().vlan(101), n).padTo(); }},
            {"two 802.1Q tags",
             [](B &b, N n) { syn4(b.ethernet().vlan(101).vlan(202), n).padTo(); }},
            {"802.1ad over 802.1Q",
             [](B &b, N n) { syn6(b.ethernet().vlan(300, 0x88a8).vlan(17), n); }},
            {"three tags",
             [](B &b, N n) { ping4(b.ethernet().vlan(1, 0x88a8).vlan(2).vlan(3), n); }},
            {"old QinQ tag 0x9100",
             [](B &b, N n) { syn4(b.ethernet().vlan(55, 0x9100).vlan(56), n).padTo(); }},
            {"tag with priority",
             [](B &b, N n) { syn4(b.ethernet().vlan(0xa000 | 77), n).padTo(); }},
            {"mpls", [](B &b, N n) { syn4(b.ethernet().mpls(1000), n).padTo(); }},
            {"mpls stack of three",
             [](B &b, N n) { syn6(b.ethernet().mpls(1000).mpls(2000).mpls(3000), n); }},
            {"mpls behind a tag", [](B &b, N n) { ping4(b.ethernet().vlan(12).mpls(99), n); }},
            {"pppoe", [](B &b, N n) { syn4(b.ethernet().pppoe(7), n).padTo(); }},
            {"pppoe with IPv6", [](B &b, N n) { syn6(b.ethernet().vlan(35).pppoe(7), n); }},
            {"arp request",
             [](B &b, N) {
                 b.ethernet(0x020000000001, 0xffffffffffff).arp(1, kA, "10.20.9.254").padTo();
             }},
            {"arp reply",
             [](B &b, N) {
                 b.ethernet().arp(2, "10.20.9.254", kA, 0x020000000002, 0x020000000001).padTo();
             }},
            {"unknown EtherType", [](B &b, N) { b.ethernet().nextProtocol(0x88b5).filler(46); }},
            {"802.3 with LLC",
             [](B &b, N) {
                 b.ethernet(0x020000000001, 0x0180c2000000).llc(0xe0, 0xe0, 3).filler(43, 0xff);
             }},
            {"linux cooked", [](B &b, N n) { syn4(b.sll(), n); }},
            {"linux cooked with IPv6", [](B &b, N n) { syn6(b.sll(), n); }},
            {"linux cooked with a tag", [](B &b, N n) { ping4(b.sll().vlan(9), n); }},
            {"linux cooked v2", [](B &b, N n) { syn4(b.sll2(), n); }},
            {"linux cooked v2 with arp", [](B &b, N) { b.sll2().arp(1, kA, "10.20.9.254"); }},
            {"raw IPv4", [](B &b, N n) { syn4(b, n); }},
            {"raw IPv6", [](B &b, N n) { syn6(b, n); }},
            {"raw IPv4 by its own link type", [](B &b, N n) { ping4(b.linkType(228), n); }},
            {"raw IPv6 by its own link type", [](B &b, N n) { syn6(b.linkType(229), n); }},
            {"null", [](B &b, N n) { syn4(b.null(), n); }},
            {"null with IPv6", [](B &b, N n) { syn6(b.null(), n); }},
            {"null in the other byte order", [](B &b, N n) { syn4(b.null(true), n); }},
            {"loop", [](B &b, N n) { syn4(b.loop(), n); }},
            {"ppp", [](B &b, N n) { syn4(b.ppp(), n); }},
            {"ppp with IPv6", [](B &b, N n) { syn6(b.ppp(), n); }},
            {"ppp with mpls", [](B &b, N n) { ping4(b.ppp().mpls(42), n); }},
            {"802.11 with radiotap", [](B &b, N n) { syn4(b.wifi(), n); }},
            {"802.11 with radiotap, no QoS", [](B &b, N n) { syn6(b.wifi(true, false), n); }},
            {"802.11", [](B &b, N n) { ping4(b.wifi(false), n); }},
            {"nflog", [](B &b, N n) { syn4(b.nflog(), n); }},
            {"nflog with IPv6", [](B &b, N n) { syn6(b.nflog(), n); }},
        });
}

} // namespace weir::gen
