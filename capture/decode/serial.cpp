#include "capture/decode/layers.h"

namespace weir::layers {
namespace {

/// Bridging control protocol (RFC 3518, section 4.2): flags, MAC type 1 for 802.3, then a frame.
void bridgedPpp(PacketWalk &walk, Bytes bytes)
{
    if (bytes.size() >= 2 && byteAt(bytes, 1) == 1)
        ethernet(walk, bytes.subspan(2));
}

/// Multilink (RFC 1990) with 4 bytes of sequence: only the fragment with the "begin" bit starts a
/// packet.
void multilinkPpp(PacketWalk &walk, Bytes bytes)
{
    if (bytes.size() >= 4 && (byteAt(bytes, 0) & 0x80) != 0)
        ppp(walk, bytes.subspan(4));
}

} // namespace

/// PPP (RFC 1661) with or without address and control bytes (RFC 1662) and with a protocol of one
/// byte or two.
void ppp(PacketWalk &walk, Bytes bytes)
{
    if (!walk.enter())
        return;
    walk.mark(HeaderKind::Ppp, bytes);
    if (bytes.size() >= 2 && be16At(bytes, 0) == 0xff03)
        bytes = bytes.subspan(2);
    if (bytes.empty())
        return walk.note(PacketProblem::ShortLinkHeader);
    std::uint16_t protocol = byteAt(bytes, 0);
    if ((protocol & 1) == 0) {
        if (bytes.size() < 2)
            return walk.note(PacketProblem::ShortLinkHeader);
        protocol = be16At(bytes, 0);
        bytes = bytes.subspan(2);
    } else {
        bytes = bytes.subspan(1);
    }
    switch (protocol) {
    case 0x0021:
    case 0x0057:
        return ip(walk, bytes);
    case 0x0281:
    case 0x0283:
        return mpls(walk, bytes);
    case 0x0031:
        return bridgedPpp(walk, bytes);
    case 0x003d:
        return multilinkPpp(walk, bytes);
    default:
        return; // control protocols and compressed data: a row without addresses
    }
}

/// A serial line as captured: PPP, or Cisco's framing, which its first two bytes tell apart (RFC
/// 1547, section 4.3.1).
void pppHdlc(PacketWalk &walk, Bytes bytes)
{
    if (bytes.size() >= 2 && (be16At(bytes, 0) == 0x0f00 || be16At(bytes, 0) == 0x8f00))
        return ciscoHdlc(walk, bytes);
    walk.setEtherType(kEtherTypePpp);
    ppp(walk, bytes);
}

/// Address, control, EtherType.
void ciscoHdlc(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::CiscoHdlc, bytes);
    if (bytes.size() < 4)
        return walk.note(PacketProblem::ShortLinkHeader);
    etherType(walk, bytes.subspan(4), be16At(bytes, 2));
}

/// RFC 2516: version and type, code, session, length, then PPP; codes other than 0 are discovery.
void pppoeSession(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Pppoe, bytes);
    walk.setEtherType(0x8864);
    walk.addTunnel("pppoe");
    if (bytes.size() < 6)
        return walk.note(PacketProblem::ShortLinkHeader);
    if (byteAt(bytes, 1) == 0)
        ppp(walk, bytes.subspan(6));
}

} // namespace weir::layers
