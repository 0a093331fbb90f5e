#pragma once

#include "model/core/address.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace weir {

/// One UDP datagram with an export in it, as it was received. `bytes` belongs to the caller.
struct ExportDatagram
{
    Address from; // exporter's transport address; v4-mapped is v4
    Address to;
    std::uint16_t fromPort = 0;
    std::uint16_t toPort = 0;
    std::int64_t receivedNs = 0;      // kernel's time stamp, or the capture's time
    std::span<const std::byte> bytes; // UDP payload
    bool isCut = false;               // the capture or the buffer ended before the datagram did
    std::uint64_t contents = 0;       // contentsHash(bytes); 0: not made yet
};

} // namespace weir
