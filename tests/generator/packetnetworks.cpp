// Network, transport and tunnel layers of PacketBuilder.
#include "tests/generator/packetbuilder.h"

#include "tests/generator/bytewriter.h"

#include <algorithm>

namespace weir::gen {

namespace {

void putAddress(std::byte *at, const Address &address)
{
    putBig(at, address.high, 8);
    putBig(at + 8, address.low, 8);
}

std::byte *copied(std::byte *at, std::span<const std::byte> bytes)
{
    return std::copy(bytes.begin(), bytes.end(), at);
}

} // namespace

LayerFacts &PacketBuilder::newFacts(const Ip &src, const Ip &dst, std::uint16_t etherType)
{
    m_current = m_facts.networkLayers == 0 ? &m_facts.outer : &m_facts.inner;
    ++m_facts.networkLayers;
    *m_current = {};
    m_current->src = src.address;
    m_current->dst = dst.address;
    m_current->etherType = etherType;
    return *m_current;
}

PacketBuilder &PacketBuilder::ipv4(const Ip &src, const Ip &dst, const Ipv4Fields &fields)
{
    const std::size_t headerBytes = 20 + fields.options.size();
    if (m_current != nullptr)
        m_current->proto = m_current->proto == 0xff ? 4 : m_current->proto;
    std::byte *at = add(Kind::Ipv4, headerBytes, Next::IpProtocol, 9,
                        {.etherType = 0x0800, .ipProtocol = 4, .ppp = 0x0021, .family = 4});
    putBig(at, 0x40 | headerBytes / 4, 1);
    putBig(at + 1, static_cast<std::uint64_t>(fields.dscp) << 2, 1);
    putBig(at + 4, fields.id, 2);
    putBig(at + 6,
           (fields.dontFragment ? 0x4000u : 0u) | (fields.moreFragments ? 0x2000u : 0u)
               | fields.fragmentOffset / 8,
           2);
    putBig(at + 8, fields.ttl, 1);
    putBig(at + 12, src.address.v4(), 4);
    putBig(at + 16, dst.address.v4(), 4);
    copied(at + 20, fields.options);
    LayerFacts &facts = newFacts(src, dst, 0x0800);
    facts.ttl = fields.ttl;
    facts.dscp = fields.dscp;
    facts.isFragment = fields.moreFragments || fields.fragmentOffset > 0;
    return *this;
}

PacketBuilder &PacketBuilder::ipv6(const Ip &src, const Ip &dst, const Ipv6Fields &fields)
{
    if (m_current != nullptr)
        m_current->proto = m_current->proto == 0xff ? 41 : m_current->proto;
    std::byte *at = add(Kind::Ipv6, 40, Next::IpProtocol, 6,
                        {.etherType = 0x86dd, .ipProtocol = 41, .ppp = 0x0057, .family = 6});
    putBig(at,
           0x6000'0000u | static_cast<std::uint32_t>(fields.dscp) << 22
               | (fields.flowLabel & 0xf'ffff),
           4);
    putBig(at + 7, fields.hopLimit, 1);
    putAddress(at + 8, src.address);
    putAddress(at + 24, dst.address);
    LayerFacts &facts = newFacts(src, dst, 0x86dd);
    facts.ttl = fields.hopLimit;
    facts.dscp = fields.dscp;
    return *this;
}

PacketBuilder &PacketBuilder::hopByHop()
{
    std::byte *at = add(Kind::Plain, 8, Next::IpProtocol, 0, {.ipProtocol = 0});
    putBig(at + 2, 0x0104, 2); // PadN over the rest
    return *this;
}

PacketBuilder &PacketBuilder::destinationOptions()
{
    std::byte *at = add(Kind::Plain, 8, Next::IpProtocol, 0, {.ipProtocol = 60});
    putBig(at + 2, 0x0104, 2);
    return *this;
}

PacketBuilder &PacketBuilder::routing()
{
    add(Kind::Plain, 8, Next::IpProtocol, 0, {.ipProtocol = 43});
    return *this;
}

PacketBuilder &PacketBuilder::fragment(std::uint32_t id, std::uint32_t offsetBytes, bool more)
{
    std::byte *at = add(Kind::Plain, 8, Next::IpProtocol, 0, {.ipProtocol = 44});
    putBig(at + 2, (offsetBytes & ~7u) | (more ? 1u : 0u), 2);
    putBig(at + 4, id, 4);
    if (m_current != nullptr)
        m_current->isFragment = true;
    return *this;
}

PacketBuilder &PacketBuilder::arp(std::uint16_t operation, const Ip &sender, const Ip &target,
                                  std::uint64_t senderMac, std::uint64_t targetMac)
{
    std::byte *at = add(Kind::Plain, 28, Next::None, 0, {.etherType = 0x0806});
    putBig(at, 0x0001'0800'0604, 6);
    putBig(at + 6, operation, 2);
    putBig(at + 8, senderMac, 6);
    putBig(at + 14, sender.address.v4(), 4);
    putBig(at + 18, targetMac, 6);
    putBig(at + 24, target.address.v4(), 4);
    newFacts(sender, target, 0x0806);
    return *this;
}

void PacketBuilder::transport(std::uint8_t proto, std::uint16_t srcPort, std::uint16_t dstPort)
{
    if (m_current == nullptr)
        return;
    m_current->proto = proto;
    m_current->srcPort = srcPort;
    m_current->dstPort = dstPort;
}

PacketBuilder &PacketBuilder::tcp(std::uint16_t srcPort, std::uint16_t dstPort,
                                  const TcpFields &fields)
{
    const std::size_t headerBytes = 20 + fields.options.size();
    std::byte *at = add(Kind::Tcp, headerBytes, Next::None, 0, {.ipProtocol = 6});
    putBig(at, srcPort, 2);
    putBig(at + 2, dstPort, 2);
    putBig(at + 4, fields.seq, 4);
    putBig(at + 8, fields.ack, 4);
    putBig(at + 12, headerBytes / 4 << 12 | fields.flags, 2);
    putBig(at + 14, fields.window, 2);
    copied(at + 20, fields.options);
    transport(6, srcPort, dstPort);
    if (m_current != nullptr)
        m_current->flags = fields.flags;
    return *this;
}

PacketBuilder &PacketBuilder::udp(std::uint16_t srcPort, std::uint16_t dstPort)
{
    std::byte *at = add(Kind::Udp, 8, Next::None, 0, {.ipProtocol = 17});
    putBig(at, srcPort, 2);
    putBig(at + 2, dstPort, 2);
    transport(17, srcPort, dstPort);
    return *this;
}

PacketBuilder &PacketBuilder::icmp(std::uint8_t type, std::uint8_t code, std::uint32_t rest)
{
    std::byte *at = add(Kind::Icmp, 8, Next::None, 0, {.ipProtocol = 1});
    putBig(at, type, 1);
    putBig(at + 1, code, 1);
    putBig(at + 4, rest, 4);
    transport(1, kAbsent<std::uint16_t>, kAbsent<std::uint16_t>);
    if (m_current != nullptr)
        m_current->icmp = static_cast<std::uint16_t>(type << 8 | code);
    return *this;
}

PacketBuilder &PacketBuilder::icmpv6(std::uint8_t type, std::uint8_t code, std::uint32_t rest)
{
    std::byte *at = add(Kind::Icmpv6, 8, Next::None, 0, {.ipProtocol = 58});
    putBig(at, type, 1);
    putBig(at + 1, code, 1);
    putBig(at + 4, rest, 4);
    transport(58, kAbsent<std::uint16_t>, kAbsent<std::uint16_t>);
    if (m_current != nullptr)
        m_current->icmp = static_cast<std::uint16_t>(type << 8 | code);
    return *this;
}

PacketBuilder &PacketBuilder::sctp(std::uint16_t srcPort, std::uint16_t dstPort, std::uint32_t tag)
{
    std::byte *at = add(Kind::Sctp, 12, Next::None, 0, {.ipProtocol = 132});
    putBig(at, srcPort, 2);
    putBig(at + 2, dstPort, 2);
    putBig(at + 4, tag, 4);
    transport(132, srcPort, dstPort);
    return *this;
}

PacketBuilder &PacketBuilder::gre(const GreFields &fields)
{
    const std::size_t bytes =
        4u + (fields.checksum ? 4u : 0u) + (fields.key ? 4u : 0u) + (fields.sequence ? 4u : 0u);
    std::byte *at = add(Kind::Gre, bytes, Next::EtherType, 2, {.ipProtocol = 47});
    transport(47, kAbsent<std::uint16_t>, kAbsent<std::uint16_t>);
    putBig(at,
           (fields.checksum ? 0x80u : 0u) | (fields.key ? 0x20u : 0u)
               | (fields.sequence ? 0x10u : 0u),
           1);
    at += fields.checksum ? 8 : 4;
    if (fields.key) {
        putBig(at, *fields.key, 4);
        at += 4;
    }
    if (fields.sequence)
        putBig(at, *fields.sequence, 4);
    return *this;
}

PacketBuilder &PacketBuilder::vxlan(std::uint32_t vni)
{
    std::byte *at = add(Kind::Plain, 8, Next::None, 0, {});
    putBig(at, 0x08, 1);
    putBig(at + 4, vni, 3);
    return *this;
}

PacketBuilder &PacketBuilder::geneve(std::uint32_t vni, std::size_t optionBytes)
{
    std::byte *at = add(Kind::Plain, 8 + optionBytes, Next::EtherType, 2, {});
    putBig(at, optionBytes / 4, 1);
    putBig(at + 4, vni, 3);
    if (optionBytes >= 4) {
        putBig(at + 8, 0x0102, 2); // option class "Linux"
        putBig(at + 11, optionBytes / 4 - 1, 1);
    }
    return *this;
}

PacketBuilder &PacketBuilder::gtpU(std::uint32_t teid)
{
    std::byte *at = add(Kind::GtpU, 8, Next::None, 0, {});
    putBig(at, 0x30ff, 2); // version 1, G-PDU
    putBig(at + 4, teid, 4);
    return *this;
}

} // namespace weir::gen
