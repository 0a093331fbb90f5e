#include "model/core/exporterhealth.h"

namespace weir {

std::string_view toString(ExportProtocol protocol)
{
    switch (protocol) {
    case ExportProtocol::NetFlow5:
        return "NetFlow v5";
    case ExportProtocol::NetFlow7:
        return "NetFlow v7";
    case ExportProtocol::NetFlow9:
        return "NetFlow v9";
    case ExportProtocol::Ipfix:
        return "IPFIX";
    case ExportProtocol::SFlow5:
        return "sFlow v5";
    case ExportProtocol::Unknown:
        break;
    }
    return "unknown";
}

} // namespace weir
