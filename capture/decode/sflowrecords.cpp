#include "capture/decode/sflowrecords.h"

#include "capture/decode/bytes.h"
#include "capture/decode/sflowvalues.h"

namespace weir {
namespace {

/// The part of IPv4 and IPv6 records behind the addresses.
void readTransport(SflowIp &record, Bytes body, std::size_t at)
{
    record.ipBytes = be32At(body, 0);
    record.proto = be32At(body, 4);
    record.srcPort = be32At(body, at);
    record.dstPort = be32At(body, at + 4);
    record.tcpFlags = be32At(body, at + 8);
    record.tos = be32At(body, at + 12);
}

} // namespace

std::optional<SflowHeader> decodeSflowHeader(std::span<const std::byte> body)
{
    constexpr std::size_t kFixedBytes = 16;
    if (body.size() < kFixedBytes)
        return std::nullopt;
    SflowHeader record;
    record.protocol = be32At(body, 0);
    record.frameBytes = be32At(body, 4);
    record.strippedBytes = be32At(body, 8);
    const std::size_t headerBytes = be32At(body, 12);
    record.header = body.subspan(kFixedBytes, std::min(headerBytes, body.size() - kFixedBytes));
    return record;
}

std::optional<std::uint32_t> sflowLinkType(std::uint32_t headerProtocol)
{
    switch (headerProtocol) {
    case 1:
        return 1; // ETHERNET
    case 3:
        return 6; // IEEE802_5
    case 4:
        return 10; // FDDI
    case 5:
        return 107; // FRELAY
    case 7:         // PPP
    case 14:        // POS: PPP in HDLC framing (RFC 1662, RFC 2615)
        return 50;  // PPP_HDLC, which also reads PPP without address and control
    case 9:
        return 100; // ATM_RFC1483
    case 10:        // AAL5 with nothing but IP in it
    case 11:
    case 12:
        return 101; // RAW
    case 13:
        return 219; // MPLS
    case 15:
        return 105; // IEEE802_11
    default:
        return std::nullopt;
    }
}

std::optional<SflowEthernet> decodeSflowEthernet(std::span<const std::byte> body)
{
    if (body.size() < 24)
        return std::nullopt;
    // Each MAC address is padded to 8 bytes.
    return SflowEthernet{be32At(body, 0), be64At(body, 4) >> 16, be64At(body, 12) >> 16,
                         be32At(body, 20)};
}

std::optional<SflowIp> decodeSflowIpv4(std::span<const std::byte> body)
{
    if (body.size() < 32)
        return std::nullopt;
    SflowIp record;
    record.src = Address::fromV4(be32At(body, 8));
    record.dst = Address::fromV4(be32At(body, 12));
    readTransport(record, body, 16);
    return record;
}

std::optional<SflowIp> decodeSflowIpv6(std::span<const std::byte> body)
{
    if (body.size() < 56)
        return std::nullopt;
    SflowIp record;
    record.src = Address::fromBytes(body.subspan(8, 16));
    record.dst = Address::fromBytes(body.subspan(24, 16));
    readTransport(record, body, 40);
    return record;
}

std::optional<SflowSwitch> decodeSflowSwitch(std::span<const std::byte> body)
{
    if (body.size() < 16)
        return std::nullopt;
    return SflowSwitch{be32At(body, 0), be32At(body, 4), be32At(body, 8), be32At(body, 12)};
}

std::optional<SflowRouter> decodeSflowRouter(std::span<const std::byte> body)
{
    ByteReader reader(body);
    SflowRouter record;
    record.nextHop = sflowAddress(reader);
    record.srcMask = reader.be32();
    record.dstMask = reader.be32();
    if (reader.failed())
        return std::nullopt;
    return record;
}

std::uint32_t SflowAsSegment::at(std::size_t position) const
{
    return position < count() ? be32At(list, position * 4) : 0;
}

std::optional<SflowAsSegment> nextSegment(std::span<const std::byte> &path)
{
    if (path.size() < 8)
        return std::nullopt;
    const std::uint32_t type = be32At(path, 0);
    const std::size_t count = be32At(path, 4);
    path = path.subspan(8);
    if (count > path.size() / 4) {
        path = {};
        return std::nullopt;
    }
    const SflowAsSegment segment{type == 1, path.first(count * 4)};
    path = path.subspan(count * 4);
    return segment;
}

std::optional<SflowGateway> decodeSflowGateway(std::span<const std::byte> body)
{
    ByteReader reader(body);
    SflowGateway record;
    record.nextHop = sflowAddress(reader);
    record.ownAs = reader.be32();
    record.srcAs = reader.be32();
    record.srcPeerAs = reader.be32();
    record.segmentCount = reader.be32();
    // Every segment takes 8 bytes or more, so the bytes bound what a wild count can cost.
    if (reader.failed() || record.segmentCount > reader.remaining() / 8)
        return std::nullopt;
    const Bytes tail = reader.rest();
    for (std::uint32_t segment = 0; segment < record.segmentCount; ++segment) {
        reader.skip(4);
        const std::size_t count = reader.be32();
        if (count > reader.remaining() / 4)
            return std::nullopt;
        reader.skip(count * 4);
    }
    if (reader.failed())
        return std::nullopt;
    record.path = tail.first(tail.size() - reader.remaining());

    // Without communities or local preference the route is still worth having.
    const std::size_t communities = reader.be32();
    if (reader.failed())
        return record;
    if (communities > reader.remaining() / 4)
        return std::nullopt;
    record.communities = reader.take(communities * 4);
    record.localPreference = reader.be32();
    return record;
}

std::uint32_t SflowGateway::lastAs() const
{
    std::uint32_t last = 0;
    Bytes rest = path;
    while (const auto segment = nextSegment(rest)) {
        if (segment->count() > 0)
            last = segment->at(segment->count() - 1);
    }
    return last;
}

std::uint32_t SflowGateway::firstAs() const
{
    Bytes rest = path;
    while (const auto segment = nextSegment(rest)) {
        if (segment->count() > 0)
            return segment->at(0);
    }
    return 0;
}

} // namespace weir
