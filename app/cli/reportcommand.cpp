#include "app/cli/reportcommand.h"

#include "app/cli/command.h"
#include "app/cli/output.h"
#include "app/cli/progressline.h"
#include "app/cli/reportsections.h"
#include "model/enrich/enrichment.h"
#include "model/report/facts.h"
#include "model/report/pdf.h"
#include "model/report/tablefiles.h"
#include "model/report/templates.h"
#include "model/scan/storeexecutor.h"
#include "widgets/charts/paperpainter.h"

#include <QFile>
#include <QGuiApplication>
#include <QLocale>

#include <chrono>

namespace weir::cli {

namespace {

const char *const kHelp = "Make a report as PDF, with its tables as CSV and JSON on request.\n"
                          "Templates and their settings: weir-cli report --templates. The same "
                          "store gives the same bytes\n"
                          "but for the date; --date fixes that too.";

Error usage(std::string_view what, std::string detail)
{
    return Error{Errc::BadValue, 0, what, std::move(detail)};
}

int listTemplates()
{
    for (const ReportTemplate &kind : reportTemplates()) {
        write("{:<10} {}: {}\n", kind.name, titleOf(kind).toStdString(),
              helpOf(kind).toStdString());
        for (const TemplateSetting &setting : kind.settings)
            write("           --set {}=…  {}{}\n", setting.name, helpOf(setting).toStdString(),
                  setting.isRequired ? " (needed)" : "");
    }
    return kDone;
}

Result<std::int64_t> timeOf(const std::string &text, std::int64_t otherwise)
{
    if (text.empty())
        return otherwise;
    const auto ns = parseIso(text);
    if (!ns)
        return usage("not a time; write for instance 2026-01-31T10:00", text);
    return *ns;
}

Result<ReportSettings> settingsOf(const std::vector<std::string> &texts)
{
    ReportSettings settings;
    for (const std::string &text : texts) {
        const std::size_t at = text.find('=');
        if (at == std::string::npos || at == 0)
            return usage("not a setting; write --set name=value", text);
        settings[text.substr(0, at)] = text.substr(at + 1);
    }
    return settings;
}

Result<Report> loadReport(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return Error{Errc::Io, 0, "the report could not be read",
                     path + ": " + file.errorString().toStdString()};
    const QByteArray text = file.read(16 << 20);
    return reportFromJson({text.data(), static_cast<std::size_t>(text.size())});
}

/// What is asked for. Without `context` before the data is opened, so that mistakes show at once.
Result<Report> reportOf(const ReportArguments &arguments, const TemplateContext &context)
{
    const auto from = timeOf(arguments.from, INT64_MIN);
    const auto to = timeOf(arguments.to, INT64_MAX);
    const auto settings = settingsOf(arguments.settings);
    if (!from || !to || !settings)
        return !from ? from.error() : !to ? to.error() : settings.error();
    if (from.value() >= to.value())
        return usage("--from must be before --to", arguments.from + ", " + arguments.to);
    auto report = arguments.load.empty() ? makeReport(arguments.kind, settings.value(),
                                                      {from.value(), to.value()}, context)
                                         : loadReport(arguments.load);
    if (!report)
        return report;
    if (!arguments.from.empty() || !arguments.to.empty())
        report.value().range = {from.value(), to.value()};
    if (!arguments.paper.empty()) {
        const auto paper = paperFromName(arguments.paper);
        if (!paper)
            return paper.error();
        report.value().paper = paper.value();
    }
    if (!arguments.title.empty())
        report.value().title = arguments.title;
    if (!arguments.cover.empty())
        report.value().coverText = arguments.cover;
    if (const Status kept = keepSections(report.value(), arguments.sections); !kept)
        return kept.error();
    if (const Status limited = limitRows(report.value(), arguments.rows); !limited)
        return limited.error();
    return report;
}

Result<ReportFacts> readFacts(const Workspace &workspace, std::int64_t madeNs)
{
    const auto info = workspace.facts();
    if (!info)
        return info.error();
    const auto health = workspace.health();
    ReportFacts facts = factsOf(info.value().sources, health ? health.value() : CollectHealth{});
    facts.range = info.value().range;
    facts.names = workspace.queryNames();
    facts.madeNs = madeNs;
    return facts;
}

Status saveReport(const Report &report, const std::string &path)
{
    QFile file(QString::fromStdString(path));
    const std::string text = toJson(report);
    const auto size = static_cast<qint64>(text.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), size) != size)
        return Error{Errc::Io, 0, "the file could not be written",
                     path + ": " + file.errorString().toStdString()};
    return {};
}

/// All files, or none.
Status writeAll(const ReportAnswersPtr &answers, const ReportFacts &facts,
                const ReportArguments &arguments)
{
    FileSet files;
    std::string told;
    if (!arguments.output.empty()) {
        const PaperPainter painter(facts.names);
        const ReportPages pages(answers, facts, painter);
        const auto pdf = toPdf(pages, isInterrupted);
        if (!pdf)
            return pdf.error();
        const QString path = QString::fromStdString(arguments.output);
        if (const Status added = files.add(path, pdf.value()); !added)
            return added;
        told += fmt::format("{}: {} pages\n", arguments.output, pages.count());
    }
    for (const TableFormat format : {TableFormat::Csv, TableFormat::Json}) {
        const std::string &folder = format == TableFormat::Csv ? arguments.csv : arguments.json;
        if (folder.empty())
            continue;
        const auto tables = addTables(files, *answers, facts, QString::fromStdString(folder),
                                      format, isInterrupted);
        if (!tables)
            return tables.error();
        told += fmt::format("{}: {} files\n", folder, tables.value().size());
    }
    const Status done = files.commit();
    if (done)
        write("{}", told);
    return done;
}

std::int64_t nowNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

} // namespace

CLI::App *addReport(CLI::App &app, ReportArguments &arguments)
{
    auto *report = app.add_subcommand("report", kHelp);
    report->add_option("FILE", arguments.path, "Store or capture");
    report->add_option("--template", arguments.kind, "traffic, host, incident or monthly")
        ->type_name("NAME");
    report->add_option("--load", arguments.load, "A report of your own instead, as --save wrote it")
        ->type_name("FILE");
    report->add_option("--set", arguments.settings, "A setting of the template, again for more")
        ->type_name("NAME=VALUE")
        ->take_all()
        ->allow_extra_args(false); // what follows is the file
    report
        ->add_option("--sections", arguments.sections,
                     "Only these sections, in this order: totals,hosts. Default: all")
        ->type_name("NAME,…")
        ->delimiter(',')
        ->allow_extra_args(false);
    report
        ->add_option("--rows", arguments.rows,
                     "Lines of every table at most, or of one section; again for more: 100, "
                     "hosts=500")
        ->type_name("[NAME=]N")
        ->take_all()
        ->allow_extra_args(false);
    report->add_option("--from", arguments.from, "First moment, ISO. Default: all of the data")
        ->type_name("TIME");
    report->add_option("--to", arguments.to, "Moment after the last")->type_name("TIME");
    report->add_option("--paper", arguments.paper, "a4 or letter. Default: a4")->type_name("PAPER");
    report->add_option("--title", arguments.title, "Another title");
    report->add_option("--cover", arguments.cover, "Words for the cover");
    report->add_option("--date", arguments.date, "Date of the cover and the file. Default: now")
        ->type_name("TIME");
    report->add_option("-o,--output", arguments.output, "PDF to write")->type_name("OUT.pdf");
    report->add_option("--csv", arguments.csv, "Folder for every table as CSV")->type_name("DIR");
    report->add_option("--json", arguments.json, "Folder for every table as JSON")
        ->type_name("DIR");
    report->add_option("--save", arguments.save, "Keep the report itself, to change and --load it")
        ->type_name("FILE");
    report->add_flag("--templates", arguments.list, "Say which templates there are");
    return report;
}

int runReport(const ReportArguments &arguments, int &argc, char **argv)
{
    if (arguments.list)
        return listTemplates();
    const bool hasTarget = !arguments.output.empty() || !arguments.csv.empty()
                           || !arguments.json.empty() || !arguments.save.empty();
    if (!hasTarget) {
        cli::fail("say where to: -o OUT.pdf, --csv DIR, --json DIR or --save FILE");
        return kUsage;
    }
    if (arguments.kind.empty() == arguments.load.empty()) {
        cli::fail("say which report: --template NAME (see --templates), or --load FILE");
        return kUsage;
    }
    const auto made = timeOf(arguments.date, nowNs());
    if (!made)
        return fail(made.error());
    auto report = reportOf(arguments, {});
    if (!report) {
        fail(report.error());
        return kUsage;
    }
    if (!arguments.save.empty()) {
        if (const Status saved = saveReport(report.value(), arguments.save); !saved)
            return fail(saved.error());
        if (arguments.output.empty() && arguments.csv.empty() && arguments.json.empty())
            return kDone;
    }
    if (arguments.path.empty()) {
        cli::fail("name a store or a capture");
        return kUsage;
    }
    const auto workspace = openAny(arguments.path, arguments.options);
    if (!workspace)
        return fail(workspace.error());
    const auto executor = workspace.value()->executor();
    const auto known = loadEnrichmentFor(arguments.enrich, workspace.value().get(), nullptr);
    if (!known)
        return fail(known.error());
    executor->setAttributes(known.value().enrichment);
    report = reportOf(arguments, contextOf(executor->attributes().get()));
    if (!report)
        return fail(report.error());
    const auto facts = readFacts(*workspace.value(), made.value());
    if (!facts)
        return fail(facts.error());

    qputenv("QT_QPA_PLATFORM", "offscreen"); // fonts and paths, no display
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
    QHashSeed::setDeterministicGlobalSeed(); // fonts in the same order each time
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QGuiApplication application(argc, argv);
    ProgressLine line;
    ReportProgress control;
    control.isCancelled = isInterrupted;
    control.onProgress = [&line](double fraction) { line.show("report", fraction); };
    ReportRunner runner(executor, facts.value());
    const auto answers = runner.run(report.value(), control);
    line.clear();
    if (!answers)
        return fail(answers.error());
    const Status written = writeAll(answers.value(), facts.value(), arguments);
    return written ? kDone : fail(written.error());
}

} // namespace weir::cli
