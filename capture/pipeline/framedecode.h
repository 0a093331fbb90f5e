#pragma once

#include "capture/decode/packet.h"
#include "capture/flow/packetrecord.h"
#include "capture/source/capturefile.h"

namespace weir {

/// Decodes a captured frame without its frame check sequence.
inline DecodedPacket decodeFrame(const CapturedPacket &packet)
{
    const bool isWhole = packet.bytes.size() == packet.wireBytes;
    const std::size_t fcsBytes =
        isWhole && packet.fcsBytes <= packet.bytes.size() ? packet.fcsBytes : 0;
    return decodePacket(packet.bytes.first(packet.bytes.size() - fcsBytes), packet.linkType,
                        packet.wireBytes);
}

inline PacketFacts factsOf(const CapturedPacket &packet)
{
    return {packet.timeNs, packet.fileOffset, packet.wireBytes};
}

} // namespace weir
