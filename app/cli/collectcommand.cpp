#include "app/cli/collectjson.h"
#include "app/cli/command.h"
#include "app/cli/duration.h"
#include "app/cli/output.h"
#include "app/cli/sourcejson.h"
#include "model/core/sampling.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <optional>
#include <thread>
#include <tuple>

namespace weir::cli {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kLeastBudget = 4'000'000; // some segments, so that the oldest can go

/// "192.0.2.1=1000" or, for one interface, "192.0.2.1@7=1000".
std::optional<SamplingOverride> parseSampling(std::string_view text)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos)
        return std::nullopt;
    SamplingOverride rate;
    std::string_view who = text.substr(0, equals);
    const auto isNumber = [](std::string_view digits, auto &number) {
        const auto [end, failure] =
            std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return failure == std::errc() && end == digits.data() + digits.size();
    };
    if (const std::size_t at = who.find('@'); at != std::string_view::npos) {
        if (!isNumber(who.substr(at + 1), rate.interface))
            return std::nullopt;
        who = who.substr(0, at);
    }
    const auto exporter = parseAddress(who);
    if (!exporter || !isNumber(text.substr(equals + 1), rate.rate) || samplingCode(rate.rate) == 0)
        return std::nullopt;
    rate.exporter = *exporter;
    return rate;
}

struct Order
{
    CollectOptions options;
    std::optional<std::chrono::nanoseconds> duration;
};

Error wrong(const char *what, const std::string &text)
{
    return Error{Errc::Syntax, 0, what, text};
}

Result<Order> orderOf(const CollectArguments &arguments)
{
    Order order;
    if (!arguments.listen.empty())
        order.options.listen = arguments.listen;
    order.options.allow = arguments.allow;
    if (!arguments.duration.empty()) {
        const auto duration = parseDuration(arguments.duration);
        if (!duration)
            return wrong("--for takes a time such as 90s, 10m or 12h", arguments.duration);
        order.duration = std::chrono::nanoseconds(*duration);
    }
    const auto keep = parseDuration(arguments.keep);
    if (!keep && arguments.keep != "0")
        return wrong("--keep takes a time such as 24h, 7d or 4w, or 0", arguments.keep);
    order.options.retention.ageNs = keep.value_or(INT64_MAX / 4); // 73 years
    if (!arguments.budget.empty()) {
        const auto budget = parseSize(arguments.budget);
        if (!budget)
            return wrong("--budget takes a size such as 500MB or 20GB", arguments.budget);
        if (*budget < kLeastBudget)
            return wrong("--budget takes 4MB at least: the newest rows stay in any case",
                         arguments.budget);
        order.options.retention.bytes = *budget;
    }
    for (const std::string &text : arguments.sampling) {
        const auto rate = parseSampling(text);
        if (!rate)
            return wrong("--sampling takes an exporter and its rate, 192.0.2.1=1000", text);
        order.options.overrides.push_back(*rate);
    }
    return order;
}

/// "120 flows and 4 export packets": each exporter counts in the unit of its protocol.
std::string lossWords(const std::map<std::string, std::uint64_t> &lost)
{
    std::string text;
    for (const auto &[unit, count] : lost)
        text += fmt::format("{}{} {}", text.empty() ? "" : " and ", count,
                            unit == "packets" ? "export packets" : unit);
    return text.empty() ? "nothing" : text;
}

std::uint64_t sumOf(const std::map<std::string, std::uint64_t> &counts)
{
    std::uint64_t sum = 0;
    for (const auto &[reason, count] : counts)
        sum += count;
    return sum;
}

/// Prints a line a second, and once what does not listen or could drop.
class ProgressLines
{
public:
    void show(const CollectHealth &health)
    {
        if (!m_hasShownSockets)
            showSockets(health);
        CollectReport sums;
        sums.health = health;
        const std::uint64_t records = sums.records();
        write(
            stderr,
            "{:.0f} s: {} exporters, {} datagrams, {} records ({}/s), {} rows stored, {} waiting, "
            "{} refused; lost {} datagrams here, {} on the way{}{}\n",
            static_cast<double>(health.atNs - health.startedNs) / 1e9, health.exporters.size(),
            sums.datagrams(), records, records - m_records, health.storedRows, health.pendingRows,
            sumOf(sums.refused()), sums.lostSocket(), lossWords(sums.lostOnTheWay()),
            health.storeError.empty() ? "" : "; the store takes nothing: ", health.storeError);
        m_records = records;
    }

private:
    void showSockets(const CollectHealth &health)
    {
        m_hasShownSockets = true;
        for (const SocketHealth &socket : health.sockets) {
            if (!socket.error.empty())
                write(stderr, "weir-cli: does not listen on {}: {}\n", socket.listen, socket.error);
            else if (!socket.advice.empty() && !m_hasAdvised) {
                m_hasAdvised = true; // the same for all of them
                write(stderr,
                      "weir-cli: the receive buffer is {} of {} bytes, bursts may be lost; run: "
                      "{}\n",
                      socket.bufferGot, socket.bufferAsked, socket.advice);
            }
        }
    }

    bool m_hasShownSockets = false;
    bool m_hasAdvised = false;
    std::uint64_t m_records = 0;
};

void show(const CollectReport &report)
{
    write("{} datagrams, {} records, {} rows, {} packets, {} bytes in {:.1f} s\n",
          report.datagrams(), report.records(), report.rows(), report.flowPackets(),
          report.flowBytes(), report.seconds);
    write("lost {} datagrams here, {} on the way; {} sets without template\n", report.lostSocket(),
          lossWords(report.lostOnTheWay()), report.withoutTemplate());
    for (const auto &[reason, count] : report.refused())
        write("  refused, {}: {}\n", reason, count);
    if (const ForgottenExporters &forgotten = report.health.forgotten; forgotten.exporters > 0)
        write(
            "{} exporters were forgotten to make room for others; the sums hold their {} datagrams "
            "and {} records\n",
            forgotten.exporters, forgotten.datagrams, forgotten.records);
    std::vector<ExporterHealth> exporters = report.health.exporters;
    std::ranges::sort(exporters, {}, [](const ExporterHealth &exporter) {
        return std::tuple(exporter.address, exporter.protocol, exporter.domain);
    });
    for (const ExporterHealth &exporter : exporters)
        write("exporter  {} domain {}, {}, {} records, {} {} lost\n", toString(exporter.address),
              exporter.domain, toString(exporter.protocol), exporter.records, exporter.lost,
              exporter.lostUnit);
}

CollectObserver observerOf(ProgressLines &lines, CollectReport &report)
{
    CollectObserver observer;
    observer.onStarted = [](const CollectStart &start) {
        if (!start.recovered.empty())
            write(stderr, "weir-cli: {}\n", start.recovered);
    };
    observer.onHealth = [&lines](const CollectHealth &health) { lines.show(health); };
    observer.onFinished = [&report](const CollectReport &finished) { report = finished; };
    return observer;
}

} // namespace

int runCollect(const CollectArguments &arguments)
{
    const auto order = orderOf(arguments);
    if (!order) {
        fail(order.error());
        return kUsage;
    }
    std::error_code error;
    const bool wasThere = std::filesystem::exists(arguments.store, error);
    auto workspace = Workspace::openOrCreate(arguments.store);
    if (!workspace)
        return fail(workspace.error());
    ProgressLines lines;
    CollectReport report;
    const Status started =
        workspace.value()->startCollecting(order.value().options, observerOf(lines, report));
    if (!started) {
        workspace.value().reset();
        if (!wasThere) // nothing was collected: no empty store stays behind
            std::filesystem::remove(arguments.store, error);
        fail(started.error());
        return started.error().code == Errc::Syntax ? kUsage : kFailed;
    }
    const auto start = Clock::now();
    const auto isOver = [&] {
        return order.value().duration && Clock::now() - start >= *order.value().duration;
    };
    while (workspace.value()->isCollecting() && !isInterrupted() && !isOver())
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    workspace.value()->stopCollecting();
    workspace.value()->waitForCollecting();
    if (!arguments.undecoded.empty())
        saveUndecoded(*workspace.value(), arguments.undecoded);
    if (arguments.json)
        write("{}\n", dump(collectJson(report)));
    else
        show(report);
    return report.status ? kDone : fail(report.status.error());
}

} // namespace weir::cli
