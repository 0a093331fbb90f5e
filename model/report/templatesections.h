#pragma once

#include "model/report/document.h"
#include "model/report/templates.h"

#include <string>
#include <vector>

namespace weir {

/// Sections of each template. `filter`: as typed, "" for all traffic; `host`: address or prefix.
std::vector<ReportSection> trafficSections(const std::string &filter,
                                           const TemplateContext &context);
std::vector<ReportSection> hostSections(const std::string &host, const TemplateContext &context);
std::vector<ReportSection> incidentSections(const std::string &filter,
                                            const TemplateContext &context);
std::vector<ReportSection> monthlySections(const std::string &filter,
                                           const TemplateContext &context);

} // namespace weir
