#include "app/workspace/storedpacketlist.h"

#include "app/workspace/hardwarenames.h"
#include "capture/decode/packetlayers.h"
#include "capture/pipeline/framedecode.h"
#include "capture/source/pcapngwriter.h"

#include <algorithm>
#include <filesystem>
#include <numeric>

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

} // namespace

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

std::shared_ptr<StoredPacketList> StoredPacketList::copy() const
{
    auto copy = std::make_shared<StoredPacketList>(m_memory);
    copy->m_lines = m_lines;
    copy->m_kept = m_kept;
    copy->m_sources = m_sources;
    copy->m_notes = m_notes;
    copy->m_keptBytes = m_keptBytes;
    copy->finish(m_hasMore);
    return copy;
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
                              const std::stop_token &stop,
                              const std::function<void(double)> &progress) const
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
        if (stop.stop_requested())
            return Error{Errc::Cancelled, 0, "saving packets was cancelled"};
        if (i % kPacketsPerReport == 0 && progress)
            progress(static_cast<double>(i) / static_cast<double>(count));
        std::vector<std::byte> again;
        const auto packet = packetAt(lines.empty() ? i : lines[i], originals, again, stop);
        if (!packet)
            return packet.error();
        if (const Status written = writer.value()->write(packet.value()); !written)
            return written;
    }
    return writer.value()->finish();
}

} // namespace weir
