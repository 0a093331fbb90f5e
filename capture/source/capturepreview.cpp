#include "capture/source/capturepreview.h"

#include <algorithm>

namespace weir {

Result<CapturePreview> previewCapture(const std::string &path, std::size_t maxPackets)
{
    auto opened = CaptureFile::open(path);
    if (!opened)
        return opened.error();
    const auto file = std::move(opened).value();
    CapturePreview preview;
    std::vector<CapturedPacket> packets;
    while (preview.packets.size() < maxPackets) {
        const auto count = file->read(packets, maxPackets - preview.packets.size());
        if (!count)
            return count.error();
        if (count.value() == 0)
            break;
        for (const CapturedPacket &packet : packets) {
            CapturePreview::Packet copy;
            copy.timeNs = packet.timeNs;
            copy.wireBytes = packet.wireBytes;
            copy.linkType = packet.linkType;
            const auto kept = packet.bytes.first(std::min(packet.bytes.size(), kPreviewBytes));
            copy.bytes.assign(kept.begin(), kept.end());
            preview.packets.push_back(std::move(copy));
        }
    }
    preview.facts = file->facts();
    return preview;
}

} // namespace weir
