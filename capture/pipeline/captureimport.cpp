#include "capture/pipeline/captureimport.h"

#include "capture/pipeline/boundedqueue.h"
#include "capture/pipeline/captureexports.h"
#include "capture/pipeline/foldingstage.h"
#include "capture/pipeline/importfile.h"
#include "capture/pipeline/packetreader.h"
#include "capture/source/capturefile.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

namespace weir {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

} // namespace

bool ImportResult::isComplete() const
{
    return std::ranges::all_of(
        files, [](const FileImport &file) { return bool(file.status) && file.source.complete; });
}

CaptureImport::CaptureImport(FlowSink &sink, ImportOptions options)
    : m_sink(sink)
    , m_options([&options] {
        options.exports = ExportReading::None;
        return std::move(options);
    }())
{
}

CaptureImport::CaptureImport(CollectSink &sink, ImportOptions options)
    : m_sink(sink)
    , m_options(std::move(options))
{
    if (m_options.exports != ExportReading::None)
        m_exports = std::make_unique<CaptureExports>(sink, m_options.exportLimits);
}

CaptureImport::~CaptureImport() = default;

ImportResult CaptureImport::run(const std::vector<std::string> &paths)
{
    ImportResult result;
    const auto start = Clock::now();
    for (std::size_t index = 0; index < paths.size(); ++index) {
        bool isSinkBroken = false;
        result.files.push_back(importFile(paths[index], index, paths.size(), isSinkBroken));
        result.rows += result.files.back().rows;
        result.packets += result.files.back().source.packets;
        for (std::size_t rest = index + 1; isSinkBroken && rest < paths.size(); ++rest) {
            result.files.emplace_back();
            result.files.back().source.path = paths[rest];
            result.files.back().status = result.files[index].status;
        }
        if (isSinkBroken)
            break;
    }
    if (m_exports) {
        const std::uint64_t before = m_exports->rows();
        Status finished = m_exports->finish();
        const std::uint64_t late = m_exports->rows() - before;
        result.rows += late;
        result.exports = m_exports->health();
        if (!result.files.empty()) {
            result.files.back().exportRows += late;
            if (!finished && result.files.back().status)
                result.files.back().status = std::move(finished);
        }
    }
    if (Status flushed = m_sink.flush(); !flushed && !result.files.empty())
        result.files.back().status = std::move(flushed);
    result.seconds = secondsSince(start);
    return result;
}

FileImport CaptureImport::importFile(const std::string &path, std::size_t index, std::size_t count,
                                     bool &isSinkBroken)
{
    const auto start = Clock::now();
    FileImport outcome;
    outcome.source = describeCapture(path, m_options);
    if (m_options.stop.stop_requested()) {
        outcome.status = Error{Errc::Cancelled, 0, "the import was cancelled"};
        return outcome;
    }
    OpenOptions open;
    open.bpf = m_options.bpf;
    open.isCancelled = [this] { return m_options.stop.stop_requested(); };
    auto file = CaptureFile::open(path, open);
    if (!file) {
        outcome.status = file.error();
        return outcome;
    }
    outcome.source.format = file.value()->facts().format;
    const auto id = m_sink.addSource(outcome.source);
    if (!id) {
        outcome.status = id.error();
        isSinkBroken = true;
        return outcome;
    }
    outcome.source.id = id.value();

    ImportProgress progress;
    progress.file = index;
    progress.files = count;
    progress.totalBytes = outcome.source.fileBytes;
    FileImporter importer(*file.value(), m_sink, m_options, m_counters, m_exports.get());
    isSinkBroken = !importer.run(outcome, progress);
    outcome.seconds = secondsSince(start);
    return outcome;
}

} // namespace weir
