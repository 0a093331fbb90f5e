#include "capture/source/capturefile.h"

#include "capture/source/capturefilter.h"
#include "capture/source/decompressor.h"
#include "capture/source/formatprobe.h"
#include "capture/source/recordreader.h"

#include <algorithm>
#include <optional>

namespace weir {

namespace {

/// Bytes of a window as a source of their own: what was looked at to find the compression is not
/// lost, not even of a pipe.
class WindowSource final : public ByteSource
{
public:
    explicit WindowSource(std::unique_ptr<ByteWindow> window)
        : m_window(std::move(window))
    {
    }

    Result<std::size_t> read(std::span<std::byte> into) override
    {
        if (auto filled = m_window->fill(1); !filled)
            return filled.error();
        const std::size_t count = std::min(into.size(), m_window->bytes().size());
        if (count > 0)
            std::memcpy(into.data(), m_window->bytes().data(), count);
        m_window->consume(count);
        return count;
    }
    Status seek(std::uint64_t offset) override { return m_window->seek(offset); }
    bool isRandomAccess() const override { return m_window->source().isRandomAccess(); }
    std::uint64_t position() const override { return m_window->offset(); }
    std::uint64_t size() const override { return m_window->source().size(); }

private:
    std::unique_ptr<ByteWindow> m_window;
};

class RecordFile final : public CaptureFile
{
public:
    RecordFile(std::unique_ptr<ByteWindow> window, OpenOptions options)
        : m_window(std::move(window))
        , m_options(std::move(options))
        , m_filter(m_options.bpf)
    {
    }

    /// Reads the file header and goes up to the first packet, so that facts() has something to
    /// tell.
    Status start(std::string path, std::string_view compression);

    Result<std::size_t> read(std::vector<CapturedPacket> &out, std::size_t max) override;
    Status seekTo(std::uint64_t fileOffset) override;
    const FileFacts &facts() const override { return m_facts; }

private:
    Status makeReader();
    Status prepareFilter();
    Status findFirst();
    Status fill();
    void end();
    void handOut(const CapturedPacket &packet, std::vector<CapturedPacket> &out);

    std::unique_ptr<ByteWindow> m_window;
    std::unique_ptr<RecordReader> m_reader;
    OpenOptions m_options;
    CaptureFilter m_filter;
    FileFacts m_facts;
    std::optional<CapturedPacket> m_first; // found by start(), not handed out yet
    bool m_done = false;
};

Status RecordFile::makeReader()
{
    const bool isPipe = m_window->source().size() == 0;
    if (auto filled = m_window->fill(isPipe ? 24 : kProbeBytes); !filled)
        return filled;
    const auto bytes = m_window->bytes();
    const auto format = probeFormat(bytes.first(std::min(bytes.size(), kProbeBytes)));
    if (!format)
        return format.error();
    Result<std::unique_ptr<RecordReader>> reader(std::unique_ptr<RecordReader>{});
    switch (format.value()) {
    case CaptureFormat::Pcap:
        reader = makePcapReader(*m_window, m_facts);
        break;
    case CaptureFormat::Pcapng:
        reader = makePcapngReader(*m_window, m_facts);
        break;
    case CaptureFormat::Snoop:
        reader = makeSnoopReader(*m_window, m_facts);
        break;
    case CaptureFormat::Netmon:
        reader = makeNetmonReader(*m_window, m_facts);
        break;
    }
    if (!reader)
        return reader.error();
    m_reader = std::move(reader).value();
    return {};
}

Status RecordFile::start(std::string path, std::string_view compression)
{
    m_facts.path = std::move(path);
    m_facts.fileBytes = m_window->source().size();
    auto made = makeReader();
    if (!made) {
        Error error = made.error();
        const auto damage = m_window->source().damage();
        if (!damage.empty())
            error = {Errc::Truncated, 0, damage, error.sentence()};
        return error;
    }
    if (!compression.empty())
        m_facts.format.append(" (").append(compression).append(")");
    if (auto found = findFirst(); !found)
        return found;
    return prepareFilter();
}

Status RecordFile::findFirst()
{
    CapturedPacket packet;
    while (!m_done && !m_first) {
        switch (m_reader->next(*m_window, packet, m_facts)) {
        case RecordReader::Step::Packet:
            m_first = packet;
            break;
        case RecordReader::Step::Again:
            break;
        case RecordReader::Step::More:
            if (auto filled = fill(); !filled)
                return filled;
            break;
        case RecordReader::Step::Prepare:
            if (auto prepared = m_reader->prepare(*m_window, m_facts); !prepared)
                return prepared;
            break;
        case RecordReader::Step::End:
            end();
            break;
        }
    }
    return {};
}

// The expression must fit one of the link types at least; packets of the others do not match.
Status RecordFile::prepareFilter()
{
    if (m_filter.isEmpty())
        return {};
    constexpr std::uint32_t kEthernet = 1;
    if (m_facts.linkTypes.empty())
        return m_filter.prepare(kEthernet);
    Status first;
    for (const auto &entry : m_facts.linkTypes) {
        const Status fits = m_filter.prepare(entry.first);
        if (fits)
            return {};
        if (first)
            first = fits;
    }
    return first;
}

Status RecordFile::fill()
{
    if (m_options.isCancelled && m_options.isCancelled())
        return Error{Errc::Cancelled, m_window->offset(), "reading the capture was cancelled"};
    const std::size_t want = m_reader->needBytes();
    if (auto filled = m_window->fill(want); !filled)
        return filled;
    m_facts.readBytes = m_window->source().position();
    const std::size_t got = m_window->bytes().size();
    if (got >= want)
        return {};
    if (m_window->isShort() || got > 0)
        noteCut(m_facts, m_window->offset(), "the file ends in the middle of a packet or block");
    end();
    return {};
}

void RecordFile::end()
{
    m_done = true;
    m_facts.readBytes = m_window->source().position();
    const auto damage = m_window->source().damage();
    if (damage.empty())
        return;
    noteCut(m_facts, m_window->offset(), std::string(damage));
    m_facts.cutReason = damage; // the cause of whatever else was noted
}

void RecordFile::handOut(const CapturedPacket &packet, std::vector<CapturedPacket> &out)
{
    if (!m_filter.isEmpty() && !m_filter.matches(packet)) {
        ++m_facts.filtered;
        return;
    }
    ++m_facts.packets;
    out.push_back(packet);
}

Result<std::size_t> RecordFile::read(std::vector<CapturedPacket> &out, std::size_t max)
{
    out.clear();
    if (m_first) {
        handOut(*m_first, out);
        m_first.reset();
    }
    CapturedPacket packet;
    while (!m_done && out.size() < max) {
        switch (m_reader->next(*m_window, packet, m_facts)) {
        case RecordReader::Step::Packet:
            handOut(packet, out);
            break;
        case RecordReader::Step::Again:
            break;
        case RecordReader::Step::More:
            if (!out.empty())
                return out.size(); // filling would move what the spans point to
            if (auto filled = fill(); !filled)
                return filled.error();
            break;
        case RecordReader::Step::Prepare:
            if (!out.empty())
                return out.size();
            if (auto prepared = m_reader->prepare(*m_window, m_facts); !prepared)
                return prepared.error();
            break;
        case RecordReader::Step::End:
            end();
            break;
        }
    }
    return out.size();
}

Status RecordFile::seekTo(std::uint64_t fileOffset)
{
    m_first.reset();
    m_done = false;
    return m_reader->seekTo(*m_window, fileOffset, m_facts);
}

Result<std::unique_ptr<CaptureFile>> openSource(std::unique_ptr<ByteSource> source,
                                                std::string path, const OpenOptions &options)
{
    constexpr std::size_t kMagicBytes = 6;
    auto window = std::make_unique<ByteWindow>(std::move(source));
    if (auto filled = window->fill(kMagicBytes); !filled)
        return filled.error();
    const Compression compression = compressionOf(window->bytes());
    if (compression != Compression::None) {
        auto unpacked =
            makeDecompressor(compression, std::make_unique<WindowSource>(std::move(window)));
        unpacked->usePoints(options.seekPoints);
        unpacked->pollWith(options.isCancelled);
        window = std::make_unique<ByteWindow>(std::move(unpacked));
    }
    auto file = std::make_unique<RecordFile>(std::move(window), options);
    if (auto started = file->start(std::move(path), toString(compression)); !started)
        return started.error();
    return std::unique_ptr<CaptureFile>(std::move(file));
}

} // namespace

Result<std::unique_ptr<CaptureFile>> CaptureFile::open(const std::string &path,
                                                       const OpenOptions &options)
{
    auto source = openFileSource(path);
    if (!source)
        return source.error();
    return openSource(std::move(source).value(), path, options);
}

Result<std::unique_ptr<CaptureFile>> CaptureFile::openMemory(std::span<const std::byte> bytes,
                                                             const OpenOptions &options)
{
    return openSource(makeMemorySource(bytes), {}, options);
}

} // namespace weir
