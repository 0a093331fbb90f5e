#pragma once

#include "capture/pipeline/boundedqueue.h"
#include "capture/pipeline/captureimport.h"
#include "capture/pipeline/exportfinder.h"
#include "capture/pipeline/importcounters.h"
#include "capture/pipeline/packetbatch.h"
#include "capture/source/capturefile.h"
#include "model/core/result.h"

#include <stop_token>

namespace weir {

/// The work of w-pcap: reads and decodes a capture into batches. Batches come back through `spare`
/// to be used again.
class PacketReader
{
public:
    PacketReader(CaptureFile &file, const ImportOptions &options, BoundedQueue<PacketBatch> &filled,
                 BoundedQueue<PacketBatch> &spare, ImportCounters &counters);

    /// Reads to the end of the file, or until `stop` asks to end (Cancelled); closes `filled` then.
    Status run(const std::stop_token &stop);

private:
    Result<bool> fill(PacketBatch &batch);
    void append(PacketBatch &batch, const CapturedPacket &packet);

    CaptureFile &m_file;
    const bool m_inner;
    BoundedQueue<PacketBatch> &m_filled;
    BoundedQueue<PacketBatch> &m_spare;
    ImportCounters &m_counters;
    ExportFinder m_exports;
    std::vector<CapturedPacket> m_packets;
};

} // namespace weir
