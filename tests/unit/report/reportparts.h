#pragma once

#include "model/report/document.h"

#include <string>
#include <vector>

namespace weir::test {

inline ReportSection section(SectionKind kind, const char *question, std::uint32_t rows = 0)
{
    ReportSection made;
    made.id = "part";
    made.kind = kind;
    made.title = "Part of it";
    made.question = question;
    made.rowLimit = rows;
    return made;
}

inline Report reportOf(std::vector<ReportSection> sections)
{
    Report report;
    report.title = "A known report";
    report.sections = std::move(sections);
    return report;
}

} // namespace weir::test
