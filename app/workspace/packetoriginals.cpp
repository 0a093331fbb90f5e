#include "app/workspace/packetoriginals.h"

#include "capture/pipeline/packetextract.h"

namespace weir {

namespace {

constexpr std::size_t kMostOpen = 8;

} // namespace

Result<std::vector<std::byte>> PacketOriginals::read(std::uint32_t source, std::uint64_t offset,
                                                     const std::stop_token &stop)
{
    m_stop = stop;
    const auto known = m_sources.find(source);
    if (known == m_sources.end())
        return Error{Errc::NotFound, 0, "no such packet"};
    if (const Status original = checkOriginal(known->second); !original)
        return original.error();
    const auto file = originalOf(known->second);
    if (!file)
        return file.error();
    std::vector<CapturedPacket> packets;
    const Status sought = file.value()->seekTo(offset);
    const auto count =
        sought ? file.value()->read(packets, 1) : Result<std::size_t>(sought.error());
    if (!count) {
        m_open.erase(source); // where it stands is anyone's guess
        return count.error();
    }
    if (packets.empty() || packets[0].fileOffset != offset)
        return Error{Errc::NotFound, 0, "the capture ends before this packet"};
    return std::vector<std::byte>(packets[0].bytes.begin(), packets[0].bytes.end());
}

Result<CaptureFile *> PacketOriginals::originalOf(const SourceInfo &source)
{
    const auto known = m_open.find(source.id);
    if (known != m_open.end())
        return known->second.get();
    if (m_open.size() >= kMostOpen)
        m_open.clear();
    OpenOptions options;
    options.isCancelled = [this] { return m_stop.stop_requested(); };
    options.seekPoints = m_places.pointsOf(source.path, source.fileBytes, source.modifiedNs);
    auto file = CaptureFile::open(source.path, options);
    if (!file)
        return file.error();
    return (m_open[source.id] = std::move(file).value()).get();
}

} // namespace weir
