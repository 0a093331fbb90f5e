#include "capture/pipeline/packetextract.h"

#include "capture/pipeline/framedecode.h"
#include "capture/pipeline/rowmatcher.h"
#include "capture/source/capturefile.h"
#include "capture/source/pcapngwriter.h"
#include "model/core/time.h"

#include <sys/stat.h>

#include <chrono>
#include <memory>
#include <utility>

namespace weir {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kReadPackets = 512;
constexpr std::uint64_t kWorthSeeking = 128u << 10; // bytes; less is read through
constexpr auto kReportInterval = std::chrono::milliseconds(100);

/// Reads the selected packets of one file after the other.
class Extraction
{
public:
    Extraction(const PacketVisitor &visit, const ExtractOptions &options, ExtractProgress progress)
        : m_visit(visit)
        , m_options(options)
        , m_progress(progress)
    {
    }

    /// False where the visitor has had enough.
    Result<bool> run(const SourceSelection &selection, std::size_t index);
    std::uint64_t missing() const { return m_missing; }
    std::uint64_t found() const { return m_progress.packets; }

private:
    Status skip(CaptureFile &file, RowMatcher &matcher, std::uint64_t behind);
    Result<bool> visitAll(std::span<const CapturedPacket> packets, RowMatcher &matcher,
                          bool isInner);
    void report();

    const PacketVisitor &m_visit;
    const ExtractOptions &m_options;
    ExtractProgress m_progress;
    std::uint64_t m_missing = 0;
    Clock::time_point m_reported = Clock::now();
};

Result<bool> Extraction::run(const SourceSelection &selection, std::size_t index)
{
    m_progress.source = index;
    RowMatcher matcher(selection.rows);
    OpenOptions open;
    open.bpf = selection.source.filter;
    open.isCancelled = [this] { return m_options.stop.stop_requested(); };
    if (m_options.places)
        open.seekPoints = m_options.places->pointsOf(
            selection.source.path, selection.source.fileBytes, selection.source.modifiedNs);
    auto opened = CaptureFile::open(selection.source.path, open);
    if (!opened)
        return opened.error();
    CaptureFile &file = *opened.value();
    if (Status status = skip(file, matcher, 0); !status)
        return status.error();
    std::vector<CapturedPacket> packets;
    while (matcher.remaining() > 0) {
        if (m_options.stop.stop_requested())
            return Error{Errc::Cancelled, 0, "saving packets was cancelled"};
        const auto count = file.read(packets, kReadPackets);
        if (!count)
            return count.error();
        if (count.value() == 0)
            break;
        const auto goesOn = visitAll(packets, matcher, selection.source.inner);
        if (!goesOn || !goesOn.value())
            return goesOn;
        if (Status status = skip(file, matcher, packets.back().fileOffset + 1); !status)
            return status.error();
        report();
    }
    m_missing += matcher.remaining();
    return true;
}

Result<bool> Extraction::visitAll(std::span<const CapturedPacket> packets, RowMatcher &matcher,
                                  bool isInner)
{
    for (const CapturedPacket &packet : packets) {
        if (matcher.remaining() == 0)
            return true;
        if (matcher.nextOffset(packet.fileOffset) > packet.fileOffset)
            continue; // between rows: not worth a look inside
        const RowKey key = rowKeyOf(decodeFrame(packet), factsOf(packet), isInner);
        if (!matcher.take(key, packet.fileOffset))
            continue;
        ++m_progress.packets;
        const auto goesOn = m_visit(packet, m_progress.source);
        if (!goesOn || !goesOn.value())
            return goesOn;
    }
    return true;
}

Status Extraction::skip(CaptureFile &file, RowMatcher &matcher, std::uint64_t behind)
{
    if (matcher.remaining() == 0)
        return {};
    const std::uint64_t next = matcher.nextOffset(behind);
    return next - behind > kWorthSeeking ? file.seekTo(next) : Status();
}

void Extraction::report()
{
    if (!m_options.progress || Clock::now() - m_reported < kReportInterval)
        return;
    m_reported = Clock::now();
    m_options.progress(m_progress);
}

} // namespace

RowSelection rowSelectionOf(const FlowRow &row, std::string_view name, std::string_view tunnel)
{
    return {rowKeyOf(row, name, tunnel), row.offset, row.packets};
}

Status checkOriginal(const SourceInfo &source)
{
    struct stat facts
    {
    };
    if (stat(source.path.c_str(), &facts) != 0)
        return Error{Errc::NotFound, 0, "the capture file is not there any more", source.path};
    const std::int64_t modifiedNs = facts.st_mtim.tv_sec * kNsPerSecond + facts.st_mtim.tv_nsec;
    if (static_cast<std::uint64_t>(facts.st_size) != source.fileBytes
        || modifiedNs != source.modifiedNs)
        return Error{Errc::NotFound, 0, "the capture file has changed since it was imported",
                     source.path};
    return {};
}

Result<std::uint64_t> visitPackets(std::span<const SourceSelection> selections,
                                   const PacketVisitor &visit, const ExtractOptions &options)
{
    ExtractProgress progress;
    progress.sources = selections.size();
    for (const SourceSelection &selection : selections) {
        if (Status status = checkOriginal(selection.source); !status)
            return status.error();
        for (const RowSelection &row : selection.rows)
            progress.wanted += row.packets;
    }
    Extraction extraction(visit, options, progress);
    for (std::size_t index = 0; index < selections.size(); ++index) {
        const auto goesOn = extraction.run(selections[index], index);
        if (!goesOn)
            return goesOn.error();
        if (!goesOn.value())
            break;
    }
    progress.packets = extraction.found();
    progress.source = selections.empty() ? 0 : selections.size() - 1;
    if (options.progress)
        options.progress(progress);
    return extraction.missing();
}

Result<ExtractReport> extractPackets(std::span<const SourceSelection> selections,
                                     const std::string &target, const ExtractOptions &options)
{
    for (const SourceSelection &selection : selections) {
        if (Status status = checkOriginal(selection.source); !status)
            return status.error();
    }
    auto writer = PcapngWriter::create(target, options.comment);
    if (!writer)
        return writer.error();
    const auto write = [&writer](const CapturedPacket &packet, std::size_t) -> Result<bool> {
        if (Status status = writer.value()->write(packet); !status)
            return status.error();
        return true;
    };
    const auto missing = visitPackets(selections, write, options);
    if (!missing)
        return missing.error();
    if (Status status = writer.value()->finish(); !status)
        return status.error();
    return ExtractReport{writer.value()->packets(), missing.value()};
}

} // namespace weir
