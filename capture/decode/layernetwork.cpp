#include "capture/decode/layerexplain.h"

#include <algorithm>

namespace weir::layers {

namespace {

std::string protocolText(std::uint64_t protocol)
{
    const std::string name = valueText(ValueKind::Protocol, protocol);
    const std::string number = std::to_string(protocol);
    return name == number || name.empty() ? number : name + " (" + number + ")";
}

} // namespace

/// RFC 826.
void explainArp(LayerBuilder &layer)
{
    layer.number("arp.hw.type", 0, 2);
    layer.number("arp.proto.type", 2, 2, LayerBuilder::Hex);
    const std::size_t hardware = layer.number("arp.hw.size", 4, 1);
    const std::size_t protocol = layer.number("arp.proto.size", 5, 1);
    const std::uint64_t operation = layer.number("arp.opcode", 6, 2);
    if (hardware != 6 || protocol != 4)
        return layer.summary("operation " + std::to_string(operation));
    const std::string senderMac = layer.mac("arp.src.hw_mac", 8);
    const std::string sender = layer.ipv4("arp.src.proto_ipv4", 14);
    layer.mac("arp.dst.hw_mac", 18);
    const std::string target = layer.ipv4("arp.dst.proto_ipv4", 24);
    layer.setLength(28);
    if (operation == 1)
        layer.summary("who has " + target + "? tell " + sender);
    else if (operation == 2)
        layer.summary(sender + " is at " + senderMac);
    else
        layer.summary("operation " + std::to_string(operation));
}

/// RFC 791.
void explainIpv4(LayerBuilder &layer)
{
    const std::size_t headerBytes = (layer.peek(0, 1) & 0x0f) * 4;
    layer.text("ip.version", 0, 1, std::to_string(layer.peek(0, 1) >> 4));
    layer.text("ip.hdr_len", 0, 1, std::to_string(headerBytes));
    layer.text("ip.dsfield.dscp", 1, 1, std::to_string(layer.peek(1, 1) >> 2));
    layer.text("ip.dsfield.ecn", 1, 1, std::to_string(layer.peek(1, 1) & 3));
    layer.number("ip.len", 2, 2);
    layer.number("ip.id", 4, 2, LayerBuilder::Hex);
    const std::uint64_t fragment = layer.peek(6, 2);
    layer.flag("ip.flags.df", 6, 1, (fragment & 0x4000) != 0);
    layer.flag("ip.flags.mf", 6, 1, (fragment & 0x2000) != 0);
    layer.text("ip.frag_offset", 6, 2, std::to_string((fragment & 0x1fff) * 8));
    layer.number("ip.ttl", 8, 1);
    layer.text("ip.proto", 9, 1, protocolText(layer.peek(9, 1)));
    layer.number("ip.checksum", 10, 2, LayerBuilder::Hex);
    const std::string from = layer.ipv4("ip.src", 12);
    const std::string to = layer.ipv4("ip.dst", 16);
    if (headerBytes > 20)
        layer.text("ip.options", 20, headerBytes - 20, byteCount(headerBytes - 20));
    layer.setLength(std::max<std::size_t>(headerBytes, 20));
    std::string text = between(from, to);
    if ((fragment & 0x3fff) != 0)
        text += ", fragment at " + std::to_string((fragment & 0x1fff) * 8);
    layer.summary(std::move(text));
}

/// RFC 8200.
void explainIpv6(LayerBuilder &layer)
{
    const std::uint64_t first = layer.peek(0, 4);
    layer.text("ipv6.version", 0, 1, std::to_string(first >> 28));
    layer.text("ipv6.tclass", 0, 2, hex((first >> 20) & 0xff, 2));
    layer.text("ipv6.flow", 1, 3, hex(first & 0xfffff, 5));
    layer.number("ipv6.plen", 4, 2);
    layer.text("ipv6.nxt", 6, 1, protocolText(layer.peek(6, 1)));
    layer.number("ipv6.hlim", 7, 1);
    const std::string from = layer.ipv6("ipv6.src", 8);
    const std::string to = layer.ipv6("ipv6.dst", 24);
    layer.setLength(40);
    layer.summary(between(from, to));
}

void explainExtension(LayerBuilder &layer, unsigned kind)
{
    constexpr unsigned kFragment = 44;
    layer.text(kind == kFragment ? "ipv6.fraghdr.nxt" : "ipv6.nxt", 0, 1,
               protocolText(layer.peek(0, 1)));
    if (kind == kFragment) {
        const std::uint64_t place = layer.peek(2, 2);
        layer.text("ipv6.fraghdr.offset", 2, 2, std::to_string(place & 0xfff8));
        layer.flag("ipv6.fraghdr.more", 3, 1, (place & 1) != 0);
        layer.number("ipv6.fraghdr.ident", 4, 4, LayerBuilder::Hex);
        layer.setLength(8);
        return layer.summary("fragment at " + std::to_string(place & 0xfff8));
    }
    const std::size_t length = (layer.peek(1, 1) + 1) * 8;
    layer.number("ipv6.opt.length", 1, 1);
    layer.setLength(length);
    layer.summary(byteCount(length));
}

/// RFC 4302.
void explainAuthentication(LayerBuilder &layer)
{
    layer.text("ah.next_header", 0, 1, protocolText(layer.peek(0, 1)));
    const std::size_t length = (layer.peek(1, 1) + 2) * 4;
    layer.number("ah.length", 1, 1);
    layer.number("ah.spi", 4, 4, LayerBuilder::Hex);
    layer.number("ah.sequence", 8, 4);
    layer.setLength(length);
    layer.summary("SPI " + hex(layer.peek(4, 4), 8));
}

} // namespace weir::layers
