#pragma once

#include "tests/generator/packet.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace weir::gen {

/// An address that may be written as text: "10.0.0.1", "2001:db8::1". Text that is none gives "no
/// address".
struct Ip
{
    Address address;

    Ip(Address value)
        : address(value)
    {
    }
    Ip(const char *text)
        : address(parseAddress(text).value_or(kNoAddress))
    {
    }
};

inline constexpr std::uint16_t kFin = 1, kSyn = 2, kRst = 4, kPsh = 8, kAck = 16, kUrg = 32;

struct Ipv4Fields
{
    std::uint8_t ttl = 64;
    std::uint8_t dscp = 0;
    std::uint16_t id = 0;
    bool dontFragment = false;
    bool moreFragments = false;
    std::uint32_t fragmentOffset = 0;        // bytes, a multiple of 8
    std::span<const std::byte> options = {}; // a multiple of 4 bytes, at most 40
};

struct Ipv6Fields
{
    std::uint8_t hopLimit = 64;
    std::uint8_t dscp = 0;
    std::uint32_t flowLabel = 0;
};

struct TcpFields
{
    std::uint16_t flags = kAck;
    std::uint32_t seq = 0;
    std::uint32_t ack = 0;
    std::uint16_t window = 64240;
    std::span<const std::byte> options = {}; // a multiple of 4 bytes, at most 40
};

struct GreFields
{
    std::optional<std::uint32_t> key = {};
    std::optional<std::uint32_t> sequence = {};
    bool checksum = false;
};

/// Composes one packet layer by layer, from the outside in:
///
///     PacketBuilder().ethernet().vlan(5).ipv4("10.0.0.1", "192.0.2.1").tcp(1025, 80, {.flags =
///     kSyn}).build();
///
/// build() fills what depends on the whole: lengths, next-protocol fields, checksums. To make a
/// packet that lies, say so right behind the layer: patch8/16/32() replace bytes of the last added
/// layer after everything was filled, nextProtocol() sets its type field, capture() cuts what was
/// captured, wire() claims another length on the wire. Without a link layer the link type is raw IP
/// (101). One thread; clear() keeps the memory for the next packet.
class PacketBuilder
{
public:
    PacketBuilder &clear();
    PacketBuilder &at(std::int64_t timeNs);
    PacketBuilder &linkType(std::uint32_t number); // overrides what the first layer says
    PacketBuilder &interfaceId(std::uint32_t index);

    // Link layers; the first one decides the link type.
    PacketBuilder &ethernet(std::uint64_t srcMac = 0x020000000001,
                            std::uint64_t dstMac = 0x020000000002);
    PacketBuilder &vlan(std::uint16_t id, std::uint16_t tpid = 0x8100);
    PacketBuilder &llc(std::uint8_t dsap, std::uint8_t ssap,
                       std::uint8_t control);        // 802.3: length, not type
    PacketBuilder &mpls(std::uint32_t label);        // a stack by repeated calls (RFC 3032)
    PacketBuilder &pppoe(std::uint16_t session = 1); // behind ethernet() or vlan() (RFC 2516)
    PacketBuilder &ppp();                            // link type 9, FF 03 in front
    PacketBuilder &sll();                            // link type 113
    PacketBuilder &sll2();                           // link type 276
    PacketBuilder &null(bool bigEndian = false);     // link type 0, BSD family numbers
    PacketBuilder &loop();                           // link type 108
    PacketBuilder &wifi(bool radiotap = true,
                        bool qos = true); // data frame + SNAP, link type 127 or 105
    PacketBuilder &nflog();               // link type 239

    // Network layers.
    PacketBuilder &ipv4(const Ip &src, const Ip &dst, const Ipv4Fields &fields = {});
    PacketBuilder &ipv6(const Ip &src, const Ip &dst, const Ipv6Fields &fields = {});
    PacketBuilder &hopByHop();           // 8 bytes, PadN
    PacketBuilder &destinationOptions(); // 8 bytes, PadN
    PacketBuilder &routing();            // type 0 without segments
    PacketBuilder &fragment(std::uint32_t id, std::uint32_t offsetBytes, bool more);
    PacketBuilder &arp(std::uint16_t operation, const Ip &sender, const Ip &target,
                       std::uint64_t senderMac = 0x020000000001, std::uint64_t targetMac = 0);

    // Transport layers.
    PacketBuilder &tcp(std::uint16_t srcPort, std::uint16_t dstPort, const TcpFields &fields = {});
    PacketBuilder &udp(std::uint16_t srcPort, std::uint16_t dstPort);
    PacketBuilder &icmp(std::uint8_t type, std::uint8_t code = 0, std::uint32_t rest = 0);
    PacketBuilder &icmpv6(std::uint8_t type, std::uint8_t code = 0, std::uint32_t rest = 0);
    PacketBuilder &sctp(std::uint16_t srcPort, std::uint16_t dstPort,
                        std::uint32_t tag = 1); // chunks by payload()

    // Tunnels; IP-in-IP is ipv4().ipv4(), Teredo is udp(…, 3544).ipv6(), and vxlan() etc. stand
    // behind udp().
    PacketBuilder &gre(const GreFields &fields = {});
    PacketBuilder &vxlan(std::uint32_t vni);
    PacketBuilder &geneve(std::uint32_t vni,
                          std::size_t optionBytes = 0); // options: a multiple of 4, >= 4 or 0
    PacketBuilder &gtpU(std::uint32_t teid);

    // Content.
    PacketBuilder &payload(std::span<const std::byte> bytes);
    PacketBuilder &payload(std::string_view text);
    PacketBuilder &filler(std::size_t count, std::uint8_t value = 0x5a);
    /// Bytes behind the packet that no length field counts; ethernet frames are padded with trailer
    /// zeros up to `minimum`.
    PacketBuilder &padTo(std::size_t minimum = 60);

    // Lies and cuts.
    PacketBuilder &
    nextProtocol(std::uint16_t number); // type field of the last layer, whatever follows
    PacketBuilder &patch8(std::size_t offset,
                          std::uint8_t value); // offset from the start of the last layer
    PacketBuilder &patch16(std::size_t offset, std::uint16_t value);
    PacketBuilder &patch32(std::size_t offset, std::uint32_t value);
    PacketBuilder &capture(std::size_t bytes); // captured length, wire length stays
    PacketBuilder &wire(std::uint32_t bytes);

    PacketBytes build();
    void buildInto(PacketBytes &packet); // reuses the packet's memory

private:
    enum class Kind : std::uint8_t {
        Plain,
        Mpls,
        Pppoe,
        Nflog,
        Llc,
        Ipv4,
        Ipv6,
        Tcp,
        Udp,
        Icmp,
        Icmpv6,
        Sctp,
        Gre,
        GtpU
    };
    enum class Next : std::uint8_t {
        None,
        EtherType,
        IpProtocol,
        Ppp,
        FamilyLittle,
        FamilyBig,
        NflogFamily
    };
    struct Layer
    {
        Kind kind = Kind::Plain;
        Next next = Next::None;
        bool nextFixed = false;
        std::uint32_t start = 0;
        std::uint32_t nextAt = 0; // offset of the field that names what follows
    };
    struct Patch
    {
        std::uint32_t at = 0;
        std::uint8_t width = 0;
        std::uint32_t value = 0;
    };
    struct Names // what a layer is called in each kind of type field; 0 where it has no number
    {
        std::uint16_t etherType = 0;
        std::uint8_t ipProtocol = 0;
        std::uint16_t ppp = 0;
        std::uint8_t family = 0;
    };

    std::byte *grow(std::size_t count);
    std::byte *add(Kind kind, std::size_t bytes, Next next, std::size_t nextOffset,
                   const Names &names);
    void first(std::uint32_t linkType);
    void setNext(const Names &names);
    LayerFacts &newFacts(const Ip &src, const Ip &dst, std::uint16_t etherType);
    void transport(std::uint8_t proto, std::uint16_t srcPort, std::uint16_t dstPort);
    void hideCut(PacketFacts &facts, std::size_t captured) const; // what no reader can know
    void finish(std::size_t index, std::size_t end);
    void finishChecksum(const Layer &layer, std::size_t index, std::size_t end, std::size_t at,
                        std::uint8_t proto);

    std::vector<std::byte> m_bytes;
    std::vector<Layer> m_layers;
    std::vector<Patch> m_patches;
    PacketFacts m_facts;
    LayerFacts *m_current = nullptr; // facts of the last network layer
    std::int64_t m_timeNs = 0;
    std::optional<std::uint32_t> m_linkType;
    std::uint32_t m_interfaceId = 0;
    std::optional<std::size_t> m_captured;
    std::optional<std::uint32_t> m_wire;
    std::size_t m_padTo = 0;
};

} // namespace weir::gen
