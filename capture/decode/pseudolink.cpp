#include "capture/decode/layers.h"

namespace weir::layers {

/// OpenBSD's and FreeBSD's packet filter log: byte 0 is the header's length before padding to 4
/// bytes.
void packetFilterLog(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::FilterLog, bytes);
    if (bytes.size() < 4)
        return walk.note(PacketProblem::ShortLinkHeader);
    const std::size_t headerBytes = (byteAt(bytes, 0) + 3u) & ~3u;
    if (headerBytes < 4 || headerBytes > bytes.size())
        return walk.note(PacketProblem::ShortLinkHeader);
    ip(walk, bytes.subspan(headerBytes));
}

/// Solaris ipnet: 24 bytes with family, interface and zones.
void ipnet(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Ipnet, bytes);
    if (bytes.size() < 24)
        return walk.note(PacketProblem::ShortLinkHeader);
    ip(walk, bytes.subspan(24));
}

/// Juniper's own header: magic, flags, optional extensions; then the link layer of the interface,
/// or, with flag 0x02, a family of 4 bytes and the IP header.
void juniper(PacketWalk &walk, Bytes bytes, std::uint32_t linkType)
{
    walk.mark(HeaderKind::Juniper, bytes);
    if (bytes.size() < 6 || be32At(bytes, 0) >> 8 != 0x4d4743)
        return walk.note(PacketProblem::ShortLinkHeader);
    const std::uint8_t flags = byteAt(bytes, 3);
    const std::size_t headerBytes = (flags & 0x80) != 0 ? 6u + be16At(bytes, 4) : 4u;
    const Bytes rest = behind(bytes, headerBytes);
    if ((flags & 0x02) != 0)
        return ip(walk, behind(rest, 4));
    switch (linkType) {
    case 179:
        return pppHdlc(walk, rest);
    case 180:
        return frameRelay(walk, rest);
    case 181:
        return ciscoHdlc(walk, rest);
    default:
        return ethernet(walk, rest);
    }
}

/// DOCSIS packet PDUs (MULPI, section 6.2): control, parameter, length, optional extended header,
/// check sequence.
void docsis(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Docsis, bytes);
    if (bytes.size() < 6)
        return walk.note(PacketProblem::ShortLinkHeader);
    const std::uint8_t control = byteAt(bytes, 0);
    if (control >> 6 != 0)
        return; // ATM cells, isolation packets and MAC management
    const std::size_t extendedBytes = (control & 1) != 0 ? byteAt(bytes, 1) : 0u;
    ethernet(walk, behind(bytes, 6 + extendedBytes));
}

/// Tags that switch chips put into frames on the way to their processor (281, 282, 284, 285).
void switchTag(PacketWalk &walk, Bytes bytes, std::uint32_t linkType)
{
    constexpr std::size_t kAddressBytes = 12;
    walk.mark(HeaderKind::SwitchTag, bytes, static_cast<std::uint16_t>(linkType));
    if (linkType == 282) // in front of the frame
        return ethernet(walk, behind(bytes, 4));
    const std::size_t typeAt = kAddressBytes + (linkType == 285 ? 8 : 4);
    if (bytes.size() < typeAt + 2)
        return walk.note(PacketProblem::ShortLinkHeader);
    const std::uint16_t type = be16At(bytes, typeAt);
    const Bytes rest = bytes.subspan(typeAt + 2);
    if (type >= kSmallestEtherType)
        return etherType(walk, rest, type);
    llc(walk, rest);
}

} // namespace weir::layers
