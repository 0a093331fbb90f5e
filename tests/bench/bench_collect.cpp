// A day of flow records through decoder and store, with the clock of the records: does memory stay
// flat, and does retention keep the budget?
#include "capture/exporter/exportdecoder.h"
#include "model/core/time.h"
#include "model/store/storewriter.h"
#include "tests/generator/exportplan.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <unistd.h>

using namespace weir;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::uint64_t kRate = 2'000;
constexpr std::int64_t kTickNs = 250 * kNsPerMs;
constexpr double kMb = 1e6;
constexpr double kFlat = 1.2; // last hours against early ones
constexpr double kOver = 1.1; // of the budget, between two rounds of housekeeping
constexpr int kSettleTicks = 2'000;

double residentMb()
{
    unsigned long whole = 0, resident = 0;
    if (std::FILE *file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%lu %lu", &whole, &resident) != 2)
            resident = 0;
        std::fclose(file);
    }
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / kMb;
}

/// Hands everything to the store; remembers the first error.
class StoreOutput : public ExportOutput
{
public:
    explicit StoreOutput(StoreWriter &writer)
        : m_writer(writer)
    {
    }
    std::uint32_t addSource(const SourceInfo &source) override
    {
        const auto id = m_writer.addSource(source);
        if (!id)
            keep(id.error());
        return id ? id.value() : 0;
    }
    void takeRows(FlowBatch &&batch) override { keep(m_writer.write(std::move(batch))); }
    void takeCounters(std::vector<CounterSample> &&samples) override
    {
        keep(m_writer.addCounters(samples));
    }
    void takeEvents(std::vector<ExportEvent> &&events) override
    {
        keep(m_writer.addEvents(events));
    }
    void takeRepair(const SamplingRepair &repair) override
    {
        if (const auto repaired = m_writer.repairSampling(repair); !repaired)
            keep(repaired.error());
    }
    const Status &status() const { return m_status; }

private:
    void keep(const Status &status)
    {
        if (m_status && !status)
            m_status = status;
    }
    StoreWriter &m_writer;
    Status m_status;
};

struct Hour
{
    double residentMb = 0;
    double fileMb = 0;
};

void print(const std::string &what, const std::string &figure, const std::string &ratio,
           const std::string &target, bool isReached)
{
    fmt::print("{{\"what\":\"{}\",\"figure\":\"{}\",\"peer\":\"-\",\"ratio\":\"{}\",\"target\":\"{}"
               "\",\"reached\":{}}}\n",
               what, figure, ratio, target, isReached);
}

int fail(const Error &error)
{
    fmt::print(stderr, "bench_collect: {}\n", error.sentence());
    return 1;
}

/// Sends all that is due to the decoder; a figure at the end of each hour of the records' clock.
std::vector<Hour> replay(gen::ExportPlan &plan, ExportDecoder &decoder, StoreWriter &writer,
                         const std::string &path)
{
    std::vector<Hour> hours;
    std::vector<std::byte> room(gen::kMaxExportBytes);
    gen::DueDatagram due;
    std::int64_t tickNs = 0, hourNs = plan.dueNs() + 3'600 * kNsPerSecond;
    while (plan.next(due, room.data())) {
        ExportDatagram datagram;
        datagram.from = plan.exporter(due.exporter).address;
        datagram.to = Address::fromV4(0x7f00'0001);
        datagram.fromPort = static_cast<std::uint16_t>(50'000 + due.exporter);
        datagram.toPort = 2055;
        datagram.receivedNs = due.timeNs;
        datagram.bytes = due.bytes;
        decoder.add(datagram);
        if (due.timeNs >= tickNs) {
            decoder.tick(due.timeNs);
            (void)writer.tick(); // an error comes again with the next rows
            tickNs = due.timeNs + kTickNs;
        }
        if (due.timeNs >= hourNs) {
            std::error_code none;
            hours.push_back(
                {residentMb(), static_cast<double>(std::filesystem::file_size(path, none)) / kMb});
            fmt::print("hour {}: {:.0f} MB of memory, {:.0f} MB of file\n", hours.size(),
                       hours.back().residentMb, hours.back().fileMb);
            hourNs += 3'600 * kNsPerSecond;
        }
    }
    decoder.finish();
    return hours;
}

void judge(const std::vector<Hour> &hours, double budgetMb, double endMb)
{
    const auto most = [&](std::size_t from, std::size_t to, double Hour::*figure) {
        double value = 0;
        for (std::size_t i = from; i < to; ++i)
            value = std::max(value, hours[i].*figure);
        return value;
    };
    const std::size_t quarter = std::max<std::size_t>(hours.size() / 4, 1);
    const double early = most(0, quarter, &Hour::residentMb);
    const double late = most(hours.size() - quarter, hours.size(), &Hour::residentMb);
    print("memory, last quarter against the first",
          fmt::format("{:.0f} MB, {:.0f} MB", late, early), fmt::format("{:.2f}", late / early),
          fmt::format("<= {}", kFlat), late <= kFlat * early);
    const double largest = std::max(endMb, most(0, hours.size(), &Hour::fileMb));
    print("largest file, budget", fmt::format("{:.0f} MB, {:.0f} MB", largest, budgetMb),
          fmt::format("{:.2f}", largest / budgetMb), fmt::format("<= {}", kOver),
          largest <= kOver * budgetMb);
}

} // namespace

int main(int argc, char **argv)
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0); // a long run shows how far it is
    CLI::App app("Replays hours of flow records at speed");
    std::string folder;
    std::uint64_t hours = 24;
    std::uint64_t budgetMb = 500;
    app.add_option("--folder", folder, "Where the store goes")->required();
    app.add_option("--hours", hours, "Hours at 2,000 records a second")
        ->check(CLI::Range(4, 1'000));
    app.add_option("--budget", budgetMb, "MB that the store may take");
    CLI11_PARSE(app, argc, argv);

    gen::ExportOptions options;
    options.kinds = {gen::ExportKind::NetFlow9, gen::ExportKind::Ipfix};
    options.exporters = 4;
    options.rate = kRate;
    options.records = kRate * 3'600 * hours;
    options.set.scenario = "campus";
    options.set.flows = 100'000;
    auto plan = gen::ExportPlan::make(options);
    if (!plan)
        return fail(plan.error());
    const std::string path = folder + "/day.weir";
    for (const char *suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(path + suffix);
    auto writer = StoreWriter::open(path);
    if (!writer)
        return fail(writer.error());
    RetentionLimits limits;
    limits.bytes = budgetMb * 1'000'000;
    writer.value()->setRetention(limits);
    StoreOutput output(*writer.value());
    ExportDecoder decoder(ExportLimits(), output);

    const auto began = Clock::now();
    const std::vector<Hour> figures = replay(*plan.value(), decoder, *writer.value(), path);
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    if (const Status flushed = writer.value()->flush(); !flushed)
        return fail(flushed.error());
    if (!output.status())
        return fail(output.status().error());
    for (int i = 0; i < kSettleTicks; ++i) // idle: housekeeping ends what is left
        (void)writer.value()->tick();
    const double endMb = static_cast<double>(std::filesystem::file_size(path)) / kMb;

    const std::string what = fmt::format("{} h at 2,000 records/s, replayed", hours);
    const std::uint64_t rows = writer.value()->rowsWritten();
    print(what + ": rows stored", fmt::format("{} of {}", rows, options.records),
          fmt::format("{:.0f}/s", static_cast<double>(rows) / seconds), "all",
          rows == options.records);
    judge(figures, static_cast<double>(budgetMb), endMb);
    std::filesystem::remove(path);
    return 0;
}
