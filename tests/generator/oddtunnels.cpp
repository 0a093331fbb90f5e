// Oddities: packets inside packets.
#include "tests/generator/oddities.h"

namespace weir::gen {

namespace {

using B = PacketBuilder;
using N = std::uint16_t;

constexpr const char *kA = "198.51.100.1", *kB = "203.0.113.1", *kA6 = "2001:db8:a::1",
                     *kB6 = "2001:db8:b::1";

B &outer4(B &b)
{
    return b.ethernet().ipv4(kA, kB);
}

B &outer6(B &b)
{
    return b.ethernet().ipv6(kA6, kB6);
}

B &inner4(B &b, N n)
{
    return b.ipv4("10.20.9.3", "10.21.0.3")
        .tcp(static_cast<std::uint16_t>(30000 + n % 9999), 443, {.flags = kSyn});
}

B &inner6(B &b, N n)
{
    return b.ipv6("2001:db8:20:9::3", "2001:db8:21::3")
        .udp(static_cast<std::uint16_t>(30000 + n % 9999), 9999)
        .filler(24);
}

std::uint16_t entropy(N n)
{
    return static_cast<std::uint16_t>(49152 + n % 16000);
}

} // namespace

void addOddTunnels(std::vector<Oddity> &list)
{
    list.insert(
        list.end(),
        {
            {"gre", [](B &b, N n) { inner4(outer4(b).gre(), n); }},
            {"gre with key and sequence",
             [](B &b, N n) { inner6(outer4(b).gre({.key = 7, .sequence = n}), n); }},
            {"gre with checksum", [](B &b, N n) { inner4(outer4(b).gre({.checksum = true}), n); }},
            {"gre with ethernet",
             [](B &b, N n) { inner4(outer4(b).gre({.key = 9}).ethernet(), n); }},
            {"gre over IPv6", [](B &b, N n) { inner4(outer6(b).gre(), n); }},
            {"gre with mpls", [](B &b, N n) { inner4(outer4(b).gre().mpls(500), n); }},
            {"4in4", [](B &b, N n) { inner4(outer4(b), n); }},
            {"6in4", [](B &b, N n) { inner6(outer4(b), n); }},
            {"4in6", [](B &b, N n) { inner4(outer6(b), n); }},
            {"6in6", [](B &b, N n) { inner6(outer6(b), n); }},
            {"vxlan",
             [](B &b, N n) { inner4(outer4(b).udp(entropy(n), 4789).vxlan(100).ethernet(), n); }},
            {"vxlan with a tag inside",
             [](B &b, N n) {
                 inner6(outer4(b).udp(entropy(n), 4789).vxlan(101).ethernet().vlan(40), n);
             }},
            {"vxlan over IPv6",
             [](B &b, N n) { inner4(outer6(b).udp(entropy(n), 4789).vxlan(102).ethernet(), n); }},
            {"geneve",
             [](B &b, N n) { inner4(outer4(b).udp(entropy(n), 6081).geneve(200).ethernet(), n); }},
            {"geneve with options",
             [](B &b, N n) {
                 inner6(outer4(b).udp(entropy(n), 6081).geneve(201, 8).ethernet(), n);
             }},
            {"gtp-u", [](B &b, N n) { inner4(outer4(b).udp(2152, 2152).gtpU(0x1234), n); }},
            {"gtp-u with IPv6",
             [](B &b, N n) { inner6(outer4(b).udp(2152, 2152).gtpU(0x1235), n); }},
            {"teredo",
             [](B &b, N n) {
                 b.ethernet()
                     .ipv4(kA, kB)
                     .udp(entropy(n), 3544)
                     .ipv6("2001:0:cb00:7101::1", kB6)
                     .icmpv6(128, 0, n)
                     .filler(16);
             }},
            {"gre in 4in4",
             [](B &b, N n) { inner4(outer4(b).ipv4("198.51.100.2", "203.0.113.2").gre(), n); }},
            {"vxlan in gre",
             [](B &b, N n) {
                 inner4(outer4(b)
                            .gre()
                            .ipv4("198.51.100.3", "203.0.113.3")
                            .udp(entropy(n), 4789)
                            .vxlan(5)
                            .ethernet(),
                        n);
             }},
            {"tunnel on linux cooked", [](B &b, N n) { inner4(b.sll().ipv4(kA, kB).gre(), n); }},
            {"gre cut inside", [](B &b, N n) { inner4(outer4(b).gre(), n).capture(50); }},
        });
}

} // namespace weir::gen
