#pragma once

#include "capture/exporter/samplerfacts.h"
#include "model/core/flowrow.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace weir {

/// Bytes of one field, in the datagram.
using WireBytes = std::span<const std::byte>;

/// What one record says, as exported. `row` and `sampling` are cleared for each record; a member
/// behind them holds something only where the RecordPlan has its Has… bit.
struct RecordValues
{
    FlowRow row;
    SamplingFields sampling;

    std::uint64_t start = 0; // in the unit that RecordPlan::start tells
    std::uint64_t end = 0;
    std::uint64_t duration = 0;    // in the unit that RecordPlan::duration tells
    std::uint64_t bootMs = 0;      // systemInitTimeMilliseconds
    std::uint64_t observation = 0; // in the unit that RecordPlan::observation tells

    Address src6; // where one template has both families
    Address dst6;
    std::uint64_t ipVersion = 0;
    std::uint64_t icmpType = 0;
    std::uint64_t icmpCode = 0;
    std::uint64_t forwarding = 0; // forwardingStatus, from 1 to 4 bytes
    std::uint64_t biflowDirection = 0;
    std::uint64_t lineCard = 0;
    std::uint64_t mplsLabel = 0; // of the top entry: label, experimental bits, bottom of stack
    Address exporter;            // exporterIPv4Address, exporterIPv6Address

    std::uint64_t firewallEvent = 0;
    std::uint64_t natEvent = 0;
    std::uint64_t extendedEvent = 0;
    std::uint64_t connection = 0; // flowId
    Address natSrc;
    Address natDst;
    std::uint64_t natSrcPort = 0;
    std::uint64_t natDstPort = 0;

    WireBytes applicationId;
    WireBytes application; // texts
    WireBytes name;
    WireBytes httpMethod;
    WireBytes httpType;
    WireBytes httpAgent;

    WireBytes frameSection; // from the link header on
    WireBytes ipSection;    // from the IP header on
    std::uint64_t frameBytes = 0;
    std::uint64_t frameType = 0;
    std::uint64_t sectionOffset = 0;

    WireBytes lists[3]; // structured data: elements 291 to 293 (RFC 6313)
};

} // namespace weir
