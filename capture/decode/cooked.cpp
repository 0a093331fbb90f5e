#include "capture/decode/layers.h"

namespace weir::layers {
namespace {

constexpr std::uint16_t kHardwareFrameRelay = 770;
constexpr std::uint16_t kHardwareWifi = 801;
constexpr std::uint16_t kHardwarePrism = 802;
constexpr std::uint16_t kHardwareRadiotap = 803;
constexpr std::uint16_t kHardwareNetlink = 824;

/// What follows a Linux cooked header: mostly an EtherType, small numbers are frame kinds of the
/// kernel.
void cooked(PacketWalk &walk, Bytes bytes, std::uint16_t hardware, std::uint16_t protocol)
{
    switch (hardware) {
    case kHardwareFrameRelay:
        return frameRelay(walk, bytes);
    case kHardwareWifi:
        return wifi(walk, bytes, WifiForm::Plain);
    case kHardwarePrism:
        return prism(walk, bytes);
    case kHardwareRadiotap:
        return radiotap(walk, bytes);
    case kHardwareNetlink:
        return; // the protocol field holds a netlink family
    default:
        break;
    }
    switch (protocol) {
    case 0x0001: // Novell's 802.3 without LLC
        return walk.setEtherType(0x8137);
    case 0x0004:
        return llc(walk, bytes);
    case 0x0007: // kernel's number for PPP
        return ppp(walk, bytes);
    default:
        if (protocol >= kSmallestEtherType)
            etherType(walk, bytes, protocol);
    }
}

bool isInet6Family(std::uint32_t family)
{
    switch (family) {
    case 10: // Linux
    case 23: // Windows
    case 24: // NetBSD, OpenBSD
    case 28: // FreeBSD
    case 30: // Darwin
        return true;
    default:
        return false;
    }
}

} // namespace

/// LINKTYPE_LINUX_SLL.
void linuxCooked(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Cooked, bytes);
    if (bytes.size() < 16)
        return walk.note(PacketProblem::ShortLinkHeader);
    cooked(walk, bytes.subspan(16), be16At(bytes, 2), be16At(bytes, 14));
}

/// LINKTYPE_LINUX_SLL2.
void linuxCooked2(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Cooked2, bytes);
    if (bytes.size() < 20)
        return walk.note(PacketProblem::ShortLinkHeader);
    cooked(walk, bytes.subspan(20), be16At(bytes, 8), be16At(bytes, 0));
}

/// LINKTYPE_NULL and LINKTYPE_LOOP: an address family in the byte order of whoever captured.
void nullLoop(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Null, bytes);
    if (bytes.size() < 4)
        return walk.note(PacketProblem::ShortLinkHeader);
    if (be16At(bytes, 0) == 0xff03 || be16At(bytes, 0) == 0x0f00)
        return pppHdlc(walk, bytes); // serial lines of BSD, captured so
    std::uint32_t family = be32At(bytes, 0);
    if ((family & 0xffff0000u) != 0)
        family = __builtin_bswap32(family);
    if ((family & 0xffff0000u) != 0)
        return;
    const Bytes rest = bytes.subspan(4);
    if (family == 2 || isInet6Family(family))
        return ip(walk, rest);
    if (family >= kSmallestEtherType)
        etherType(walk, rest, static_cast<std::uint16_t>(family));
}

/// LINKTYPE_NFLOG: attributes in the byte order of the host that captured; number 9 is the packet.
void nflog(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Nflog, bytes);
    if (bytes.size() < 8)
        return walk.note(PacketProblem::ShortLinkHeader);
    Bytes rest = bytes.subspan(4);
    const bool isLittle = le16At(rest, 0) >= 4 && le16At(rest, 0) <= rest.size();
    while (rest.size() >= 4) {
        const std::size_t length = isLittle ? le16At(rest, 0) : be16At(rest, 0);
        const unsigned kind = (isLittle ? le16At(rest, 2) : be16At(rest, 2)) & 0x7fffu;
        if (length < 4)
            return walk.note(PacketProblem::ShortLinkHeader);
        if (kind == 9)
            return ip(walk, rest.subspan(4, std::min(length, rest.size()) - 4));
        rest = behind(rest, (length + 3) & ~std::size_t{3});
    }
}

} // namespace weir::layers
