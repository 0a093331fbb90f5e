#include "app/cli/command.h"

#include <CLI/CLI.hpp>

#include <clocale>
#include <csignal>
#include <cstdio>

using namespace weir;
using namespace weir::cli;

namespace {

void addImportOptions(CLI::App &command, LoadOptions &options)
{
    command.add_option("--filter", options.filter, "BPF expression: read only packets that match")
        ->type_name("BPF");
    command.add_flag("--inner", options.inner, "Key rows by the innermost addresses of tunnels");
}

const char *const kQuestionHelp =
    "Question: a filter, then optional stages.\n"
    "  host in 10.20.0.0/16 && tcp.flags == SYN | top 10 src by packets\n"
    "  app == dns | every 10s by src\n"
    "  * | pairs 20";

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    CLI::App app("Weir: what is my network doing?", "weir-cli");
    app.require_subcommand(1);
    app.set_version_flag("--version", "weir-cli " WEIR_VERSION);

    ImportArguments importArguments;
    auto *import = app.add_subcommand("import", "Read captures into a store");
    import
        ->add_option("FILE", importArguments.files,
                     "Captures: pcap, pcapng; also gz, zstd, lz4, xz")
        ->required();
    import
        ->add_option("-o,--output", importArguments.store,
                     "Store to write to; made when it is not there")
        ->required()
        ->type_name("STORE");
    import->add_flag("--json", importArguments.json, "Report as JSON");
    addImportOptions(*import, importArguments.options);

    InfoArguments infoArguments;
    auto *info = app.add_subcommand("info", "Tell what a store or capture holds");
    info->add_option("FILE", infoArguments.path, "Store or capture")->required();
    info->add_flag("--json", infoArguments.json, "Report as JSON");

    QueryArguments queryArguments;
    auto *query = app.add_subcommand("query", "Ask a store or capture");
    query->add_option("FILE", queryArguments.path, "Store or capture")->required();
    query->add_option("QUESTION", queryArguments.question, kQuestionHelp)->required();
    query->add_option("--format", queryArguments.format, "table, csv, json or ndjson")
        ->check(CLI::IsMember({"table", "csv", "json", "ndjson"}));
    query->add_flag("--explain", queryArguments.explain, "Say how the question would be answered");
    addImportOptions(*query, queryArguments.options);

    ExtractArguments extractArguments;
    auto *extract = app.add_subcommand(
        "extract", "Write exactly the matching packets, from the original files");
    extract->add_option("FILE", extractArguments.path, "Store or capture")->required();
    extract->add_option("FILTER", extractArguments.filter, "Filter, as in questions")->required();
    extract->add_option("-o,--output", extractArguments.output, "Capture to write (pcapng)")
        ->required()
        ->type_name("OUT.pcapng");
    addImportOptions(*extract, extractArguments.options);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        if (error.get_exit_code() == 0)
            return app.exit(error); // help and version
        fail(std::string(error.what()) + "; see weir-cli --help");
        return kUsage;
    }
    watchInterrupts();
    const int code = *import  ? runImport(importArguments)
                     : *info  ? runInfo(infoArguments)
                     : *query ? runQuery(queryArguments)
                              : runExtract(extractArguments);
    if (std::fflush(stdout) != 0 || std::ferror(stdout))
        return fail(
            "the answer could not be written to the output; is the disk full, or the pipe closed?");
    return code;
}
