#include "tests/generator/packetbuilder.h"

#include "tests/generator/bytewriter.h"
#include "tests/generator/checksum.h"

#include <algorithm>

namespace weir::gen {

namespace {

constexpr std::uint32_t kRawIp = 101; // LINKTYPE_RAW

std::uint32_t familyOf(bool isV6, bool isNflog)
{
    if (!isV6)
        return 2;
    return isNflog ? 10 : 30; // AF_INET6 of Linux and of Darwin
}

} // namespace

PacketBuilder &PacketBuilder::clear()
{
    m_bytes.clear();
    m_layers.clear();
    m_patches.clear();
    m_facts = {};
    m_current = nullptr;
    m_timeNs = 0;
    m_linkType.reset();
    m_interfaceId = 0;
    m_captured.reset();
    m_wire.reset();
    m_padTo = 0;
    return *this;
}

PacketBuilder &PacketBuilder::at(std::int64_t timeNs)
{
    m_timeNs = timeNs;
    return *this;
}

PacketBuilder &PacketBuilder::linkType(std::uint32_t number)
{
    m_linkType = number;
    return *this;
}

PacketBuilder &PacketBuilder::interfaceId(std::uint32_t index)
{
    m_interfaceId = index;
    return *this;
}

std::byte *PacketBuilder::grow(std::size_t count)
{
    m_bytes.resize(m_bytes.size() + count);
    return m_bytes.data() + m_bytes.size() - count;
}

std::byte *PacketBuilder::add(Kind kind, std::size_t bytes, Next next, std::size_t nextOffset,
                              const Names &names)
{
    setNext(names);
    Layer layer;
    layer.kind = kind;
    layer.next = next;
    layer.start = static_cast<std::uint32_t>(m_bytes.size());
    layer.nextAt = layer.start + static_cast<std::uint32_t>(nextOffset);
    m_layers.push_back(layer);
    return grow(bytes);
}

void PacketBuilder::first(std::uint32_t linkType)
{
    if (m_layers.empty() && !m_linkType)
        m_linkType = linkType;
}

void PacketBuilder::setNext(const Names &names)
{
    if (m_layers.empty() || m_layers.back().nextFixed)
        return;
    const Layer &last = m_layers.back();
    std::byte *at = m_bytes.data() + last.nextAt;
    switch (last.next) {
    case Next::None:
        break;
    case Next::EtherType:
        putBig(at, names.etherType, 2);
        break;
    case Next::IpProtocol:
        putBig(at, names.ipProtocol, 1);
        break;
    case Next::Ppp:
        putBig(at, names.ppp, 2);
        break;
    case Next::FamilyLittle:
        putLittle(at, familyOf(names.family == 6, false), 4);
        break;
    case Next::FamilyBig:
        putBig(at, familyOf(names.family == 6, false), 4);
        break;
    case Next::NflogFamily:
        putBig(at, familyOf(names.family == 6, true), 1);
        break;
    }
}

PacketBuilder &PacketBuilder::nextProtocol(std::uint16_t number)
{
    if (m_layers.empty())
        return *this;
    Layer &last = m_layers.back();
    if (last.next == Next::None)
        return *this;
    last.nextFixed = true;
    const bool isByte = last.next == Next::IpProtocol || last.next == Next::NflogFamily;
    const bool isWord = last.next == Next::EtherType || last.next == Next::Ppp;
    if (last.next == Next::FamilyLittle)
        putLittle(m_bytes.data() + last.nextAt, number, 4);
    else
        putBig(m_bytes.data() + last.nextAt, number, isByte ? 1 : isWord ? 2 : 4);
    if (m_current != nullptr && last.next == Next::IpProtocol)
        m_current->proto = static_cast<std::uint8_t>(number);
    if (m_current == nullptr && last.next == Next::EtherType)
        m_facts.outer.etherType = m_facts.inner.etherType = number;
    return *this;
}

PacketBuilder &PacketBuilder::payload(std::span<const std::byte> bytes)
{
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    return *this;
}

PacketBuilder &PacketBuilder::payload(std::string_view text)
{
    return payload(std::as_bytes(std::span(text.data(), text.size())));
}

PacketBuilder &PacketBuilder::filler(std::size_t count, std::uint8_t value)
{
    m_bytes.resize(m_bytes.size() + count, static_cast<std::byte>(value));
    return *this;
}

PacketBuilder &PacketBuilder::padTo(std::size_t minimum)
{
    m_padTo = minimum;
    return *this;
}

PacketBuilder &PacketBuilder::patch8(std::size_t offset, std::uint8_t value)
{
    const auto start = m_layers.empty() ? 0 : m_layers.back().start;
    m_patches.push_back({static_cast<std::uint32_t>(start + offset), 1, value});
    return *this;
}

PacketBuilder &PacketBuilder::patch16(std::size_t offset, std::uint16_t value)
{
    const auto start = m_layers.empty() ? 0 : m_layers.back().start;
    m_patches.push_back({static_cast<std::uint32_t>(start + offset), 2, value});
    return *this;
}

PacketBuilder &PacketBuilder::patch32(std::size_t offset, std::uint32_t value)
{
    const auto start = m_layers.empty() ? 0 : m_layers.back().start;
    m_patches.push_back({static_cast<std::uint32_t>(start + offset), 4, value});
    return *this;
}

PacketBuilder &PacketBuilder::capture(std::size_t bytes)
{
    m_captured = bytes;
    return *this;
}

PacketBuilder &PacketBuilder::wire(std::uint32_t bytes)
{
    m_wire = bytes;
    return *this;
}

PacketBytes PacketBuilder::build()
{
    PacketBytes packet;
    buildInto(packet);
    return packet;
}

void PacketBuilder::buildInto(PacketBytes &packet)
{
    const std::size_t end = m_bytes.size();
    for (std::size_t i = m_layers.size(); i-- > 0;) // inner checksums first: outer ones cover them
        finish(i, end);
    for (const Patch &patch : m_patches) {
        if (patch.at + patch.width <= m_bytes.size())
            putBig(m_bytes.data() + patch.at, patch.value, patch.width);
    }
    if (m_bytes.size() < m_padTo)
        m_bytes.resize(m_padTo);
    packet.timeNs = m_timeNs;
    packet.linkType = m_linkType.value_or(kRawIp);
    packet.interfaceId = m_interfaceId;
    packet.wireBytes = m_wire.value_or(static_cast<std::uint32_t>(m_bytes.size()));
    const std::size_t captured = std::min(m_captured.value_or(m_bytes.size()), m_bytes.size());
    packet.bytes.assign(m_bytes.begin(), m_bytes.begin() + static_cast<std::ptrdiff_t>(captured));
    packet.facts = m_facts;
    if (m_facts.networkLayers == 1)
        packet.facts.inner = m_facts.outer;
    hideCut(packet.facts, captured);
}

void PacketBuilder::hideCut(PacketFacts &facts, std::size_t captured) const
{
    const auto network = std::find_if(m_layers.begin(), m_layers.end(), [](const Layer &layer) {
        return layer.kind == Kind::Ipv4 || layer.kind == Kind::Ipv6;
    });
    if (network == m_layers.end()
        || captured >= network->start + (network->kind == Kind::Ipv4 ? 20u : 40u))
        return;
    const std::uint16_t etherType = facts.outer.etherType;
    facts.outer = {};
    if (captured >= network->start)
        facts.outer.etherType = etherType;
    facts.inner = facts.outer;
}

void PacketBuilder::finish(std::size_t index, std::size_t end)
{
    const Layer &layer = m_layers[index];
    std::byte *at = m_bytes.data() + layer.start;
    const std::size_t length = end - layer.start;
    switch (layer.kind) {
    case Kind::Plain:
        break;
    case Kind::Mpls: // bottom of stack where no label follows
        if (index + 1 < m_layers.size() && m_layers[index + 1].kind == Kind::Mpls)
            at[2] &= std::byte{0xfe};
        break;
    case Kind::Pppoe:
        putBig(at + 4, length - 6, 2);
        break;
    case Kind::Nflog:
        putLittle(at + 4, length - 4, 2);
        break;
    case Kind::Llc:
        putBig(at - 2, length, 2);
        break;
    case Kind::Ipv4: {
        putBig(at + 2, length, 2);
        const std::size_t headerBytes = 4 * (std::to_integer<std::size_t>(at[0]) & 15);
        putBig(at + 10, 0, 2);
        putBig(at + 10, foldedChecksum(wordSum({at, headerBytes})), 2);
        break;
    }
    case Kind::Ipv6:
        putBig(at + 4, length - 40, 2);
        break;
    case Kind::Tcp:
        finishChecksum(layer, index, end, 16, 6);
        break;
    case Kind::Udp:
        putBig(at + 4, length, 2);
        finishChecksum(layer, index, end, 6, 17);
        break;
    case Kind::Icmp:
        putBig(at + 2, foldedChecksum(wordSum({at, length})), 2);
        break;
    case Kind::Icmpv6:
        finishChecksum(layer, index, end, 2, 58);
        break;
    case Kind::Sctp:
        putBig(at + 8, crc32c({at, length}), 4);
        break;
    case Kind::Gre:
        if ((at[0] & std::byte{0x80}) != std::byte{})
            putBig(at + 4, foldedChecksum(wordSum({at, length})), 2);
        break;
    case Kind::GtpU:
        putBig(at + 2, length - 8, 2);
        break;
    }
    if (layer.kind == Kind::Ipv4 || layer.kind == Kind::Ipv6) {
        const auto isIp = [](const Layer &other) {
            return other.kind == Kind::Ipv4 || other.kind == Kind::Ipv6;
        };
        const auto self = m_layers.begin() + static_cast<std::ptrdiff_t>(index);
        if (std::none_of(m_layers.begin(), self, isIp))
            m_facts.outer.ipBytes = static_cast<std::uint32_t>(length);
        if (m_facts.networkLayers > 1 && std::none_of(self + 1, m_layers.end(), isIp))
            m_facts.inner.ipBytes = static_cast<std::uint32_t>(length);
    }
}

void PacketBuilder::finishChecksum(const Layer &layer, std::size_t index, std::size_t end,
                                   std::size_t at, std::uint8_t proto)
{
    std::byte *field = m_bytes.data() + layer.start + at;
    const std::size_t length = end - layer.start;
    std::uint64_t sum = proto + length;
    for (std::size_t i = index; i-- > 0;) {
        if (m_layers[i].kind == Kind::Ipv4) {
            sum += wordSum({m_bytes.data() + m_layers[i].start + 12, 8});
            break;
        }
        if (m_layers[i].kind == Kind::Ipv6) {
            sum += wordSum({m_bytes.data() + m_layers[i].start + 8, 32});
            break;
        }
    }
    putBig(field, 0, 2);
    const std::uint16_t checksum =
        foldedChecksum(sum + wordSum({m_bytes.data() + layer.start, length}));
    putBig(field, proto == 17 && checksum == 0 ? 0xffff : checksum, 2); // UDP: 0 would mean "none"
}

} // namespace weir::gen
