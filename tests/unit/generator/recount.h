#pragma once

#include "model/core/address.h"
#include "model/core/bytereader.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace weir::test {

using Bytes = std::span<const std::byte>;

struct Record
{
    std::int64_t timeNs = 0;
    std::uint32_t wireBytes = 0;
    Bytes frame;
};

/// Records of a little-endian pcap file with microseconds: a reader of its own, so that the writer
/// cannot check itself.
inline std::vector<Record> readPcap(Bytes file)
{
    const auto number = [&](std::size_t at) {
        std::uint32_t value = 0;
        for (std::size_t i = 4; i-- > 0;)
            value = value << 8 | std::to_integer<std::uint32_t>(file[at + i]);
        return value;
    };
    std::vector<Record> records;
    if (file.size() < 24 || number(0) != 0xa1b2'c3d4)
        return records;
    for (std::size_t at = 24; at + 16 <= file.size();) {
        const std::uint32_t captured = number(at + 8);
        if (captured > file.size() - at - 16)
            return {};
        records.push_back(
            {number(at) * std::int64_t{1'000'000'000} + number(at + 4) * std::int64_t{1000},
             number(at + 12), file.subspan(at + 16, captured)});
        at += 16 + captured;
    }
    return records;
}

/// What stands in an Ethernet frame without tunnels.
struct Frame
{
    std::uint16_t etherType = 0;
    std::uint16_t vlan = 0;
    Address src, dst;
    std::uint8_t proto = 0;
    std::uint16_t srcPort = 0, dstPort = 0;
    std::uint8_t tcpFlags = 0;
    Bytes ip;        // network header and all behind it, without padding
    Bytes transport; // transport header and all behind it
    Bytes payload;
};

inline Frame readFrame(Bytes bytes)
{
    Frame frame;
    ByteReader reader(bytes);
    reader.skip(12);
    frame.etherType = reader.be16();
    if (frame.etherType == 0x8100) {
        frame.vlan = reader.be16();
        frame.etherType = reader.be16();
    }
    const Bytes rest = reader.rest();
    ByteReader header(rest);
    if (frame.etherType == 0x0806) {
        header.skip(14);
        frame.src = Address::fromV4(header.be32());
        header.skip(6);
        frame.dst = Address::fromV4(header.be32());
        return frame;
    }
    const bool isV6 = frame.etherType == 0x86dd;
    if (isV6) {
        header.skip(4);
        frame.ip = rest.first(40u + header.be16());
        frame.proto = header.u8();
        header.skip(1);
        frame.src = Address::fromBytes(header.take(16));
        frame.dst = Address::fromBytes(header.take(16));
    } else {
        header.skip(2);
        frame.ip = rest.first(header.be16());
        header.skip(5);
        frame.proto = header.u8();
        header.skip(2);
        frame.src = Address::fromV4(header.be32());
        frame.dst = Address::fromV4(header.be32());
    }
    frame.transport = frame.ip.subspan(isV6 ? 40 : 20);
    ByteReader transport(frame.transport);
    if (frame.proto == 6 || frame.proto == 17) {
        frame.srcPort = transport.be16();
        frame.dstPort = transport.be16();
    }
    if (frame.proto == 6) {
        transport.skip(8);
        const std::size_t headerBytes = transport.u8() >> 4 << 2;
        frame.tcpFlags = transport.u8();
        frame.payload = frame.transport.subspan(headerBytes);
    } else if (frame.proto == 17) {
        frame.payload = frame.transport.subspan(8);
    }
    return frame;
}

/// The ones' complement sum of 16-bit words; 0xffff over data that holds a right checksum. Byte by
/// byte, on purpose.
inline std::uint32_t onesSum(Bytes bytes, std::uint32_t sum = 0)
{
    for (std::size_t i = 0; i < bytes.size(); ++i)
        sum += std::to_integer<std::uint32_t>(bytes[i]) << (i % 2 == 0 ? 8 : 0);
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return sum;
}

/// Whether IPv4, TCP, UDP, ICMP and ICMPv6 checksums of a frame are right.
inline bool hasRightChecksums(const Frame &frame)
{
    if (frame.ip.empty())
        return true;
    const bool isV6 = frame.etherType == 0x86dd;
    if (!isV6 && onesSum(frame.ip.first(20)) != 0xffff)
        return false;
    std::uint32_t pseudo = 0;
    if (frame.proto != 1)
        pseudo = onesSum(isV6 ? frame.ip.subspan(8, 32) : frame.ip.subspan(12, 8),
                         frame.proto + static_cast<std::uint32_t>(frame.transport.size()));
    return onesSum(frame.transport, pseudo) == 0xffff;
}

/// The name that a DNS question (not a response) asks for.
inline std::optional<std::string> askedName(Bytes message)
{
    ByteReader reader(message);
    reader.skip(2);
    if (reader.be16() & 0x8000)
        return {};
    reader.skip(8);
    std::string name;
    for (std::uint8_t length = reader.u8(); length > 0; length = reader.u8()) {
        name += name.empty() ? "" : ".";
        for (const std::byte byte : reader.take(length))
            name += static_cast<char>(byte);
    }
    return reader.failed() ? std::optional<std::string>() : name;
}

} // namespace weir::test
