#include "model/core/valuenames.h"

#include <array>

namespace weir {

namespace {

// clang-format off

/// IANA "Assigned Internet Protocol Numbers".
constexpr auto kProtocols = std::to_array<NamedValue>({
    {0, "hopopt"}, {1, "icmp"}, {2, "igmp"}, {3, "ggp"}, {4, "ipip"}, {5, "st"}, {6, "tcp"}, {8, "egp"},
    {9, "igp"}, {12, "pup"}, {17, "udp"}, {22, "xns-idp"}, {27, "rdp"}, {29, "iso-tp4"}, {33, "dccp"},
    {36, "xtp"}, {37, "ddp"}, {41, "ipv6"}, {43, "ipv6-route"}, {44, "ipv6-frag"}, {45, "idrp"},
    {46, "rsvp"}, {47, "gre"}, {50, "esp"}, {51, "ah"}, {57, "skip"}, {58, "icmpv6"}, {59, "ipv6-nonxt"},
    {60, "ipv6-opts"}, {73, "rspf"}, {81, "vmtp"}, {88, "eigrp"}, {89, "ospf"}, {93, "ax25"}, {94, "ipip-old"},
    {97, "etherip"}, {98, "encap"}, {103, "pim"}, {108, "ipcomp"}, {112, "vrrp"}, {115, "l2tp"},
    {124, "isis"}, {132, "sctp"}, {133, "fc"}, {135, "mobility"}, {136, "udplite"}, {137, "mpls-in-ip"},
    {138, "manet"}, {139, "hip"}, {140, "shim6"}, {141, "wesp"}, {142, "rohc"}, {143, "ethernet"},
    {58, "icmp6", true}, {58, "ipv6-icmp", true}, {4, "ip-in-ip", true}, {89, "ospfigp", true},
    {41, "6in4", true}, {50, "ipsec-esp", true}, {51, "ipsec-ah", true},
});

/// IEEE 802 numbers.
constexpr auto kEtherTypes = std::to_array<NamedValue>({
    {0x0800, "ipv4"}, {0x0806, "arp"}, {0x0842, "wol"}, {0x22f0, "avtp"}, {0x22f3, "trill"}, {0x8035, "rarp"},
    {0x809b, "appletalk"}, {0x80f3, "aarp"}, {0x8100, "vlan"}, {0x8137, "ipx"}, {0x86dd, "ipv6"},
    {0x8808, "flow-control"}, {0x8809, "slow"}, {0x8847, "mpls"}, {0x8848, "mpls-multicast"},
    {0x8863, "pppoe-discovery"}, {0x8864, "pppoe"}, {0x888e, "eapol"}, {0x8892, "profinet"},
    {0x88a2, "aoe"}, {0x88a4, "ethercat"}, {0x88a8, "qinq"}, {0x88b8, "goose"}, {0x88cc, "lldp"},
    {0x88e5, "macsec"}, {0x88e7, "pbb"}, {0x88f7, "ptp"}, {0x8902, "cfm"}, {0x8906, "fcoe"}, {0x8914, "fip"},
    {0x8915, "roce"}, {0x892f, "hsr"}, {0x9000, "loopback"}, {0x0800, "ip", true}, {0x86dd, "ip6", true},
    {0x8808, "pause", true}, {0x8809, "lacp", true},
});

/// RFC 9293, section 3.1, and the NS bit of RFC 3540.
constexpr auto kFlags = std::to_array<NamedValue>({
    {0x001, "FIN"}, {0x002, "SYN"}, {0x004, "RST"}, {0x008, "PSH"}, {0x010, "ACK"}, {0x020, "URG"},
    {0x040, "ECE"}, {0x080, "CWR"}, {0x100, "NS"}, {0, "none", true},
});

/// RFC 792 and RFC 4443, RFC 4861, RFC 2710, RFC 3810. The number alone does not tell the family, so only pairs that
/// one family defines have a canonical name: 3/0, 3/1 and 4/x stay numbers, their names are accepted on input.
constexpr auto kIcmp = std::to_array<NamedValue>({
    {0x0000, "echo-reply"}, {0x0302, "protocol-unreachable"}, {0x0303, "port-unreachable"},
    {0x0304, "fragmentation-needed"}, {0x0305, "source-route-failed"}, {0x0309, "net-prohibited"},
    {0x030a, "host-prohibited"}, {0x030d, "admin-prohibited"}, {0x0500, "redirect-net"},
    {0x0501, "redirect-host"}, {0x0800, "echo-request"}, {0x0900, "router-advertisement4"},
    {0x0a00, "router-solicitation4"}, {0x0b00, "ttl-exceeded"}, {0x0b01, "reassembly-exceeded"},
    {0x0c00, "parameter-problem"}, {0x0d00, "timestamp-request"}, {0x0e00, "timestamp-reply"},
    {0x0100, "no-route6"}, {0x0101, "admin-prohibited6"}, {0x0103, "address-unreachable6"},
    {0x0104, "port-unreachable6"}, {0x0200, "packet-too-big"}, {0x8000, "echo-request6"},
    {0x8100, "echo-reply6"}, {0x8200, "mld-query"}, {0x8300, "mld-report"}, {0x8400, "mld-done"},
    {0x8500, "router-solicitation"}, {0x8600, "router-advertisement"}, {0x8700, "neighbour-solicitation"},
    {0x8800, "neighbour-advertisement"}, {0x8900, "redirect6"}, {0x8f00, "mld2-report"},
    {0x0300, "net-unreachable", true}, {0x0301, "host-unreachable", true}, {0x0400, "source-quench", true},
    {0x0300, "hop-limit-exceeded6", true}, {0x0400, "parameter-problem6", true},
    {0x8700, "neighbor-solicitation", true}, {0x8800, "neighbor-advertisement", true},
});

/// IANA "DNS RCODEs".
constexpr auto kRcodes = std::to_array<NamedValue>({
    {0, "NOERROR"}, {1, "FORMERR"}, {2, "SERVFAIL"}, {3, "NXDOMAIN"}, {4, "NOTIMP"}, {5, "REFUSED"},
    {6, "YXDOMAIN"}, {7, "YXRRSET"}, {8, "NXRRSET"}, {9, "NOTAUTH"}, {10, "NOTZONE"}, {11, "DSOTYPENI"},
    {16, "BADVERS"}, {17, "BADKEY"}, {18, "BADTIME"}, {19, "BADMODE"}, {20, "BADNAME"}, {21, "BADALG"},
    {22, "BADTRUNC"}, {23, "BADCOOKIE"}, {3, "NAMEERROR", true}, {16, "BADSIG", true},
});

/// forwardingStatus, RFC 7270, section 4.12: two bits of status, six of reason.
constexpr auto kVerdicts = std::to_array<NamedValue>({
    {0, "unknown"}, {64, "forwarded-unknown"}, {65, "forwarded-fragmented"}, {66, "forwarded-not-fragmented"},
    {128, "dropped-unknown"}, {129, "dropped-acl-deny"}, {130, "dropped-acl-drop"}, {131, "dropped-unroutable"},
    {132, "dropped-adjacency"}, {133, "dropped-fragmentation"}, {134, "dropped-bad-checksum"},
    {135, "dropped-bad-total-length"}, {136, "dropped-bad-header-length"}, {137, "dropped-bad-ttl"},
    {138, "dropped-policer"}, {139, "dropped-wred"}, {140, "dropped-rpf"}, {141, "dropped-for-us"},
    {142, "dropped-bad-output"}, {143, "dropped-hardware"}, {192, "consumed-unknown"},
    {193, "consumed-punt-adjacency"}, {194, "consumed-incomplete-adjacency"}, {195, "consumed-for-us"},
    {64, "forwarded", true}, {128, "dropped", true}, {192, "consumed", true},
});

/// Customary service names of ports (IANA), accepted on input; a port is always written as its number.
constexpr auto kPorts = std::to_array<NamedValue>({
    {20, "ftp-data", true}, {21, "ftp", true}, {22, "ssh", true}, {23, "telnet", true}, {25, "smtp", true},
    {53, "domain", true}, {53, "dns", true}, {67, "bootps", true}, {68, "bootpc", true}, {69, "tftp", true},
    {80, "http", true}, {88, "kerberos", true}, {110, "pop3", true}, {123, "ntp", true}, {137, "netbios-ns", true},
    {139, "netbios-ssn", true}, {143, "imap", true}, {161, "snmp", true}, {162, "snmptrap", true},
    {179, "bgp", true}, {389, "ldap", true}, {443, "https", true}, {445, "smb", true}, {465, "smtps", true},
    {514, "syslog", true}, {587, "submission", true}, {636, "ldaps", true}, {853, "domain-s", true},
    {993, "imaps", true}, {995, "pop3s", true}, {1433, "mssql", true}, {1900, "ssdp", true},
    {2049, "nfs", true}, {3306, "mysql", true}, {3389, "rdp", true}, {4789, "vxlan", true},
    {5060, "sip", true}, {5353, "mdns", true}, {5432, "postgresql", true}, {6379, "redis", true},
});
constexpr auto kSamplingRates = std::to_array<NamedValue>({{0, "unknown"}});
/// SamplingOrigin.
constexpr auto kSamplingOrigins = std::to_array<NamedValue>({
    {0, "unknown"}, {1, "user"}, {2, "record"}, {3, "sampler"}, {4, "other-domain"}, {5, "scope"},
    {6, "system"}, {7, "only-sampler"}, {8, "header"}, {9, "derived"}, {10, "counters"}, {11, "repaired"},
});
constexpr auto kObserved = std::to_array<NamedValue>({{0, "ingress"}, {1, "egress"}});
/// CopyKind.
constexpr auto kCopies = std::to_array<NamedValue>({{1, "egress"}, {2, "exporter"}, {3, "sampled-exporter"}, {4, "packets"}});
/// RowMark.
constexpr auto kMarks = std::to_array<NamedValue>({
    {0x001, "suspect"}, {0x002, "long"}, {0x004, "bad-time"}, {0x008, "clamped"}, {0x010, "estimated-time"},
    {0x020, "shifted"}, {0x040, "old-template"}, {0x080, "time-sampled"}, {0x100, "fragment"}, {0x200, "local"},
    {0, "none", true},
});
/// flowEndReason, IANA IPFIX registry, element 136.
constexpr auto kEndReasons = std::to_array<NamedValue>({
    {1, "idle-timeout"}, {2, "active-timeout"}, {3, "end-of-flow"}, {4, "forced-end"}, {5, "lack-of-resources"},
});
/// Direction, Role.
constexpr auto kDirections = std::to_array<NamedValue>({{1, "in"}, {2, "out"}, {3, "internal"}, {4, "transit"}});
constexpr auto kRoles = std::to_array<NamedValue>({{1, "client"}, {2, "server"}});
// clang-format on

} // namespace

std::span<const NamedValue> namedValues(ValueKind kind)
{
    switch (kind) {
    case ValueKind::Protocol:
        return kProtocols;
    case ValueKind::EtherType:
        return kEtherTypes;
    case ValueKind::TcpFlags:
        return kFlags;
    case ValueKind::Icmp:
        return kIcmp;
    case ValueKind::DnsRcode:
        return kRcodes;
    case ValueKind::Verdict:
        return kVerdicts;
    case ValueKind::SamplingOrigin:
        return kSamplingOrigins;
    case ValueKind::Observed:
        return kObserved;
    case ValueKind::CopyKind:
        return kCopies;
    case ValueKind::RowMarks:
        return kMarks;
    case ValueKind::EndReason:
        return kEndReasons;
    case ValueKind::SamplingRate:
        return kSamplingRates;
    case ValueKind::Direction:
        return kDirections;
    case ValueKind::Role:
        return kRoles;
    case ValueKind::Port:
        return kPorts;
    case ValueKind::Number:
    case ValueKind::Time:
    case ValueKind::DurationMs:
    case ValueKind::Bytes:
    case ValueKind::Source:
    case ValueKind::Address:
    case ValueKind::Text:
    case ValueKind::Rate:
    case ValueKind::Share:
        break;
    }
    return {};
}

} // namespace weir
