#include "capture/decode/exportrecognition.h"

#include "model/core/bytereader.h"

namespace weir {

RecognisedExport recogniseExport(std::span<const std::byte> datagram)
{
    ByteReader reader(datagram);
    const std::uint16_t version = reader.be16();
    const std::uint16_t low = reader.be16();
    if (reader.failed())
        return {ExportProtocol::Unknown, "too short"};
    switch (version) {
    case 0: // the upper half of sFlow's 32 bits
        if (low == 5)
            return {ExportProtocol::SFlow5, {}};
        if (low == 2)
            return {ExportProtocol::Unknown, "sFlow v2"};
        if (low == 4)
            return {ExportProtocol::Unknown, "sFlow v4"};
        break;
    case 1:
        return {ExportProtocol::Unknown, "NetFlow v1"};
    case 5:
        return {ExportProtocol::NetFlow5, {}};
    case 7:
        return {ExportProtocol::NetFlow7, {}};
    case 8:
        return {ExportProtocol::Unknown, "NetFlow v8"};
    case 9:
        return {ExportProtocol::NetFlow9, {}};
    case 10:
        return {ExportProtocol::Ipfix, {}};
    default:
        break;
    }
    return {ExportProtocol::Unknown, "not an export"};
}

} // namespace weir
