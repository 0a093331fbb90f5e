#include "capture/decode/layers.h"

namespace weir::layers {
namespace {

bool startsIp(Bytes bytes)
{
    return !bytes.empty() && (byteAt(bytes, 0) >> 4 == 6 || (byteAt(bytes, 0) & 0xf0) == 0x40);
}

/// Whether an 802.11 frame control stands with its bytes exchanged, as Cisco access points send it:
/// a data frame's 0x08 in the second byte and not in the first.
bool isSwapped(Bytes bytes)
{
    return bytes.size() >= 2 && (byteAt(bytes, 1) & 0x0f) == 0x08
           && (byteAt(bytes, 0) & 0x0f) != 0x08;
}

} // namespace

/// GTP-U (3GPP TS 29.281, section 5): message type 255 carries a user's datagram.
/// Version 0 (GSM 09.60) has a header of 20 bytes and nothing optional.
bool gtp(PacketWalk &walk, Bytes bytes)
{
    if (bytes.size() < 8 || byteAt(bytes, 1) != 255)
        return false;
    const std::uint8_t flags = byteAt(bytes, 0);
    if ((flags & 0x10) == 0 || flags >> 5 > 1)
        return false; // GTP', or a version that has no user plane
    std::size_t headerBytes = flags >> 5 == 0 ? 20 : 8;
    if (flags >> 5 == 1 && (flags & 0x07) != 0) {
        headerBytes += 4;
        std::uint8_t next =
            bytes.size() >= 12 && (flags & 0x04) != 0 ? byteAt(bytes, 11) : std::uint8_t{0};
        while (next != 0) {
            if (bytes.size() <= headerBytes)
                return false;
            const std::size_t words = byteAt(bytes, headerBytes);
            headerBytes += words * 4;
            if (words == 0 || bytes.size() < headerBytes)
                return false;
            next = byteAt(bytes, headerBytes - 1);
        }
    }
    const Bytes rest = behind(bytes, headerBytes);
    walk.addTunnel("gtp");
    walk.mark(HeaderKind::Gtp, bytes);
    if (startsIp(rest))
        ip(walk, rest);
    return true;
}

/// RFC 4380, section 5.1.1: authentication and origin indications may stand before the IPv6 header.
bool teredo(PacketWalk &walk, Bytes bytes)
{
    const Bytes whole = bytes;
    if (bytes.size() >= 13
        && be16At(bytes, 0) == 1) // 4 bytes, client and authentication, nonce, confirmation
        bytes = behind(bytes, 13u + byteAt(bytes, 2) + byteAt(bytes, 3));
    if (bytes.size() >= 8 && be16At(bytes, 0) == 0)
        bytes = bytes.subspan(8);
    if (bytes.empty() || byteAt(bytes, 0) >> 4 != 6)
        return false;
    walk.addTunnel("teredo");
    if (whole.size() > bytes.size())
        walk.mark(HeaderKind::Teredo, whole);
    ip(walk, bytes);
    return true;
}

/// draft-massar-v6ops-ayiya: 8 bytes, identity, signature; byte 3 is the IP protocol of what
/// follows.
bool ayiya(PacketWalk &walk, Bytes bytes)
{
    if (bytes.size() < 8)
        return false;
    const std::size_t identityBytes = std::size_t{1} << (byteAt(bytes, 0) >> 4);
    const std::size_t signatureBytes = (byteAt(bytes, 1) >> 4) * 4u;
    const Bytes rest = behind(bytes, 8 + identityBytes + signatureBytes);
    const std::uint8_t next = byteAt(bytes, 3);
    if ((next != 4 && next != 41) || !startsIp(rest))
        return false;
    walk.addTunnel("ayiya");
    walk.mark(HeaderKind::Ayiya, bytes);
    ip(walk, rest);
    return true;
}

/// RFC 5415, section 4.3: the header length in words stands in 5 bits, the T bit says 802.11
/// instead of 802.3.
bool capwapData(PacketWalk &walk, Bytes bytes)
{
    if (bytes.size() < 8 || byteAt(bytes, 0) != 0) // 1 is DTLS: encrypted
        return false;
    const std::uint32_t header = be32At(bytes, 0);
    const std::size_t headerBytes = ((header >> 19) & 0x1f) * 4;
    const bool isFragment = (header & 0x80) != 0;
    const bool isNative = (header & 0x100) != 0;
    const bool isKeepAlive = (header & 0x08) != 0;
    if (headerBytes < 8 || isKeepAlive || (isFragment && (be16At(bytes, 6) & 0xfff8) != 0))
        return false;
    walk.addTunnel("capwap");
    walk.mark(HeaderKind::Capwap, bytes);
    const Bytes rest = behind(bytes, headerBytes);
    if (isNative)
        wifi(walk, rest, isSwapped(rest) ? WifiForm::Swapped : WifiForm::Plain);
    else
        ethernet(walk, rest);
    return true;
}

} // namespace weir::layers
