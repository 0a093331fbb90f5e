#pragma once

#include "model/core/flowrow.h"

#include <cstdint>
#include <string_view>

namespace weir {

/// What the gates need to know beside the row.
struct PlausibilityContext
{
    bool hasBytes = true;         // the record has a byte counter
    bool hasPackets = true;       // and a packet counter
    std::uint64_t inSpeedBps = 0; // of the row's interfaces; 0: unknown
    std::uint64_t outSpeedBps = 0;
};

/// Why the counters or fields of an exported record contradict each other: "bytes-per-packet-low",
/// "bytes-per-packet-high", "faster-than-interface", "protocol-and-family", "flags-without-tcp";
/// "" when they do not. Such a row is kept with RowMark::Suspect. Raw counts, not scaled.
std::string_view contradictionIn(const FlowRow &row, const PlausibilityContext &context = {});

} // namespace weir
