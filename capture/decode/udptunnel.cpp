#include "capture/decode/layers.h"

namespace weir::layers {
namespace {

/// RFC 7348; older Linux uses port 8472. All but the "identifier valid" bit has to be ignored.
bool vxlan(PacketWalk &walk, Bytes bytes)
{
    if (bytes.size() < 8 || (byteAt(bytes, 0) & 0x08) == 0)
        return false;
    walk.addTunnel("vxlan");
    walk.mark(HeaderKind::Vxlan, bytes);
    ethernet(walk, bytes.subspan(8));
    return true;
}

/// draft-ietf-nvo3-vxlan-gpe: byte 3 names the protocol when bit 0x04 is set.
bool vxlanGpe(PacketWalk &walk, Bytes bytes)
{
    if (bytes.size() < 8 || (byteAt(bytes, 0) & 0x08) == 0)
        return false;
    const unsigned protocol = (byteAt(bytes, 0) & 0x04) != 0 ? byteAt(bytes, 3) : 3u;
    walk.addTunnel("vxlan-gpe");
    walk.mark(HeaderKind::VxlanGpe, bytes);
    const Bytes rest = bytes.subspan(8);
    switch (protocol) {
    case 1:
    case 2:
        ip(walk, rest);
        break;
    case 3:
        ethernet(walk, rest);
        break;
    case 4:
        etherType(walk, rest, 0x894f);
        break;
    case 5:
        mpls(walk, rest);
        break;
    default:
        break;
    }
    return true;
}

/// RFC 8926: option words in the low 6 bits of byte 0, protocol in bytes 2 and 3.
bool geneve(PacketWalk &walk, Bytes bytes)
{
    if (bytes.size() < 8 || byteAt(bytes, 0) >> 6 != 0)
        return false;
    walk.addTunnel("geneve");
    walk.mark(HeaderKind::Geneve, bytes);
    etherType(walk, behind(bytes, 8 + (byteAt(bytes, 0) & 0x3fu) * 4u), be16At(bytes, 2));
    return true;
}

/// Data messages of L2TP version 2 (RFC 2661, section 3.1): PPP behind a header with optional
/// fields.
bool l2tp(PacketWalk &walk, Bytes bytes)
{
    if (bytes.size() < 6)
        return false;
    const std::uint16_t flags = be16At(bytes, 0);
    if ((flags & 0x8000) != 0 || (flags & 0x000f) != 2) // control message, or another version
        return false;
    std::size_t headerBytes = 6;
    headerBytes += (flags & 0x4000) != 0 ? 2 : 0; // length
    headerBytes += (flags & 0x0800) != 0 ? 4 : 0; // sequence numbers
    if ((flags & 0x0200) != 0) {
        if (bytes.size() < headerBytes + 2)
            return false;
        headerBytes += 2u + be16At(bytes, headerBytes); // offset
    }
    walk.addTunnel("l2tp");
    walk.mark(HeaderKind::L2tp, bytes);
    ppp(walk, behind(bytes, headerBytes));
    return true;
}

/// LISP (RFC 9300, section 5.1): 8 bytes and an IP header on port 4341. On 4342 (RFC 9301,
/// section 4.8) only messages of type 8 carry one, behind 4 bytes.
bool lisp(PacketWalk &walk, Bytes bytes, std::uint32_t port)
{
    if (port == 4342 && (bytes.empty() || byteAt(bytes, 0) >> 4 != 8))
        return false;
    const Bytes rest = behind(bytes, port == 4342 ? 4 : 8);
    if (rest.empty() || (byteAt(rest, 0) >> 4 != 4 && byteAt(rest, 0) >> 4 != 6))
        return false;
    walk.addTunnel("lisp");
    walk.mark(HeaderKind::Lisp, bytes);
    ip(walk, rest);
    return true;
}

/// The tunnels that listen on `port` and keep it as the source of what they send.
bool symmetric(PacketWalk &walk, Bytes bytes, std::uint32_t port)
{
    switch (port) {
    case 2152:
    case 3386:
        return gtp(walk, bytes);
    case 3544:
        return teredo(walk, bytes);
    case 1701:
        return l2tp(walk, bytes);
    case 5072:
        return ayiya(walk, bytes);
    case 4341:
    case 4342:
        return lisp(walk, bytes, port);
    case 5247:
        return capwapData(walk, bytes);
    default:
        return false;
    }
}

} // namespace

/// Tries what UDP port numbers promise; headers that do not fit leave the packet as it is.
void udpTunnel(PacketWalk &walk, Bytes bytes, std::uint32_t srcPort, std::uint32_t dstPort)
{
    switch (dstPort) {
    case 4789:
    case 8472:
        vxlan(walk, bytes);
        return;
    case 4790:
        vxlanGpe(walk, bytes);
        return;
    case 6081:
        geneve(walk, bytes);
        return;
    case 6635: // RFC 7510
        mpls(walk, bytes);
        return;
    default:
        if (!symmetric(walk, bytes, dstPort))
            symmetric(walk, bytes, srcPort);
    }
}

} // namespace weir::layers
