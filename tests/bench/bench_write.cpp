// Measures the writer on rows as a collector of NetFlow v9 gives them: time per row and bytes per
// row.

#include "model/store/storewriter.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <random>

namespace {

using namespace weir;

constexpr std::size_t kBatchRows = 8192;
constexpr std::size_t kBatches = 64; // made beforehand, then used again and again
constexpr std::uint32_t kHosts = 50'000;
constexpr std::int64_t kBaseNs = 1'700'000'000'000'000'000;
constexpr std::int64_t kSpreadMs = 30'000;

struct Options
{
    std::uint64_t rows = 8'000'000;
    double rate = 1e6; // rows per second of the rows' own clock
    std::uint32_t exporters = 4;
    std::string folder = ".";
    double retentionSeconds = 0;
    bool isJson = false;
};

double processorSeconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

Address host(std::mt19937_64 &random, std::uint32_t base)
{
    // few hosts have most of the rows
    const double share = static_cast<double>(random() >> 11) * 0x1p-53;
    const auto rank = static_cast<std::uint32_t>(std::pow(static_cast<double>(kHosts), share)) - 1;
    return Address::fromV4(base + rank * 2'654'435'761u % (1u << 22));
}

FlowRow collectedRow(std::mt19937_64 &random, std::uint32_t source)
{
    FlowRow row;
    row.source = source;
    row.startNs = -static_cast<std::int64_t>(random() % kSpreadMs) * kNsPerMs; // before now
    row.durationMs = random() % 4 == 0 ? 0 : static_cast<std::uint32_t>(random() % 10'000);
    const bool isTcp = random() % 10 < 7;
    row.src = host(random, 0x0a000000);
    row.dst = host(random, 0xc6000000);
    row.nextHop = Address::fromV4(0xc0000200u + static_cast<std::uint32_t>(random() % 4));
    constexpr std::uint32_t kServers[] = {443, 443, 443, 53, 80, 22, 25, 123, 8080, 3389};
    row.srcPort = static_cast<std::uint32_t>(32'768 + random() % 28'000);
    row.dstPort = kServers[random() % std::size(kServers)];
    if (random() % 2 == 0)
        std::swap(row.srcPort, row.dstPort);
    row.proto = isTcp ? 6 : 17;
    constexpr std::uint16_t kFlags[] = {0x1b, 0x1b, 0x18, 0x10, 0x02, 0x12, 0x14, 0x1f};
    row.flags = isTcp ? kFlags[random() % std::size(kFlags)] : 0;
    row.dscp = random() % 8 == 0 ? 46 : 0;
    row.inIf = static_cast<std::uint32_t>(1 + random() % 8);
    row.outIf = static_cast<std::uint32_t>(1 + random() % 8);
    row.srcAs = static_cast<std::uint32_t>(64'500 + (row.src.low & 31));
    row.dstAs = static_cast<std::uint32_t>(64'600 + (row.dst.low & 31));
    row.srcMask = 24;
    row.dstMask = 24;
    row.packets = 1 + random() % 8;
    row.packets *= random() % 16 == 0 ? 100 : 1;
    row.bytes = row.packets * (40 + random() % 1400);
    row.etherType = 0x0800;
    return row;
}

std::vector<FlowBatch> makeBatches(std::uint32_t exporters)
{
    std::mt19937_64 random(7);
    std::vector<FlowBatch> batches(kBatches);
    for (FlowBatch &batch : batches) {
        while (batch.rows.size() < kBatchRows) {
            const auto source = static_cast<std::uint32_t>(1 + random() % exporters);
            for (int i = 0; i < 24 && batch.rows.size() < kBatchRows; ++i) // one datagram
                batch.rows.push_back(collectedRow(random, source));
        }
    }
    return batches;
}

struct Figures
{
    double wallNs = 0, processorNs = 0, longestMs = 0; // per row; of one write()
    double bytesPerRow = 0;
    std::uint64_t removedRows = 0;
};

Result<Figures> measure(const Options &options, const std::string &path)
{
    const auto batches = makeBatches(options.exporters);
    auto opened = StoreWriter::open(path);
    if (!opened)
        return opened.error();
    StoreWriter &writer = *opened.value();
    for (std::uint32_t i = 0; i < options.exporters; ++i) {
        SourceInfo source;
        source.kind = SourceKind::Exporter;
        source.name = "192.0.2." + std::to_string(i);
        const auto added = writer.addSource(source);
        if (!added)
            return added.error();
    }
    if (options.retentionSeconds > 0)
        writer.setRetention(
            RetentionLimits{static_cast<std::int64_t>(options.retentionSeconds * 1e9), 0});
    Figures figures;
    double wall = 0;
    double processor = 0;
    FlowBatch batch;
    for (std::uint64_t done = 0; done < options.rows; done += kBatchRows) {
        const FlowBatch &made = batches[done / kBatchRows % kBatches];
        batch.rows.assign(made.rows.begin(), made.rows.end());
        const std::int64_t nowNs =
            kBaseNs
            + static_cast<std::int64_t>(static_cast<double>(done) / options.rate * 1e3) * kNsPerMs;
        for (FlowRow &row : batch.rows)
            row.startNs += nowNs;
        const auto begin = std::chrono::steady_clock::now();
        const double processorBegin = processorSeconds();
        if (const Status written = writer.write(std::move(batch)); !written)
            return written.error();
        processor += processorSeconds() - processorBegin;
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        figures.longestMs = std::max(figures.longestMs, took.count() * 1e3);
        wall += took.count();
    }
    const auto begin = std::chrono::steady_clock::now();
    const double processorBegin = processorSeconds();
    if (const Status flushed = writer.flush(); !flushed)
        return flushed.error();
    processor += processorSeconds() - processorBegin;
    wall += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    figures.removedRows = writer.retention().rows;
    opened.value().reset();
    const auto rows = static_cast<double>(options.rows);
    figures.wallNs = wall * 1e9 / rows;
    figures.processorNs = processor * 1e9 / rows;
    figures.bytesPerRow = static_cast<double>(std::filesystem::file_size(path))
                          / (rows - static_cast<double>(figures.removedRows));
    return figures;
}

} // namespace

int main(int count, char **words)
{
    Options options;
    CLI::App app{"Measures how fast rows of a collector are stored"};
    app.add_option("--rows", options.rows, "Rows to write");
    app.add_option("--rate", options.rate, "Rows per second of the rows' own clock");
    app.add_option("--exporters", options.exporters, "Sources of the rows");
    app.add_option("--keep", options.retentionSeconds, "Retention in seconds of that clock");
    app.add_option("--folder", options.folder, "Where the store is made");
    app.add_flag("--json", options.isJson, "One line of JSON");
    CLI11_PARSE(app, count, words);

    const std::string path = options.folder + "/bench_write.weir";
    std::filesystem::remove(path);
    const auto figures = measure(options, path);
    std::filesystem::remove(path);
    if (!figures) {
        fmt::print(stderr, "{}\n", figures.error().sentence());
        return 1;
    }
    const Figures &f = figures.value();
    const char *const layout =
        options.isJson ? "{{\"wallNsPerRow\":{:.1f},\"processorNsPerRow\":{:.1f},"
                         "\"longestMs\":{:.1f},\"bytesPerRow\":{:.2f},\"removedRows\":{}}}\n"
                       : "{:.1f} ns per row, {:.1f} ns of processor, longest write {:.1f} ms, "
                         "{:.2f} bytes per row, {} rows removed\n";
    fmt::print(fmt::runtime(layout), f.wallNs, f.processorNs, f.longestMs, f.bytesPerRow,
               f.removedRows);
    return 0;
}
