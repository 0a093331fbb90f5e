#pragma once

#include "model/core/result.h"
#include "model/core/time.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// How the answer of a section is shown.
enum class SectionKind : std::uint8_t { Table, Timeline, Bars, Figures, Text };

/// Whether the question of a section is asked once, or once for every calendar month of the range.
enum class SectionSplit : std::uint8_t { None, Month };

enum class Paper : std::uint8_t { A4, Letter };

/// One part of a report: a question with a title, or words.
struct ReportSection
{
    std::string id; // short name within the report, also of its files: "hosts"
    SectionKind kind = SectionKind::Table;
    std::string title;
    std::string question;       // filter and pipe; of Text: the words
    std::uint32_t rowLimit = 0; // lines at most; 0: as the question says
    SectionSplit split = SectionSplit::None;
    bool isOn = true;

    bool operator==(const ReportSection &) const = default;
};

/// A report before it is made: what is asked, in which order, and what stands on the cover. Texts
/// are UTF-8 in the language of whoever wrote them.
struct Report
{
    std::string templateName; // that it was made from; empty: made by hand
    std::map<std::string, std::string> settings;
    std::string title;
    std::string subtitle; // what it is about: the host, the filter
    std::string coverText;
    TimeRange range; // everything: the whole range of the data
    Paper paper = Paper::A4;
    std::vector<ReportSection> sections;

    bool operator==(const Report &) const = default;
};

/// "table", "timeline", "bars", "figures", "text".
std::string_view nameOf(SectionKind kind);
/// "a4", "letter".
std::string_view nameOf(Paper paper);
/// Errc::BadValue on other names; upper and lower case are the same.
Result<Paper> paperFromName(std::string_view name);

/// The report as JSON text, to be kept in a file.
std::string toJson(const Report &report);
/// Reads what toJson() wrote. Errc::BadValue where a member is missing or wrong; says which.
Result<Report> reportFromJson(std::string_view text);

} // namespace weir
