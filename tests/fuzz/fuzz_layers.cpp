#include "capture/decode/packetlayers.h"
#include "tests/fuzz/require.h"

#include <array>

namespace {

constexpr std::array<std::uint32_t, 44> kLinkTypes{
    1,   0,   6,   7,   9,   10,  11,  12,  14,  50,  51,  100, 101, 104,  105,
    107, 108, 113, 117, 119, 122, 123, 127, 129, 138, 143, 163, 166, 178,  179,
    180, 181, 192, 204, 205, 206, 226, 228, 229, 239, 276, 281, 285, 65535};

bool isInside(std::uint64_t offset, std::uint64_t length, std::size_t frameBytes)
{
    return offset + length <= frameBytes;
}

} // namespace

/// The first two bytes choose the link type, the rest is the frame, as for fuzz_packet.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::size_t choice = data[0] * 256u + data[1];
    const std::span<const std::byte> frame(reinterpret_cast<const std::byte *>(data) + 2, size - 2);

    const std::vector<weir::Layer> layers = weir::decodeLayers(
        frame, kLinkTypes[choice % kLinkTypes.size()], static_cast<std::uint32_t>(frame.size()));

    require(!layers.empty() && layers.front().name == "frame");
    for (const weir::Layer &layer : layers) {
        require(!layer.name.empty());
        require(isInside(layer.offset, layer.length, frame.size()));
        for (const weir::LayerField &field : layer.fields)
            require(!field.name.empty() && isInside(field.offset, field.length, frame.size()));
    }
    return 0;
}
