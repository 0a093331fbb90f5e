#include "capture/decode/layers.h"

namespace weir::layers {
namespace {

constexpr std::size_t kIpv6Bytes = 40;

enum Header : std::uint8_t {
    HopByHop = 0,
    Routing = 43,
    Fragment = 44,
    Authentication = 51,
    NoNext = 59,
    Destination = 60,
    Mobility = 135,
    Hip = 139,
    Shim6 = 140
};

/// Length of the extension header of kind `next` that starts `bytes`; 0 when `next` is none or it
/// is not whole.
std::size_t extensionBytes(Bytes bytes, std::uint8_t next)
{
    if (bytes.size() < 8)
        return 0;
    switch (next) {
    case HopByHop:
    case Routing:
    case Destination:
        return (byteAt(bytes, 1) + 1u) * 8u;
    case Mobility:
    case Hip:
    case Shim6: // as extension headers only in front of something else; alone they are the protocol
        return byteAt(bytes, 0) != NoNext ? (byteAt(bytes, 1) + 1u) * 8u : 0;
    case Fragment:
        return 8;
    case Authentication:
        return authenticationHeaderBytes(bytes);
    default:
        return 0;
    }
}

bool isExtension(std::uint8_t next)
{
    switch (next) {
    case HopByHop:
    case Routing:
    case Fragment:
    case Authentication:
    case Destination:
        return true;
    default:
        return false;
    }
}

} // namespace

std::size_t authenticationHeaderBytes(Bytes bytes)
{
    if (bytes.size() < 12)
        return 0;
    const std::size_t headerBytes = (byteAt(bytes, 1) + 2u) * 4u;
    return headerBytes >= 8 && headerBytes <= bytes.size() ? headerBytes : 0;
}

/// RFC 8200; the first half byte has been seen to be 6.
void ipv6(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Ipv6, bytes);
    if (bytes.size() < kIpv6Bytes)
        return walk.note(PacketProblem::ShortIpHeader);
    const std::uint16_t length = be16At(bytes, 4);
    std::uint8_t next = byteAt(bytes, 6);
    PacketLayer &layer = walk.beginIp();
    layer.etherType = kEtherTypeIpv6;
    layer.src = {be64At(bytes, 8), be64At(bytes, 16)};
    layer.dst = {be64At(bytes, 24), be64At(bytes, 32)};
    // Length 0 with something behind it: a jumbogram (RFC 2675), or segmentation left to the card.
    layer.ipBytes = length != 0 || next == NoNext ? kIpv6Bytes + length : walk.wireRest(bytes);
    layer.dscp = (be16At(bytes, 0) >> 6) & 0x3f;
    layer.ttl = byteAt(bytes, 7);
    layer.ip = bytes.first(std::min<std::size_t>(bytes.size(), layer.ipBytes));

    Bytes rest = behind(layer.ip, kIpv6Bytes);
    while (const std::size_t headerBytes = extensionBytes(rest, next)) { // each is 8 bytes or more
        walk.mark(next == Authentication ? HeaderKind::Authentication : HeaderKind::Ipv6Extension,
                  rest, next);
        if (next == Fragment) {
            const std::uint16_t fragment = be16At(rest, 2);
            layer.isFragment =
                (fragment & 0xfff9) != 0; // neither offset nor more: an atomic fragment (RFC 6946)
            layer.isLaterFragment = (fragment & 0xfff8) != 0;
            layer.fragmentId = be32At(rest, 4);
        }
        next = byteAt(rest, 0);
        rest = behind(rest, headerBytes);
        if (layer.isLaterFragment)
            break;
    }
    layer.proto = next;
    layer.payload = rest;
    if (layer.isLaterFragment || next == NoNext)
        return;
    if (isExtension(next))
        return walk.note(PacketProblem::ShortTransport);
    transport(walk, layer, rest);
}

} // namespace weir::layers
