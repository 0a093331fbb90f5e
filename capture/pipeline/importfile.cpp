#include "capture/pipeline/importfile.h"

#include "capture/pipeline/packetreader.h"
#include "model/core/time.h"

#include <pthread.h>
#include <sys/stat.h>

#include <filesystem>
#include <thread>
#include <utility>

namespace weir {

namespace {

constexpr std::size_t kPacketBatches = 12; // between w-pcap and w-decode
constexpr std::size_t kSinkItems = 6;      // between w-decode and w-store
constexpr auto kReportInterval = std::chrono::milliseconds(100);

} // namespace

SourceInfo describeCapture(const std::string &path, const ImportOptions &options)
{
    SourceInfo source;
    source.kind = SourceKind::CaptureFile;
    source.filter = options.bpf;
    source.inner = options.inner;
    source.path = path;
    source.name = path;
    struct stat facts
    {
    };
    if (path == "-" || stat(path.c_str(), &facts) != 0)
        return source;
    std::error_code error;
    const auto absolute = std::filesystem::absolute(path, error);
    if (!error) {
        source.path = absolute.lexically_normal().string();
        source.name = absolute.filename().string();
    }
    source.fileBytes = static_cast<std::uint64_t>(facts.st_size);
    source.modifiedNs = facts.st_mtim.tv_sec * kNsPerSecond + facts.st_mtim.tv_nsec;
    return source;
}

FileImporter::FileImporter(CaptureFile &file, FlowSink &sink, const ImportOptions &options,
                           ImportCounters &counters, CaptureExports *exports)
    : m_file(file)
    , m_sink(sink)
    , m_options(options)
    , m_counters(counters)
    , m_exports(exports)
    , m_filled(kPacketBatches)
    , m_spare(kPacketBatches)
    , m_items(kSinkItems)
    , m_foldedBefore(counters.foldedPackets)
{
}

bool FileImporter::run(FileImport &outcome, ImportProgress progress)
{
    const std::stop_callback forward(m_options.stop, [this] { m_stop.request_stop(); });
    PacketReader reader(m_file, m_options, m_filled, m_spare, m_counters);
    FoldingStage folding(outcome.source, m_options, m_filled, m_spare, m_items, m_counters,
                         m_exports);
    Status readStatus;
    std::jthread readThread([&] {
        pthread_setname_np(pthread_self(), "w-pcap");
        readStatus = reader.run(m_stop.get_token());
    });
    std::jthread foldThread([&] {
        pthread_setname_np(pthread_self(), "w-decode");
        folding.run(m_stop.get_token());
    });
    Status sinkStatus = feedSink(outcome, progress);
    readThread.join();
    foldThread.join();
    folding.note(m_file.facts()); // also where the end of the queue was thrown away

    outcome.flows = folding.flows();
    outcome.exports = folding.exports();
    outcome.source = folding.source();
    outcome.source.complete = bool(readStatus) && bool(sinkStatus) && !m_stop.stop_requested();
    if (m_options.stop.stop_requested() && bool(readStatus))
        readStatus = Error{Errc::Cancelled, 0, "the import was cancelled"};
    if (Status updated = m_sink.updateSource(outcome.source); sinkStatus && !updated)
        sinkStatus = std::move(updated);
    report(outcome, progress);
    outcome.status = sinkStatus ? std::move(readStatus) : sinkStatus;
    return bool(sinkStatus);
}

Status FileImporter::feedSink(FileImport &outcome, ImportProgress &progress)
{
    Status status;
    while (!m_items.isDrained()) {
        auto item = m_items.popFor(kReportInterval);
        if (item && status)
            status = take(std::move(*item), outcome);
        if (!status)
            m_stop.request_stop(); // the rest is only taken off the queue
        if (Clock::now() - m_reported >= kReportInterval)
            report(outcome, progress);
    }
    return status;
}

Status FileImporter::take(SinkItem &&item, FileImport &outcome)
{
    if (auto *batch = std::get_if<FlowBatch>(&item)) {
        const std::uint64_t rows = batch->rows.size();
        Status status = m_sink.write(std::move(*batch));
        if (status) {
            outcome.rows += rows;
            m_counters.storedRows += rows;
        }
        return status;
    }
    if (auto *exported = std::get_if<ExportItem>(&item)) {
        const std::uint64_t before = m_exports->rows();
        Status status = m_exports->take(std::move(*exported));
        const std::uint64_t rows = m_exports->rows() - before;
        outcome.rows += rows;
        outcome.exportRows += rows;
        m_counters.storedRows += rows;
        return status;
    }
    if (const auto *names = std::get_if<std::vector<PassiveName>>(&item)) {
        m_counters.storedNames += names->size();
        return m_sink.addNames(*names);
    }
    outcome.source = std::get<SourceInfo>(item);
    return m_sink.updateSource(outcome.source);
}

void FileImporter::report(const FileImport &outcome, ImportProgress &progress)
{
    if (!m_options.progress)
        return;
    const auto now = Clock::now();
    const double interval = std::chrono::duration<double>(now - m_reported).count();
    const std::uint64_t packets = m_counters.foldedPackets - m_foldedBefore;
    const std::uint64_t readBytes = m_counters.fileReadBytes;
    if (interval > 0) {
        progress.packetsPerSecond = static_cast<double>(packets - progress.packets) / interval;
        progress.bytesPerSecond = static_cast<double>(readBytes - progress.readBytes) / interval;
    }
    progress.packets = packets;
    progress.readBytes = readBytes;
    progress.rows = outcome.rows;
    progress.seconds = std::chrono::duration<double>(now - m_start).count();
    m_reported = now;
    m_options.progress(progress);
}

} // namespace weir
