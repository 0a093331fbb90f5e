#include "model/report/run.h"

#include "model/query/filteredit.h"
#include "model/report/answerpart.h"
#include "model/report/months.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

namespace weir {

namespace {

constexpr unsigned kAtOnce = 4; // questions; each uses all cores where it is large

/// One question of the report, asked once however often it stands there.
struct Task
{
    FlowQuery query;
    std::string text;
    ResultPtr result;
};

/// The questions of one section: one, or one a month.
struct Plan
{
    std::string text; // of the whole range
    std::vector<TimeRange> ranges;
    std::vector<std::string> parts; // texts of the tasks
};

void limitRows(FlowQuery &query, std::uint32_t limit)
{
    for (Stage &stage : query.stages) {
        using enum Stage::Kind;
        if (limit > 0
            && (stage.kind == Top || stage.kind == Rows || stage.kind == Pairs
                || stage.kind == Flows))
            stage.limit = limit;
    }
}

class TaskRunner
{
public:
    TaskRunner(Executor &executor, std::vector<Task *> tasks, const ReportProgress &control)
        : m_executor(executor)
        , m_tasks(std::move(tasks))
        , m_done(m_tasks.size(), 0.0)
        , m_control(control)
    {
    }

    Status run()
    {
        const std::size_t count = std::min<std::size_t>(kAtOnce, m_tasks.size());
        std::vector<std::thread> threads;
        for (std::size_t i = 1; i < count; ++i)
            threads.emplace_back([this] { work(); });
        work();
        for (std::thread &thread : threads)
            thread.join();
        return m_failure ? Status(*m_failure) : Status();
    }

private:
    bool isStopped() { return m_isStopped || (m_control.isCancelled && m_control.isCancelled()); }

    void progress(std::size_t task, double fraction)
    {
        const std::lock_guard lock(m_mutex);
        m_done[task] = fraction;
        double sum = 0;
        for (const double done : m_done)
            sum += done;
        if (m_control.onProgress)
            m_control.onProgress(sum / static_cast<double>(m_done.size()));
    }

    void work()
    {
        for (std::size_t at = m_next++; at < m_tasks.size(); at = m_next++) {
            ExecutionControl control;
            control.isCancelled = [this] { return isStopped(); };
            control.onProgress = [this, at](double fraction) { progress(at, fraction); };
            auto answer = m_executor.execute(m_tasks[at]->query, control);
            if (!answer) {
                const std::lock_guard lock(m_mutex);
                m_isStopped = true;
                if (!m_failure)
                    m_failure = answer.error();
                return;
            }
            m_tasks[at]->result = std::move(answer).value();
            progress(at, 1);
        }
    }

    Executor &m_executor;
    const std::vector<Task *> m_tasks;
    std::vector<double> m_done; // guarded by m_mutex, as the two below and calls of m_control
    std::optional<Error> m_failure;
    std::mutex m_mutex;
    const ReportProgress &m_control;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<bool> m_isStopped = false;
};

/// Tells whether `task` is read off the answer of a larger question of the same report.
bool isWithin(const Task &task, const std::map<std::string, Task> &tasks)
{
    return std::ranges::any_of(tasks, [&task](const auto &entry) {
        const Task &large = entry.second;
        return &large != &task && isPartOf(task.query, large.query)
               && (!isPartOf(large.query, task.query) || large.text < task.text);
    });
}

Result<FlowQuery> questionOf(const ReportSection &section, const TimeRange &range,
                             const QueryNames &names)
{
    ParseOutcome parsed = parseQuery(section.question, names);
    if (!parsed.ok)
        return Error{Errc::Syntax, parsed.error.span.begin,
                     "a question of the report is not understood",
                     section.title + ": " + parsed.error.message};
    parsed.query.range = range;
    limitRows(parsed.query, section.rowLimit);
    return std::move(parsed.query);
}

} // namespace

ReportRunner::ReportRunner(std::shared_ptr<Executor> executor, ReportFacts facts)
    : m_executor(std::move(executor))
    , m_facts(std::move(facts))
{
}

/// What was answered before, itself or as a part of something larger; null: nothing.
ResultPtr ReportRunner::knownAnswer(const FlowQuery &query, const std::string &text) const
{
    const auto same = m_known.find(text);
    if (same != m_known.end())
        return same->second.answer;
    for (const auto &[otherText, known] : m_known) {
        if (isPartOf(query, known.query))
            return partOf(query, known.answer);
    }
    return nullptr;
}

/// The ranges that a section asks for: that of the report, or its months.
Result<std::vector<TimeRange>> ReportRunner::rangesOf(const ReportSection &section,
                                                      const TimeRange &range,
                                                      const ReportProgress &control)
{
    if (section.split == SectionSplit::None)
        return std::vector{range};
    ExecutionControl asking;
    asking.isCancelled = control.isCancelled;
    return monthsToTell(*m_executor, monthsOf(intersection(range, m_facts.range)), asking);
}

Result<ReportAnswersPtr> ReportRunner::run(const Report &report, const ReportProgress &control)
{
    std::vector<Plan> plans;
    std::map<std::string, Task> tasks;
    for (const ReportSection &section : report.sections) {
        Plan plan;
        if (section.isOn && section.kind != SectionKind::Text) {
            const auto query = questionOf(section, report.range, m_facts.names);
            if (!query)
                return query.error();
            plan.text = toText(withRangeInFilter(query.value()));
            auto ranges = rangesOf(section, report.range, control);
            if (!ranges)
                return ranges.error();
            plan.ranges = std::move(ranges).value();
            for (const TimeRange &range : plan.ranges) {
                Task task{query.value(), {}, {}};
                task.query.range = range;
                task.text = toText(withRangeInFilter(task.query));
                plan.parts.push_back(task.text);
                task.result = knownAnswer(task.query, task.text);
                tasks.emplace(task.text, std::move(task));
            }
        }
        plans.push_back(std::move(plan));
    }

    std::vector<Task *> open;
    for (auto &[text, task] : tasks) {
        if (!task.result && !isWithin(task, tasks))
            open.push_back(&task);
    }
    const Status done = TaskRunner(*m_executor, open, control).run();
    for (const auto &[text, task] : tasks) {
        if (task.result)
            m_known[text] = {task.query, task.result};
    }
    if (!done)
        return done.error();
    for (auto &[text, task] : tasks) {
        if (!task.result)
            task.result = knownAnswer(task.query, text);
    }

    auto answers = std::make_shared<ReportAnswers>();
    answers->report = report;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        if (!report.sections[i].isOn)
            continue;
        SectionAnswer answer{report.sections[i], plans[i].text, report.range, {}};
        std::vector<ResultPtr> parts;
        for (const std::string &part : plans[i].parts)
            parts.push_back(tasks.at(part).result);
        if (report.sections[i].split == SectionSplit::Month)
            answer.result = joinMonths(plans[i].ranges, parts);
        else if (!parts.empty())
            answer.result = parts.front();
        answers->sections.push_back(std::move(answer));
    }
    return ReportAnswersPtr(std::move(answers));
}

} // namespace weir
