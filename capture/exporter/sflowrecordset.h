#pragma once

#include "capture/decode/sflowextended.h"
#include "capture/decode/sflowrecords.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace weir {

/// The records of one flow sample or drop notification that rows and events are made of. Spans and
/// texts point into the datagram.
struct SflowRecordSet
{
    std::optional<SflowHeader> header;
    std::optional<SflowEthernet> ethernet;
    std::optional<SflowIp> ip;
    std::optional<SflowSwitch> vlans;
    std::optional<SflowRouter> router;
    std::optional<SflowGateway> gateway;
    std::span<const std::byte> vlanStack;
    std::string_view host;     // of a URL
    std::string_view function; // that dropped the packet
    std::string_view reason;   // why, as the device names it
    std::uint32_t malformed = 0;
    std::uint32_t firstMalformed = 0; // its sflowTag()
    std::uint32_t unknown = 0;
    std::uint32_t firstUnknown = 0; // its sflowTag()
    bool isCut = false;             // a record was longer than the sample
};

/// Reads all records; the first one of a kind counts.
void readSflowRecords(std::span<const std::byte> records, SflowRecordSet &set);

} // namespace weir
