#pragma once

#include <QHash>
#include <QString>

namespace weir::test {

/// Captures whose packets Weir reads otherwise than tshark 4.0.17, and why.
inline const QHash<QString, QString> &explainedDisagreements()
{
    static const QString kFragments =
        "tshark gives ports and tunnels to the last fragment, once whole; Weir to the first";
    static const QString kNewLink = "tshark 4.0 does not know this link type";
    static const QString kJumbo = "payload length 0 without a jumbo option: tshark stops there";
    static const QString kRecords = "other record headers, which the small reader here cannot read";
    static const QHash<QString, QString> reasons{
        {"apps/ndpi/dns_fragmented.pcap", kFragments},
        {"attacks/ddos/amp.TCP.reflection.SYNACK.pcap", kFragments},
        {"attacks/ddos/amp.dns.RRSIG.fragmented.pcap", kFragments},
        {"bad/tcpdump/arista_ether.pcap", "Weir also reads the 48-bit form of Arista's time stamp"},
        {"bad/tcpdump/bigtcp-ipv6-geneve-ipv4.pcap", kJumbo},
        {"bad/tcpdump/bigtcp-ipv6-vxlan-ipv6.pcap", kJumbo},
        {"bad/tcpdump/brcm-tag-prepend.pcap", kNewLink},
        {"bad/tcpdump/edsa-high-vid.pcap", kNewLink},
        {"formats/derived/wikipedia.nokiapcap.pcap", kRecords},
        {"formats/derived/wikipedia.rh6_1pcap.pcap", kRecords},
        {"formats/linktypes/AH-IPcomp-IPv4.pcap", "tshark unpacks IPComp"},
        {"formats/linktypes/brcm-tag.pcap", kNewLink},
        {"formats/linktypes/dsa.pcap", kNewLink},
        {"tunnels/packetnet/udp-ip-fragmented.pcap", kFragments},
        {"tunnels/pcapplusplus/IPv4Frag.pcap", kFragments},
        {"tunnels/pcapplusplus/ip4_fragments.pcap", kFragments},
        {"tunnels/suricata/defrag-bug-6887-defrag-ppp-ipv6-tcp-frag-ppp-ipv6-tcp.pcap", kFragments},
        {"tunnels/zeek/cisco-fabric-path.pcap",
         "tshark takes 4 bytes of cut frames as check sequence and misses the destination"},
        {"tunnels/zeek/ipv4-fragmented-1.pcap", kFragments},
        {"tunnels/zeek/ipv4-fragmented-3.pcap", kFragments},
        {"tunnels/zeek/ipv4-fragmented-syn.pcap", kFragments},
        {"tunnels/zeek/ipv6-fragmented-dns.pcap", kFragments},
        {"tunnels/zeek/tunnels-gtp-gtp2_different_udp_port.pcap", kFragments},
        {"tunnels/zeek/tunnels-gtp-gtp9_unknown_or_too_short_payload.pcap", kFragments},
    };
    return reasons;
}

/// Captures in which tshark finds names that one packet alone does not show, and why.
inline const QHash<QString, QString> &explainedMissingNames()
{
    static const QString kRecords = "other record headers, which the small reader here cannot read";
    static const QHash<QString, QString> reasons{
        {"apps/suricata/dns-over-http2-dns_over_https.pcap", "DNS inside decrypted HTTP/2"},
        {"apps/zeek/dns-dynamic-update.pcap", "an update's records stand in the authority section"},
        {"formats/derived/wikipedia.nokiapcap.pcap", kRecords},
        {"formats/derived/wikipedia.rh6_1pcap.pcap", kRecords},
        {"tunnels/zeek/ipv6-fragmented-dns.pcap", "the answers stand in later fragments"},
    };
    return reasons;
}

} // namespace weir::test
