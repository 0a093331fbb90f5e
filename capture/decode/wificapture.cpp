#include "capture/decode/layers.h"

namespace weir::layers {
namespace {

constexpr std::uint32_t kHasTime = 1u << 0;
constexpr std::uint32_t kHasFlags = 1u << 1;
constexpr std::uint32_t kMorePresence = 1u << 31;
constexpr std::uint8_t kFlagPadded = 0x20;

/// Whether the flags field says that the 802.11 header is padded to 4 bytes.
bool isPadded(Bytes header)
{
    const std::uint32_t presence = le32At(header, 4);
    std::size_t at = 8;
    for (std::uint32_t word = presence; (word & kMorePresence) != 0; at += 4) {
        if (at + 4 > header.size())
            return false;
        word = le32At(header, at);
    }
    if ((presence & kHasFlags) == 0)
        return false;
    if ((presence & kHasTime) != 0)
        at = ((at + 7) & ~std::size_t{7}) + 8;
    return at < header.size() && (byteAt(header, at) & kFlagPadded) != 0;
}

} // namespace

/// https://www.radiotap.org: version 0, pad, little-endian length, presence words.
void radiotap(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Radiotap, bytes);
    if (bytes.size() < 8)
        return walk.note(PacketProblem::ShortLinkHeader);
    const std::size_t headerBytes = le16At(bytes, 2);
    if (byteAt(bytes, 0) != 0 || headerBytes < 8 || headerBytes > bytes.size())
        return walk.note(PacketProblem::ShortLinkHeader);
    wifi(walk, bytes.subspan(headerBytes),
         isPadded(bytes.first(headerBytes)) ? WifiForm::Padded : WifiForm::Plain);
}

/// CACE PPI: version, flags, little-endian length and link type of the packet behind the header.
void perPacketInformation(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::PerPacket, bytes);
    if (bytes.size() < 8)
        return walk.note(PacketProblem::ShortLinkHeader);
    const std::size_t headerBytes = le16At(bytes, 2);
    if (headerBytes < 8 || headerBytes > bytes.size())
        return walk.note(PacketProblem::ShortLinkHeader);
    link(walk, bytes.subspan(headerBytes), le32At(bytes, 4));
}

/// Prism monitor header: message code, length in the byte order of the card's host. Some drivers
/// put AVS there.
void prism(PacketWalk &walk, Bytes bytes)
{
    if (bytes.size() < 8)
        return walk.note(PacketProblem::ShortLinkHeader);
    if (be32At(bytes, 0) == 0x80211001 || be32At(bytes, 0) == 0x80211002)
        return avs(walk, bytes);
    walk.mark(HeaderKind::Prism, bytes);
    const std::size_t headerBytes = std::min(be32At(bytes, 4), le32At(bytes, 4));
    if (headerBytes < 8 || headerBytes > bytes.size())
        return walk.note(PacketProblem::ShortLinkHeader);
    wifi(walk, bytes.subspan(headerBytes), WifiForm::Plain);
}

/// AVS monitor header: magic and length, big-endian.
void avs(PacketWalk &walk, Bytes bytes)
{
    walk.mark(HeaderKind::Avs, bytes);
    if (bytes.size() < 8)
        return walk.note(PacketProblem::ShortLinkHeader);
    const std::size_t headerBytes = be32At(bytes, 4);
    if (headerBytes < 8 || headerBytes > bytes.size())
        return walk.note(PacketProblem::ShortLinkHeader);
    wifi(walk, bytes.subspan(headerBytes), WifiForm::Plain);
}

} // namespace weir::layers
