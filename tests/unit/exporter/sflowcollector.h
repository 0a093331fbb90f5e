#pragma once

#include "capture/exporter/sflowdecoder.h"
#include "model/core/time.h"
#include "tests/support/bytes.h"
#include "tests/support/sflowbuilder.h"
#include "tests/unit/exporter/collectedexports.h"

#include <QByteArray>

#include <string_view>

namespace weir::test {

inline constexpr std::int64_t kSflowStartNs = 1'800'000'000 * kNsPerSecond;

/// The sFlow part of a collector, with what it hands over.
struct SflowCollector
{
    /// Receives `datagram` `ms` after the start, from 198.51.100.7 unless said otherwise.
    std::string_view add(const QByteArray &datagram, std::int64_t ms = 0,
                         const Address &from = Address::fromV4(0xc6336407), bool isCut = false)
    {
        ExportDatagram received;
        received.from = from;
        received.fromPort = 6343;
        received.receivedNs = kSflowStartNs + ms * kNsPerMs;
        received.bytes = view(datagram);
        received.isCut = isCut;
        const std::string_view refusal = decoder.add(received);
        writer.flush();
        return refusal;
    }

    /// Health of one stream with what the decoder keeps.
    ExporterHealth health(std::size_t stream = 0) const
    {
        ExporterHealth health = streams.all().at(stream)->health;
        decoder.report({health.address, health.agent, health.protocol, health.domain}, health);
        return health;
    }

    ExportLimits limits;
    CollectedExports output;
    StreamTable streams{limits, output};
    RowWriter writer{limits, output};
    DuplicateGuard duplicates;
    SflowDecoder decoder{streams, writer, duplicates};
};

} // namespace weir::test
