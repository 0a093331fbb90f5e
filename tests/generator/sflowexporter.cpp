#include "tests/generator/exporters.h"

#include "model/core/time.h"

#include <algorithm>

namespace weir::gen {

namespace {

// sFlow version 5 (sflow.org, 2004), section 5
constexpr std::size_t kHeaderBytes = 28; // with an IPv4 agent
constexpr std::uint32_t kFlowSample = 1, kCounterSample = 2, kRawHeader = 1, kRouter = 1002,
                        kGateway = 1003, kGenericCounters = 1, kEthernetHeader = 1,
                        kEthernetType = 6;
constexpr std::uint32_t kFcsBytes = 4, kOwnAs = 64'500, kUsualSampling = 512;
constexpr std::size_t kSequenceAt = 8, kPoolAt = 20; // from the start of a sample
constexpr std::uint32_t kDropEvery = 5'000;          // samples

/// Writes a structure with its length around what `write` writes.
template <class Write>
void writeStructure(ByteWriter &to, std::uint32_t format, const Write &write)
{
    ByteWriter body;
    write(body);
    while (body.size() % 4 != 0)
        body.u8(0);
    to.be32(format).be32(body.size()).append(body.take());
}

void writeNextHop(ByteWriter &to, const Address &address)
{
    if (address.isV4())
        to.be32(1).be32(address.v4());
    else
        to.be32(2).number(address.high, 8).number(address.low, 8);
}

void writeRecords(ByteWriter &to, const ExportSample &sample)
{
    to.be32(3);
    writeStructure(to, kRawHeader, [&](ByteWriter &body) {
        body.be32(kEthernetHeader).be32(sample.wireBytes + kFcsBytes).be32(kFcsBytes);
        body.be32(sample.header.size()).append(sample.header);
    });
    writeStructure(to, kRouter, [&](ByteWriter &body) {
        writeNextHop(body, sample.to.nextHop);
        body.be32(sample.from.maskBits).be32(sample.to.maskBits);
    });
    writeStructure(to, kGateway, [&](ByteWriter &body) {
        writeNextHop(body, sample.to.nextHop);
        body.be32(kOwnAs).be32(sample.from.as).be32(sample.from.as);
        if (sample.to.as == kOwnAs)
            body.be32(0); // no path to what is our own
        else
            body.be32(1).be32(2).be32(1).be32(sample.to.as); // one sequence of one AS
        body.be32(0).be32(100);                              // communities, local preference
    });
}

} // namespace

SFlowExporter::SFlowExporter(const ExporterOptions &options,
                             std::span<const ExportSample *const> samples)
    : Exporter(options)
{
    if (m_options.sampling == 0)
        m_options.sampling = kUsualSampling;
    PreparedDatagram open;
    const auto begin = [&] {
        open = {};
        open.recordsAt = kHeaderBytes;
        open.bytes.resize(kHeaderBytes);
    };
    begin();
    for (const ExportSample *sample : samples) {
        ByteWriter bytes;
        PreparedRecord record;
        const auto interfaces = routerInterfaces();
        writeStructure(bytes, kFlowSample, [&](ByteWriter &body) {
            body.be32(0).be32(interfaces[sample->from.slot].index).be32(m_options.sampling);
            body.be32(0).be32(0); // pool and drops, set later
            body.be32(interfaces[sample->from.slot].index);
            body.be32(interfaces[sample->to.slot].index);
            writeRecords(body, *sample);
        });
        if (open.bytes.size() + bytes.size() > kMaxExportBytes
            || open.records.size() >= std::max<std::size_t>(options.recordsPerDatagram, 1)) {
            m_prepared.push_back(std::move(open));
            begin();
        }
        record.at = static_cast<std::uint16_t>(open.bytes.size());
        record.inSlot = sample->from.slot;
        record.outSlot = sample->to.slot;
        record.packets = 1;
        record.bytes = sample->ipBytes;
        record.frames = sample->wireBytes + kFcsBytes;
        if (sample->srcPortAt != 0 && sample->srcPort != sample->dstPort) {
            constexpr std::size_t kFrameAt = 8 + 32 + 8 + 16; // sample, raw header structure
            const bool isSource = sample->srcPort > sample->dstPort;
            record.portAt = static_cast<std::uint16_t>(record.at + kFrameAt + sample->srcPortAt
                                                       + (isSource ? 0 : 2));
            record.port = isSource ? sample->srcPort : sample->dstPort;
        }
        const std::vector<std::byte> made = bytes.take();
        open.bytes.insert(open.bytes.end(), made.begin(), made.end());
        open.records.push_back(record);
    }
    if (!open.records.empty())
        m_prepared.push_back(std::move(open));
}

void SFlowExporter::putHeader(std::byte *to, std::uint32_t samples, std::int64_t nowNs)
{
    putBig(to, 5, 4);
    putBig(to + 4, 1, 4); // agent has an IPv4 address
    putBig(to + 8, m_options.address.v4(), 4);
    putBig(to + 12, m_options.domain, 4);
    putBig(to + 16, m_sequence++, 4);
    putBig(to + 20, uptimeMs(nowNs), 4);
    putBig(to + 24, samples, 4);
}

std::size_t SFlowExporter::patch(std::byte *to, const PreparedDatagram &datagram, std::size_t count,
                                 std::int64_t nowNs)
{
    putHeader(to, static_cast<std::uint32_t>(count), nowNs);
    for (std::size_t i = 0; i < count; ++i) {
        const PreparedRecord &record = datagram.records[i];
        DataSource &source = m_sources[record.inSlot];
        source.pool += m_options.sampling;
        source.inOctets += std::uint64_t{record.frames} * m_options.sampling;
        source.inPackets += m_options.sampling;
        m_sources[record.outSlot].outOctets += std::uint64_t{record.frames} * m_options.sampling;
        m_sources[record.outSlot].outPackets += m_options.sampling;
        source.drops += source.sequence % kDropEvery == kDropEvery - 1;
        std::byte *at = to + record.at;
        putBig(at + kSequenceAt, source.sequence++, 4);
        putBig(at + kPoolAt, source.pool, 4);
        putBig(at + kPoolAt + 4, source.drops, 4);
    }
    return count == datagram.records.size() ? datagram.bytes.size() : datagram.records[count].at;
}

std::vector<std::vector<std::byte>> SFlowExporter::counters(std::int64_t nowNs)
{
    ByteWriter message;
    for (std::size_t i = 0; i < kHeaderBytes; ++i)
        message.u8(0);
    const auto interfaces = routerInterfaces();
    for (std::size_t slot = 0; slot < interfaces.size(); ++slot) {
        const RouterInterface &interface = interfaces[slot];
        DataSource &source = m_sources[slot];
        writeStructure(message, kCounterSample, [&](ByteWriter &body) {
            body.be32(source.counterSequence++).be32(interface.index).be32(1);
            writeStructure(body, kGenericCounters, [&](ByteWriter &values) {
                values.be32(interface.index).be32(kEthernetType).number(interface.speedBps, 8);
                values.be32(1).be32(3); // full duplex; administratively and really up
                values.number(source.inOctets, 8).be32(source.inPackets);
                values.be32(0).be32(0).be32(0).be32(0).be32(0);
                values.number(source.outOctets, 8).be32(source.outPackets);
                values.be32(0).be32(0).be32(0).be32(0).be32(0);
            });
        });
    }
    std::vector<std::byte> bytes = message.take();
    putHeader(bytes.data(), static_cast<std::uint32_t>(interfaces.size()), nowNs);
    return {std::move(bytes)};
}

void SFlowExporter::restart(std::int64_t nowNs)
{
    Exporter::restart(nowNs);
    m_sources = {};
}

} // namespace weir::gen
