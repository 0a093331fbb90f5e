#include "capture/decode/layers.h"

namespace weir::layers {
namespace {

constexpr std::uint16_t kHasChecksum = 0x8000;
constexpr std::uint16_t kHasRouting = 0x4000;
constexpr std::uint16_t kHasKey = 0x2000;
constexpr std::uint16_t kHasSequence = 0x1000;
constexpr std::uint16_t kHasAcknowledgement = 0x0080; // version 1 only

/// Length of the optional fields (RFC 2784, RFC 2890; RFC 2637 for version 1).
std::size_t optionBytes(std::uint16_t flags)
{
    std::size_t length = 0;
    for (const std::uint16_t bit : {kHasKey, kHasSequence})
        length += (flags & bit) != 0 ? 4 : 0;
    if ((flags & (kHasChecksum | kHasRouting)) != 0)
        length += 4;
    if ((flags & 7) == 1 && (flags & kHasAcknowledgement) != 0)
        length += 4;
    return length;
}

/// Source routes (RFC 1701): family, offset, length, address; a length of 0 ends them.
Bytes behindRoutes(Bytes bytes)
{
    while (bytes.size() >= 4) {
        const std::size_t length = byteAt(bytes, 3);
        bytes = behind(bytes, 4 + length);
        if (length == 0)
            break;
    }
    return bytes;
}

/// WCCP version 2 puts 4 bytes in front of the IP header, version 1 none.
Bytes behindRedirect(Bytes bytes)
{
    return !bytes.empty() && byteAt(bytes, 0) >> 4 == 4 ? bytes : behind(bytes, 4);
}

void erspan2(PacketWalk &walk, Bytes bytes, std::uint16_t flags)
{
    walk.addTunnel("erspan");
    walk.mark(HeaderKind::Erspan, bytes);
    ethernet(walk,
             behind(bytes, (flags & kHasSequence) != 0 ? 8 : 0)); // type I has no header of its own
}

void erspan3(PacketWalk &walk, Bytes bytes)
{
    walk.addTunnel("erspan");
    walk.mark(HeaderKind::Erspan, bytes);
    if (bytes.size() < 12)
        return walk.note(PacketProblem::ShortTransport);
    ethernet(
        walk,
        behind(bytes, (byteAt(bytes, 11) & 1) != 0 ? 20 : 12)); // bit 0: platform header follows
}

} // namespace

void gre(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Gre, bytes);
    if (bytes.size() < 4)
        return walk.note(PacketProblem::ShortTransport);
    const std::uint16_t flags = be16At(bytes, 0);
    const std::uint16_t protocol = be16At(bytes, 2);
    Bytes rest = behind(bytes, 4 + optionBytes(flags));
    if ((flags & kHasRouting) != 0)
        rest = behindRoutes(rest);
    walk.addTunnel("gre");
    if (rest.empty())
        return; // PPTP acknowledgements and keepalives carry nothing
    switch (protocol) {
    case kEtherTypePpp:
        walk.addTunnel("ppp");
        return ppp(walk, rest);
    case 0x88be:
        return erspan2(walk, rest, flags);
    case 0x22eb:
        return erspan3(walk, rest);
    case 0x883e:
        return ip(walk, behindRedirect(rest));
    case 0x00fe: // ISO network layer
        return;
    default:
        break;
    }
    if ((protocol & 0xfe00) == 0x8200 || (protocol & 0xfe00) == 0x9000) // Aruba access points
        return wifi(walk, rest, WifiForm::Plain);
    etherType(walk, rest, protocol);
}

} // namespace weir::layers
