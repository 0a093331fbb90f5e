#include "model/core/time.h"
#include "tests/generator/scenario.h"
#include "tests/generator/tool/exportarguments.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <optional>

namespace {

struct Arguments
{
    weir::gen::ScenarioOptions options;
    weir::gen::ExportArguments exports;
    std::string start;
    std::string output;
    bool nanoseconds = false;
    bool pcapng = false;
    bool info = false;
};

void describe(CLI::App &app, Arguments &arguments)
{
    weir::gen::ScenarioOptions &options = arguments.options;
    app.add_option("--scenario", options.scenario, "What to make")
        ->check(CLI::IsMember({"office", "campus", "hosting", "odd", "demo"}))
        ->capture_default_str();
    app.add_option("--seconds", options.seconds, "Length of the capture")
        ->check(CLI::Range(1, 86400))
        ->capture_default_str();
    app.add_option("--seed", options.seed, "Same seed, same bytes")->capture_default_str();
    app.add_option("--packets", options.packets,
                   "At least this many packets; more load instead of more seconds");
    app.add_option("--size", options.bytes, "At least this many bytes, such as 300MB or 4GB")
        ->transform(CLI::AsSizeValue(true));
    app.add_option("--start", arguments.start, "Time of the first second, ISO 8601");
    app.add_option("--flood-rate", options.floodRate, "SYN packets per second of the flood")
        ->capture_default_str();
    auto *nanoseconds =
        app.add_flag("--nanoseconds", arguments.nanoseconds, "Write pcap with nanoseconds");
    app.add_flag("--pcapng", arguments.pcapng, "Write pcapng")->excludes(nanoseconds);
    app.add_flag("--info", arguments.info, "Print what was made as JSON");
    app.add_option("-o,--output", arguments.output, "File to write");
    describeExport(app, arguments.exports);
}

int failed(const weir::Error &error)
{
    std::cerr << "weir-gen: " << error.sentence() << '\n';
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    CLI::App app("Writes made-up network captures, or sends flow exports of the same networks; the "
                 "same options give the same bytes.");
    Arguments arguments;
    describe(app, arguments);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    if (!arguments.start.empty()) {
        const auto startNs = weir::parseIso(arguments.start);
        if (!startNs || *startNs < 0) {
            std::cerr << "weir-gen: --start is no time since 1970: " << arguments.start << '\n';
            return 2;
        }
        arguments.options.startNs = *startNs;
    }
    if (!arguments.exports.kinds.empty())
        return weir::gen::runExport(arguments.exports,
                                    {arguments.options.scenario, arguments.output,
                                     arguments.options.seconds, arguments.options.seed,
                                     arguments.options.startNs});
    if (arguments.output.empty()) {
        std::cerr << "weir-gen: --output is required, or --export\n";
        return 2;
    }
    if (arguments.pcapng)
        arguments.options.format = weir::gen::CaptureFormat::PcapNg;
    else if (arguments.nanoseconds)
        arguments.options.format = weir::gen::CaptureFormat::PcapNano;

    auto scenario = weir::gen::makeScenario(arguments.options);
    if (!scenario)
        return failed(scenario.error());
    const weir::Status written = weir::gen::writeScenario(*scenario.value(), arguments.output);
    if (!written)
        return failed(written.error());
    if (arguments.info)
        std::cout << scenario.value()->answers().toJson();
    return 0;
}
