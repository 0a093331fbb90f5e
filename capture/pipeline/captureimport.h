#pragma once

#include "capture/exporter/exportdecoder.h"
#include "capture/flow/flowfolder.h"
#include "capture/pipeline/exportfinder.h"
#include "capture/pipeline/importcounters.h"
#include "model/core/collectsink.h"
#include "model/core/flowsink.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace weir {

/// How far an import is, for people.
struct ImportProgress
{
    std::size_t file = 0; // index into the given paths
    std::size_t files = 0;
    std::uint64_t readBytes = 0;  // of this file, as it lies on the disk
    std::uint64_t totalBytes = 0; // 0 where unknown (pipes)
    std::uint64_t packets = 0;    // of this file
    std::uint64_t rows = 0;       // of this file, handed to the sink
    double packetsPerSecond = 0;  // over the last report's interval
    double bytesPerSecond = 0;
    double seconds = 0; // since this file was opened
};

struct ImportOptions
{
    std::string bpf = {}; // tcpdump filter; empty: every packet
    bool inner = false;   // key rows by the innermost addresses
    FlowLimits limits = {};
    ExportReading exports = ExportReading::None; // without a CollectSink it stays None
    std::vector<std::uint16_t> exportPorts = {}; // besides the usual ones
    ExportLimits exportLimits = {};
    std::function<void(const ImportProgress &)> progress =
        {};                    // run()'s thread, about ten times a second and at the end
    std::stop_token stop = {}; // asked at every batch of packets
};

/// What became of one file.
struct FileImport
{
    Status status;     // Cancelled, or why the file could not be opened or stored
    SourceInfo source; // id 0 where the file could not be opened
    FlowCounters flows;
    std::uint64_t rows = 0;       // taken by the sink, of packets and of exports
    std::uint64_t exports = 0;    // export datagrams found
    std::uint64_t exportRows = 0; // taken by the sink
    double seconds = 0;
};

struct ImportResult
{
    std::vector<FileImport> files; // as many as paths were given
    std::uint64_t rows = 0;
    std::uint64_t packets = 0;
    double seconds = 0;
    CollectHealth exports; // exporters met and datagrams refused, over all files

    bool isComplete() const; // every file was read to its end
};

class CaptureExports;

/// Reads captures into a sink, one after the other. Threads: w-pcap reads and decodes, w-decode
/// folds and classifies, the caller of run() feeds the sink (and is w-store for that time). Memory
/// does not depend on the files' sizes.
class CaptureImport
{
public:
    CaptureImport(FlowSink &sink, ImportOptions options);
    /// With a sink that also takes what exports tell.
    CaptureImport(CollectSink &sink, ImportOptions options);
    ~CaptureImport();

    /// Blocks until all files are read, or until the stop token asks to end: then the rows so far
    /// are kept and the source stays incomplete. A file that fails does not keep the others from
    /// being read; a sink that fails does.
    ImportResult run(const std::vector<std::string> &paths);
    /// Any thread, also while run() works.
    const ImportCounters &counters() const { return m_counters; }

private:
    FileImport importFile(const std::string &path, std::size_t index, std::size_t count,
                          bool &isSinkBroken);

    FlowSink &m_sink;
    const ImportOptions m_options;
    std::unique_ptr<CaptureExports> m_exports; // null: packets only
    ImportCounters m_counters;
};

} // namespace weir
