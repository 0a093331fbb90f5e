#pragma once

#include "model/core/packetlist.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace weir {

/// Explains one captured frame from outside to inside; the first layer, "frame", is about the
/// capture. Parameters and purity as decodePacket(), but for its allocations; every field lies in
/// the frame.
std::vector<Layer> decodeLayers(std::span<const std::byte> frame, std::uint32_t linkType,
                                std::uint32_t wireBytes);

/// The innermost layer that says something: its protocol and what it is about.
const Layer *innermostOf(const std::vector<Layer> &layers);

} // namespace weir
