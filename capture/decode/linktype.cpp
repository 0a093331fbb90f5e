#include "capture/decode/layers.h"

namespace weir::layers {

/// LINKTYPE numbers of https://www.tcpdump.org/linktypes.html.
void link(PacketWalk &walk, Bytes bytes, std::uint32_t linkType)
{
    if (!walk.enter())
        return;
    switch (linkType) {
    case 1: // ETHERNET
        return ethernet(walk, bytes);
    case 12:  // RAW, as BSD writes it
    case 14:  // RAW, as OpenBSD writes it
    case 101: // RAW
    case 228: // IPV4
    case 229: // IPV6
        return ip(walk, bytes);
    case 219:
        return mpls(walk, bytes);
    case 113:
        return linuxCooked(walk, bytes);
    case 276:
        return linuxCooked2(walk, bytes);
    case 0:   // NULL
    case 108: // LOOP
        return nullLoop(walk, bytes);
    case 9:  // PPP
    case 50: // PPP_HDLC
        return pppHdlc(walk, bytes);
    case 51: // PPP_ETHER
        return pppoeSession(walk, bytes);
    case 166: // PPP_PPPD: direction, then the control byte
        return ppp(walk, behind(bytes, 2));
    case 204: // PPP_WITH_DIR
        return pppHdlc(walk, behind(bytes, 1));
    case 104: // C_HDLC
        return ciscoHdlc(walk, bytes);
    case 205: // C_HDLC_WITH_DIR
        return ciscoHdlc(walk, behind(bytes, 1));
    case 107: // FRELAY
        return frameRelay(walk, bytes);
    case 206: // FRELAY_WITH_DIR
        return frameRelay(walk, behind(bytes, 1));
    case 105:
        return wifi(walk, bytes, WifiForm::Plain);
    case 127:
        return radiotap(walk, bytes);
    case 192:
        return perPacketInformation(walk, bytes);
    case 119:
        return prism(walk, bytes);
    case 163:
        return avs(walk, bytes);
    case 239:
        return nflog(walk, bytes);
    case 117: // PFLOG
        return packetFilterLog(walk, bytes);
    case 226:
        return ipnet(walk, bytes);
    case 178: // JUNIPER_ETHER
    case 179: // JUNIPER_PPP
    case 180: // JUNIPER_FRELAY
    case 181: // JUNIPER_CHDLC
        return juniper(walk, bytes, linkType);
    case 143:
        return docsis(walk, bytes);
    case 281: // DSA_TAG_BRCM
    case 282: // DSA_TAG_BRCM_PREPEND
    case 284: // DSA_TAG_DSA
    case 285: // DSA_TAG_EDSA
        return switchTag(walk, bytes, linkType);
    case 6:
        return tokenRing(walk, bytes);
    case 10:
        return fddi(walk, bytes);
    case 7: // ARCNET_BSD
        return arcnet(walk, bytes, false);
    case 129: // ARCNET_LINUX
        return arcnet(walk, bytes, true);
    case 11:  // ATM_RFC1483, as BSD writes it
    case 100: // ATM_RFC1483
        return llc(walk, bytes);
    case 122: // IP_OVER_FC: two addresses of 8 bytes (RFC 2625)
        return llc(walk, behind(bytes, 16));
    case 123:
        return sunAtm(walk, bytes);
    case 138: // APPLE_IP_OVER_IEEE1394: two addresses of 8 bytes, EtherType
        if (bytes.size() < 18)
            return walk.note(PacketProblem::ShortLinkHeader);
        return etherType(walk, behind(bytes, 18), be16At(bytes, 16));
    default:
        walk.note(PacketProblem::UnknownLinkType);
    }
}

} // namespace weir::layers
