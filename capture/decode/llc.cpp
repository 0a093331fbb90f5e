#include "capture/decode/layers.h"

namespace weir::layers {

/// Logical Link Control (802.2) behind an 802.3 length, in 802.11, token ring, FDDI and ATM frames.
void llc(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Llc, bytes);
    if (bytes.size() < 3)
        return walk.note(PacketProblem::ShortLinkHeader);
    switch (be16At(bytes, 0)) {
    case 0xaaaa:
        return snap(walk, bytes.subspan(3));
    case 0x0606: // IP without SNAP
        return ip(walk, bytes.subspan(3));
    case 0xffff: // Novell's 802.3 without LLC
    case 0xe0e0:
        return walk.setEtherType(0x8137);
    case 0xfefe: // ISO network layer; ATM carries NLPID 0xcc and 0x8e for IP there (RFC 2684,
                 // section 5.1)
        if (bytes.size() > 3 && (byteAt(bytes, 3) == 0xcc || byteAt(bytes, 3) == 0x8e))
            return ip(walk, bytes.subspan(4));
        return;
    default:
        return;
    }
}

/// Subnetwork Access Protocol: organisation and its protocol number.
void snap(PacketWalk &walk, Bytes bytes)
{
    if (bytes.size() < 5)
        return walk.note(PacketProblem::ShortLinkHeader);
    const std::uint32_t organisation = be32At(bytes, 0) >> 8;
    const std::uint16_t protocol = be16At(bytes, 3);
    const Bytes rest = bytes.subspan(5);
    if (organisation == 0x000000 || organisation == 0x0000f8)
        return etherType(walk, rest, protocol);
    if (organisation == 0x0080c2
        && (protocol == 1 || protocol == 7)) // bridged 802.3 (RFC 2684, section 5.2)
        return ethernet(walk, behind(rest, 2));
    // Other organisations number as they like, so this is no EtherType.
}

/// Cisco ISL: 26 bytes around a whole frame; the VLAN stands behind the SNAP header and 3 bytes of
/// the source.
void interSwitchLink(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::InterSwitchLink, bytes);
    if (bytes.size() < 26)
        return walk.note(PacketProblem::ShortLinkHeader);
    walk.addVlan(be16At(bytes, 20) >> 1);
    ethernet(walk, bytes.subspan(26));
}

} // namespace weir::layers
