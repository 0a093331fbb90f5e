#include "tests/generator/exporter.h"

#include "model/core/time.h"
#include "tests/generator/bytewriter.h"
#include "tests/generator/exporters.h"

#include <algorithm>
#include <cstring>

namespace weir::gen {

namespace {

constexpr std::uint32_t kFirstPort = 32'768, kPorts = 28'232, kPortStep = 61;

} // namespace

std::string_view toString(ExportKind kind)
{
    switch (kind) {
    case ExportKind::NetFlow5:
        return "v5";
    case ExportKind::NetFlow9:
        return "v9";
    case ExportKind::Ipfix:
        return "ipfix";
    case ExportKind::SFlow5:
        return "sflow";
    }
    return {};
}

ExportSums &ExportSums::operator+=(const ExportSums &other)
{
    datagrams += other.datagrams;
    records += other.records;
    packets += other.packets;
    bytes += other.bytes;
    frames += other.frames;
    udpBytes += other.udpBytes;
    return *this;
}

Exporter::Exporter(const ExporterOptions &options)
    : m_options(options)
{
}

Exporter::~Exporter() = default;

std::vector<std::vector<std::byte>> Exporter::announce(std::int64_t)
{
    return {};
}

std::vector<std::vector<std::byte>> Exporter::counters(std::int64_t)
{
    return {};
}

void Exporter::restart(std::int64_t nowNs)
{
    m_options.bootNs = nowNs;
    m_sequence = 0;
}

std::uint32_t Exporter::uptimeMs(std::int64_t nowNs) const
{
    return static_cast<std::uint32_t>((nowNs - m_options.bootNs) / kNsPerMs); // wraps (RFC 3954)
}

ExportSums Exporter::write(std::int64_t nowNs, std::uint64_t records, std::byte *to)
{
    const PreparedDatagram &datagram = m_prepared[m_next];
    const std::size_t count = std::min<std::uint64_t>(records, datagram.records.size());
    std::memcpy(to, datagram.bytes.data(), datagram.bytes.size());
    ExportSums sums;
    sums.datagrams = 1;
    sums.records = count;
    for (std::size_t i = 0; i < count; ++i) {
        const PreparedRecord &record = datagram.records[i];
        sums.packets += record.packets;
        sums.bytes += record.bytes;
        sums.frames += record.frames;
        if (record.portAt != 0 && m_cycle != 0)
            putBig(to + record.portAt, kFirstPort + (record.port + m_cycle * kPortStep) % kPorts,
                   2);
    }
    sums.udpBytes = patch(to, datagram, count, nowNs);
    if (++m_next == m_prepared.size()) {
        m_next = 0;
        ++m_cycle;
    }
    return sums;
}

std::unique_ptr<Exporter> makeExporter(const ExporterOptions &options, const ExportSet &set,
                                       std::size_t index, std::size_t count)
{
    const auto isOurs = [&](std::uint32_t pair) { return pair % count == index; };
    if (options.kind == ExportKind::SFlow5) {
        std::vector<const ExportSample *> samples;
        for (const ExportSample &sample : set.samples) {
            if (isOurs(sample.pair))
                samples.push_back(&sample);
        }
        return std::make_unique<SFlowExporter>(options, samples);
    }
    std::vector<const ExportFlow *> flows;
    for (const ExportFlow &flow : set.flows) {
        if (isOurs(flow.pair))
            flows.push_back(&flow);
    }
    if (options.kind == ExportKind::NetFlow5)
        return std::make_unique<NetFlow5Exporter>(options, flows);
    return std::make_unique<TemplateExporter>(options, flows);
}

} // namespace weir::gen
