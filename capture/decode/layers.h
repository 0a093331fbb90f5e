#pragma once

#include "capture/decode/bytes.h"
#include "capture/decode/packet.h"

#include <string_view>
#include <vector>

/// The inside of decodePacket: one function per layer, which reads its header and hands the rest
/// on. Every cycle of layers passes PacketWalk::enter(), so nesting is bounded; everything else
/// gets shorter with each step.
namespace weir::layers {

inline constexpr std::uint16_t kEtherTypeIpv4 = 0x0800;
inline constexpr std::uint16_t kEtherTypeArp = 0x0806;
inline constexpr std::uint16_t kEtherTypeBridge =
    0x6558; // Transparent Ethernet Bridging (RFC 1701)
inline constexpr std::uint16_t kEtherTypeIpv6 = 0x86dd;
inline constexpr std::uint16_t kEtherTypePpp = 0x880b;
inline constexpr std::uint16_t kEtherTypeMpls = 0x8847;
inline constexpr std::uint16_t kSmallestEtherType = 0x0600; // smaller values are 802.3 lengths

/// A header that the walk meets.
enum class HeaderKind : std::uint8_t {
    Ethernet,
    Tag, // what stands between two EtherTypes; the kind is its EtherType
    ProviderBackbone,
    FabricPath,
    ServiceHeader,
    Llc,
    InterSwitchLink,
    Arp,
    Mpls,
    Cooked,
    Cooked2,
    Null,
    Nflog,
    FilterLog,
    Ipnet,
    Juniper,
    Docsis,
    SwitchTag,
    Ppp,
    CiscoHdlc,
    Pppoe,
    FrameRelay,
    Wifi,
    Radiotap,
    PerPacket,
    Prism,
    Avs,
    TokenRing,
    Fddi,
    Arcnet,
    Atm,
    Ipv4,
    Ipv6,
    Ipv6Extension, // the kind is its protocol number
    Authentication,
    Transport, // the kind is the protocol number
    Gre,
    Erspan,
    Vxlan,
    VxlanGpe,
    Geneve,
    L2tp,
    Lisp,
    Gtp,
    Teredo,
    Ayiya,
    Capwap
};

struct HeaderMark
{
    HeaderKind header;
    std::uint16_t kind = 0;
    Bytes bytes; // from its start to the end of what it may use
};

/// State of one decodePacket call.
struct PacketWalk
{
    DecodedPacket &packet;
    Bytes frame;
    std::uint32_t wireBytes;
    int nesting = 0;
    bool hasOuter = false;
    bool hasInner = false;
    std::vector<HeaderMark> *marks = nullptr; // asked for where every layer is to be shown

    void mark(HeaderKind header, Bytes bytes, std::uint16_t kind = 0)
    {
        if (marks != nullptr) [[unlikely]]
            marks->push_back({header, kind, bytes});
    }

    /// False, and TooDeep noted, when kMaxLayers layers are open already.
    bool enter()
    {
        if (++nesting <= kMaxLayers)
            return true;
        note(PacketProblem::TooDeep);
        return false;
    }

    /// Keeps the first problem.
    void note(PacketProblem problem)
    {
        if (packet.problem == PacketProblem::None)
            packet.problem = problem;
    }

    /// The EtherType of a frame without an IP header (so far).
    void setEtherType(std::uint16_t type)
    {
        if (!hasOuter)
            packet.outer.etherType = type;
    }

    /// The layer that the IP header just found belongs to: the first is the outer one, each later
    /// the inner one.
    PacketLayer &beginIp()
    {
        if (!hasOuter) {
            hasOuter = true;
            return packet.outer;
        }
        hasInner = true;
        packet.inner = PacketLayer{};
        return packet.inner;
    }

    /// Bytes on the wire from the start of `at` (a part of the frame) to the end of the frame.
    std::uint32_t wireRest(Bytes at) const
    {
        const auto offset = static_cast<std::uint32_t>(at.data() - frame.data());
        return wireBytes > offset ? wireBytes - offset : 0;
    }

    void addTunnel(std::string_view name);
    void addVlan(std::uint16_t tag);
};

void link(PacketWalk &walk, Bytes bytes, std::uint32_t linkType);

// ethernet.cpp, llc.cpp, arp.cpp, mpls.cpp
void ethernet(PacketWalk &walk, Bytes bytes);
void etherType(PacketWalk &walk, Bytes bytes, std::uint16_t type);
void llc(PacketWalk &walk, Bytes bytes);
void interSwitchLink(PacketWalk &walk, Bytes bytes);
void snap(PacketWalk &walk, Bytes bytes);
void arp(PacketWalk &walk, Bytes bytes);
void mpls(PacketWalk &walk, Bytes bytes);

// cooked.cpp, pseudolink.cpp
void linuxCooked(PacketWalk &walk, Bytes bytes);
void linuxCooked2(PacketWalk &walk, Bytes bytes);
void nullLoop(PacketWalk &walk, Bytes bytes);
void nflog(PacketWalk &walk, Bytes bytes);
void packetFilterLog(PacketWalk &walk, Bytes bytes);
void ipnet(PacketWalk &walk, Bytes bytes);
void juniper(PacketWalk &walk, Bytes bytes, std::uint32_t linkType);
void docsis(PacketWalk &walk, Bytes bytes);
void switchTag(PacketWalk &walk, Bytes bytes, std::uint32_t linkType);

// serial.cpp, framerelay.cpp
void ppp(PacketWalk &walk, Bytes bytes);
void pppHdlc(PacketWalk &walk, Bytes bytes);
void ciscoHdlc(PacketWalk &walk, Bytes bytes);
void pppoeSession(PacketWalk &walk, Bytes bytes);
void frameRelay(PacketWalk &walk, Bytes bytes);

// wifi.cpp, wificapture.cpp
/// What capture drivers do to the 802.11 header.
enum class WifiForm : std::uint8_t { Plain, Padded, Swapped };
void wifi(PacketWalk &walk, Bytes bytes, WifiForm form);
void radiotap(PacketWalk &walk, Bytes bytes);
void perPacketInformation(PacketWalk &walk, Bytes bytes);
void prism(PacketWalk &walk, Bytes bytes);
void avs(PacketWalk &walk, Bytes bytes);

// oldlink.cpp
void tokenRing(PacketWalk &walk, Bytes bytes);
void fddi(PacketWalk &walk, Bytes bytes);
void arcnet(PacketWalk &walk, Bytes bytes, bool isLinux);
void sunAtm(PacketWalk &walk, Bytes bytes);

// ipv4.cpp, ipv6.cpp, transport.cpp
void ip(PacketWalk &walk, Bytes bytes);
void ipv4(PacketWalk &walk, Bytes bytes);
void ipv6(PacketWalk &walk, Bytes bytes);
/// Reads the header of `layer.proto` at the start of `bytes`, which end with the datagram.
void transport(PacketWalk &walk, PacketLayer &layer, Bytes bytes);
/// Length in bytes of an Authentication Header (RFC 4302) that starts `bytes`; 0 when it is not
/// whole.
std::size_t authenticationHeaderBytes(Bytes bytes);

// gre.cpp, udptunnel.cpp, accesstunnel.cpp
void gre(PacketWalk &walk, Bytes bytes);
void udpTunnel(PacketWalk &walk, Bytes bytes, std::uint32_t srcPort, std::uint32_t dstPort);
bool gtp(PacketWalk &walk, Bytes bytes);
bool teredo(PacketWalk &walk, Bytes bytes);
bool ayiya(PacketWalk &walk, Bytes bytes);
bool capwapData(PacketWalk &walk, Bytes bytes);

} // namespace weir::layers
