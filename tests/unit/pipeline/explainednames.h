#pragma once

#include <QHash>
#include <QString>

namespace weir::test {

/// Captures in which tshark sees names that no row has, and why.
inline const QHash<QString, QString> &explainedNames()
{
    static const QString kFirst = "a row has the first question of a message; mDNS asks several";
    static const QString kCrypto =
        "the ClientHello lies in several QUIC packets; nDPI 4.2 reads the first one only";
    static const QString kEscaped = "LLMNR name in UTF-8; rows have it with \\DDD for each byte";
    static const QHash<QString, QString> reasons{
        {"apps/ndpi/1kxun.pcap",
         kEscaped + "; and a request so long that its Host field lies in the second segment"},
        {"apps/ndpi/custom_risk_mask.pcapng", kEscaped},
        {"apps/ndpi/dnscrypt-v1-and-resolver-pings.pcap",
         "DNS on ports that are not its own; the flow has the first name only"},
        {"apps/ndpi/haproxy.pcap", "the TLS name stands behind a PROXY protocol header"},
        {"apps/ndpi/quic-v2.pcapng", "nDPI 4.2 does not decrypt QUIC version 2"},
        {"apps/ndpi/quic_frags_different_dcid.pcapng", kCrypto},
        {"apps/ndpi/rdp2.pcap", "TLS inside of RDP over UDP"},
        {"apps/ndpi/telegram_videocall.pcapng", kFirst},
        {"apps/ndpi/viber.pcap", kFirst},
        {"apps/ndpi/wa_voice.pcap", kFirst},
        {"apps/ndpi/zoom_p2p.pcapng", kFirst},
        {"apps/pcapplusplus/DnsEdit.pcap", kFirst},
        {"apps/pcapplusplus/DnsPackets.pcap", kFirst},
        {"apps/zeek/dns-mdns.pcap", kFirst},
        {"apps/zeek/quic-chromium-115.0.5790.110-api-cirrus-com.pcap", kCrypto},
        {"apps/zeek/quic-quic-decrypt-fail-google-de-51833.pcap", kCrypto},
        {"apps/zeek/quic-quic-multiple-initial-fragmented-crypto.pcap", kCrypto},
    };
    return reasons;
}

} // namespace weir::test
