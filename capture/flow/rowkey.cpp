#include "capture/flow/rowkey.h"

#include "capture/flow/packetfacts.h"
#include "model/core/time.h"

namespace weir {

namespace {

/// FNV-1a; never 0 for a text that is not empty.
std::uint64_t textHashOf(std::string_view text)
{
    if (text.empty())
        return 0;
    std::uint64_t hash = 0xcbf2'9ce4'8422'2325u;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100'0000'01b3u;
    return hash | 1;
}

std::int64_t secondOf(std::int64_t timeNs)
{
    return floorTo(timeNs, kNsPerSecond) / kNsPerSecond;
}

} // namespace

RowKey rowKeyOf(const PacketRecord &record)
{
    RowKey key;
    key.src = record.src;
    key.dst = record.dst;
    key.second = secondOf(record.timeNs);
    key.tunnelHash = textHashOf(record.tunnel);
    key.srcPort = record.srcPort;
    key.dstPort = record.dstPort;
    key.frame = record.frame;
    key.etherType = record.etherType;
    key.vlan = record.vlan;
    key.flags = record.flags;
    key.icmp = record.icmp;
    key.ttl = record.ttl;
    key.proto = record.proto;
    key.dscp = record.dscp;
    if (!record.payload.empty() && isDnsPort(record.proto, record.srcPort, record.dstPort)) {
        DnsFacts dns;
        readDns(record, dns, nullptr);
        key.nameHash = textHashOf(dns.question);
        key.dnsRcode = dns.rcode;
    }
    return key;
}

RowKey rowKeyOf(const DecodedPacket &packet, const PacketFacts &facts, bool inner)
{
    return rowKeyOf(packetRecordOf(packet, facts, inner));
}

RowKey rowKeyOf(const FlowRow &row, std::string_view name, std::string_view tunnel)
{
    RowKey key;
    key.src = row.src;
    key.dst = row.dst;
    key.second = secondOf(row.startNs);
    key.tunnelHash = textHashOf(tunnel);
    key.srcPort = row.srcPort;
    key.dstPort = row.dstPort;
    key.frame = row.frame;
    key.etherType = row.etherType;
    key.vlan = row.vlan;
    key.flags = row.flags;
    key.icmp = row.icmp;
    key.ttl = row.ttl;
    key.proto = row.proto;
    key.dscp = row.dscp;
    key.dnsRcode = row.dnsRcode;
    if (isDnsPort(row.proto, row.srcPort, row.dstPort))
        key.nameHash = textHashOf(name);
    return key;
}

std::uint64_t hashOf(const RowKey &key)
{
    std::uint64_t hash = hashOf(key.src);
    const auto mix = [&hash](std::uint64_t value) {
        hash = (hash ^ value) * 0x9e37'79b9'7f4a'7c15u;
        hash ^= hash >> 32;
    };
    mix(hashOf(key.dst));
    mix(static_cast<std::uint64_t>(key.second));
    mix(key.tunnelHash);
    mix(key.nameHash);
    mix(std::uint64_t{key.srcPort} << 32 | key.dstPort);
    mix(std::uint64_t{key.frame} << 32 | std::uint64_t{key.etherType} << 16 | key.vlan);
    mix(std::uint64_t{key.flags} << 48 | std::uint64_t{key.icmp} << 32
        | std::uint64_t{key.ttl} << 16 | key.dnsRcode);
    mix(std::uint64_t{key.proto} << 8 | key.dscp);
    return hash;
}

} // namespace weir
