#include "tests/generator/tool/exportarguments.h"

#include "tests/generator/exportsender.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <sys/resource.h>

namespace weir::gen {

namespace {

std::atomic<bool> isStopped = false; // set by signals

constexpr std::size_t kLeastFlows = 4'096, kMostFlows = 100'000;
constexpr std::uint64_t kCycleSeconds = 60;

int refuse(const std::string &sentence)
{
    std::cerr << "weir-gen: " << sentence << '\n';
    return 2;
}

std::vector<ExportKind> kindsOf(const std::string &text)
{
    if (text == "mix")
        return {ExportKind::NetFlow5, ExportKind::NetFlow9, ExportKind::Ipfix, ExportKind::SFlow5};
    for (const ExportKind kind : {ExportKind::NetFlow5, ExportKind::NetFlow9, ExportKind::Ipfix}) {
        if (text == toString(kind))
            return {kind};
    }
    return {ExportKind::SFlow5};
}

bool isLoopback(const Address &address)
{
    return address.isV4() ? address.v4() >> 24 == 127 : address == Address{0, 1};
}

/// Empty where all is well, else what is wrong.
std::string readTargets(const std::vector<std::string> &texts, bool allowRemote,
                        std::vector<UdpTarget> &targets)
{
    for (const std::string &text : texts) {
        const auto target = parseTarget(text);
        if (!target)
            return "no address and port: " + text;
        if (!allowRemote && !isLoopback(target->address))
            return text + " is not this machine; --allow-remote sends there all the same";
        targets.push_back(*target);
    }
    return {};
}

ExportOptions optionsOf(const ExportArguments &arguments, const SharedArguments &shared)
{
    ExportOptions options;
    options.kinds = kindsOf(arguments.kinds);
    options.exporters = arguments.exporters;
    options.apart = arguments.apart == "domain" ? Apart::Domain : Apart::Address;
    options.rate = arguments.asFast && shared.output.empty() ? 0 : arguments.rate;
    options.records = arguments.records != 0 ? arguments.records : arguments.rate * shared.seconds;
    options.burstMs = arguments.burstMs;
    options.losePercent = arguments.losePercent;
    options.templateDelayS = arguments.templateDelayS;
    options.templateEveryS = arguments.templateEveryS;
    options.restartEveryS = arguments.restartEveryS;
    options.sampling = arguments.sampling;
    options.startNs = shared.startNs;
    options.set.scenario = shared.scenario;
    options.set.seed = shared.seed;
    options.set.activeSeconds = arguments.activeSeconds;
    options.set.idleSeconds = arguments.idleSeconds;
    options.set.flows =
        arguments.flows != 0
            ? arguments.flows
            : std::clamp<std::size_t>(std::min(options.records, arguments.rate * kCycleSeconds),
                                      kLeastFlows, kMostFlows);
    options.set.samples = options.set.flows / 2;
    return options;
}

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
           + static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

void print(const ExportPlan &plan, const ExportArguments &arguments, const SendReport &report,
           double cpu)
{
    const std::string more = report.toJson() + ",\"cpuSeconds\":" + std::to_string(cpu);
    if (arguments.json) {
        std::cout << plan.toJson(more);
        return;
    }
    ExportSums sums;
    for (const ExportTally &tally : plan.tallies())
        sums += tally.sent;
    std::printf("%llu datagrams, %llu records, %llu packets, %llu bytes in %.2f s\n",
                static_cast<unsigned long long>(sums.datagrams),
                static_cast<unsigned long long>(sums.records),
                static_cast<unsigned long long>(sums.packets),
                static_cast<unsigned long long>(sums.bytes), report.seconds);
}

} // namespace

void describeExport(CLI::App &app, ExportArguments &a)
{
    const char *group = "Export";
    app.add_option("--export", a.kinds, "Send flow exports of the scenario instead")
        ->check(CLI::IsMember({"v5", "v9", "ipfix", "sflow", "mix"}))
        ->group(group);
    app.add_option("--to", a.targets, "ADDRESS:PORT; with several, each gets every datagram")
        ->delimiter(',')
        ->group(group);
    app.add_option("--sflow-to", a.sflowTargets, "The same for sFlow, where it goes elsewhere")
        ->delimiter(',')
        ->group(group);
    auto *rate = app.add_option("--rate", a.rate, "Records a second, of all exporters together")
                     ->check(CLI::Range(1, 100'000'000))
                     ->capture_default_str()
                     ->group(group);
    app.add_flag("--as-fast", a.asFast, "Send without a pause")->excludes(rate)->group(group);
    app.add_option("--records", a.records, "End after exactly so many; else --rate times --seconds")
        ->group(group);
    app.add_option("--burst", a.burstMs, "Send what is due in a second within this many ms")
        ->check(CLI::Range(1, 1'000))
        ->group(group);
    app.add_option("--lose", a.losePercent, "Percent of the data datagrams never sent")
        ->check(CLI::Range(0, 99))
        ->group(group);
    app.add_option("--template-delay", a.templateDelayS, "Seconds until templates are sent")
        ->group(group);
    app.add_option("--template-every", a.templateEveryS, "Seconds between templates")
        ->check(CLI::Range(1, 86'400))
        ->capture_default_str()
        ->group(group);
    app.add_option("--restart", a.restartEveryS, "Seconds between restarts of each exporter")
        ->group(group);
    app.add_option("--exporters", a.exporters, "How many; with mix at least four")
        ->check(CLI::Range(1, 200))
        ->group(group);
    app.add_option("--apart", a.apart,
                   "How exporters differ: address (127.0.0.1, 127.0.0.2 …) or "
                   "domain (source ids and ports)")
        ->check(CLI::IsMember({"address", "domain"}))
        ->capture_default_str()
        ->group(group);
    app.add_option("--sampling", a.sampling, "Announce 1 in so many (sFlow: 512 without this)")
        ->check(CLI::Range(1, 16'000'000))
        ->group(group);
    app.add_option("--flows", a.flows, "Different flows, used again and again with other ports")
        ->group(group);
    app.add_option("--active", a.activeSeconds, "Active timeout")
        ->capture_default_str()
        ->group(group);
    app.add_option("--idle", a.idleSeconds, "Idle timeout")->capture_default_str()->group(group);
    app.add_flag("--allow-remote", a.allowRemote, "Send to other machines than this one")
        ->group(group);
    app.add_flag("--json", a.json, "Print the sums as JSON")->group(group);
}

int runExport(const ExportArguments &arguments, const SharedArguments &shared)
{
    std::vector<UdpTarget> targets, sflowTargets;
    std::string wrong = readTargets(arguments.targets, arguments.allowRemote, targets);
    if (wrong.empty())
        wrong = readTargets(arguments.sflowTargets, arguments.allowRemote, sflowTargets);
    if (wrong.empty() && targets.empty() == shared.output.empty())
        wrong = "--export needs either --to or --output";
    ExportOptions options = optionsOf(arguments, shared);
    const bool hasV6 = std::any_of(targets.begin(), targets.end(),
                                   [](const UdpTarget &t) { return !t.address.isV4(); });
    if (wrong.empty() && hasV6 && options.exporters > 1 && options.apart == Apart::Address)
        wrong = "over IPv6 exporters differ only with --apart domain";
    if (!wrong.empty())
        return refuse(wrong);
    if (!shared.output.empty())
        options.firstAddress = Address::fromV4(0xc000'020b); // 192.0.2.11

    auto plan = ExportPlan::make(options);
    if (!plan)
        return refuse(plan.error().sentence());
    SendReport report;
    const double cpuBefore = cpuSeconds();
    if (!shared.output.empty()) {
        if (const Status written = writeExport(*plan.value(), shared.output); !written)
            return refuse(written.error().sentence()) - 1;
    } else {
        std::signal(SIGINT, [](int) { isStopped = true; });
        std::signal(SIGTERM, [](int) { isStopped = true; });
        ExportSender sender(targets, sflowTargets);
        if (const Status opened = sender.open(*plan.value(), options.apart); !opened)
            return refuse(opened.error().sentence()) - 1;
        const auto sent = sender.run(*plan.value(), !arguments.asFast, isStopped);
        if (!sent)
            return refuse(sent.error().sentence()) - 1;
        report = sent.value();
    }
    print(*plan.value(), arguments, report, cpuSeconds() - cpuBefore);
    return 0;
}

} // namespace weir::gen
