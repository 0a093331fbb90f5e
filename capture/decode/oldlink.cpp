#include "capture/decode/layers.h"

namespace weir::layers {

/// 802.5: access and frame control, addresses, then source routing when the source's first bit is
/// set.
void tokenRing(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::TokenRing, bytes);
    if (bytes.size() < 16)
        return walk.note(PacketProblem::ShortLinkHeader);
    if ((byteAt(bytes, 1) & 0xc0) != 0x40)
        return; // MAC frame
    const bool isRouted = (byteAt(bytes, 8) & 0x80) != 0;
    llc(walk, behind(bytes, 14u + (isRouted ? byteAt(bytes, 14) & 0x1fu : 0u)));
}

/// FDDI: frame control, addresses, LLC.
void fddi(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Fddi, bytes);
    if (bytes.size() < 13)
        return walk.note(PacketProblem::ShortLinkHeader);
    if ((byteAt(bytes, 0) & 0xf0) == 0x50)
        llc(walk, bytes.subspan(13));
}

/// ARCNET with RFC 1201 (protocol, split flag, sequence) or RFC 1051 (protocol only). Linux keeps 2
/// bytes of offset behind the addresses.
void arcnet(PacketWalk &walk, Bytes bytes, bool isLinux)
{
    walk.mark(HeaderKind::Arcnet, bytes);
    const std::size_t protocolAt = isLinux ? 4 : 2;
    if (bytes.size() < protocolAt + 4)
        return walk.note(PacketProblem::ShortLinkHeader);
    const std::size_t longBytes =
        byteAt(bytes, protocolAt + 1) == 0xff ? 8 : 4; // exception packets repeat it
    const Bytes shortForm = bytes.subspan(protocolAt + 1);
    const Bytes longForm = behind(bytes, protocolAt + longBytes);
    switch (byteAt(bytes, protocolAt)) {
    case 0xd4:
    case 0xc4:
        return ip(walk, longForm);
    case 0xd5:
        return etherType(walk, longForm, kEtherTypeArp);
    case 0xf0:
        return ip(walk, shortForm);
    case 0xf1:
        return etherType(walk, shortForm, kEtherTypeArp);
    default:
        return;
    }
}

/// LINKTYPE_SUNATM: direction and kind, VPI, VCI; kind 1 is LAN emulation, 2 is LLC.
void sunAtm(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Atm, bytes);
    if (bytes.size() < 4)
        return walk.note(PacketProblem::ShortLinkHeader);
    const Bytes rest = bytes.subspan(4);
    switch (byteAt(bytes, 0) & 0x0f) {
    case 1:
        return ethernet(walk, behind(rest, 2));
    case 2:
        return llc(walk, rest);
    default:
        return;
    }
}

} // namespace weir::layers
