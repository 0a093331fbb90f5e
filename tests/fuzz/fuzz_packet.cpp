#include "capture/decode/packet.h"
#include "tests/fuzz/require.h"

#include <array>
#include <cstring>

namespace {

using Bytes = std::span<const std::byte>;

constexpr std::array<std::uint32_t, 44> kLinkTypes{
    1,   0,   6,   7,   9,   10,  11,  12,  14,  50,  51,  100, 101, 104,  105,
    107, 108, 113, 117, 119, 122, 123, 127, 129, 138, 143, 163, 166, 178,  179,
    180, 181, 192, 204, 205, 206, 226, 228, 229, 239, 276, 281, 285, 65535};

bool isInside(Bytes part, Bytes frame)
{
    return part.empty()
           || (part.data() >= frame.data()
               && part.data() + part.size() <= frame.data() + frame.size());
}

void checkLayer(const weir::PacketLayer &layer, Bytes frame)
{
    require(isInside(layer.ip, frame));
    require(isInside(layer.payload, frame));
    require(layer.ip.size() <= layer.ipBytes);
    require(layer.ip.empty() || layer.etherType == 0x0800 || layer.etherType == 0x86dd);
    require(!layer.isLaterFragment || layer.srcPort == weir::kAbsent<std::uint32_t>);
}

} // namespace

/// The first two bytes choose the link type, the rest is the frame.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::size_t choice = data[0] * 256u + data[1];
    const Bytes frame(reinterpret_cast<const std::byte *>(data) + 2, size - 2);
    const auto wireBytes = static_cast<std::uint32_t>(frame.size());

    const weir::DecodedPacket packet =
        weir::decodePacket(frame, kLinkTypes[choice % kLinkTypes.size()], wireBytes);

    checkLayer(packet.outer, frame);
    checkLayer(packet.inner, frame);
    require(std::memchr(packet.tunnel, 0, sizeof packet.tunnel) != nullptr);
    require(packet.depth <= 2 * weir::kMaxLayers);
    require(packet.vlan == weir::kAbsent<std::uint16_t> || packet.vlan < 4096);
    return 0;
}
