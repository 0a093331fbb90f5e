#include "capture/decode/layerexplain.h"

#include <algorithm>
#include <array>

namespace weir::layers {

namespace {

enum Protocol : unsigned {
    Icmp = 1,
    Igmp = 2,
    IpInIp = 4,
    Tcp = 6,
    Udp = 17,
    Dccp = 33,
    Ipv6InIp = 41,
    Gre = 47,
    Esp = 50,
    Icmp6 = 58,
    Ospf = 89,
    EtherIp = 97,
    Pim = 103,
    Vrrp = 112,
    Sctp = 132,
    UdpLite = 136,
    MplsInIp = 137,
    EthernetInIp = 143
};

std::string portsOf(LayerBuilder &layer, std::string_view from, std::string_view to)
{
    const std::uint64_t src = layer.number(from, 0, 2);
    const std::uint64_t dst = layer.number(to, 2, 2);
    return between(std::to_string(src), std::to_string(dst));
}

std::string flagsText(std::uint64_t flags)
{
    constexpr std::array<const char *, 9> kNames{"FIN", "SYN", "RST", "PSH", "ACK",
                                                 "URG", "ECE", "CWR", "AE"};
    std::string text;
    for (std::size_t bit = 0; bit < kNames.size(); ++bit) {
        if ((flags >> bit & 1) != 0)
            text += (text.empty() ? "" : ", ") + std::string(kNames[bit]);
    }
    return text;
}

void tcpOption(LayerBuilder &layer, std::uint64_t kind, std::size_t at, std::size_t length)
{
    if (kind == 2 && length == 4)
        layer.text("tcp.options.mss_val", at, length, std::to_string(layer.peek(at + 2, 2)));
    else if (kind == 3 && length == 3)
        layer.text("tcp.options.wscale.shift", at, length, std::to_string(layer.peek(at + 2, 1)));
    else if (kind == 4)
        layer.text("tcp.options.sack_perm", at, length, "1");
    else if (kind == 5)
        layer.text("tcp.options.sack", at, length,
                   std::to_string((length - 2) / 8)
                       + ((length - 2) / 8 == 1 ? " block" : " blocks"));
    else if (kind == 8 && length == 10)
        layer.text("tcp.options.timestamp", at, length,
                   std::to_string(layer.peek(at + 2, 4)) + ", echo "
                       + std::to_string(layer.peek(at + 6, 4)));
    else
        layer.text("tcp.option_kind", at, length, std::to_string(kind));
}

void tcpOptions(LayerBuilder &layer, std::size_t end)
{
    for (std::size_t at = 20; at < end;) { // every turn consumes a byte or more
        if (!layer.has(at, 1))
            return;
        const std::uint64_t kind = layer.peek(at, 1);
        if (kind == 0)
            return;
        if (kind == 1) {
            ++at;
            continue;
        }
        if (at + 2 > end || !layer.has(at, 2))
            return layer.cut();
        const std::size_t length = layer.peek(at + 1, 1);
        if (length < 2 || at + length > end || !layer.has(at, length))
            return layer.cut();
        tcpOption(layer, kind, at, length);
        at += length;
    }
}

/// RFC 9293.
void explainTcp(LayerBuilder &layer)
{
    const std::string ports = portsOf(layer, "tcp.srcport", "tcp.dstport");
    const std::uint64_t sequence = layer.number("tcp.seq_raw", 4, 4);
    const std::uint64_t acknowledged = layer.number("tcp.ack_raw", 8, 4);
    const std::size_t headerBytes = (layer.peek(12, 1) >> 4) * 4;
    const std::uint64_t flags = layer.peek(12, 2) & 0x1ff;
    layer.text("tcp.hdr_len", 12, 1, std::to_string(headerBytes));
    layer.text("tcp.flags", 12, 2, hex(flags, 3) + " (" + flagsText(flags) + ")");
    const std::uint64_t window = layer.number("tcp.window_size_value", 14, 2);
    layer.number("tcp.checksum", 16, 2, LayerBuilder::Hex);
    layer.number("tcp.urgent_pointer", 18, 2);
    tcpOptions(layer, headerBytes);
    layer.setLength(std::max<std::size_t>(headerBytes, 20));
    std::string text = ports + " [" + flagsText(flags) + "] seq " + std::to_string(sequence);
    if ((flags & 0x10) != 0)
        text += " ack " + std::to_string(acknowledged);
    text += " win " + std::to_string(window);
    if (layer.size() >= headerBytes && headerBytes >= 20)
        text += " len " + std::to_string(layer.size() - headerBytes);
    layer.summary(std::move(text));
}

void explainUdp(LayerBuilder &layer)
{
    const std::string ports = portsOf(layer, "udp.srcport", "udp.dstport");
    const std::uint64_t length = layer.number("udp.length", 4, 2);
    layer.number("udp.checksum", 6, 2, LayerBuilder::Hex);
    layer.setLength(8);
    layer.summary(ports + " len " + std::to_string(length >= 8 ? length - 8 : 0));
}

/// RFC 792, RFC 4443.
void explainIcmp(LayerBuilder &layer, bool is6)
{
    const std::uint64_t type = layer.number(is6 ? "icmpv6.type" : "icmp.type", 0, 1);
    const std::uint64_t code = layer.number(is6 ? "icmpv6.code" : "icmp.code", 1, 1);
    layer.number(is6 ? "icmpv6.checksum" : "icmp.checksum", 2, 2, LayerBuilder::Hex);
    std::string text;
    const bool isEcho = is6 ? type == 128 || type == 129 : type == 0 || type == 8;
    if (isEcho) {
        const bool isRequest = type == 8 || type == 128;
        const std::uint64_t id =
            layer.number(is6 ? "icmpv6.echo.identifier" : "icmp.ident", 4, 2, LayerBuilder::Hex);
        const std::uint64_t number =
            layer.number(is6 ? "icmpv6.echo.sequence_number" : "icmp.seq", 6, 2);
        text = std::string(isRequest ? "echo request" : "echo reply") + " id " + hex(id, 4)
               + " seq " + std::to_string(number);
    } else if (is6 && (type == 135 || type == 136)) {
        const std::string target = layer.ipv6("icmpv6.nd.ns.target_address", 8);
        text = (type == 135 ? "who has " : "neighbour is ") + target;
    } else {
        text = is6 ? std::string() : valueText(ValueKind::Icmp, type * 256 + code);
        if (is6 && type == 1)
            text = "destination unreachable";
        if (is6 && type == 2)
            text = "packet too big";
        if (is6 && type == 3)
            text = "time exceeded";
        if (is6 && type == 133)
            text = "router solicitation";
        if (is6 && type == 134)
            text = "router advertisement";
        if (text.empty())
            text = "type " + std::to_string(type) + " code " + std::to_string(code);
    }
    layer.summary(std::move(text));
}

std::string chunkName(std::uint64_t type)
{
    constexpr std::array<const char *, 15> kNames{
        "DATA",          "INIT",       "INIT_ACK", "SACK",         "HEARTBEAT",
        "HEARTBEAT_ACK", "ABORT",      "SHUTDOWN", "SHUTDOWN_ACK", "ERROR",
        "COOKIE_ECHO",   "COOKIE_ACK", "ECNE",     "CWR",          "SHUTDOWN_COMPLETE"};
    return type < kNames.size() ? kNames[type] : "chunk " + std::to_string(type);
}

/// RFC 9260.
void explainSctp(LayerBuilder &layer)
{
    const std::string ports = portsOf(layer, "sctp.srcport", "sctp.dstport");
    layer.number("sctp.verification_tag", 4, 4, LayerBuilder::Hex);
    layer.number("sctp.checksum", 8, 4, LayerBuilder::Hex);
    std::string chunks;
    for (std::size_t at = 12; at < layer.size();) { // every turn consumes 4 bytes or more
        if (!layer.has(at, 4))
            break;
        const std::uint64_t type = layer.peek(at, 1);
        const std::size_t length = layer.peek(at + 2, 2);
        chunks += ' ' + chunkName(type);
        if (length < 4) {
            layer.cut();
            break;
        }
        const std::size_t captured = std::min(length, layer.size() - at);
        if (captured < length)
            layer.cut();
        layer.text("sctp.chunk_type", at, captured, chunkName(type) + ", " + byteCount(length));
        if (type == 0 && captured >= 16) {
            layer.number("sctp.data_tsn_raw", at + 4, 4);
            layer.number("sctp.data_sid", at + 8, 2);
            layer.number("sctp.data_payload_proto_id", at + 12, 4);
        }
        at += (length + 3) & ~std::size_t{3};
    }
    layer.summary(ports + chunks);
}

void explainDccp(LayerBuilder &layer)
{
    const std::string ports = portsOf(layer, "dccp.srcport", "dccp.dstport");
    const std::size_t headerBytes = layer.number("dccp.data_offset", 4, 1) * 4;
    const std::uint64_t type = (layer.peek(8, 1) >> 1) & 15;
    layer.text("dccp.type", 8, 1, std::to_string(type));
    layer.setLength(headerBytes);
    layer.summary(ports + " type " + std::to_string(type));
}

} // namespace

std::string_view transportName(unsigned protocol)
{
    switch (protocol) {
    case Tcp:
        return "tcp";
    case Udp:
        return "udp";
    case UdpLite:
        return "udplite";
    case Icmp:
        return "icmp";
    case Icmp6:
        return "icmpv6";
    case Igmp:
        return "igmp";
    case Sctp:
        return "sctp";
    case Dccp:
        return "dccp";
    case EtherIp:
        return "etherip";
    case Pim:
        return "pim";
    case Esp:
        return "esp";
    case Ospf:
        return "ospf";
    case Vrrp:
        return "vrrp";
    case Gre: // has a mark of its own
    case IpInIp:
    case Ipv6InIp:
    case MplsInIp:
    case EthernetInIp:
        return {};
    default:
        return "data";
    }
}

void explainTransport(LayerBuilder &layer, unsigned protocol)
{
    switch (protocol) {
    case Tcp:
        return explainTcp(layer);
    case Udp:
        return explainUdp(layer);
    case Icmp:
        return explainIcmp(layer, false);
    case Icmp6:
        return explainIcmp(layer, true);
    case Sctp:
        return explainSctp(layer);
    case Dccp:
        return explainDccp(layer);
    case UdpLite: {
        const std::string ports = portsOf(layer, "udp.srcport", "udp.dstport");
        layer.setLength(8);
        return layer.summary(ports);
    }
    case Igmp:
        layer.number("igmp.type", 0, 1, LayerBuilder::Hex);
        layer.ipv4("igmp.maddr", 4);
        return layer.summary("type " + hex(layer.peek(0, 1), 2));
    case Esp:
        layer.number("esp.spi", 0, 4, LayerBuilder::Hex);
        layer.number("esp.sequence", 4, 4);
        return layer.summary("SPI " + hex(layer.peek(0, 4), 8) + ", encrypted");
    case Pim:
        layer.text("pim.type", 0, 1, std::to_string(layer.peek(0, 1) & 15));
        return layer.summary("type " + std::to_string(layer.peek(0, 1) & 15));
    case Ospf:
        layer.number("ospf.version", 0, 1);
        layer.number("ospf.msg", 1, 1);
        return layer.summary("message type " + std::to_string(layer.peek(1, 1)));
    case EtherIp:
        layer.number("etherip.ver", 0, 1, LayerBuilder::Hex);
        return layer.summary("Ethernet within IP");
    default:
        return layer.summary(byteCount(layer.size()) + " of IP protocol "
                             + std::to_string(protocol));
    }
}

} // namespace weir::layers
