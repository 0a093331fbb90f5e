#pragma once

#include "model/core/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace weir {

/// Formats of captures that can be read.
enum class CaptureFormat : std::uint8_t { Pcap, Pcapng, Snoop, Netmon };

inline constexpr std::size_t kProbeBytes = 512;

/// The format of a file by its first kProbeBytes (fewer only where it is shorter). UnknownFormat
/// says what the bytes are instead and what to do.
Result<CaptureFormat> probeFormat(std::span<const std::byte> head);

} // namespace weir
