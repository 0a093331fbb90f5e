#include "capture/decode/layers.h"

namespace weir::layers {
namespace {

/// Whether `bytes` look like an Ethernet frame whose EtherType is one that decode goes on with.
bool looksLikeEthernet(Bytes bytes)
{
    if (bytes.size() < 14)
        return false;
    switch (be16At(bytes, 12)) {
    case kEtherTypeIpv4:
    case kEtherTypeIpv6:
    case kEtherTypeArp:
    case kEtherTypeMpls:
    case 0x8100:
    case 0x88a8:
    case 0x8848:
    case 0x8863:
    case 0x8864:
    case 0x88cc:
        return true;
    default: // an 802.3 length that fits, with plausible LLC behind it
        return bytes.size() >= 17 && be16At(bytes, 12) < kSmallestEtherType
               && (be16At(bytes, 14) == 0xaaaa || be16At(bytes, 14) == 0x4242);
    }
}

} // namespace

/// Label stack (RFC 3032). Nothing says what follows the last label, so the first half byte decides
/// (RFC 4928): 4 and 6 are IP, 0 is a pseudowire's control word (RFC 4385), anything else may be a
/// pseudowire without one.
void mpls(PacketWalk &walk, Bytes bytes)
{
    walk.addTunnel("mpls");
    bool isBottom = false;
    while (!isBottom) {
        walk.mark(HeaderKind::Mpls, bytes);
        if (bytes.size() < 4)
            return walk.note(PacketProblem::ShortLinkHeader);
        isBottom = (byteAt(bytes, 2) & 1) != 0;
        bytes = bytes.subspan(4);
    }
    if (bytes.empty())
        return;
    const unsigned nibble = byteAt(bytes, 0) >> 4;
    const bool isIpv4 = nibble == 4 && (byteAt(bytes, 0) & 0x0f) >= 5;
    const bool isFrame = looksLikeEthernet(bytes);
    // A MAC address may begin with 4 or 6 as well; an IP version with a fitting length is the
    // likelier reading.
    if (isIpv4 && bytes.size() >= 4 && (!isFrame || be16At(bytes, 2) <= walk.wireRest(bytes)))
        return ip(walk, bytes);
    if (nibble == 6 && !isFrame)
        return ip(walk, bytes);
    if (nibble == 6 && bytes.size() >= 6 && be16At(bytes, 4) + 40u <= walk.wireRest(bytes))
        return ip(walk, bytes);
    if (nibble == 0 && looksLikeEthernet(behind(bytes, 4)))
        return ethernet(walk, bytes.subspan(4));
    if (isFrame)
        return ethernet(walk, bytes);
}

} // namespace weir::layers
