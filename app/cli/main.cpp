#include "app/cli/command.h"
#include "app/cli/reportcommand.h"
#include "model/core/scanmemory.h"

#include <CLI/CLI.hpp>

#include <clocale>
#include <csignal>
#include <cstdio>
#include <map>
#include <string>

using namespace weir;
using namespace weir::cli;

namespace {

void addImportOptions(CLI::App &command, LoadOptions &options)
{
    command.add_option("--filter", options.filter, "BPF expression: read only packets that match")
        ->type_name("BPF");
    command.add_flag("--inner", options.inner, "Key rows by the innermost addresses of tunnels");
    static const std::map<std::string, Exports> kExports{
        {"auto", Exports::Auto}, {"only", Exports::Only}, {"none", Exports::None}};
    command
        .add_option("--exports", options.exports,
                    "NetFlow, IPFIX and sFlow in captures: auto makes rows of the packets and of "
                    "the records of exports on UDP ports 2055, 2056, 4739 and 6343; only makes "
                    "rows of the records on any port and of nothing else; none of packets only. "
                    "Default: auto")
        ->transform(CLI::CheckedTransformer(kExports))
        ->type_name("auto|only|none")
        ->option_text("auto|only|none");
    command
        .add_option("--export-port", options.exportPorts,
                    "Another UDP port that carries exports, again for more")
        ->type_name("PORT")
        ->take_all()
        ->allow_extra_args(false);
}

const char *const kCollectHelp =
    "Collect NetFlow v5, v9, IPFIX and sFlow v5 into a store until interrupted.\n"
    "Any protocol is taken on any port. SIGINT (Ctrl+C) and SIGTERM store all that was received "
    "and\n"
    "end with 0. The store can be asked and shown in the window meanwhile. Each second a line on\n"
    "stderr tells how it goes; what is lost is never hidden.";
const char *const kReportHelp =
    "Report at the end as one JSON object: datagrams, records, rows, bytes, packets (as exported, "
    "not scaled), lostSocket (datagrams that the kernel or Weir had no room for), lostSequence, "
    "refused by reason, withoutTemplate, and exporters with address, domain, protocol, records, "
    "lost, sampling, skewSeconds";

CLI::App *addCollect(CLI::App &app, CollectArguments &arguments)
{
    auto *collect = app.add_subcommand("collect", kCollectHelp);
    collect
        ->add_option("-o,--output", arguments.store, "Store to write to; made when it is not there")
        ->required()
        ->type_name("STORE");
    collect
        ->add_option("--listen", arguments.listen,
                     "Address and port, again for more: 192.0.2.1:2055, [2001:db8::1]:6343, or "
                     "*:2055 for all addresses. Default: 127.0.0.1 and [::1] on 2055, 2056, 4739 "
                     "and 6343")
        ->type_name("ADDR:PORT")
        ->take_all()
        ->allow_extra_args(false);
    collect
        ->add_option("--allow", arguments.allow,
                     "Take datagrams only from these exporters, again for more: 192.0.2.0/24. "
                     "Others are counted as refused. Default: everybody")
        ->type_name("PREFIX")
        ->take_all()
        ->allow_extra_args(false);
    collect
        ->add_option("--for", arguments.duration,
                     "Stop after this time: 90s, 10m, 12h. Default: when interrupted")
        ->type_name("DURATION");
    collect
        ->add_option("--keep", arguments.keep,
                     "Remove collected rows that are older: 24h, 7d, 4w; 0 keeps all of them")
        ->type_name("DURATION")
        ->capture_default_str();
    collect
        ->add_option("--budget", arguments.budget,
                     "Remove the oldest collected rows when the store grows beyond: 500MB, 20GB. "
                     "At least 4MB. Default: no budget")
        ->type_name("SIZE");
    collect
        ->add_option("--sampling", arguments.sampling,
                     "Sampling rate of an exporter that does not tell it (or tells it wrong), "
                     "again for more: 192.0.2.1=1000; of one interface: 192.0.2.1@7=1000")
        ->type_name("EXPORTER=N")
        ->take_all()
        ->allow_extra_args(false);
    collect
        ->add_option("--undecoded", arguments.undecoded,
                     "At the end, write the newest datagrams that could not be decoded (at most "
                     "1,000, 4 MB) into this pcapng file")
        ->type_name("FILE");
    collect->add_flag("--json", arguments.json, kReportHelp);
    return collect;
}

const char *const kQuestionHelp =
    "Question: a filter, then optional stages.\n"
    "  host in 10.20.0.0/16 && tcp.flags == SYN | top 10 src by packets\n"
    "  app == dns | every 10s by src\n"
    "  * | pairs 20";

CLI::App *addImport(CLI::App &app, ImportArguments &arguments)
{
    auto *import = app.add_subcommand("import", "Read captures into a store");
    import->add_option("FILE", arguments.files, "Captures: pcap, pcapng; also gz, zstd, lz4, xz")
        ->required();
    import
        ->add_option("-o,--output", arguments.store, "Store to write to; made when it is not there")
        ->required()
        ->type_name("STORE");
    import->add_flag("--json", arguments.json, "Report as JSON");
    addImportOptions(*import, arguments.options);
    return import;
}

CLI::App *addInfo(CLI::App &app, InfoArguments &arguments)
{
    auto *info = app.add_subcommand("info", "Tell what a store or capture holds");
    info->add_option("FILE", arguments.path, "Store or capture")->required();
    info->add_flag("--json", arguments.json, "Report as JSON");
    info->add_option("--undecoded", arguments.undecoded,
                     "Write datagrams that a collector could not decode into this pcapng file")
        ->type_name("FILE");
    info->add_option(
            "--files", arguments.files,
            "Write the files that travel in a bundle, packets and report, into this folder")
        ->type_name("FOLDER");
    return info;
}

CLI::App *addQuery(CLI::App &app, QueryArguments &arguments)
{
    auto *query = app.add_subcommand("query", "Ask a store or capture");
    query->add_option("FILE", arguments.path, "Store or capture")->required();
    query->add_option("QUESTION", arguments.question, kQuestionHelp)->required();
    query->add_option("--format", arguments.format, "table, csv, json or ndjson")
        ->check(CLI::IsMember({"table", "csv", "json", "ndjson"}));
    query->add_flag("--explain", arguments.explain, "Say how the question would be answered");
    addImportOptions(*query, arguments.options);
    addEnrichOptions(*query, arguments.enrich);
    return query;
}

void addExtract(CLI::App &app, ExtractArguments &arguments)
{
    auto *extract = app.add_subcommand(
        "extract", "Write exactly the matching packets, from the original files");
    extract->add_option("FILE", arguments.path, "Store or capture")->required();
    extract->add_option("FILTER", arguments.filter, "Filter, as in questions")->required();
    extract->add_option("-o,--output", arguments.output, "Capture to write (pcapng)")
        ->required()
        ->type_name("OUT.pcapng");
    addImportOptions(*extract, arguments.options);
    addEnrichOptions(*extract, arguments.enrich);
}

CLI::App *addBundle(CLI::App &app, BundleArguments &arguments)
{
    auto *bundle = app.add_subcommand(
        "bundle", "Write a store of its own with the matching rows, their packets and all notes");
    bundle->add_option("FILE", arguments.path, "Store or capture")->required();
    bundle->add_option("FILTER", arguments.filter, "Filter, as in questions")->required();
    bundle->add_option("-o,--output", arguments.output, "Bundle to write")
        ->required()
        ->type_name("CASE.weir");
    bundle->add_option("--pdf", arguments.report, "A report that goes with it")->type_name("FILE");
    bundle->add_option("--note", arguments.note, "A note on the time of the rows")
        ->type_name("TEXT");
    addImportOptions(*bundle, arguments.options);
    addEnrichOptions(*bundle, arguments.enrich);
    return bundle;
}

CLI::App *addLookup(CLI::App &app, LookupArguments &arguments)
{
    auto *lookup = app.add_subcommand("lookup", "Tell all that is known of addresses");
    lookup->add_option("ADDRESS", arguments.addresses, "IPv4 or IPv6 addresses")->required();
    lookup->add_flag("--json", arguments.json, "As JSON");
    addEnrichOptions(*lookup, arguments.enrich);
    return lookup;
}

CLI::App *addLists(CLI::App &app, ListsArguments &arguments)
{
    auto *lists = app.add_subcommand(
        "lists", "Show the tables and blocklists of the settings, with entries, age and errors");
    lists->add_subcommand("refresh", "Fetch the lists that have a URL, then show them");
    lists->add_flag("--json", arguments.json, "As JSON");
    return lists;
}

} // namespace

int main(int argc, char **argv)
{
    keepScanMemory();
    std::signal(SIGPIPE, SIG_IGN);
    CLI::App app("Weir: what is my network doing?", "weir-cli");
    app.require_subcommand(1);
    app.set_version_flag("--version", "weir-cli " WEIR_VERSION);

    ImportArguments importArguments;
    auto *import = addImport(app, importArguments);
    CollectArguments collectArguments;
    auto *collect = addCollect(app, collectArguments);
    InfoArguments infoArguments;
    auto *info = addInfo(app, infoArguments);
    QueryArguments queryArguments;
    auto *query = addQuery(app, queryArguments);
    ExtractArguments extractArguments;
    addExtract(app, extractArguments);
    BundleArguments bundleArguments;
    auto *bundle = addBundle(app, bundleArguments);
    ReportArguments reportArguments;
    auto *report = addReport(app, reportArguments);
    addImportOptions(*report, reportArguments.options);
    addEnrichOptions(*report, reportArguments.enrich);
    LookupArguments lookupArguments;
    auto *lookup = addLookup(app, lookupArguments);
    ListsArguments listsArguments;
    auto *lists = addLists(app, listsArguments);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        if (error.get_exit_code() == 0)
            return app.exit(error); // help and version
        fail(std::string(error.what()) + "; see weir-cli --help");
        return kUsage;
    }
    watchInterrupts();
    listsArguments.isRefresh = lists->got_subcommand("refresh");
    const int code = *import    ? runImport(importArguments)
                     : *collect ? runCollect(collectArguments)
                     : *info    ? runInfo(infoArguments)
                     : *query   ? runQuery(queryArguments)
                     : *bundle  ? runBundle(bundleArguments)
                     : *report  ? runReport(reportArguments, argc, argv)
                     : *lookup  ? runLookup(lookupArguments)
                     : *lists   ? runLists(listsArguments)
                                : runExtract(extractArguments);
    if (std::fflush(stdout) != 0 || std::ferror(stdout))
        return fail(
            "the answer could not be written to the output; is the disk full, or the pipe closed?");
    return code;
}
