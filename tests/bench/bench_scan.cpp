// Measures the scan on flow-like rows against a plain SQLite table with the same rows.

#include "model/core/scanmemory.h"
#include "model/query/parser.h"
#include "model/scan/storeexecutor.h"
#include "model/store/storewriter.h"
#include "tests/bench/flowrows.h"
#include "tests/bench/peertable.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <limits>

namespace {

using namespace weir;
using Clock = std::chrono::steady_clock;

struct Options
{
    std::uint64_t rows = 10'000'000;
    std::string folder = ".";
    std::string only; // questions that hold this text
    bool isJson = false;
    bool isPeerless = false;
    int repeats = 3;
};

struct Case
{
    std::string question;
    std::string sql; // "" for none
    double target;   // million rows per second
};

/// What is measured besides questions; 0: not asked.
struct Limits
{
    double bytesPerRow = 0, rareMs = 0, cancelMs = 0;
};

/// Questions that are cancelled while they run.
constexpr const char *kCancelled[] = {
    "* | pairs 10",
    "* | flows 1000",
    "* | top 10 host by peers, flows",
    "* | top 1000 host by bytes, bytes.in, bytes.out, packets, peers, flows, connections, first, "
    "last, share",
    "* | every auto by host",
    "* | pairs 20 of host/24/64",
    "* | top 10 host by bytes | compare previous",
    "* | communities",
    "* | bump",
    "* | distinct host",
    "* | rows 1000000 | sort bytes",
};

constexpr double kPeerRatio = 20; // times faster than the peer, at least

struct Figure
{
    std::string question;
    double milliseconds = 0, peerMilliseconds = 0, target = 0;
    double processorMs =
        std::numeric_limits<double>::max(); // of all threads; tells what a busy machine hides
    std::uint64_t matched = 0;
};

double since(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

Status fillStore(const std::string &path, std::uint64_t rows)
{
    auto writer = StoreWriter::open(path);
    if (!writer)
        return writer.error();
    SourceInfo info;
    info.name = "bench";
    info.kind = SourceKind::Exporter;
    if (auto id = writer.value()->addSource(info); !id)
        return id.error();
    bench::FlowRowSource source(rows);
    FlowBatch batch;
    FlowRow row;
    while (source.next(row)) {
        batch.rows.push_back(row);
        if (batch.rows.size() < 16'384)
            continue;
        if (Status status = writer.value()->write(std::move(batch)); !status)
            return status;
        batch = FlowBatch();
    }
    if (Status status = writer.value()->write(std::move(batch)); !status)
        return status;
    return writer.value()->flush();
}

/// Best of several runs, each with an executor of its own, so that nothing is remembered.
Result<Figure> measure(const std::string &store, const Case &one, int repeats)
{
    const ParseOutcome parsed = parseQuery(one.question);
    if (!parsed.ok)
        return Error{Errc::Syntax, 0, "bad question", parsed.error.message};
    Figure figure;
    figure.question = one.question;
    figure.milliseconds = std::numeric_limits<double>::max();
    figure.target = one.target;
    for (int i = 0; i < repeats; ++i) {
        auto executor = StoreExecutor::open(store);
        if (!executor)
            return executor.error();
        const auto begin = Clock::now();
        const std::clock_t beginClock = std::clock();
        auto answer = executor.value()->execute(parsed.query, {});
        figure.processorMs =
            std::min(figure.processorMs,
                     1e3 * static_cast<double>(std::clock() - beginClock) / CLOCKS_PER_SEC);
        figure.milliseconds = std::min(figure.milliseconds, since(begin));
        if (!answer)
            return answer.error();
        figure.matched = answer.value()->matchedRows;
    }
    return figure;
}

/// Milliseconds from the wish to cancel until execute() returns, the worst of several moments.
Result<double> measureCancel(const std::string &store, const std::string &question)
{
    ParseOutcome parsed = parseQuery(question);
    if (!parsed.ok)
        return Error{Errc::Syntax, 0, "bad question", parsed.error.message};
    auto executor = StoreExecutor::open(store);
    if (!executor)
        return executor.error();
    if (question.find("bump") != std::string::npos
        || question.find("previous") != std::string::npos) {
        const ParseOutcome times = parseQuery("* | sum of first, last");
        const auto answer = executor.value()->execute(times.query, {});
        if (!answer)
            return answer.error();
        const auto first = static_cast<std::int64_t>(answer.value()->columns[0].numbers[0]);
        const auto last = static_cast<std::int64_t>(answer.value()->columns[1].numbers[0]);
        parsed.query.range = {first + (last - first) / 2, last};
    }
    double worst = 0;
    for (const int afterMs : {5, 40, 90, 160, 300, 500, 700, 1000, 1500, 2100, 3000}) {
        const auto begin = Clock::now();
        ExecutionControl control;
        control.isCancelled = [begin, afterMs] { return since(begin) > afterMs; };
        auto answer = executor.value()->execute(parsed.query, control);
        if (answer)
            break; // it is over by then
        if (answer.error().code == Errc::Cancelled)
            worst = std::max(worst, since(begin) - afterMs);
    }
    return worst;
}

std::vector<Case> cases(const Address &rare, const std::string &only)
{
    const std::string number = std::to_string(rare.v4());
    std::vector<Case> all{
        {"* | top 10 src by bytes",
         "SELECT src, sum(bytes) s FROM flows GROUP BY src ORDER BY s DESC LIMIT 10", 50},
        {"dst.port == 443 && proto == tcp | top 10 src by bytes",
         "SELECT src, sum(bytes) s FROM flows WHERE dst_port=443 AND proto=6 GROUP BY src ORDER BY "
         "s DESC LIMIT 10",
         50},
        {"* | pairs 10",
         "SELECT min(src,dst) a, max(src,dst) b, sum(bytes) s, sum(packets) FROM flows GROUP BY a, "
         "b ORDER BY s DESC"
         " LIMIT 10",
         10},
        {"* | every 1s by proto",
         "SELECT start/1000000000 t, proto, sum(bytes) FROM flows GROUP BY t, proto", 80},
        {"host == " + toString(rare) + " | flows 100", "", 0},
        {"* | sum of bytes, packets", "", 0},
        {"* | sum of bytes, packets, flows, hosts, first, last", "", 0},
        {"* | every auto by app top 5 of bytes", "", 0},
        {"* | every auto by host", "", 0},
        {"* | top 7 name by bytes", "", 0},
        {"* | histogram frame", "", 0},
        {"* | flows 1000", "", 0},
        {"* | top 10 src by packets, flows, peers", "", 0},
        {"* | top 1000 host by bytes, bytes.in, bytes.out, packets, packets.in, packets.out, "
         "peers, flows, connections, first, last",
         "", 0},
    };
    std::erase_if(
        all, [&only](const Case &one) { return one.question.find(only) == std::string::npos; });
    return all;
}

/// One line for a program to read; `peer` and `ratio` may be "".
void printJson(const std::string &what, const std::string &figure, const std::string &peer,
               const std::string &ratio, const std::string &target, bool isReached)
{
    fmt::print("{{\"what\":\"{}\",\"figure\":\"{}\",\"peer\":\"{}\",\"ratio\":\"{}\",\"target\":"
               "\"{}\",\"reached\":{}}}\n",
               what, figure, peer, ratio, target, isReached);
}

void printJson(const std::vector<Figure> &figures, const Options &options, const Limits &limits)
{
    const auto rate = [&options](double milliseconds) {
        return static_cast<double>(options.rows) / milliseconds / 1e3;
    };
    for (const Figure &f : figures) {
        if (f.target <= 0)
            continue;
        const double ratio = f.peerMilliseconds / f.milliseconds;
        const bool hasPeer = f.peerMilliseconds > 0;
        printJson(f.question, fmt::format("{:.1f} M rows/s", rate(f.milliseconds)),
                  hasPeer ? fmt::format("SQLite {:.1f} M rows/s", rate(f.peerMilliseconds)) : "",
                  hasPeer ? fmt::format("{:.1f}", ratio) : "",
                  fmt::format(">= {:.0f} M rows/s and >= {:.0f}x", f.target, kPeerRatio),
                  rate(f.milliseconds) >= f.target && ratio >= kPeerRatio);
    }
    printJson("bytes per stored row", fmt::format("{:.1f}", limits.bytesPerRow), "", "", "<= 20",
              limits.bytesPerRow <= 20);
    if (limits.rareMs > 0)
        printJson("one rare host", fmt::format("{:.1f} ms", limits.rareMs), "", "", "<= 30 ms",
                  limits.rareMs <= 30);
    if (limits.cancelMs > 0)
        printJson("cancel of a running question", fmt::format("{:.1f} ms", limits.cancelMs), "", "",
                  "<= 50 ms", limits.cancelMs <= 50);
}

void printTable(const std::vector<Figure> &figures, const Options &options, const Limits &limits)
{
    fmt::print("{:<56} {:>9} {:>8} {:>9} {:>7} {:>10} {:>8}\n", "question", "ms", "cpu ms",
               "Mrows/s", "target", "SQLite ms", "ratio");
    for (const Figure &f : figures)
        fmt::print("{:<56} {:>9.2f} {:>8.1f} {:>9.1f} {:>7.0f} {:>10.1f} {:>8.1f}\n",
                   f.question.substr(0, 56), f.milliseconds, f.processorMs,
                   static_cast<double>(options.rows) / f.milliseconds / 1e3, f.target,
                   f.peerMilliseconds, f.peerMilliseconds / f.milliseconds);
    fmt::print("bytes per row {:.2f} (at most 20) · rare host {:.2f} ms (at most 30) · cancel "
               "{:.1f} ms (at most 50)\n",
               limits.bytesPerRow, limits.rareMs, limits.cancelMs);
}

Status run(const Options &options)
{
    const std::string base = options.folder + "/flows-" + std::to_string(options.rows);
    std::filesystem::create_directories(options.folder);
    if (!std::filesystem::exists(base + ".weir")) {
        const auto begin = Clock::now();
        if (Status status = fillStore(base + ".weir", options.rows); !status)
            return status;
        fmt::print(stderr, "stored {} rows in {:.1f} s\n", options.rows, since(begin) / 1e3);
    }
    const Address rare = bench::FlowRowSource(1).rareHost();
    std::vector<Figure> figures;
    for (const Case &one : cases(rare, options.only)) {
        auto figure = measure(base + ".weir", one, options.repeats);
        if (!figure)
            return figure.error();
        figures.push_back(figure.value());
    }
    if (!options.isPeerless) {
        auto peer = bench::PeerTable::open(base + ".sqlite", options.rows);
        if (!peer)
            return peer.error();
        const auto all = cases(rare, options.only);
        for (std::size_t i = 0; i < all.size(); ++i)
            figures[i].peerMilliseconds = all[i].sql.empty()
                                              ? 0
                                              : std::min(peer.value().milliseconds(all[i].sql),
                                                         peer.value().milliseconds(all[i].sql));
    }
    Limits limits;
    for (const Figure &figure : figures) {
        if (figure.question.starts_with("host =="))
            limits.rareMs = figure.milliseconds;
    }
    if (options.only.empty() || options.only == "cancel") {
        for (const char *question : kCancelled) {
            const auto cancel = measureCancel(base + ".weir", question);
            if (!cancel)
                return cancel.error();
            if (!options.isJson)
                fmt::print("cancelled after {:.1f} ms at most: {}\n", cancel.value(), question);
            limits.cancelMs = std::max(limits.cancelMs, cancel.value());
        }
    }
    limits.bytesPerRow = static_cast<double>(std::filesystem::file_size(base + ".weir"))
                         / static_cast<double>(options.rows);
    if (options.isJson)
        printJson(figures, options, limits);
    else
        printTable(figures, options, limits);
    return {};
}

} // namespace

int main(int argc, char **argv)
{
    keepScanMemory();
    Options options;
    CLI::App app("Measures questions on flow-like rows");
    app.add_option("--rows", options.rows, "rows to store");
    app.add_option("--folder", options.folder, "where the files are kept for the next run");
    app.add_option("--only", options.only, "only questions that hold this text");
    app.add_option("--repeats", options.repeats, "runs per question; the best counts");
    app.add_flag("--json", options.isJson, "one object of JSON per line");
    app.add_flag("--no-peer", options.isPeerless, "without SQLite");
    CLI11_PARSE(app, argc, argv);
    const Status status = run(options);
    if (!status)
        fmt::print(stderr, "{}\n", status.error().sentence());
    return status ? 0 : 1;
}
