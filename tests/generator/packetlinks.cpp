// Link layers of PacketBuilder.
#include "tests/generator/packetbuilder.h"

#include "tests/generator/bytewriter.h"

namespace weir::gen {

namespace {

constexpr std::uint64_t kMac = 0x020000000001;

} // namespace

PacketBuilder &PacketBuilder::ethernet(std::uint64_t srcMac, std::uint64_t dstMac)
{
    first(1);
    std::byte *at = add(Kind::Plain, 14, Next::EtherType, 12, {.etherType = 0x6558});
    putBig(at, dstMac, 6);
    putBig(at + 6, srcMac, 6);
    return *this;
}

PacketBuilder &PacketBuilder::vlan(std::uint16_t id, std::uint16_t tpid)
{
    std::byte *at = add(Kind::Plain, 4, Next::EtherType, 2, {.etherType = tpid});
    putBig(at, id, 2);
    if (m_facts.vlan == kAbsent<std::uint16_t> && m_current == nullptr)
        m_facts.vlan = id & 0xfff;
    return *this;
}

PacketBuilder &PacketBuilder::llc(std::uint8_t dsap, std::uint8_t ssap, std::uint8_t control)
{
    std::byte *at = add(Kind::Llc, 3, Next::None, 0, {});
    putBig(at, dsap, 1);
    putBig(at + 1, ssap, 1);
    putBig(at + 2, control, 1);
    return *this;
}

PacketBuilder &PacketBuilder::mpls(std::uint32_t label)
{
    std::byte *at =
        add(Kind::Mpls, 4, Next::None, 0, {.etherType = 0x8847, .ipProtocol = 137, .ppp = 0x0281});
    putBig(at, label << 12 | 0x100 | 64, 4);
    return *this;
}

PacketBuilder &PacketBuilder::pppoe(std::uint16_t session)
{
    std::byte *at = add(Kind::Pppoe, 8, Next::Ppp, 6, {.etherType = 0x8864});
    putBig(at, 0x1100, 2);
    putBig(at + 2, session, 2);
    return *this;
}

PacketBuilder &PacketBuilder::ppp()
{
    first(9);
    putBig(add(Kind::Plain, 4, Next::Ppp, 2, {}), 0xff03, 2);
    return *this;
}

PacketBuilder &PacketBuilder::sll()
{
    first(113);
    std::byte *at = add(Kind::Plain, 16, Next::EtherType, 14, {});
    putBig(at + 2, 1, 2); // ARPHRD_ETHER
    putBig(at + 4, 6, 2);
    putBig(at + 6, kMac, 6);
    return *this;
}

PacketBuilder &PacketBuilder::sll2()
{
    first(276);
    std::byte *at = add(Kind::Plain, 20, Next::EtherType, 0, {});
    putBig(at + 4, 2, 4); // interface index
    putBig(at + 8, 1, 2); // ARPHRD_ETHER
    putBig(at + 11, 6, 1);
    putBig(at + 12, kMac, 6);
    return *this;
}

PacketBuilder &PacketBuilder::null(bool bigEndian)
{
    first(0);
    add(Kind::Plain, 4, bigEndian ? Next::FamilyBig : Next::FamilyLittle, 0, {});
    return *this;
}

PacketBuilder &PacketBuilder::loop()
{
    first(108);
    add(Kind::Plain, 4, Next::FamilyBig, 0, {});
    return *this;
}

PacketBuilder &PacketBuilder::wifi(bool radiotap, bool qos)
{
    first(radiotap ? 127 : 105);
    const std::size_t radiotapBytes = radiotap ? 8 : 0;
    const std::size_t macBytes = qos ? 26 : 24;
    const std::size_t total = radiotapBytes + macBytes + 8;
    std::byte *at = add(Kind::Plain, total, Next::EtherType, total - 2, {});
    if (radiotap)
        putLittle(at + 2, radiotapBytes, 2);
    at += radiotapBytes;
    putBig(at, qos ? 0x88 : 0x08, 1); // type data
    putBig(at + 1, 0x01, 1);          // to the access point
    putBig(at + 4, 0x020000000003, 6);
    putBig(at + 10, kMac, 6);
    putBig(at + 16, 0x020000000002, 6);
    putBig(at + macBytes, 0xaaaa'0300'0000, 6);
    return *this;
}

PacketBuilder &PacketBuilder::nflog()
{
    first(239);
    std::byte *at = add(Kind::Nflog, 8, Next::NflogFamily, 0, {});
    putLittle(at + 6, 9, 2); // NFULA_PAYLOAD; its length is filled by finish()
    return *this;
}

} // namespace weir::gen
