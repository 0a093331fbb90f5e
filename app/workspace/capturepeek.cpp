#include "app/workspace/capturepeek.h"

#include "capture/decode/packet.h"
#include "capture/pipeline/exportfinder.h"
#include "capture/source/capturefilter.h"
#include "capture/source/capturepreview.h"
#include "capture/source/listenaddress.h"
#include "model/core/valuetext.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace weir {

namespace {

std::string endpoint(const Address &address, std::uint32_t port)
{
    const std::string text = toString(address);
    if (port == kAbsent<std::uint32_t>)
        return text;
    return address.isV4() ? text + ':' + std::to_string(port)
                          : '[' + text + "]:" + std::to_string(port);
}

std::string summaryOf(const DecodedPacket &packet)
{
    const PacketLayer &layer = packet.outer;
    if (!layer.src.isPresent())
        return layer.etherType == kAbsent<std::uint16_t>
                   ? std::string("frame")
                   : valueText(ValueKind::EtherType, layer.etherType);
    std::string text = endpoint(layer.src, layer.srcPort) + " → "
                       + endpoint(layer.dst, layer.dstPort) + ' '
                       + valueText(ValueKind::Protocol, layer.proto);
    if (layer.flags != kAbsent<std::uint16_t>)
        text += ' ' + valueText(ValueKind::TcpFlags, layer.flags);
    if (packet.tunnel[0] != '\0')
        text += std::string(" (") + packet.tunnel + ')';
    return text;
}

} // namespace

Result<CapturePeek> peekCapture(const std::string &path, std::size_t maxPackets)
{
    const auto preview = previewCapture(path, maxPackets);
    if (!preview)
        return preview.error();
    const FileFacts &facts = preview.value().facts;
    CapturePeek peek;
    peek.format = facts.format;
    peek.fileBytes = facts.fileBytes;
    peek.interfaces = facts.interfaces.size();
    for (const auto &[number, name] : facts.linkTypes)
        peek.linkTypes.push_back(name);
    ExportFinder finder(ExportReading::Only, {});
    FoundExports exports;
    for (const CapturePreview::Packet &packet : preview.value().packets) {
        const DecodedPacket decoded = decodePacket(packet.bytes, packet.linkType, packet.wireBytes);
        finder.add(decoded, packet.timeNs, exports);
        peek.packets.push_back({packet.timeNs, packet.wireBytes, summaryOf(decoded)});
    }
    finder.finish(exports);
    peek.exports = exports.datagrams.size();
    for (const ExportDatagram &datagram : exports.datagrams) {
        if (std::ranges::find(peek.exportPorts, datagram.toPort) == peek.exportPorts.end())
            peek.exportPorts.push_back(datagram.toPort);
    }
    return peek;
}

std::vector<std::uint16_t> otherExportPorts(const std::string &path,
                                            const std::vector<std::uint16_t> &told)
{
    constexpr std::size_t kLookedAt = 200;
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored))
        return {};
    const auto peek = peekCapture(path, kLookedAt);
    if (!peek)
        return {};
    std::vector<std::uint16_t> ports;
    std::ranges::copy_if(peek.value().exportPorts, std::back_inserter(ports),
                         [&told](std::uint16_t port) {
                             return std::ranges::find(kExportPorts, port) == std::end(kExportPorts)
                                    && std::ranges::find(told, port) == told.end();
                         });
    return ports;
}

std::string filterError(const std::string &expression)
{
    const Status checked = checkFilter(expression);
    return checked ? std::string() : checked.error().sentence();
}

} // namespace weir
