#pragma once

#include "capture/exporter/exportdecoder.h"
#include "model/core/time.h"
#include "tests/support/bytes.h"
#include "tests/support/exportbuilder.h"
#include "tests/unit/exporter/collectedexports.h"

#include <QByteArray>

namespace weir::test {

inline constexpr std::int64_t kStartNs = 1'800'000'000 * kNsPerSecond; // as the builders' headers

/// A collector without sockets, with all that it hands over.
class Collector
{
public:
    static constexpr std::uint32_t kExporter = 0xc6336401; // 198.51.100.1

    explicit Collector(const ExportLimits &limits = {})
        : decoder(limits, output)
    {
    }

    /// Receives `datagram` `ms` after the start.
    void add(const QByteArray &datagram, std::int64_t ms = 0, std::uint16_t port = 50'000,
             std::uint32_t from = kExporter, bool isCut = false)
    {
        ExportDatagram received;
        received.from = Address::fromV4(from);
        received.fromPort = port;
        received.toPort = 2055;
        received.receivedNs = kStartNs + ms * kNsPerMs;
        received.bytes = view(datagram);
        received.isCut = isCut;
        decoder.add(received);
        decoder.tick(received.receivedNs);
    }
    void tick(std::int64_t ms) { decoder.tick(kStartNs + ms * kNsPerMs); }

    const std::vector<FlowRow> &rows() const { return output.rows; }
    ExporterHealth health(std::size_t stream = 0) const { return decoder.health().at(stream); }
    std::uint64_t refused(const char *reason, std::size_t stream = 0) const
    {
        const auto counts = health(stream).refused;
        const auto found = counts.find(reason);
        return found != counts.end() ? found->second : 0;
    }

    CollectedExports output;
    ExportDecoder decoder;
};

} // namespace weir::test
