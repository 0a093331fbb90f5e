#include "capture/decode/layers.h"

namespace weir::layers {

/// ARP (RFC 826) for IPv4. Inside a tunnel it says nothing about the network that was captured.
void arp(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Arp, bytes);
    if (walk.hasOuter)
        return;
    if (bytes.size() < 8)
        return walk.note(PacketProblem::ShortLinkHeader);
    const std::size_t hardwareBytes = byteAt(bytes, 4);
    const std::size_t protocolBytes = byteAt(bytes, 5);
    if (be16At(bytes, 2) != kEtherTypeIpv4 || protocolBytes != 4)
        return;
    const std::size_t senderAt = 8 + hardwareBytes;
    const std::size_t targetAt = senderAt + 4 + hardwareBytes;
    if (bytes.size() < targetAt + 4)
        return walk.note(PacketProblem::ShortLinkHeader);
    if (hardwareBytes == 6)
        walk.packet.arpSenderMac = be64At(bytes, 8) >> 16;
    walk.packet.arpSender = Address::fromV4(be32At(bytes, senderAt));
    walk.packet.arpTarget = Address::fromV4(be32At(bytes, targetAt));
}

} // namespace weir::layers
