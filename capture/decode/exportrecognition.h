#pragma once

#include "model/core/exporterhealth.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace weir {

/// What a datagram is by its first bytes, whatever port it came to.
struct RecognisedExport
{
    ExportProtocol protocol = ExportProtocol::Unknown;
    std::string_view refusal; // "NetFlow v8", "sFlow v4" …, why it cannot be used; "" if it can
};

/// Reads the version: 16 bits of NetFlow and IPFIX, 32 bits of sFlow.
RecognisedExport recogniseExport(std::span<const std::byte> datagram);

} // namespace weir
