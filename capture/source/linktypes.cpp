#include "capture/source/linktypes.h"

#include "capture/source/capturefacts.h"

#include <pcap/pcap.h>

namespace weir {

int dltOf(std::uint32_t linkType)
{
    switch (linkType) { // files carry numbers of their own where systems did not agree on one
    case 50:
        return DLT_PPP_SERIAL;
    case 51:
        return DLT_PPP_ETHER;
    case 100:
        return DLT_ATM_RFC1483;
    case 101:
        return DLT_RAW;
    case 102:
        return DLT_SLIP_BSDOS;
    case 103:
        return DLT_PPP_BSDOS;
    default:
        return static_cast<int>(linkType);
    }
}

std::string linkTypeName(std::uint32_t linkType)
{
    const char *name = pcap_datalink_val_to_name(dltOf(linkType));
    return name ? name : "LINKTYPE " + std::to_string(linkType);
}

} // namespace weir
