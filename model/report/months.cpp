#include "model/report/months.h"

#include <QDateTime>

#include <algorithm>
#include <limits>
#include <span>

namespace weir {

namespace {

constexpr std::size_t kManyMonths = 240; // above that, those without rows are left out

QDateTime local(std::int64_t ns)
{
    return QDateTime::fromMSecsSinceEpoch(floorTo(ns, kNsPerMs) / kNsPerMs);
}

/// Where months have several sampling rates and others have not: 0 or not known.
void fillVariances(ResultColumn &column)
{
    if (column.variances.empty())
        column.variances.assign(column.size(),
                                column.isEstimate ? std::numeric_limits<double>::quiet_NaN() : 0.0);
}

void append(ResultColumn &to, const ResultColumn &from)
{
    if (!to.variances.empty() || !from.variances.empty()) {
        ResultColumn filled = from;
        fillVariances(filled);
        fillVariances(to);
        to.variances.insert(to.variances.end(), filled.variances.begin(), filled.variances.end());
    }
    to.isEstimate = to.isEstimate || from.isEstimate;
    to.numbers.insert(to.numbers.end(), from.numbers.begin(), from.numbers.end());
    to.reals.insert(to.reals.end(), from.reals.begin(), from.reals.end());
    to.addresses.insert(to.addresses.end(), from.addresses.begin(), from.addresses.end());
    to.texts.insert(to.texts.end(), from.texts.begin(), from.texts.end());
}

/// Halves a range until its months are found that hold rows.
Status findRows(Executor &executor, std::span<const TimeRange> months,
                const ExecutionControl &control, std::vector<TimeRange> &found)
{
    if (months.empty())
        return {};
    FlowQuery query;
    Stage count;
    count.kind = Stage::Kind::Count;
    query.stages.push_back(count);
    query.range = {months.front().fromNs, months.back().toNs};
    const auto answer = executor.execute(query, control);
    if (!answer)
        return answer.error();
    if (answer.value()->matchedRows + answer.value()->copiesLeftOut == 0)
        return {};
    if (months.size() == 1) {
        found.push_back(months.front());
        return {};
    }
    const std::size_t half = months.size() / 2;
    if (const Status first = findRows(executor, months.first(half), control, found); !first)
        return first;
    return findRows(executor, months.subspan(half), control, found);
}

} // namespace

TimeRange intersection(const TimeRange &a, const TimeRange &b)
{
    const std::int64_t from = std::max(a.fromNs, b.fromNs);
    return {from, std::max(from, std::min(a.toNs, b.toNs))};
}

std::vector<TimeRange> monthsOf(const TimeRange &range)
{
    std::vector<TimeRange> months;
    if (range.fromNs == INT64_MIN || range.toNs == INT64_MAX)
        return months;
    std::int64_t from = range.fromNs;
    while (from < range.toNs) {
        const QDate day = local(from).date();
        const QDate next = QDate(day.year(), day.month(), 1).addMonths(1);
        const std::int64_t to =
            std::min<std::int64_t>(next.startOfDay().toMSecsSinceEpoch() * kNsPerMs, range.toNs);
        months.push_back({from, to});
        from = to;
    }
    return months;
}

Result<std::vector<TimeRange>> monthsToTell(Executor &executor,
                                            const std::vector<TimeRange> &months,
                                            const ExecutionControl &control)
{
    if (months.size() <= kManyMonths)
        return months;
    std::vector<TimeRange> found;
    if (const Status asked = findRows(executor, months, control, found); !asked)
        return asked.error();
    return found;
}

std::string monthName(std::int64_t ns)
{
    return local(ns).toString(QStringLiteral("yyyy-MM")).toStdString();
}

ResultPtr joinMonths(const std::vector<TimeRange> &months, const std::vector<ResultPtr> &answers)
{
    if (answers.empty() || months.size() != answers.size())
        return nullptr;
    auto joined = std::make_shared<ResultTable>();
    ResultColumn month;
    month.name = "month";
    month.title = "Month";
    month.kind = ValueKind::Text;
    month.storage = Storage::Text;
    joined->columns.push_back(std::move(month));
    joined->dimensionCount = answers.front()->dimensionCount + 1;
    joined->totalRows = answers.front()->totalRows;
    joined->range = {months.front().fromNs, months.back().toNs};
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const ResultTable &part = *answers[i];
        joined->columns[0].texts.insert(joined->columns[0].texts.end(), part.rowCount(),
                                        monthName(months[i].fromNs));
        for (std::size_t c = 0; c < part.columns.size(); ++c) {
            if (i == 0)
                joined->columns.push_back(part.columns[c]);
            else if (c + 1 < joined->columns.size())
                append(joined->columns[c + 1], part.columns[c]);
        }
        joined->matchedRows += part.matchedRows;
        joined->copiesLeftOut += part.copiesLeftOut;
        joined->droppedLeftOut += part.droppedLeftOut;
        joined->groupCount += std::max<std::uint64_t>(part.groupCount, part.rowCount());
        joined->samplingFactor = std::max(joined->samplingFactor, part.samplingFactor);
    }
    return joined;
}

} // namespace weir
