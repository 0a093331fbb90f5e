#include "capture/pipeline/exportfinder.h"

#include "capture/decode/exportrecognition.h"
#include "capture/source/listenaddress.h"
#include "model/core/bytereader.h"

#include <algorithm>
#include <iterator>

namespace weir {

namespace {

constexpr std::uint8_t kUdp = 17;
constexpr std::size_t kUdpHeaderBytes = 8;

/// Whether more than the version speaks for an export; for ports that carry anything.
bool isPlausible(ExportProtocol protocol, std::span<const std::byte> payload, bool isCut)
{
    ByteReader reader(payload);
    const std::uint32_t version = reader.be16();
    const std::uint32_t second = reader.be16(); // count, length or the rest of sFlow's version
    const std::uint32_t third = reader.be32();  // sFlow: kind of the agent's address
    if (reader.failed())
        return false;
    switch (protocol) {
    case ExportProtocol::Unknown:
        return false;
    case ExportProtocol::NetFlow5:
    case ExportProtocol::NetFlow7:
        return version != 0 && second >= 1 && second <= 30 && payload.size() >= 24;
    case ExportProtocol::NetFlow9:
        return payload.size() >= 24 && second >= 1 && (isCut || second * 4 + 20 <= payload.size());
    case ExportProtocol::Ipfix:
        return second >= 16 && (isCut || second <= payload.size());
    case ExportProtocol::SFlow5:
        return third == 1 || third == 2;
    }
    return false;
}

} // namespace

void FoundExports::clear()
{
    datagrams.clear();
    bytes.clear();
    offsets.clear();
    cut = 0;
}

void FoundExports::append(ExportDatagram datagram, std::span<const std::byte> payload)
{
    offsets.push_back(bytes.size());
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    cut += datagram.isCut ? 1 : 0;
    datagrams.push_back(datagram);
}

ExportDatagram FoundExports::at(std::size_t index) const
{
    ExportDatagram datagram = datagrams[index];
    const std::size_t end = index + 1 < offsets.size() ? offsets[index + 1] : bytes.size();
    datagram.bytes = std::span(bytes).subspan(offsets[index], end - offsets[index]);
    return datagram;
}

ExportFinder::ExportFinder(ExportReading reading, const std::vector<std::uint16_t> &ports)
    : m_reading(reading)
    , m_ports(ports)
{
    m_ports.insert(m_ports.end(), std::begin(kExportPorts), std::end(kExportPorts));
}

void ExportFinder::add(const DecodedPacket &packet, std::int64_t timeNs, FoundExports &found)
{
    if (m_reading == ExportReading::None)
        return;
    const std::size_t before = found.datagrams.size();
    addLayer(packet.inner, timeNs, found);
    if (packet.depth > 0 && found.datagrams.size() == before)
        addLayer(packet.outer, timeNs, found);
}

void ExportFinder::addLayer(const PacketLayer &layer, std::int64_t timeNs, FoundExports &found)
{
    if (layer.proto != kUdp || !layer.src.isPresent())
        return;
    if (layer.isFragment) {
        m_fragments.add(layer, timeNs, [this, &found](const UdpFragments::Datagram &datagram) {
            take(datagram, found);
        });
        return;
    }
    if (layer.payload.empty())
        return;
    // The payload stands behind its UDP header, which says how long it was.
    const std::span<const std::byte> header(layer.payload.data() - kUdpHeaderBytes,
                                            kUdpHeaderBytes);
    const std::size_t sent =
        std::to_integer<std::size_t>(header[4]) << 8 | std::to_integer<std::size_t>(header[5]);
    take({layer.src, layer.dst, static_cast<std::uint16_t>(layer.srcPort),
          static_cast<std::uint16_t>(layer.dstPort), timeNs, layer.payload,
          sent <= layer.payload.size() + kUdpHeaderBytes},
         found);
}

void ExportFinder::take(const UdpFragments::Datagram &datagram, FoundExports &found) const
{
    if (!isExport(datagram.toPort, datagram.bytes, !datagram.isWhole))
        return;
    ExportDatagram exported;
    exported.from = datagram.from;
    exported.to = datagram.to;
    exported.fromPort = datagram.fromPort;
    exported.toPort = datagram.toPort;
    exported.receivedNs = datagram.timeNs;
    exported.isCut = !datagram.isWhole;
    found.append(exported, datagram.bytes);
}

bool ExportFinder::isExport(std::uint16_t port, std::span<const std::byte> payload,
                            bool isCut) const
{
    const bool isKnownPort = std::ranges::find(m_ports, port) != m_ports.end();
    if (!isKnownPort && m_reading != ExportReading::Only)
        return false;
    const RecognisedExport recognised = recogniseExport(payload);
    if (!isKnownPort)
        return isPlausible(recognised.protocol, payload, isCut);
    // An old version is an export too: it shall be refused by name.
    return recognised.protocol != ExportProtocol::Unknown
           || recognised.refusal.find('v') != std::string_view::npos;
}

void ExportFinder::finish(FoundExports &found)
{
    m_fragments.finish(
        [this, &found](const UdpFragments::Datagram &datagram) { take(datagram, found); });
}

} // namespace weir
