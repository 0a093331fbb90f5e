#include "capture/decode/layers.h"

namespace weir::layers {
namespace {

constexpr std::size_t kEthernetBytes = 14;

/// Length of the header between EtherType `type` and the next EtherType; 0 where no EtherType
/// follows.
std::size_t tagBytes(Bytes bytes, std::uint16_t type)
{
    switch (type) {
    case 0x8100: // 802.1Q
    case 0x88a8: // 802.1ad
    case 0x9100: // double tags before 802.1ad had a number
    case 0x9200:
    case 0x9300:
        return 2;
    case 0x8926: // VN-tag
    case 0x892f: // HSR (IEC 62439-3)
        return 4;
    case 0x8909: // Cisco MetaData
        return 6;
    case 0xd28b: // Arista: subtype, version, then a time of 6 or 8 bytes
        return bytes.size() >= 4 && (be16At(bytes, 2) & 0xff) == 0x20 ? 10 : 12;
    case 0x88e5: { // MACsec: only what is not encrypted can be read; 0x20 means that an SCI follows
        const auto control = bytes.empty() ? std::uint8_t{0xff} : byteAt(bytes, 0);
        if ((control & 0x0c) != 0)
            return 0;
        return (control & 0x20) != 0 ? 14 : 6;
    }
    default:
        return 0;
    }
}

bool isVlan(std::uint16_t type)
{
    return type == 0x8100 || type == 0x88a8 || (type >= 0x9100 && type <= 0x9300);
}

/// Network Service Header (RFC 8300): the length is in 4-byte words, the next protocol in byte 3.
void serviceHeader(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::ServiceHeader, bytes);
    if (bytes.size() < 8)
        return walk.note(PacketProblem::ShortLinkHeader);
    const std::size_t headerBytes = (be16At(bytes, 0) & 0x3fu) * 4u;
    if (headerBytes < 8)
        return;
    const Bytes rest = behind(bytes, headerBytes);
    switch (byteAt(bytes, 3)) {
    case 1:
    case 2:
        return ip(walk, rest);
    case 3:
        return ethernet(walk, rest);
    case 5:
        return mpls(walk, rest);
    default:
        return;
    }
}

} // namespace

void ethernet(PacketWalk &walk, Bytes bytes)
{
    if (!walk.enter())
        return;
    if (walk.hasOuter)
        walk.packet.innerVlan = kAbsent<std::uint16_t>;
    walk.mark(HeaderKind::Ethernet, bytes);
    if (bytes.size() < kEthernetBytes)
        return walk.note(PacketProblem::ShortLinkHeader);
    const std::uint16_t type = be16At(bytes, 12);
    const Bytes rest = bytes.subspan(kEthernetBytes);
    if (type >= kSmallestEtherType)
        return etherType(walk, rest, type);
    const std::uint64_t group =
        be64At(bytes, 0) >> 24; // Cisco ISL has an address of its own in front
    if (group == 0x01000c0000u || group == 0x0c000c0000u)
        return interSwitchLink(walk, bytes);
    llc(walk, rest);
}

void etherType(PacketWalk &walk, Bytes bytes, std::uint16_t type)
{
    if (type != kEtherTypeIpv4 && type != kEtherTypeIpv6) {
        while (const std::size_t skip = tagBytes(bytes, type)) {
            walk.setEtherType(type);
            walk.mark(HeaderKind::Tag, bytes, type);
            if (bytes.size() < skip + 2)
                return walk.note(PacketProblem::ShortLinkHeader);
            if (isVlan(type))
                walk.addVlan(be16At(bytes, 0));
            type = be16At(bytes, skip);
            bytes = bytes.subspan(skip + 2);
            if (type < kSmallestEtherType)
                return llc(walk, bytes);
        }
    }
    walk.setEtherType(type);
    switch (type) {
    case kEtherTypeIpv4:
    case kEtherTypeIpv6:
        return ip(walk, bytes);
    case kEtherTypeArp:
        return arp(walk, bytes);
    case kEtherTypeMpls:
    case 0x8848: // MPLS, upstream-assigned label
        return mpls(walk, bytes);
    case 0x8864:
        return pppoeSession(walk, bytes);
    case kEtherTypePpp:
        return ppp(walk, bytes);
    case kEtherTypeBridge:
        return ethernet(walk, bytes);
    case 0x88e7: // 802.1ah: 4 bytes with the service number, then the customer's frame
        walk.mark(HeaderKind::ProviderBackbone, bytes);
        return ethernet(walk, behind(bytes, 4));
    case 0x8903: // Cisco FabricPath: 2 bytes with tree and time to live, then the host's frame
        walk.mark(HeaderKind::FabricPath, bytes);
        return ethernet(walk, behind(bytes, 2));
    case 0x894f:
        return serviceHeader(walk, bytes);
    default:
        return; // a row with its EtherType
    }
}

} // namespace weir::layers
