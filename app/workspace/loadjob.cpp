#include "app/workspace/loadjob.h"

#include "app/workspace/capturepeek.h"
#include "capture/pipeline/captureimport.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace weir {

namespace {

std::uint64_t sizeOf(const std::string &path)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0 : size;
}

double peakMemoryMB()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
}

ExportReading readingOf(Exports exports)
{
    switch (exports) {
    case Exports::Auto:
        return ExportReading::Beside;
    case Exports::Only:
        return ExportReading::Only;
    case Exports::None:
        break;
    }
    return ExportReading::None;
}

/// Turns the pipeline's progress of one file into progress over all of them.
class ProgressSum
{
public:
    explicit ProgressSum(const std::vector<std::string> &paths)
        : m_paths(paths)
    {
        for (const std::string &path : paths) {
            m_before.push_back(m_total);
            m_total += sizeOf(path);
        }
    }

    LoadProgress over(const ImportProgress &file)
    {
        if (file.file != m_file) {
            m_file = file.file;
            m_packetsBefore += m_packets;
            m_rowsBefore += m_rows;
        }
        m_packets = file.packets;
        m_rows = file.rows;
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - m_started;
        return {m_paths[file.file],
                file.file,
                m_paths.size(),
                m_before[file.file] + file.readBytes,
                m_total,
                m_packetsBefore + m_packets,
                m_rowsBefore + m_rows,
                elapsed.count()};
    }

private:
    const std::vector<std::string> &m_paths;
    const std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
    std::vector<std::uint64_t> m_before; // bytes of the files before each
    std::uint64_t m_total = 0;
    std::size_t m_file = 0;
    std::uint64_t m_packets = 0, m_packetsBefore = 0;
    std::uint64_t m_rows = 0, m_rowsBefore = 0;
};

} // namespace

std::optional<double> LoadProgress::secondsLeft() const
{
    if (totalBytes == 0 || readBytes == 0 || seconds < 0.5)
        return std::nullopt;
    return readBytes >= totalBytes ? 0
                                   : static_cast<double>(totalBytes - readBytes) / bytesPerSecond();
}

LoadJob::LoadJob(std::shared_ptr<WriterPool> writers, std::vector<std::string> paths,
                 LoadOptions options, LoadObserver observer)
    : m_writers(std::move(writers))
    , m_paths(std::move(paths))
    , m_options(std::move(options))
    , m_observer(std::move(observer))
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

LoadJob::~LoadJob() = default; // the thread's destructor asks it to stop and waits

void LoadJob::wait()
{
    if (m_thread.joinable())
        m_thread.join();
}

void LoadJob::run(const std::stop_token &stop)
{
    auto writer = m_writers->acquire(); // checks the store, which may take a while
    if (!writer) {
        LoadReport refused;
        refused.status = writer.error();
        m_isRunning = false;
        if (m_observer.onFinished)
            m_observer.onFinished(refused);
        return;
    }
    ProgressSum sum(m_paths);
    ImportOptions options;
    options.bpf = m_options.filter;
    options.inner = m_options.inner;
    options.stop = stop;
    options.exports = readingOf(m_options.exports);
    options.exportPorts = m_options.exportPorts;
    if (m_options.exports == Exports::Auto && m_options.looksForExportPorts) {
        for (const std::string &path : m_paths) {
            const auto found = otherExportPorts(path, options.exportPorts);
            options.exportPorts.insert(options.exportPorts.end(), found.begin(), found.end());
        }
    }
    options.progress = [this, &sum](const ImportProgress &progress) {
        if (m_observer.onProgress)
            m_observer.onProgress(sum.over(progress));
    };

    CollectSink &sink = *writer.value();
    ImportResult result = CaptureImport(sink, options).run(m_paths);
    LoadReport report;
    report.status = writer.value()->flush();
    // what a full disk refused is not imported
    const std::uint64_t waiting = report.status ? 0 : sink.rowsPending();
    writer.value().reset();

    std::uint64_t bytes = 0;
    for (FileImport &file : result.files) {
        if (!file.status && file.status.error().code == Errc::DiskFull)
            report.status = file.status;
        bytes += file.source.readBytes;
        if (file.source.path.empty()) // it could not even be opened
            file.source.path = m_paths[report.files.size()];
        report.files.push_back(
            {std::move(file.source), std::move(file.status), file.exports, file.exportRows});
    }
    report.rows = result.rows - std::min(result.rows, waiting);
    report.exports = std::move(result.exports);
    report.seconds = result.seconds;
    report.megabytesPerSecond =
        result.seconds > 0 ? static_cast<double>(bytes) / 1e6 / result.seconds : 0;
    report.peakMemoryMB = peakMemoryMB();
    report.cancelled = stop.stop_requested();
    m_isRunning = false;
    if (m_observer.onFinished)
        m_observer.onFinished(report);
}

} // namespace weir
