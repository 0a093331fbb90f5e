#include "tests/generator/exporters.h"

#include "model/core/time.h"

#include <algorithm>

namespace weir::gen {

namespace {

constexpr std::size_t kHeaderBytes = 24, kRecordBytes = 48;
constexpr std::size_t kMaxRecords = (kMaxExportBytes - kHeaderBytes) / kRecordBytes; // 28 of 30
constexpr std::size_t kFirstAt = 24, kLastAt = 28, kPortsAt = 32;
constexpr std::uint32_t kAsTrans = 23'456;

std::uint32_t shortAs(std::uint32_t as)
{
    return as > 0xffff ? kAsTrans : as;
}

PreparedRecord writeRecord(ByteWriter &to, const ExportFlow &flow)
{
    PreparedRecord record;
    record.at = static_cast<std::uint16_t>(to.size());
    record.packets = flow.packets;
    record.bytes = flow.bytes;
    record.lagMs = flow.lagMs;
    record.durationMs = flow.durationMs;
    const bool isSource = flow.srcPort > flow.dstPort;
    if (flow.srcPort != flow.dstPort) {
        record.portAt = static_cast<std::uint16_t>(record.at + kPortsAt + (isSource ? 0 : 2));
        record.port = isSource ? flow.srcPort : flow.dstPort;
    }
    const auto interfaces = routerInterfaces();
    to.be32(flow.src.v4()).be32(flow.dst.v4()).be32(flow.to.nextHop.v4());
    to.be16(interfaces[flow.from.slot].index).be16(interfaces[flow.to.slot].index);
    to.be32(flow.packets).be32(flow.bytes).be32(0).be32(0);
    to.be16(flow.srcPort).be16(flow.srcPort == 0 && flow.dstPort == 0 ? flow.icmp : flow.dstPort);
    to.u8(0).u8(flow.flags).u8(flow.proto).u8(flow.tos);
    to.be16(shortAs(flow.from.as)).be16(shortAs(flow.to.as));
    to.u8(flow.from.maskBits).u8(flow.to.maskBits).be16(0);
    return record;
}

} // namespace

NetFlow5Exporter::NetFlow5Exporter(const ExporterOptions &options,
                                   std::span<const ExportFlow *const> flows)
    : Exporter(options)
{
    const std::size_t most = std::clamp<std::size_t>(options.recordsPerDatagram, 1, kMaxRecords);
    ByteWriter bytes;
    std::vector<PreparedRecord> records;
    const auto close = [&] {
        PreparedDatagram datagram;
        datagram.recordsAt = kHeaderBytes;
        datagram.records = std::move(records);
        datagram.bytes = bytes.take();
        m_prepared.push_back(std::move(datagram));
        records = {};
        bytes = {};
    };
    for (const ExportFlow *flow : flows) {
        if (!flow->src.isV4())
            continue;
        if (bytes.size() == 0) {
            bytes.be16(5).be16(0).be32(0).be32(0).be32(0).be32(0);
            // engine type and id, sampling mode 1 (packet interval) in the top 2 of 16 bits
            bytes.be16(options.domain);
            bytes.be16(options.sampling == 0 ? 0 : 0x4000u | std::min(options.sampling, 0x3fffu));
        }
        records.push_back(writeRecord(bytes, *flow));
        if (records.size() == most)
            close();
    }
    if (!records.empty())
        close();
}

std::size_t NetFlow5Exporter::patch(std::byte *to, const PreparedDatagram &datagram,
                                    std::size_t count, std::int64_t nowNs)
{
    const std::uint32_t uptime = uptimeMs(nowNs);
    putBig(to + 2, count, 2);
    putBig(to + 4, uptime, 4);
    putBig(to + 8, static_cast<std::uint64_t>(nowNs / kNsPerSecond), 4);
    putBig(to + 12, static_cast<std::uint64_t>(nowNs % kNsPerSecond), 4);
    putBig(to + 16, m_sequence, 4);
    m_sequence += static_cast<std::uint32_t>(count);
    for (std::size_t i = 0; i < count; ++i) {
        const PreparedRecord &record = datagram.records[i];
        const std::uint32_t last = uptime - std::min(uptime, record.lagMs);
        putBig(to + record.at + kFirstAt, last - std::min(last, record.durationMs), 4);
        putBig(to + record.at + kLastAt, last, 4);
    }
    return kHeaderBytes + count * kRecordBytes;
}

} // namespace weir::gen
