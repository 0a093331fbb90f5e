#include "capture/decode/layers.h"

namespace weir::layers {
namespace {

constexpr std::size_t kIpv4Bytes = 20;
constexpr std::uint8_t kProtoAh = 51;

/// An Authentication Header hides nothing: the header behind it is the transport.
void behindAuthentication(PacketWalk &walk, PacketLayer &layer, Bytes bytes)
{
    walk.mark(HeaderKind::Authentication, bytes);
    const std::size_t headerBytes = authenticationHeaderBytes(bytes);
    if (headerBytes == 0)
        return walk.note(PacketProblem::ShortTransport);
    layer.proto = byteAt(bytes, 0);
    transport(walk, layer, bytes.subspan(headerBytes));
}

} // namespace

void ip(PacketWalk &walk, Bytes bytes)
{
    if (!walk.enter())
        return;
    if (bytes.empty())
        return walk.note(PacketProblem::ShortIpHeader);
    switch (byteAt(bytes, 0) >> 4) {
    case 4:
        walk.setEtherType(kEtherTypeIpv4);
        return ipv4(walk, bytes);
    case 6:
        walk.setEtherType(kEtherTypeIpv6);
        return ipv6(walk, bytes);
    default:
        return walk.note(PacketProblem::BadIpHeader);
    }
}

/// RFC 791; the first half byte has been seen to be 4.
void ipv4(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Ipv4, bytes);
    if (bytes.size() < kIpv4Bytes)
        return walk.note(PacketProblem::ShortIpHeader);
    const std::size_t headerBytes = (byteAt(bytes, 0) & 0x0fu) * 4u;
    if (headerBytes < kIpv4Bytes)
        return walk.note(PacketProblem::BadIpHeader);

    const std::uint16_t length = be16At(bytes, 2); // 0: segmentation is left to the card
    if (length != 0 && length < headerBytes)
        return walk.note(PacketProblem::BadIpLength); // not a header: its addresses would be noise
    const std::uint16_t fragment = be16At(bytes, 6);
    PacketLayer &layer = walk.beginIp();
    layer.etherType = kEtherTypeIpv4;
    layer.src = Address::fromV4(be32At(bytes, 12));
    layer.dst = Address::fromV4(be32At(bytes, 16));
    layer.ipBytes = length != 0 ? length : walk.wireRest(bytes);
    layer.dscp = byteAt(bytes, 1) >> 2;
    layer.ttl = byteAt(bytes, 8);
    layer.proto = byteAt(bytes, 9);
    layer.isFragment = (fragment & 0x3fff) != 0;
    layer.isLaterFragment = (fragment & 0x1fff) != 0;
    layer.fragmentId = be16At(bytes, 4);
    layer.ip = bytes.first(std::min<std::size_t>(bytes.size(), layer.ipBytes));

    if (layer.ip.size() < headerBytes)
        return walk.note(PacketProblem::ShortIpHeader);
    const Bytes rest = layer.ip.subspan(headerBytes);
    layer.payload = rest;
    if (layer.isLaterFragment)
        return;
    if (layer.proto == kProtoAh)
        return behindAuthentication(walk, layer, rest);
    transport(walk, layer, rest);
}

} // namespace weir::layers
