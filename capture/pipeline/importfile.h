#pragma once

#include "capture/pipeline/boundedqueue.h"
#include "capture/pipeline/captureexports.h"
#include "capture/pipeline/captureimport.h"
#include "capture/pipeline/foldingstage.h"
#include "capture/source/capturefile.h"

#include <chrono>
#include <stop_token>
#include <string>

namespace weir {

/// What can be said of a capture before it is opened.
SourceInfo describeCapture(const std::string &path, const ImportOptions &options);

/// The import of one open capture: starts w-pcap and w-decode and feeds the sink until both have
/// ended.
class FileImporter
{
public:
    FileImporter(CaptureFile &file, FlowSink &sink, const ImportOptions &options,
                 ImportCounters &counters, CaptureExports *exports);

    /// False where the sink failed. Fills in what became of the file; `progress` comes with what
    /// stays the same.
    bool run(FileImport &outcome, ImportProgress progress);

private:
    using Clock = std::chrono::steady_clock;

    Status feedSink(FileImport &outcome, ImportProgress &progress);
    Status take(SinkItem &&item, FileImport &outcome);
    void report(const FileImport &outcome, ImportProgress &progress);

    CaptureFile &m_file;
    FlowSink &m_sink;
    const ImportOptions &m_options;
    ImportCounters &m_counters;
    CaptureExports *const m_exports; // null: packets only
    std::stop_source m_stop;         // asked by the caller's token, and where the sink fails
    BoundedQueue<PacketBatch> m_filled;
    BoundedQueue<PacketBatch> m_spare;
    BoundedQueue<SinkItem> m_items;
    const std::uint64_t m_foldedBefore; // counters are of all files
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_reported = m_start;
};

} // namespace weir
