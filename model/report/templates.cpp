#include "model/report/templates.h"

#include "model/query/parser.h"
#include "model/report/templatesections.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace weir {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::ReportTemplates)
};

constexpr TemplateSetting kFilter{"filter", false};
constexpr TemplateSetting kNeededFilter{"filter", true};
constexpr TemplateSetting kHost{"host", true};
constexpr TemplateSetting kNote{"note", false};

constexpr std::array kTrafficSettings{kFilter, kNote};
constexpr std::array kHostSettings{kHost, kNote};
constexpr std::array kIncidentSettings{kNeededFilter, kNote};
constexpr std::array kMonthlySettings{kFilter, kNote};

constexpr std::array kTemplates{
    ReportTemplate{"traffic", kTrafficSettings},
    ReportTemplate{"host", kHostSettings},
    ReportTemplate{"incident", kIncidentSettings},
    ReportTemplate{"monthly", kMonthlySettings},
};

std::string joinedNames(const auto &items)
{
    std::string names;
    for (const auto &item : items)
        names += (names.empty() ? "" : ", ") + std::string(item.name);
    return names;
}

std::string settingOf(const ReportSettings &settings, const std::string &name)
{
    const auto found = settings.find(name);
    return found == settings.end() ? std::string() : found->second;
}

Status checkSettings(const ReportTemplate &kind, const ReportSettings &settings)
{
    for (const auto &[name, value] : settings) {
        const bool isKnown = std::ranges::any_of(
            kind.settings, [&name = name](const TemplateSetting &s) { return s.name == name; });
        if (!isKnown)
            return Error{Errc::BadValue, 0, "the template has no such setting",
                         name + "; " + std::string(kind.name) + " has "
                             + joinedNames(kind.settings)};
    }
    for (const TemplateSetting &setting : kind.settings) {
        if (setting.isRequired && settingOf(settings, std::string(setting.name)).empty())
            return Error{Errc::BadValue, 0, "the template needs a setting",
                         std::string(setting.name)};
    }
    return {};
}

Status checkFilter(const std::string &filter)
{
    if (filter.empty())
        return {};
    const ParseOutcome parsed = parseFilter(filter);
    // a source is known by its name only when the data is open; the question tells then
    if (parsed.ok || filter.find("source") != std::string::npos)
        return {};
    return Error{Errc::Syntax, parsed.error.span.begin, "the filter is not understood",
                 filter + ": " + parsed.error.message};
}

} // namespace

TemplateContext contextOf(const AddressAttributes *attributes)
{
    if (!attributes)
        return {};
    return {attributes->has(AddressAttribute::Net), attributes->has(AddressAttribute::Country),
            attributes->has(AddressAttribute::List)};
}

std::span<const ReportTemplate> reportTemplates()
{
    return kTemplates;
}

const ReportTemplate *findTemplate(std::string_view name)
{
    const auto found = std::ranges::find(kTemplates, name, &ReportTemplate::name);
    return found == kTemplates.end() ? nullptr : &*found;
}

QString titleOf(const ReportTemplate &kind)
{
    if (kind.name == "traffic")
        return Words::tr("Traffic summary");
    if (kind.name == "host")
        return Words::tr("Host dossier");
    if (kind.name == "incident")
        return Words::tr("Incident");
    return Words::tr("Monthly totals per network");
}

QString helpOf(const ReportTemplate &kind)
{
    if (kind.name == "traffic")
        return Words::tr("Totals, talkers, applications and ports of a time range");
    if (kind.name == "host")
        return Words::tr("Everything about one host or subnet: peers, ports, names, conversations");
    if (kind.name == "incident")
        return Words::tr("What a filter holds: when, from where, to where, how");
    return Words::tr("Totals by calendar month, and by network within each month");
}

QString titleOf(const TemplateSetting &setting)
{
    if (setting.name == "host")
        return Words::tr("Host");
    //: setting of a report: words for its cover
    return setting.name == "filter" ? Words::tr("Filter") : Words::tr("Note");
}

QString helpOf(const TemplateSetting &setting)
{
    if (setting.name == "host")
        return Words::tr("Address or prefix, such as 10.20.3.17 or 10.20.0.0/16");
    return setting.name == "filter" ? Words::tr("As in the filter bar, such as app == dns")
                                    : Words::tr("What happened, in your own words");
}

Result<Report> makeReport(std::string_view name, const ReportSettings &settings,
                          const TimeRange &range, const TemplateContext &context)
{
    const ReportTemplate *kind = findTemplate(name);
    if (!kind)
        return Error{Errc::NotFound, 0, "there is no such report template",
                     std::string(name) + "; there are " + joinedNames(kTemplates)};
    if (const Status checked = checkSettings(*kind, settings); !checked)
        return checked.error();
    const std::string filter = settingOf(settings, "filter");
    if (const Status checked = checkFilter(filter); !checked)
        return checked.error();
    const std::string host = settingOf(settings, "host");
    const auto prefix = parsePrefix(host);
    if (!host.empty() && !prefix)
        return Error{Errc::BadValue, 0, "the host of the report is no address or prefix", host};

    Report report;
    report.templateName = kind->name;
    report.settings = settings;
    report.title = titleOf(*kind).toStdString();
    report.subtitle = host.empty() ? filter : host;
    report.range = range;
    if (const std::string note = settingOf(settings, "note"); !note.empty())
        report.sections.push_back(
            {"note", SectionKind::Text, Words::tr("Note").toStdString(), note, 0, {}, true});
    const auto add = [&report](std::vector<ReportSection> sections) {
        for (ReportSection &section : sections)
            report.sections.push_back(std::move(section));
    };
    if (kind->name == "traffic")
        add(trafficSections(filter, context));
    else if (kind->name == "host")
        add(hostSections(host, context));
    else if (kind->name == "incident")
        add(incidentSections(filter, context));
    else
        add(monthlySections(filter, context));
    return report;
}

} // namespace weir
