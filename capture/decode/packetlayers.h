#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// One value of a header.
struct LayerField
{
    std::string name; // Wireshark's field name
    std::string value;
    std::uint32_t offset = 0; // bytes from the start of the frame
    std::uint32_t length = 0; // bytes; 0 where the value stands nowhere
};

/// One protocol of a packet.
struct Layer
{
    std::string_view name; // Wireshark's protocol name: "eth", "ip", "tcp"
    std::string summary;   // one line
    std::uint32_t offset = 0;
    std::uint32_t length = 0; // bytes of its header, or of all of it where nothing is inside
    bool isCut = false;       // the captured bytes end within it, or it contradicts itself
    std::vector<LayerField> fields;
};

/// Explains one captured frame from outside to inside; the first layer, "frame", is about the
/// capture. Parameters and purity as decodePacket(), but for its allocations; every field lies in
/// the frame.
std::vector<Layer> decodeLayers(std::span<const std::byte> frame, std::uint32_t linkType,
                                std::uint32_t wireBytes);

/// The innermost layer that says something: its protocol and what it is about.
const Layer *innermostOf(const std::vector<Layer> &layers);

} // namespace weir
