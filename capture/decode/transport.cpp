#include "capture/decode/layers.h"

namespace weir::layers {
namespace {

enum Protocol : std::uint8_t {
    Icmp = 1,
    IpInIp = 4,
    Tcp = 6,
    Udp = 17,
    Dccp = 33,
    Ipv6InIp = 41,
    Gre = 47,
    Icmp6 = 58,
    EtherIp = 97,
    Pim = 103,
    Sctp = 132,
    UdpLite = 136,
    MplsInIp = 137,
    EthernetInIp = 143
};

/// Sets the ports, which open TCP, UDP, SCTP and DCCP headers alike. False where the bytes end
/// before them.
bool ports(PacketWalk &walk, PacketLayer &layer, Bytes bytes)
{
    if (bytes.size() < 4) {
        walk.note(PacketProblem::ShortTransport);
        return false;
    }
    layer.srcPort = be16At(bytes, 0);
    layer.dstPort = be16At(bytes, 2);
    return true;
}

/// Sets the payload behind a header of `headerBytes`, of which `least` must be.
void payloadBehind(PacketWalk &walk, PacketLayer &layer, Bytes bytes, std::size_t headerBytes,
                   std::size_t least)
{
    if (headerBytes < least)
        return walk.note(PacketProblem::BadTransport);
    if (bytes.size() < headerBytes)
        walk.note(PacketProblem::ShortTransport);
    layer.payload = behind(bytes, headerBytes);
}

/// RFC 9293, and the ninth flag of RFC 3540.
void tcp(PacketWalk &walk, PacketLayer &layer, Bytes bytes)
{
    layer.payload = {};
    if (!ports(walk, layer, bytes))
        return;
    if (bytes.size() < 14)
        return walk.note(PacketProblem::ShortTransport);
    layer.flags = be16At(bytes, 12) & 0x01ff;
    payloadBehind(walk, layer, bytes, (byteAt(bytes, 12) >> 4) * 4u, 20);
}

/// RFC 768; a length of 0 stands for "to the end" (RFC 2675, section 4).
void udp(PacketWalk &walk, PacketLayer &layer, Bytes bytes)
{
    layer.payload = {};
    if (!ports(walk, layer, bytes))
        return;
    if (bytes.size() < 8)
        return walk.note(PacketProblem::ShortTransport);
    const std::size_t length = be16At(bytes, 4);
    layer.payload = bytes.subspan(8);
    if (length != 0 && length < 8)
        return walk.note(PacketProblem::BadTransport);
    if (length != 0)
        layer.payload = layer.payload.first(std::min(layer.payload.size(), length - 8));
    if (!layer.payload.empty())
        udpTunnel(walk, layer.payload, layer.srcPort, layer.dstPort);
}

/// RFC 792 and RFC 4443. Headers quoted behind an error belong to another packet and are left
/// alone.
void icmp(PacketWalk &walk, PacketLayer &layer, Bytes bytes)
{
    layer.payload = {};
    if (bytes.size() < 2)
        return walk.note(PacketProblem::ShortTransport);
    layer.icmp = be16At(bytes, 0);
    payloadBehind(walk, layer, bytes, 8, 8);
}

void portsAndHeader(PacketWalk &walk, PacketLayer &layer, Bytes bytes, std::size_t headerBytes)
{
    layer.payload = {};
    if (ports(walk, layer, bytes))
        payloadBehind(walk, layer, bytes, headerBytes, headerBytes);
}

/// RFC 4340: the data offset in words stands behind the ports.
void dccp(PacketWalk &walk, PacketLayer &layer, Bytes bytes)
{
    layer.payload = {};
    if (!ports(walk, layer, bytes))
        return;
    if (bytes.size() < 5)
        return walk.note(PacketProblem::ShortTransport);
    payloadBehind(walk, layer, bytes, byteAt(bytes, 4) * 4u, 12);
}

/// PIM Register messages (RFC 7761, section 4.9.3) carry a multicast datagram to the rendezvous
/// point.
void pim(PacketWalk &walk, PacketLayer &layer, Bytes bytes)
{
    layer.payload = bytes;
    if (bytes.size() <= 8 || byteAt(bytes, 0) != 0x21)
        return;
    walk.addTunnel("pim");
    ip(walk, bytes.subspan(8));
}

} // namespace

void transport(PacketWalk &walk, PacketLayer &layer, Bytes bytes)
{
    walk.mark(HeaderKind::Transport, bytes, layer.proto);
    switch (layer.proto) {
    case Tcp:
        return tcp(walk, layer, bytes);
    case Udp:
        return udp(walk, layer, bytes);
    case Icmp:
    case Icmp6:
        return icmp(walk, layer, bytes);
    case Sctp:
        return portsAndHeader(walk, layer, bytes, 12);
    case UdpLite:
        return portsAndHeader(walk, layer, bytes, 8);
    case Dccp:
        return dccp(walk, layer, bytes);
    case IpInIp:
        walk.addTunnel("ip");
        return ip(walk, bytes);
    case Ipv6InIp:
        walk.addTunnel("ip6");
        return ip(walk, bytes);
    case Gre:
        return gre(walk, bytes);
    case EtherIp: // RFC 3378: 2 bytes, then a frame
        walk.addTunnel("etherip");
        return ethernet(walk, behind(bytes, 2));
    case EthernetInIp: // RFC 8986, section 10.1
        walk.addTunnel("ethernet");
        return ethernet(walk, bytes);
    case Pim:
        return pim(walk, layer, bytes);
    case MplsInIp:
        return mpls(walk, bytes);
    default:
        layer.payload = bytes;
    }
}

} // namespace weir::layers
