#pragma once

#include "capture/exporter/exportdecoder.h"
#include "capture/pipeline/exportfinder.h"
#include "capture/pipeline/exportitems.h"
#include "model/core/collectsink.h"

#include <cstdint>
#include <vector>

namespace weir {

/// The flow exports of an import, over all its files: one decoder, so that templates of one file
/// serve the next. The clock is the captures'.
class CaptureExports
{
public:
    CaptureExports(CollectSink &sink, const ExportLimits &limits);

    /// Where items go while a file is read.
    void setSend(ExportForwarder::Send send) { m_forwarder.setSend(std::move(send)); }
    /// w-decode.
    void add(const FoundExports &found);
    void handOver();

    /// The sink's thread.
    Status take(ExportItem &&item);
    /// After the last file, in the sink's thread: hands over the rest and saves what was learnt.
    Status finish();

    std::uint64_t datagrams() const { return m_datagrams; }
    /// Exporters and refusals, with the sink's ids.
    CollectHealth health() const;
    std::uint64_t rows() const { return m_feeder.rows(); }

private:
    ExporterIds m_ids;
    ExportFeeder m_feeder;
    ExportForwarder m_forwarder;
    ExportDecoder m_decoder;
    std::int64_t m_newestNs = 0;
    std::int64_t m_tickedNs = 0;
    std::uint64_t m_datagrams = 0;
};

} // namespace weir
