#include "capture/decode/sflowcounters.h"
#include "capture/exporter/sflowdecoder.h"
#include "model/core/time.h"
#include "tests/fuzz/require.h"

#include <algorithm>

namespace {

using Bytes = std::span<const std::byte>;

bool isInside(Bytes part, Bytes whole)
{
    return part.empty()
           || (part.data() >= whole.data()
               && part.data() + part.size() <= whole.data() + whole.size());
}

/// Counts what comes out, and checks what every row must hold to.
class CheckingOutput : public weir::ExportOutput
{
public:
    std::uint32_t addSource(const weir::SourceInfo &source) override
    {
        require(!source.name.empty());
        return ++m_sources;
    }
    void takeRows(weir::FlowBatch &&batch) override
    {
        for (const weir::FlowRow &row : batch.rows) {
            require(row.packets == 1);
            require(row.source != 0 && row.source <= m_sources);
            require(row.vlan == weir::kAbsent<std::uint16_t> || row.vlan < 4096);
            require(row.tunnel < batch.texts.size() && row.name < batch.texts.size());
            require(row.sampling != 0 || row.samplingFrom == 0);
        }
        rows += batch.rows.size();
    }
    void takeCounters(std::vector<weir::CounterSample> &&samples) override
    {
        for (const weir::CounterSample &sample : samples)
            require(!sample.values.empty() && !sample.group.empty());
    }
    void takeEvents(std::vector<weir::ExportEvent> &&events) override
    {
        for (const weir::ExportEvent &event : events)
            require(!event.kind.empty() && event.text.size() < 4096);
    }
    void takeRepair(const weir::SamplingRepair &repair) override
    {
        require(repair.fromNs < repair.toNs && repair.sampling != 0);
    }

    std::size_t rows = 0;

private:
    std::uint32_t m_sources = 0;
};

/// Every structure and text lies within the datagram.
void checkStructures(Bytes datagram)
{
    const auto header = weir::decodeSflow(datagram);
    if (!header)
        return;
    require(isInside(header.value().samples, datagram));
    weir::SflowStructures samples(header.value().samples);
    weir::SflowStructure sample;
    std::size_t bytes = 0;
    while (samples.next(sample)) {
        require(isInside(sample.body, datagram));
        bytes += sample.body.size() + 8;
        const auto route = weir::decodeSflowGateway(sample.body);
        require(!route || isInside(route->path, datagram));
        const auto mpls = weir::decodeSflowMpls(sample.body);
        require(!mpls || (isInside(mpls->in, datagram) && isInside(mpls->out, datagram)));
        const auto user = weir::decodeSflowUser(sample.body);
        require(!user || user->src.size() + user->dst.size() <= sample.body.size());
        const auto host = weir::decodeSflowHost(sample.body);
        require(!host || isInside(host->uuid, datagram));
    }
    require(bytes <= header.value().samples.size());
}

} // namespace

/// Two datagrams of one sender: the first two bytes are the length of the first. Both are received
/// twice, a minute apart, so that sequences, rates and restarts are passed through. What remembers
/// duplicates is large and made once; its memory of an input is out of date by the next.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const Bytes input(reinterpret_cast<const std::byte *>(data) + 2, size - 2);
    const std::size_t first = std::min<std::size_t>(data[0] * 256u + data[1], input.size());

    weir::ExportLimits limits;
    limits.batchRows = 64;
    limits.doFindCopies = false; // costs memory for each input, and is not about bytes
    CheckingOutput output;
    weir::StreamTable streams(limits, output);
    weir::RowWriter writer(limits, output);
    static weir::DuplicateGuard duplicates;
    weir::SflowDecoder decoder(streams, writer, duplicates);
    weir::ExportDatagram datagram;
    datagram.from = weir::Address::fromV4(0xc6336407);
    static std::int64_t nowNs = 1'800'000'000 * weir::kNsPerSecond;
    for (const Bytes bytes :
         {input.first(first), input.subspan(first), input.first(first), input.subspan(first)}) {
        checkStructures(bytes);
        datagram.bytes = bytes;
        datagram.receivedNs = nowNs += 60 * weir::kNsPerSecond;
        decoder.add(datagram);
    }
    writer.flush();

    require(writer.rows() == output.rows);
    require(output.rows <= decoder.records());
    for (const auto &stream : streams.all()) {
        weir::ExporterHealth health = stream->health;
        decoder.report({health.address, health.agent, health.protocol, health.domain}, health);
        require(health.rows <= health.records);
    }
    return 0;
}
