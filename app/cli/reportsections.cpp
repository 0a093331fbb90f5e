#include "app/cli/reportsections.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace weir::cli {

namespace {

constexpr std::uint32_t kMostRows = 100'000; // some thousand pages

Error unknownSection(const Report &report, const std::string &name)
{
    std::string names;
    for (const ReportSection &section : report.sections)
        names += (names.empty() ? "" : ", ") + section.id;
    return Error{Errc::BadValue, 0, "the report has no such section",
                 name + "; there are " + names};
}

std::optional<std::uint32_t> countOf(std::string_view text)
{
    std::uint32_t count = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (failure != std::errc() || end != text.data() + text.size() || count == 0
        || count > kMostRows)
        return std::nullopt;
    return count;
}

} // namespace

Status keepSections(Report &report, const std::vector<std::string> &only)
{
    if (only.empty())
        return {};
    std::vector<ReportSection> kept;
    for (const std::string &name : only) {
        const auto found = std::ranges::find(report.sections, name, &ReportSection::id);
        if (found == report.sections.end())
            return unknownSection(report, name);
        kept.push_back(*found);
        kept.back().isOn = true;
    }
    report.sections = std::move(kept);
    return {};
}

Status limitRows(Report &report, const std::vector<std::string> &limits)
{
    for (const std::string &limit : limits) {
        const std::size_t at = limit.find('=');
        const bool isForAll = at == std::string::npos;
        const auto count = countOf(isForAll ? limit : limit.substr(at + 1));
        if (!count)
            return Error{Errc::BadValue, 0,
                         "not a number of lines; write --rows 100 or --rows hosts=100", limit};
        bool isFound = isForAll;
        for (ReportSection &section : report.sections) {
            const bool isMeant = isForAll
                                     ? section.kind == SectionKind::Table && section.rowLimit > 0
                                     : section.id == limit.substr(0, at);
            if (isMeant)
                section.rowLimit = *count;
            isFound = isFound || isMeant;
        }
        if (!isFound)
            return unknownSection(report, limit.substr(0, at));
    }
    return {};
}

} // namespace weir::cli
