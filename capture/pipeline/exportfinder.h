#pragma once

#include "capture/decode/packet.h"
#include "capture/exporter/datagram.h"
#include "capture/pipeline/udpfragments.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace weir {

/// What an import does with flow exports that it finds in captures.
enum class ExportReading : std::uint8_t {
    None,   // they are packets like others
    Beside, // those on known ports become rows, besides the rows of the packets
    Only    // those on any port become rows; packets do not
};

/// Export datagrams of a batch of packets, with their bytes.
struct FoundExports
{
    std::vector<ExportDatagram> datagrams; // `bytes` are filled in by bytesOf()
    std::vector<std::byte> bytes;          // one behind the other
    std::vector<std::size_t> offsets;
    std::uint64_t cut = 0; // of these, datagrams that were not captured whole

    void clear();
    void append(ExportDatagram datagram, std::span<const std::byte> payload);
    /// The datagram with its bytes, valid until the batch changes.
    ExportDatagram at(std::size_t index) const;
};

/// Finds flow exports among the packets of a capture and puts fragmented ones together. One thread
/// at a time.
class ExportFinder
{
public:
    /// Looks at the usual ports and `ports`; with `reading` Only at every port.
    ExportFinder(ExportReading reading, const std::vector<std::uint16_t> &ports);

    void add(const DecodedPacket &packet, std::int64_t timeNs, FoundExports &found);
    /// At the end of a file: what is not whole.
    void finish(FoundExports &found);

private:
    void addLayer(const PacketLayer &layer, std::int64_t timeNs, FoundExports &found);
    void take(const UdpFragments::Datagram &datagram, FoundExports &found) const;
    bool isExport(std::uint16_t port, std::span<const std::byte> payload, bool isCut) const;

    const ExportReading m_reading;
    std::vector<std::uint16_t> m_ports;
    UdpFragments m_fragments;
};

} // namespace weir
