#pragma once

#include "model/query/executor.h"
#include "model/query/parser.h"
#include "model/report/document.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace weir {

/// What a section asked and what came back.
struct SectionAnswer
{
    ReportSection section;
    std::string question; // canonical text with its time range
    TimeRange range;      // that was asked for
    ResultPtr result;     // null for words
};

/// Answers of the sections that are on, in their order.
struct ReportAnswers
{
    Report report;
    std::vector<SectionAnswer> sections;
};
using ReportAnswersPtr = std::shared_ptr<const ReportAnswers>;

/// What is known of the data besides its rows; printed on the cover and under the figures.
struct ReportFacts
{
    TimeRange range; // of the data
    std::vector<std::string> sources;
    std::vector<std::string> losses; // what is known to be missing, one sentence each
    QueryNames names;
    std::int64_t madeNs = 0; // the date on the cover and in the file
};

/// Calls come from worker threads, one at a time.
struct ReportProgress
{
    std::function<bool()> isCancelled;
    std::function<void(double fraction)> onProgress; // 0 to 1
};

/// Asks the questions of reports, several at once, and keeps the answers: what was asked before,
/// by this report or an earlier version of it, or is a part of what was, is not asked again. One
/// thread at a time.
class ReportRunner
{
public:
    ReportRunner(std::shared_ptr<Executor> executor, ReportFacts facts);

    /// Errc::Syntax where a question does not parse, with its section; Errc::Cancelled.
    Result<ReportAnswersPtr> run(const Report &report, const ReportProgress &control);
    const ReportFacts &facts() const { return m_facts; }

private:
    struct Known
    {
        FlowQuery query;
        ResultPtr answer;
    };

    Result<std::vector<TimeRange>> rangesOf(const ReportSection &section, const TimeRange &range,
                                            const ReportProgress &control);
    ResultPtr knownAnswer(const FlowQuery &query, const std::string &text) const;

    std::shared_ptr<Executor> m_executor;
    ReportFacts m_facts;
    std::map<std::string, Known> m_known; // by canonical text
};

} // namespace weir
