#include "capture/exporter/exportdecoder.h"
#include "model/core/time.h"
#include "tests/fuzz/require.h"

#include <memory>
#include <vector>

namespace {

using namespace weir;

constexpr std::int64_t kStartNs = 1'800'000'000 * kNsPerSecond;

/// Checks what every row must keep, whatever was sent.
class Checked : public ExportOutput
{
public:
    std::uint32_t addSource(const SourceInfo &) override { return ++m_sources; }
    void takeRows(FlowBatch &&batch) override
    {
        for (const FlowRow &row : batch.rows) {
            require(row.source >= 1 && row.source <= m_sources);
            require(row.startNs >= 0);
            require(row.app < batch.texts.size() && row.name < batch.texts.size());
            require(row.tunnel < batch.texts.size() && row.httpAgent < batch.texts.size());
            require(row.vlan == kAbsent<std::uint16_t> || (row.vlan > 0 && row.vlan < 4096));
            require(row.observed <= 1 || row.observed == kAbsent<std::uint8_t>);
        }
        m_rows += batch.rows.size();
    }
    void takeCounters(std::vector<CounterSample> &&) override {}
    void takeEvents(std::vector<ExportEvent> &&events) override { m_events += events.size(); }
    void takeRepair(const SamplingRepair &) override {}

    std::uint64_t rows() const { return m_rows; }
    std::uint64_t events() const { return m_events; }

private:
    std::uint32_t m_sources = 0;
    std::uint64_t m_rows = 0;
    std::uint64_t m_events = 0;
};

ExportLimits smallLimits()
{
    ExportLimits limits;
    limits.exporters = limits.understoodExporters = 8;
    limits.templatesPerStream = 64;
    limits.heldBytesPerExporter = 1 << 16;
    limits.connections = 256;
    limits.keys = 256;
    limits.batchRows = 64;
    return limits;
}

/// A decoder for many inputs: making one costs more than most inputs do. Each input has exporters
/// of its own, so that none finds what another one left.
struct Bench
{
    static constexpr int kInputs = 256;

    Checked output;
    ExportDecoder decoder{smallLimits(), output};
    std::uint32_t firstAddress = 0x0a000000;
    std::int64_t nowNs = kStartNs;
    int inputs = 0;
};

Bench &bench()
{
    static std::unique_ptr<Bench> current;
    if (!current || ++current->inputs >= Bench::kInputs)
        current = std::make_unique<Bench>();
    current->firstAddress += 4;
    return *current;
}

} // namespace

/// The decoder keeps what it learns, which libFuzzer takes for a leak: it would look for one after
/// every input and do little else.
extern "C" const char *__lsan_default_options()
{
    return "detect_leaks=0";
}

/// Datagrams one behind the other: two bytes of length, one that chooses port and cut, then the
/// datagram.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Bench &current = bench();
    ExportDecoder &decoder = current.decoder;
    const Checked &output = current.output;
    std::span<const std::byte> rest(reinterpret_cast<const std::byte *>(data), size);
    std::int64_t &nowNs = current.nowNs;
    while (rest.size() > 3) {
        const std::size_t claimed = data[size - rest.size()] * 256u + data[size - rest.size() + 1];
        const auto choice = std::to_integer<std::uint8_t>(rest[2]);
        rest = rest.subspan(3);
        const std::size_t length = claimed < rest.size() ? claimed : rest.size();
        // a copy of its own, so that reading behind its end is seen
        const std::vector<std::byte> bytes(rest.begin(),
                                           rest.begin() + static_cast<std::ptrdiff_t>(length));
        rest = rest.subspan(length);
        ExportDatagram datagram;
        datagram.from = Address::fromV4(current.firstAddress + (choice & 3u));
        datagram.fromPort = static_cast<std::uint16_t>(50'000 + (choice >> 2 & 1));
        datagram.isCut = (choice & 8) != 0;
        datagram.receivedNs = nowNs += (choice >> 4) * kNsPerSecond;
        datagram.bytes = bytes;
        decoder.add(datagram);
        if ((choice & 0x10) != 0)
            decoder.tick(nowNs);
    }
    decoder.finish();
    require(decoder.rows() == output.rows());
    std::uint64_t rows = 0;
    for (const ExporterHealth &health : decoder.health()) {
        require(health.held == 0);
        rows += health.rows;
    }
    require(rows <= output.rows()); // forgotten exporters had some
    return 0;
}
