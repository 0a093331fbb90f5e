#include "capture/decode/layers.h"

namespace weir::layers {
namespace {

/// Multiprotocol encapsulation (RFC 2427): control 0x03, an optional pad, and the network layer's
/// number.
void byNetworkLayerId(PacketWalk &walk, Bytes bytes)
{
    if (!bytes.empty() && byteAt(bytes, 0) == 0)
        bytes = bytes.subspan(1);
    if (bytes.empty())
        return walk.note(PacketProblem::ShortLinkHeader);
    const Bytes rest = bytes.subspan(1);
    switch (byteAt(bytes, 0)) {
    case 0xcc:
    case 0x8e:
        return ip(walk, rest);
    case 0x80:
        return snap(walk, rest);
    case 0xcf:
        return ppp(walk, rest);
    default:
        return;
    }
}

} // namespace

/// Q.922 address of 2 to 4 bytes (the last one is odd), then RFC 2427 or, with Cisco's framing, an
/// EtherType.
void frameRelay(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::FrameRelay, bytes);
    std::size_t addressBytes = 1;
    while (addressBytes <= 4 && addressBytes <= bytes.size()
           && (byteAt(bytes, addressBytes - 1) & 1) == 0)
        ++addressBytes;
    if (addressBytes < 2 || addressBytes > 4 || bytes.size() < addressBytes + 2)
        return walk.note(PacketProblem::ShortLinkHeader);
    const Bytes rest = bytes.subspan(addressBytes);
    if (byteAt(rest, 0) == 0x03)
        return byNetworkLayerId(walk, rest.subspan(1));
    if (be16At(rest, 0) >= kSmallestEtherType)
        etherType(walk, rest.subspan(2), be16At(rest, 0));
}

} // namespace weir::layers
