#include "app/cli/collectjson.h"
#include "app/cli/command.h"
#include "app/cli/output.h"
#include "app/cli/sourcejson.h"
#include "app/workspace/capturepeek.h"

#include <fmt/format.h>

#include <cstdio>

namespace weir::cli {

namespace {

/// Ports that carry exports of which no rows were made.
std::vector<std::uint16_t> unreadPorts(const FileReport &file, const LoadOptions &options)
{
    return options.exports == Exports::Auto && file.status
               ? otherExportPorts(file.source.path, options.exportPorts)
               : std::vector<std::uint16_t>();
}

nlohmann::json toJson(const LoadReport &report, const LoadOptions &options)
{
    nlohmann::json files = nlohmann::json::array();
    for (const FileReport &file : report.files) {
        nlohmann::json entry = fileJson(file.source);
        entry["exports"] = file.exports;
        entry["exportRows"] = file.exportRows;
        entry["unreadExportPorts"] = unreadPorts(file, options);
        if (!file.status)
            entry["error"] = file.status.error().sentence();
        files.push_back(entry);
    }
    nlohmann::json exporters = nlohmann::json::array();
    for (const ExporterHealth &exporter : report.exports.exporters)
        exporters.push_back(exporterJson(exporter));
    return {{"files", files},
            {"exporters", exporters},
            {"exportsRefused", report.exports.refused.empty()
                                   ? nlohmann::json::object()
                                   : nlohmann::json(report.exports.refused)},
            {"rows", report.rows},
            {"seconds", report.seconds},
            {"megabytesPerSecond", report.megabytesPerSecond},
            {"peakMemoryMB", report.peakMemoryMB}};
}

void show(const LoadReport &report, const LoadOptions &options)
{
    for (const FileReport &file : report.files) {
        if (!file.status)
            continue;
        write("{}: {}, {} packets, {} bytes on the wire{}\n", file.source.path, file.source.format,
              file.source.packets, file.source.wireBytes,
              file.source.cut ? ", cut short: read up to the cut" : "");
        for (const auto &[reason, count] : file.source.refused)
            write("  {}: {}\n", reason, count);
        if (file.exports > 0)
            write("  {} datagrams of flow exports, {} rows of them\n", file.exports,
                  file.exportRows);
        for (const std::uint16_t port : unreadPorts(file, options))
            write("  UDP port {0} seems to carry flow exports; --export-port {0} makes rows of "
                  "their records\n",
                  port);
    }
    write("{} rows in {:.2f} s, {:.0f} MB/s, peak memory {:.0f} MB\n", report.rows, report.seconds,
          report.megabytesPerSecond, report.peakMemoryMB);
}

/// What went wrong with a file, with its path where the sentence does not name it.
std::string sentenceOf(const FileReport &file)
{
    const std::string sentence = file.status.error().sentence();
    return sentence.find(file.source.path) == std::string::npos ? file.source.path + ": " + sentence
                                                                : sentence;
}

} // namespace

int runImport(const ImportArguments &arguments)
{
    auto workspace = Workspace::openOrCreate(arguments.store);
    if (!workspace)
        return fail(workspace.error());
    const auto finished = importAndWait(*workspace.value(), arguments.files, arguments.options);
    if (!finished)
        return fail(finished.error());

    const LoadReport &report = finished.value();
    if (arguments.json)
        write("{}\n", dump(toJson(report, arguments.options)));
    else
        show(report, arguments.options);
    int code = kDone;
    for (const FileReport &file : report.files) {
        if (!file.status)
            code = fail(sentenceOf(file));
    }
    if (!report.status)
        code = fail(report.status.error());
    else if (report.cancelled)
        code = fail("interrupted; what was read up to now is in " + arguments.store);
    return code;
}

} // namespace weir::cli
