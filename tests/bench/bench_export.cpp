// Measures how fast ExportDecoder makes rows of NetFlow v5, v9 and IPFIX, into an output that
// throws them away: one line for each kind of export.

#include "capture/exporter/exportdecoder.h"
#include "model/core/time.h"
#include "tests/support/exportbuilder.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace weir;
using namespace weir::test;

constexpr std::int64_t kBaseNs = 1'800'000'000 * kNsPerSecond;
constexpr std::uint32_t kRecordsEach = 30;
constexpr std::uint32_t kDatagrams = 2'000; // used again and again, with new sequence numbers

class Discard : public ExportOutput
{
public:
    std::uint32_t addSource(const SourceInfo &) override { return ++m_sources; }
    void takeRows(FlowBatch &&batch) override { batch.clear(); }
    void takeCounters(std::vector<CounterSample> &&) override {}
    void takeEvents(std::vector<ExportEvent> &&) override {}
    void takeRepair(const SamplingRepair &) override {}

private:
    std::uint32_t m_sources = 0;
};

struct Load
{
    std::string name;
    QByteArray first; // templates, ""
    std::vector<QByteArray> datagrams;
    int sequenceAt = 0; // offset in the datagram
    std::uint32_t sequenceStep = 1;
};

PlainRecord randomRecord(std::mt19937 &random)
{
    PlainRecord record;
    record.src = 0x0a000000 + random() % 65'536;
    record.dst = 0xc6000000 + random() % 65'536;
    record.srcPort = static_cast<std::uint16_t>(1'024 + random() % 60'000);
    record.proto = random() % 3 == 0 ? 17 : 6;
    record.flags = record.proto == 6 ? 0x1b : 0;
    record.inIf = static_cast<std::uint16_t>(1 + random() % 12);
    record.packets = 1 + random() % 100;
    record.bytes = record.packets * (40 + random() % 1'400);
    record.firstMs = 3'570'000 + random() % 20'000;
    record.lastMs = record.firstMs + random() % 9'000;
    return record;
}

Load netFlow9Load(bool isSampled)
{
    std::mt19937 random(7);
    Load load;
    load.name = isSampled ? "NetFlow v9, sampler ids" : "NetFlow v9";
    WireFields fields = plainFields();
    const WireFields more{{14, 4}, {16, 4}, {17, 4}, {15, 4}, {9, 1}, {13, 1}, {5, 1}};
    fields.insert(fields.end(), more.begin(), more.end());
    QByteArray sets;
    if (isSampled) {
        fields.push_back({48, 1});
        sets = wireSet(1, optionsTemplate9(300, {{1, 4}}, {{48, 1}, {50, 4}}))
               + wireSet(300, Wire().u32(1).u8(7).u32(1'000));
    }
    load.first = netFlow9({}, sets + wireSet(0, templateRecord(256, fields)));
    load.sequenceAt = 12;
    for (std::uint32_t i = 0; i < kDatagrams; ++i) {
        QByteArray records;
        for (std::uint32_t k = 0; k < kRecordsEach; ++k) {
            Wire wire;
            wire.bytes(plainRecord(randomRecord(random))).u32(1 + random() % 12).u32(64'500);
            wire.u32(64'501).u32(0x0a000001).u8(24).u8(16).u8(0);
            records += isSampled ? wire.u8(7) : wire;
        }
        load.datagrams.push_back(netFlow9({}, wireSet(256, records)));
    }
    return load;
}

Load ipfixLoad()
{
    std::mt19937 random(7);
    Load load;
    load.name = "IPFIX, IPv6 and milliseconds";
    const WireFields fields{{27, 16}, {28, 16}, {7, 2}, {11, 2}, {4, 1},   {6, 2},
                            {10, 4},  {14, 4},  {2, 8}, {1, 8},  {152, 8}, {153, 8}};
    load.first = ipfix({}, wireSet(2, templateRecord(256, fields)));
    load.sequenceAt = 8;
    load.sequenceStep = kRecordsEach;
    constexpr std::uint64_t kNowMs = kBaseNs / kNsPerMs;
    for (std::uint32_t i = 0; i < kDatagrams; ++i) {
        Wire wire;
        for (std::uint32_t k = 0; k < kRecordsEach; ++k) {
            const PlainRecord record = randomRecord(random);
            wire.u64(0x2001'0db8'0000'0000).u64(record.src).u64(0x2001'0db8'0000'0001);
            wire.u64(record.dst).u16(record.srcPort).u16(443).u8(record.proto).u16(record.flags);
            wire.u32(record.inIf).u32(3).u64(record.packets).u64(record.bytes + 2'000);
            wire.u64(kNowMs - 9'000).u64(kNowMs - random() % 8'000);
        }
        load.datagrams.push_back(ipfix({}, wireSet(256, wire)));
    }
    return load;
}

Load netFlow5Load()
{
    std::mt19937 random(7);
    Load load;
    load.name = "NetFlow v5";
    load.sequenceAt = 16;
    load.sequenceStep = kRecordsEach;
    Header5 header;
    header.count = kRecordsEach;
    for (std::uint32_t i = 0; i < kDatagrams; ++i) {
        QByteArray records;
        for (std::uint32_t k = 0; k < kRecordsEach; ++k) {
            const PlainRecord plain = randomRecord(random);
            Record5 record;
            record.src = plain.src;
            record.dst = plain.dst;
            record.inIf = plain.inIf;
            record.packets = plain.packets;
            record.bytes = plain.bytes;
            record.proto = plain.proto;
            record.flags = plain.flags;
            record.firstMs = plain.firstMs;
            record.lastMs = plain.lastMs;
            records += record5(record);
        }
        load.datagrams.push_back(netFlow5(header, records));
    }
    return load;
}

std::span<const std::byte> view(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::byte *>(bytes.constData()),
            static_cast<std::size_t>(bytes.size())};
}

/// Of this process: other programs may run beside it.
double processorSeconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

void measure(Load load, std::uint64_t records)
{
    Discard output;
    ExportDecoder decoder({}, output);
    ExportDatagram datagram;
    datagram.from = Address::fromV4(0xc6336401);
    datagram.fromPort = 50'000;
    datagram.receivedNs = kBaseNs;
    if (!load.first.isEmpty()) {
        datagram.bytes = view(load.first);
        decoder.add(datagram);
    }
    std::uint32_t sequence = 1;
    const double begin = processorSeconds();
    for (std::uint64_t sent = 0; sent < records; sent += kRecordsEach) {
        QByteArray &bytes = load.datagrams[sent / kRecordsEach % kDatagrams];
        qToBigEndian(sequence, bytes.data() + load.sequenceAt);
        sequence += load.sequenceStep;
        datagram.receivedNs += 30'000; // a million records a second
        datagram.receivedNs = std::min(datagram.receivedNs, kBaseNs + kNsPerSecond);
        datagram.bytes = view(bytes);
        decoder.add(datagram);
    }
    decoder.finish();
    const double seconds = processorSeconds() - begin;
    const auto rows = static_cast<double>(decoder.rows());
    const ExporterHealth health = decoder.health().at(0);
    std::printf("%-30s %10.0f rows per processor second, %6.1f ns a row  (%llu rows, lost %llu, "
                "suspect %llu)\n",
                load.name.c_str(), rows / seconds, seconds / rows * 1e9,
                static_cast<unsigned long long>(decoder.rows()),
                static_cast<unsigned long long>(health.lost),
                static_cast<unsigned long long>(health.suspect));
}

} // namespace

int main(int argc, char **argv)
{
    const std::uint64_t records = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 6'000'000;
    measure(netFlow9Load(false), records);
    measure(netFlow9Load(true), records);
    measure(ipfixLoad(), records);
    measure(netFlow5Load(), records);
    return 0;
}
