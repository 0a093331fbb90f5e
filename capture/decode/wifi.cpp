#include "capture/decode/layers.h"

namespace weir::layers {
namespace {

constexpr std::uint8_t kToDs = 0x01;
constexpr std::uint8_t kFromDs = 0x02;
constexpr std::uint8_t kProtected = 0x40;
constexpr std::uint8_t kOrder = 0x80;
constexpr std::uint8_t kQosSubtype = 0x08;
constexpr std::uint8_t kNullSubtype = 0x04;

/// A mesh header (802.11, 9.2.4.8.3) may stand before LLC: 6 bytes and up to two more addresses.
Bytes behindMesh(Bytes bytes)
{
    if (bytes.size() < 8 || be16At(bytes, 0) == 0xaaaa)
        return bytes;
    const Bytes rest = behind(bytes, 6u + (byteAt(bytes, 0) & 3u) * 6u);
    return rest.size() >= 2 && be16At(rest, 0) == 0xaaaa ? rest : bytes;
}

} // namespace

/// IEEE 802.11 data frames, the first subframe of an A-MSDU included. Management, control and
/// protected frames become rows without addresses. `isPadded`: the header was padded to 4 bytes
/// (radiotap flag 0x20).
void wifi(PacketWalk &walk, Bytes bytes, WifiForm form)
{
    walk.mark(HeaderKind::Wifi, bytes, static_cast<std::uint16_t>(form));
    if (bytes.size() < 2)
        return walk.note(PacketProblem::ShortLinkHeader);
    const std::size_t controlAt = form == WifiForm::Swapped ? 1 : 0;
    const std::uint8_t control = byteAt(bytes, controlAt);
    const std::uint8_t flags = byteAt(bytes, 1 - controlAt);
    const unsigned subtype = control >> 4;
    const bool isData = (control & 0x0f) == 0x08; // version 0, type 2
    if (!isData || (flags & kProtected) != 0 || (subtype & kNullSubtype) != 0)
        return;

    std::size_t headerBytes = 24;
    if ((flags & (kToDs | kFromDs)) == (kToDs | kFromDs))
        headerBytes += 6;
    const std::size_t qosAt = headerBytes;
    const bool hasQos = (subtype & kQosSubtype) != 0;
    if (hasQos)
        headerBytes += (flags & kOrder) != 0 ? 6 : 2; // the order bit announces an HT control field
    if (form == WifiForm::Padded)
        headerBytes = (headerBytes + 3) & ~std::size_t{3};
    if (bytes.size() < headerBytes)
        return walk.note(PacketProblem::ShortLinkHeader);
    if ((byteAt(bytes, 22 + controlAt) & 0x0f) != 0)
        return; // a later fragment of the frame

    Bytes rest = bytes.subspan(headerBytes);
    if (hasQos && (byteAt(bytes, qosAt) & 0x80) != 0)
        rest = behind(rest, 14); // A-MSDU: two addresses and a length
    else if (hasQos && (byteAt(bytes, qosAt + 1) & 0x01) != 0)
        rest = behindMesh(rest);
    if (!rest.empty())
        llc(walk, rest);
}

} // namespace weir::layers
