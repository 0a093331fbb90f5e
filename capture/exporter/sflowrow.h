#pragma once

#include "capture/decode/sflow.h"
#include "capture/exporter/sflowrecordset.h"
#include "model/core/flowrow.h"

#include <cstdint>
#include <string_view>

namespace weir {

/// What a row takes from a sampled packet besides its columns: texts, which only the batch can
/// number.
struct SflowPacketTexts
{
    char tunnel[48] = {};  // as DecodedPacket::tunnel
    std::string_view name; // host of a URL, unchecked
};

/// How a sampled packet could be read.
enum class SflowPacketForm : std::uint8_t {
    None,      // no record describes a packet
    Described, // by its header or by the agent's own reading
    Opaque     // a header of a protocol that is not known: its length only
};

/// Fills in what the records say of the packet: addresses, ports, lengths, VLAN, route. Bytes are
/// those of the IP packet: its own length where the frame can hold it, else the frame's without
/// link header and check sequence. `row` must be fresh.
SflowPacketForm fillSflowRow(const SflowRecordSet &set, FlowRow &row, SflowPacketTexts &texts);

/// Fills in where the packet came in and went out: interfaces, drop verdict, the direction that it
/// was observed in, and the mark of traffic of the device itself.
void fillSflowInterfaces(const SflowFlowSample &sample, FlowRow &row);

} // namespace weir
