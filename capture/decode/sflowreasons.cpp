#include "capture/decode/sflowreasons.h"

#include <array>

namespace weir {
namespace {

constexpr std::array<std::string_view, 16> kUnreachable{
    "net unreachable",
    "host unreachable",
    "protocol unreachable",
    "port unreachable",
    "fragmentation needed",
    "source route failed",
    "destination net unknown",
    "destination host unknown",
    "source host isolated",
    "destination net prohibited",
    "destination host prohibited",
    "destination net unreachable for type of service",
    "destination host unreachable for type of service",
    "communication prohibited by administrator",
    "host precedence violation",
    "precedence cutoff"};

constexpr std::uint32_t kFirstNamed = 256;
constexpr std::array<std::string_view, 116> kNamed{"unknown", // 256
                                                   "ttl exceeded",
                                                   "acl",
                                                   "no buffer space",
                                                   "random early detection",
                                                   "traffic shaping",
                                                   "packet too big",
                                                   "multicast source mac",
                                                   "vlan tag mismatch",
                                                   "ingress vlan filter",
                                                   "ingress spanning tree filter",
                                                   "empty port list",
                                                   "port loopback filter",
                                                   "blackhole route",
                                                   "not ip",
                                                   "unicast address in multicast frame", // 271
                                                   "loopback destination",
                                                   "multicast source",
                                                   "loopback source",
                                                   "ip header corrupted",
                                                   "limited broadcast source",
                                                   "multicast destination of reserved scope",
                                                   "multicast destination of interface scope",
                                                   "unresolved neighbour",
                                                   "multicast reverse path",
                                                   "not routable", // 281
                                                   "decapsulation error",
                                                   "multicast source mac in overlay",
                                                   "layer 2, unknown",
                                                   "layer 3, unknown",
                                                   "layer 3 exception, unknown",
                                                   "buffer, unknown",
                                                   "tunnel, unknown",
                                                   "layer 4, unknown",
                                                   "unspecified source",
                                                   "multi-chassis port isolation", // 291
                                                   "blackhole neighbour",
                                                   "source mac equals destination mac",
                                                   "reserved destination mac",
                                                   "class e source",
                                                   "multicast mac does not fit address",
                                                   "source equals destination",
                                                   "destination on local network",
                                                   "link-local destination",
                                                   "source mac equals destination mac in overlay",
                                                   "egress vlan filter", // 301
                                                   "strict reverse path",
                                                   "split horizon",
                                                   "locked port",
                                                   "destination mac filter",
                                                   "blackhole next hop",
                                                   "vxlan header",
                                                   "llc header",
                                                   "vlan header",
                                                   "pppoe header",
                                                   "mpls header", // 311
                                                   "arp header",
                                                   "outer ip header",
                                                   "inner ip header",
                                                   "gre header",
                                                   "udp header",
                                                   "tcp header",
                                                   "ipsec header",
                                                   "sctp header",
                                                   "dccp header",
                                                   "gtp header", // 321
                                                   "esp header",
                                                   "header, unknown",
                                                   "packet too small",
                                                   "unhandled protocol",
                                                   "ipv6 disabled",
                                                   "invalid protocol",
                                                   "no such protocol",
                                                   "checksum",
                                                   "copy to user failed",
                                                   "device not ready", // 331
                                                   "device header",
                                                   "duplicate fragment",
                                                   "segmentation failed",
                                                   "reverse path",
                                                   "icmp header",
                                                   "tcp md5 missing",
                                                   "tcp md5 unexpected",
                                                   "tcp md5 wrong",
                                                   "tcp flags",
                                                   "tcp zero window", // 341
                                                   "tcp old data",
                                                   "tcp outside window",
                                                   "tcp merged out of order",
                                                   "tcp old timestamp",
                                                   "tcp invalid sequence",
                                                   "tcp reset",
                                                   "tcp invalid syn",
                                                   "tcp closed",
                                                   "tcp fast open",
                                                   "tcp old ack", // 351
                                                   "tcp too old ack",
                                                   "tcp ack of unsent data",
                                                   "tcp out-of-order queue pruned",
                                                   "tcp out of order",
                                                   "tcp smallest ttl",
                                                   "ipv6 extension header",
                                                   "neighbour discovery fragment",
                                                   "neighbour discovery hop limit",
                                                   "neighbour discovery code",
                                                   "neighbour discovery options", // 361
                                                   "neighbour solicitation of other host",
                                                   "tap filter",
                                                   "tap send filter",
                                                   "traffic control on ingress",
                                                   "traffic control on egress",
                                                   "xdp",
                                                   "cpu backlog",
                                                   "bpf on egress",
                                                   "ipsec policy",
                                                   "socket filter"};

// Reasons of forwardingStatus "dropped" (RFC 7270, section 4.12).
enum Dropped : std::uint16_t {
    Unknown = 128,
    AclDeny = 129,
    Unroutable = 131,
    Adjacency = 132,
    Fragmentation = 133,
    BadTtl = 137,
    Policer = 138,
    Wred = 139,
    ReversePath = 140,
    BadOutput = 142
};

} // namespace

std::string_view sflowDropReason(std::uint32_t code)
{
    if (code < kUnreachable.size())
        return kUnreachable[code];
    if (code < kFirstNamed || code - kFirstNamed >= kNamed.size())
        return {};
    return kNamed[code - kFirstNamed];
}

std::uint16_t sflowDropStatus(std::uint32_t code)
{
    switch (code) {
    case 0:
    case 1:
    case 6:
    case 7:
    case 269:
    case 281:
    case 306:
        return Unroutable;
    case 4:
    case 262:
        return Fragmentation;
    case 9:
    case 10:
    case 13:
    case 258:
        return AclDeny;
    case 257:
        return BadTtl;
    case 260:
        return Wred;
    case 261:
        return Policer;
    case 279:
    case 292:
        return Adjacency;
    case 280:
    case 302:
    case 335:
        return ReversePath;
    case 267:
    case 301:
        return BadOutput;
    default:
        return Unknown;
    }
}

} // namespace weir
