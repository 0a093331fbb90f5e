#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace weir::test {

/// In what a capture's answers differ from the tools' on purpose, and why.
struct Explained
{
    QStringList what; // as the test names it, sorted
    QString reason;
};

/// Captures that do not agree with what capinfos and tshark 4.0.17 say about them.
inline const QHash<QString, Explained> &explained()
{
    static const QStringList kNames{"names"};
    static const QStringList kAll{"bytes", "hosts", "packets"};
    static const QString kFirst = "a row has the first question of a message; mDNS asks several";
    static const QString kCrypto =
        "the ClientHello lies in several QUIC packets; nDPI 4.2 reads the first one only";
    static const QString kEscaped = "LLMNR name in UTF-8; rows have it with \\DDD for each byte";
    static const QString kPort = "DNS on a port that is not its own";
    static const QString kCut = "Host fields cut short by the capture are no names";
    static const QString kFragments =
        "tshark gives tunnels to the last fragment, once whole; Weir to the first";
    static const QString kLinkType =
        "tshark 4.0 does not know this link type and refuses the file; its packets are whole";
    static const QString kSection =
        "a section of version 2 stands between; the ones around it are read";
    static const QHash<QString, Explained> entries{
        {"apps/ndpi/1kxun.pcap",
         {kNames,
          kEscaped + "; and a request so long that its Host field lies in the second segment"}},
        {"apps/ndpi/custom_risk_mask.pcapng", {kNames, kEscaped}},
        {"apps/ndpi/dnscrypt-v1-and-resolver-pings.pcap", {kNames, kPort}},
        {"apps/ndpi/haproxy.pcap", {kNames, "the TLS name stands behind a PROXY protocol header"}},
        {"apps/ndpi/quic-v2.pcapng", {kNames, "nDPI 4.2 does not decrypt QUIC version 2"}},
        {"apps/ndpi/quic_frags_different_dcid.pcapng", {kNames, kCrypto}},
        {"apps/ndpi/rdp2.pcap", {kNames, "TLS inside of RDP over UDP"}},
        {"apps/ndpi/telegram_videocall.pcapng", {kNames, kFirst}},
        {"apps/ndpi/viber.pcap", {kNames, kFirst}},
        {"apps/ndpi/wa_voice.pcap", {kNames, kFirst}},
        {"apps/ndpi/zoom_p2p.pcapng", {kNames, kFirst}},
        {"apps/pcapplusplus/DnsEdit.pcap", {kNames, kFirst}},
        {"apps/pcapplusplus/DnsPackets.pcap", {kNames, kFirst}},
        {"apps/zeek/dns-mdns.pcap", {kNames, kFirst}},
        {"apps/zeek/quic-chromium-115.0.5790.110-api-cirrus-com.pcap", {kNames, kCrypto}},
        {"apps/zeek/quic-quic-decrypt-fail-google-de-51833.pcap", {kNames, kCrypto}},
        {"apps/zeek/quic-quic-multiple-initial-fragmented-crypto.pcap", {kNames, kCrypto}},
        {"bad/ndpi/fuzz-2006-06-26-2594.pcap",
         {kNames, "damaged names; rows have \\DDD where tshark has a replacement character"}},
        {"bad/tcpdump/arista_ether.pcap",
         {{"talkers"}, "Weir also reads the 48-bit form of Arista's time stamp"}},
        {"bad/tcpdump/atm-heapoverflow.pcap",
         {{"bytes"}, "capinfos takes the ATM pseudo header off the length"}},
        {"bad/tcpdump/atm-oam-loopback-print-overrun.pcap",
         {{"bytes", "first", "last"},
          "as above, and its fraction of more than 1,000 s overflows in capinfos"}},
        {"bad/tcpdump/brcm-tag-prepend.pcap", {kAll, kLinkType}},
        {"bad/tcpdump/edsa-high-vid.pcap", {kAll, kLinkType}},
        {"bad/tcpdump/hoobr_juniper3.pcap", {{"bytes", "packets"}, kLinkType}},
        {"bad/tcpdump/olsr-oobr-2.pcap",
         {{"first", "last"}, "capinfos takes times behind 2038 and at 0 for none"}},
        {"bad/tcpdump/vtp_asan-3.pcap", {{"bytes", "packets"}, kLinkType}},
        {"bad/zeek/trunc-mpls-6in6-broken.pcap.gz",
         {{"hosts"},
          "three IPv4 headers longer than their frames; Weir still reads the addresses"}},
        {"formats/derived/wikipedia.huge-length.pcap",
         {kAll, "the tools stop at the damaged record; the 135 behind it are found again"}},
        {"formats/derived/wikipedia.ngwsniffer_2_0.cap",
         {{"refused"}, "NetXRay files are refused with a sentence that says how to convert them"}},
        {"formats/derived/wikipedia.snap128.pcapng", {kNames, kCut}},
        {"formats/derived/wikipedia.snap96.pcap", {kNames, kCut}},
        {"formats/derived/wikipedia.two-files-glued.pcap",
         {{"bytes", "packets", "talkers"},
          "the tools read the second file header as a packet and stop"}},
        {"formats/linktypes/AH-IPcomp-IPv4.pcap",
         {{"inner hosts", "inner talkers", "names"}, "tshark unpacks IPComp"}},
        {"formats/linktypes/brcm-tag.pcap", {kAll, kLinkType}},
        {"formats/linktypes/dsa.pcap", {kAll, kLinkType}},
        {"formats/pcapng/gopacket-be-test901.pcapng", {{"bytes", "packets", "talkers"}, kSection}},
        {"formats/pcapng/gopacket-le-test901.pcapng", {{"bytes", "packets", "talkers"}, kSection}},
        {"formats/pcapplusplus/pcapng-example.pcapng",
         {{"first", "last"}, "negative times, before 1970; capinfos takes them for huge ones"}},
        {"tunnels/arkime/sctp-www.pcap", {kNames, "HTTP over SCTP"}},
        {"tunnels/arkime/v6-http.pcap", {kNames, kFirst}},
        {"tunnels/ndpi/custom_rules_ipv6.pcapng", {kNames, kPort}},
        {"tunnels/zeek/cisco-fabric-path.pcap",
         {{"talkers"}, "tshark takes 4 bytes of cut frames as check sequence and misses the rest"}},
        {"tunnels/zeek/tunnels-gtp-gtp2_different_udp_port.pcap", {{"inner talkers"}, kFragments}},
        {"tunnels/zeek/tunnels-gtp-gtp9_unknown_or_too_short_payload.pcap",
         {{"inner talkers"}, kFragments}},
    };
    return entries;
}

} // namespace weir::test
