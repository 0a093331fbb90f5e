#pragma once

#include "capture/flow/flowfolder.h"
#include "capture/pipeline/boundedqueue.h"
#include "capture/pipeline/captureexports.h"
#include "capture/pipeline/captureimport.h"
#include "capture/pipeline/importcounters.h"
#include "capture/pipeline/packetbatch.h"
#include "model/core/flowrow.h"
#include "model/core/source.h"

#include <stop_token>
#include <variant>
#include <vector>

namespace weir {

/// What goes from w-decode to w-store, in this order.
using SinkItem = std::variant<FlowBatch, std::vector<PassiveName>, SourceInfo, ExportItem>;

/// The work of w-decode: folds batches of packets into rows and keeps the book of the source.
class FoldingStage : private FlowOutput
{
public:
    /// `source` is what is known of it before the first packet; `exports` is null where packets
    /// are all that is read.
    FoldingStage(SourceInfo source, const ImportOptions &options, BoundedQueue<PacketBatch> &filled,
                 BoundedQueue<PacketBatch> &spare, BoundedQueue<SinkItem> &items,
                 ImportCounters &counters, CaptureExports *exports);

    /// Works until `filled` is drained or `stop` asks to end, hands over all rows and closes
    /// `items`.
    void run(const std::stop_token &stop);

    /// Takes over what the file says of itself; in w-decode, or after run().
    void note(const FileFacts &facts);
    /// After run().
    const FlowCounters &flows() const { return m_flows; }
    const SourceInfo &source() const { return m_source; }
    std::uint64_t exports() const { return m_exportCount; } // datagrams

private:
    void takeRows(FlowBatch &&batch) override;
    void takeNames(std::vector<PassiveName> &&names) override;
    void add(const PacketBatch &batch);
    void finish();

    SourceInfo m_source;
    bool m_isTimed = false; // its first and last time are known
    const FlowLimits m_limits;
    const bool m_foldsPackets;
    BoundedQueue<PacketBatch> &m_filled;
    BoundedQueue<PacketBatch> &m_spare;
    BoundedQueue<SinkItem> &m_items;
    ImportCounters &m_counters;
    CaptureExports *const m_exports;
    std::uint64_t m_exportCount = 0;
    std::uint64_t m_cutExports = 0;
    FlowFolder m_folder;
    FlowCounters m_flows;
    std::vector<CaptureName> m_captureNames;
    std::array<std::uint64_t, kPacketProblems> m_problems{};
};

} // namespace weir
