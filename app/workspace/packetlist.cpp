#include "app/workspace/packetlist.h"

#include "app/workspace/hardwarenames.h"
#include "app/workspace/packetoriginals.h"
#include "app/workspace/selectedrows.h"
#include "capture/decode/packetlayers.h"
#include "capture/pipeline/framedecode.h"
#include "capture/source/pcapngwriter.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <numeric>
#include <stop_token>

namespace weir {

namespace {

constexpr std::size_t kPacketsPerReport = 256;             // while they are saved
constexpr std::size_t kKeptBytes = std::size_t{128} << 20; // of packets; the rest is read again

std::vector<Layer> layersOf(const CapturedPacket &packet)
{
    const bool isWhole = packet.bytes.size() == packet.wireBytes;
    const std::size_t fcsBytes =
        isWhole && packet.fcsBytes <= packet.bytes.size() ? packet.fcsBytes : 0;
    return decodeLayers(packet.bytes.first(packet.bytes.size() - fcsBytes), packet.linkType,
                        packet.wireBytes);
}

PacketLine lineOf(const CapturedPacket &packet, std::uint32_t source)
{
    const DecodedPacket decoded = decodeFrame(packet);
    const PacketLayer &outer = decoded.outer;
    PacketLine line;
    line.source = source;
    line.fileOffset = packet.fileOffset;
    line.timeNs = packet.timeNs;
    line.capturedBytes = static_cast<std::uint32_t>(packet.bytes.size());
    line.wireBytes = packet.wireBytes;
    line.src = decoded.arpSender.isPresent() ? decoded.arpSender : outer.src;
    line.dst = decoded.arpTarget.isPresent() ? decoded.arpTarget : outer.dst;
    line.srcPort = outer.srcPort;
    line.dstPort = outer.dstPort;
    line.flags = outer.flags;
    const std::vector<Layer> layers = layersOf(packet);
    if (const Layer *innermost = innermostOf(layers)) {
        line.protocol = innermost->name;
        line.info = innermost->summary;
    }
    return line;
}

/// Lines of a list with what is needed to read each packet again.
class StoredPacketList final : public PacketList
{
public:
    explicit StoredPacketList(std::shared_ptr<PacketMemory> memory)
        : m_memory(std::move(memory))
    {
    }

    const std::vector<PacketLine> &lines() const override { return m_lines; }
    bool hasMore() const override { return m_hasMore; }
    const std::vector<std::string> &notes() const override { return m_notes; }
    Result<PacketDetail> detail(std::size_t line, const std::stop_token &stop) const override;
    Status save(std::span<const std::size_t> lines, const std::string &path,
                const std::function<bool(double)> &progress) const override;

    void add(const CapturedPacket &packet, const SourceInfo &source);
    void addNote(std::string note) { m_notes.push_back(std::move(note)); }
    void finish(bool hasMore);

private:
    struct Kept
    {
        std::vector<std::byte> bytes; // empty: to be read again
        std::uint32_t linkType = 0;
        std::uint8_t fcsBytes = 0;
    };
    /// The packet of a line with its bytes, which `again` holds where they had to be read.
    Result<CapturedPacket> packetAt(std::size_t line, PacketOriginals &originals,
                                    std::vector<std::byte> &again,
                                    const std::stop_token &stop) const;

    const std::shared_ptr<PacketMemory> m_memory;
    std::vector<PacketLine> m_lines;
    std::vector<Kept> m_kept;
    std::map<std::uint32_t, SourceInfo> m_sources;
    mutable std::mutex m_originalsMutex; // guards m_originals
    mutable PacketOriginals m_originals{m_sources, m_memory->places};
    std::vector<std::string> m_notes;
    std::size_t m_keptBytes = 0;
    bool m_hasMore = false;
};

void StoredPacketList::add(const CapturedPacket &packet, const SourceInfo &source)
{
    m_lines.push_back(lineOf(packet, source.id));
    m_sources.try_emplace(source.id, source);
    Kept kept{{}, packet.linkType, packet.fcsBytes};
    if (m_keptBytes + packet.bytes.size() <= kKeptBytes) {
        kept.bytes.assign(packet.bytes.begin(), packet.bytes.end());
        m_keptBytes += packet.bytes.size();
    }
    m_kept.push_back(std::move(kept));
}

void StoredPacketList::finish(bool hasMore)
{
    m_hasMore = hasMore;
    if (std::ranges::is_sorted(m_lines, {}, &PacketLine::timeNs))
        return;
    std::vector<std::size_t> order(m_lines.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [this](std::size_t at) { return m_lines[at].timeNs; });
    std::vector<PacketLine> lines;
    std::vector<Kept> kept;
    for (const std::size_t at : order) {
        lines.push_back(std::move(m_lines[at]));
        kept.push_back(std::move(m_kept[at]));
    }
    m_lines = std::move(lines);
    m_kept = std::move(kept);
}

Result<CapturedPacket> StoredPacketList::packetAt(std::size_t line, PacketOriginals &originals,
                                                  std::vector<std::byte> &again,
                                                  const std::stop_token &stop) const
{
    if (line >= m_lines.size())
        return Error{Errc::NotFound, 0, "no such packet"};
    const Kept &kept = m_kept[line];
    CapturedPacket packet;
    packet.timeNs = m_lines[line].timeNs;
    packet.bytes = kept.bytes;
    packet.linkType = kept.linkType;
    packet.fcsBytes = kept.fcsBytes;
    packet.wireBytes = m_lines[line].wireBytes;
    if (kept.bytes.empty() && m_lines[line].capturedBytes > 0) {
        auto read = originals.read(m_lines[line].source, m_lines[line].fileOffset, stop);
        if (!read)
            return read.error();
        again = std::move(read).value();
        packet.bytes = again;
    }
    return packet;
}

Result<PacketDetail> StoredPacketList::detail(std::size_t line, const std::stop_token &stop) const
{
    std::vector<std::byte> again;
    const std::lock_guard lock(m_originalsMutex);
    const auto packet = packetAt(line, m_originals, again, stop);
    if (!packet)
        return packet.error();
    const auto &bytes = packet.value().bytes;
    PacketDetail detail{{bytes.begin(), bytes.end()}, layersOf(packet.value())};
    nameHardware(detail.layers, m_memory->vendors);
    return detail;
}

Status StoredPacketList::save(std::span<const std::size_t> lines, const std::string &path,
                              const std::function<bool(double)> &progress) const
{
    for (const auto &[id, source] : m_sources) {
        std::error_code error;
        if (std::filesystem::equivalent(source.path, path, error) && !error)
            return Error{Errc::BadValue, 0,
                         "packets cannot be written over a capture that they are read from; choose "
                         "another name",
                         path};
    }
    auto writer = PcapngWriter::create(path, "Weir");
    if (!writer)
        return writer.error();
    PacketOriginals originals(m_sources, m_memory->places); // looking at packets goes on beside
    const std::size_t count = lines.empty() ? m_lines.size() : lines.size();
    for (std::size_t i = 0; i < count; ++i) {
        const double done = static_cast<double>(i) / static_cast<double>(count);
        if (i % kPacketsPerReport == 0 && progress && !progress(done))
            return Error{Errc::Cancelled, 0, "saving packets was cancelled"};
        std::vector<std::byte> again;
        const auto packet = packetAt(lines.empty() ? i : lines[i], originals, again, {});
        if (!packet)
            return packet.error();
        if (const Status written = writer.value()->write(packet.value()); !written)
            return written;
    }
    return writer.value()->finish();
}

/// Leaves out what cannot be read, and says so.
std::vector<SourceSelection> readableOf(std::vector<SourceSelection> selections,
                                        StoredPacketList &list)
{
    std::vector<SourceSelection> readable;
    for (SourceSelection &selection : selections) {
        if (const Status original = checkOriginal(selection.source); original)
            readable.push_back(std::move(selection));
        else
            list.addNote(original.error().sentence());
    }
    return readable;
}

} // namespace

Result<std::shared_ptr<const PacketList>> listMatching(StoreExecutor &executor,
                                                       const std::vector<SourceInfo> &sources,
                                                       const std::shared_ptr<PacketMemory> &memory,
                                                       const FlowQuery &query, std::size_t limit,
                                                       const std::function<bool(double)> &progress)
{
    std::stop_source stop;
    const auto report = [&stop, &progress](double fraction) {
        if (progress && !progress(fraction))
            stop.request_stop();
    };
    ExecutionControl control;
    control.isCancelled = [&stop] { return stop.stop_requested(); };
    control.onProgress = [&report](double fraction) { report(fraction / 4); };
    auto gathered = gatherSelected(executor, sources, query, limit, control);
    if (!gathered)
        return gathered.error();
    SelectedRows &selected = gathered.value();

    auto list = std::make_shared<StoredPacketList>(memory);
    const std::vector<SourceSelection> readable = readableOf(std::move(selected.selections), *list);
    bool hasMore = selected.hasMore;
    ExtractOptions options;
    options.stop = stop.get_token();
    options.places = &memory->places;
    options.progress = [&](const ExtractProgress &at) {
        const std::uint64_t wanted = std::min<std::uint64_t>(at.wanted, limit);
        report(
            0.25
            + (wanted ? 0.75 * static_cast<double>(at.packets) / static_cast<double>(wanted) : 0));
    };
    const auto take = [&](const CapturedPacket &packet, std::size_t index) -> Result<bool> {
        hasMore |= list->lines().size() >= limit;
        if (list->lines().size() >= limit)
            return false;
        list->add(packet, readable[index].source);
        return true;
    };
    const auto missing = visitPackets(readable, take, options);
    if (!missing)
        return missing.error();
    if (missing.value() > 0)
        list->addNote(std::to_string(missing.value())
                      + " packets that the rows count were not found in the original file");
    if (selected.withoutPackets > 0)
        list->addNote(std::to_string(selected.withoutPackets)
                      + " matching rows did not come from capture files and have no packets");
    list->finish(hasMore);
    return std::shared_ptr<const PacketList>(std::move(list));
}

} // namespace weir
