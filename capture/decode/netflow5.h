#pragma once

#include "model/core/result.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace weir {

/// Header of a NetFlow v5 or v7 datagram.
struct NetFlow5Header
{
    std::uint16_t version = 0; // 5 or 7
    std::uint16_t count = 0;   // of records, as claimed
    std::uint32_t uptimeMs = 0;
    std::uint32_t exportS = 0;  // since 1970 UTC
    std::uint32_t exportNs = 0; // and nanoseconds
    std::uint32_t sequence = 0; // flows sent before
    std::uint8_t engineType = 0;
    std::uint8_t engineId = 0;
    std::uint16_t sampling = 0; // 2 bits of mode, 14 bits of interval; v7 has none
};

/// One record; addresses are numbers.
struct NetFlow5Record
{
    std::uint32_t src = 0;
    std::uint32_t dst = 0;
    std::uint32_t nextHop = 0;
    std::uint16_t inIf = 0;
    std::uint16_t outIf = 0;
    std::uint32_t packets = 0;
    std::uint32_t bytes = 0;
    std::uint32_t firstMs = 0; // device uptime
    std::uint32_t lastMs = 0;
    std::uint16_t srcPort = 0;
    std::uint16_t dstPort = 0;
    std::uint8_t flags = 0;
    std::uint8_t proto = 0;
    std::uint8_t tos = 0;
    std::uint16_t srcAs = 0;
    std::uint16_t dstAs = 0;
    std::uint8_t srcMask = 0;
    std::uint8_t dstMask = 0;
};

/// A datagram split up; `records` points into it and holds whole records only.
struct NetFlow5Datagram
{
    NetFlow5Header header;
    std::size_t recordBytes = 0; // 48 in v5, 52 in v7
    std::span<const std::byte> records;
    bool isCountWrong = false; // not 1 to 30, or more than there are bytes for

    std::size_t recordCount() const { return records.size() / recordBytes; }
};

/// Splits a v5 or v7 datagram: as many records as the header claims and the bytes hold. Where the
/// claim is not 1 to 30, as many as the bytes hold.
Result<NetFlow5Datagram> decodeNetFlow5(std::span<const std::byte> datagram);

/// Reads record `index` (< recordCount()).
NetFlow5Record netFlow5Record(const NetFlow5Datagram &datagram, std::size_t index);

} // namespace weir
