#include "capture/decode/packet.h"

#include "capture/decode/layers.h"

#include <cstring>

namespace weir {

std::string_view toString(PacketProblem problem)
{
    switch (problem) {
    case PacketProblem::None:
        return "none";
    case PacketProblem::UnknownLinkType:
        return "unknown link type";
    case PacketProblem::ShortLinkHeader:
        return "short link header";
    case PacketProblem::ShortIpHeader:
        return "short IP header";
    case PacketProblem::BadIpHeader:
        return "bad IP header";
    case PacketProblem::BadIpLength:
        return "bad IP length";
    case PacketProblem::ShortTransport:
        return "short transport header";
    case PacketProblem::BadTransport:
        return "bad transport header";
    case PacketProblem::TooDeep:
        return "too many layers";
    }
    return "unknown";
}

DecodedPacket decodePacket(std::span<const std::byte> frame, std::uint32_t linkType,
                           std::uint32_t wireBytes)
{
    DecodedPacket packet;
    layers::PacketWalk walk{packet, frame, wireBytes};
    layers::link(walk, frame, linkType);
    if (!walk.hasInner)
        packet.inner = packet.outer;
    if (packet.innerVlan == kAbsent<std::uint16_t>)
        packet.innerVlan = packet.vlan;
    return packet;
}

void layers::PacketWalk::addTunnel(std::string_view name)
{
    if (hasOuter)
        ++packet.depth;
    const std::size_t used = std::strlen(packet.tunnel);
    const std::size_t slash = used > 0 ? 1 : 0;
    if (used + slash + name.size() >= sizeof packet.tunnel)
        return; // what is there stays readable; depth still counts
    if (slash > 0)
        packet.tunnel[used] = '/';
    std::memcpy(packet.tunnel + used + slash, name.data(), name.size());
}

void layers::PacketWalk::addVlan(std::uint16_t tag)
{
    std::uint16_t &vlan = hasOuter ? packet.innerVlan : packet.vlan;
    if (vlan == kAbsent<std::uint16_t>)
        vlan = tag & 0x0fff;
}

} // namespace weir
