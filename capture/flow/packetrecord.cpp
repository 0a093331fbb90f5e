#include "capture/flow/packetrecord.h"

namespace weir {

namespace {

std::uint64_t mixed(std::uint64_t x)
{
    x ^= x >> 32;
    x *= 0xd6e8'feb8'6659'fd93u;
    return x ^ (x >> 32);
}

/// The sum of both ends, so that either direction gives the same.
std::uint64_t flowHashOf(const PacketRecord &record)
{
    const std::uint64_t a = mixed(hashOf(record.src) + record.srcPort);
    const std::uint64_t b = mixed(hashOf(record.dst) + record.dstPort);
    const std::uint64_t rest =
        std::uint64_t{record.vlan} << 32 | std::uint64_t{record.etherType} << 8 | record.proto;
    return mixed(a + b + rest * 0x9e37'79b9'7f4a'7c15u);
}

} // namespace

PacketRecord packetRecordOf(const DecodedPacket &packet, const PacketFacts &facts, bool inner)
{
    const PacketLayer &layer = inner ? packet.inner : packet.outer;
    PacketRecord record;
    record.timeNs = facts.timeNs;
    record.fileOffset = facts.fileOffset;
    record.src = layer.src;
    record.dst = layer.dst;
    record.srcPort = layer.srcPort;
    record.dstPort = layer.dstPort;
    record.frame = facts.wireBytes;
    record.bytes = layer.ipBytes != 0 ? layer.ipBytes : facts.wireBytes;
    record.etherType = layer.etherType;
    record.vlan = inner ? packet.innerVlan : packet.vlan;
    record.flags = layer.flags;
    record.icmp = layer.icmp;
    record.ttl = layer.ttl;
    record.proto = layer.proto;
    record.dscp = layer.dscp;
    record.isLaterFragment = layer.isLaterFragment;
    record.tunnel = packet.tunnel;
    record.ip = layer.ip;
    record.payload = layer.payload;
    record.flowHash = flowHashOf(record);
    return record;
}

} // namespace weir
