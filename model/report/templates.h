#pragma once

#include "model/core/addressattributes.h"
#include "model/report/document.h"

#include <QString>

#include <span>

namespace weir {

/// Something that a template asks for: "host", "filter".
struct TemplateSetting
{
    std::string_view name; // as `--set name=value` writes it
    bool isRequired = false;
};

/// What the data can answer beyond its columns; sections that need more are left out.
struct TemplateContext
{
    bool hasNetworks = false;  // own networks have names: `net` tells more than subnets
    bool hasCountries = false; // `country` and `as` are known
    bool hasLists = false;     // blocklists are loaded
};

/// A kind of report that is made from settings.
struct ReportTemplate
{
    std::string_view name; // "traffic", "host", "incident", "monthly"
    std::span<const TemplateSetting> settings;
};

/// By what `attributes` know; null: nothing.
TemplateContext contextOf(const AddressAttributes *attributes);

std::span<const ReportTemplate> reportTemplates();
/// Null where there is none of that name.
const ReportTemplate *findTemplate(std::string_view name);
/// In the language of the reader.
QString titleOf(const ReportTemplate &kind);
QString helpOf(const ReportTemplate &kind);
QString titleOf(const TemplateSetting &setting);
QString helpOf(const TemplateSetting &setting);

using ReportSettings = std::map<std::string, std::string>;

/// The report that template `name` gives for `settings`. Errc::NotFound for an unknown template,
/// Errc::BadValue for a setting that is missing, unknown or wrong, Errc::Syntax for a filter that
/// does not parse; each says which and what could stand there.
Result<Report> makeReport(std::string_view name, const ReportSettings &settings,
                          const TimeRange &range, const TemplateContext &context = {});

} // namespace weir
