#include "model/query/resultcolumns.h"
#include "model/query/variancesum.h"
#include "model/scan/comparecolumns.h"
#include "model/scan/groupanswer.h"
#include "model/scan/peakscan.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>

namespace weir {

namespace {

constexpr std::size_t kMostGroups =
    1'000'000; // by their totals; peaks of smaller ones are not seen
constexpr std::size_t kFirstCandidates = 256;

using Rows = std::vector<std::size_t>; // of the table of totals

bool isOfBuckets(const MetricTake &take)
{
    return take.how == MetricTake::How::Peak || take.how == MetricTake::How::Last;
}

Metric amountOf(Metric rate)
{
    return rate == Metric::PacketsPerSecond ? Metric::Packets : Metric::Bytes;
}

/// Works out rates of single buckets for rows of a table of totals.
class Peaks
{
public:
    Peaks(Question &question, const ResultTable &totals)
        : m_question(question)
        , m_totals(totals)
    {
        const auto &first = columnOf(Metric::First).numbers;
        const auto &last = columnOf(Metric::Last).numbers;
        TimeRange data{INT64_MAX, INT64_MIN};
        for (std::size_t row = 0; row < first.size(); ++row) {
            data.fromNs = std::min(data.fromNs, static_cast<std::int64_t>(first[row]));
            data.toNs = std::max(data.toNs, static_cast<std::int64_t>(last[row]) + 1);
        }
        m_range.fromNs = std::max(question.bounds.fromNs, data.fromNs);
        m_range.toNs = std::min(question.bounds.toNs, data.toNs);
    }

    const ResultColumn &columnOf(Metric metric) const
    {
        return *std::ranges::find(m_totals.columns, metricInfo(metric).name, &ResultColumn::name);
    }

    /// Rates of `rows`, per second; bits where the metric counts bits.
    Result<std::vector<double>> rates(Metric metric, const MetricTake &take, const Rows &rows)
    {
        const std::int64_t width = take.bucketNs > 0 ? take.bucketNs : kNsPerSecond;
        const TimeBuckets buckets = TimeBuckets::covering(m_range, width);
        if (buckets.count >= kAbsent<std::uint32_t>)
            return Error{Errc::BadValue, 0,
                         "too many buckets; choose a larger width or a shorter range",
                         std::to_string(buckets.count)};
        std::optional<std::size_t> only;
        if (take.how == MetricTake::How::Last)
            only = lastWhole(buckets);
        const Slot slot = metric == Metric::PacketsPerSecond ? Slot::Packets : Slot::Bytes;
        TextPool texts;
        const SegmentScan &scan = m_question.scan;
        Large<PeakScan> peaks(scan.freeing(), m_question.stage.dimensions, slot, buckets, only,
                              texts, scan.workers());
        peaks->watch(scan.stopSign());
        for (const std::size_t row : rows)
            peaks->addGroup(keyOf(row, texts));
        const Status status = m_question.scan.run(
            m_question.filter,
            [&peaks](unsigned worker, SegmentColumns &segment, const MatchedRows &selected) {
                peaks->visit(worker, segment, selected);
            });
        if (!status)
            return status.error();
        std::vector<double> rates = peaks->amounts();
        if (scan.isCancelled())
            return Error{Errc::Cancelled, 0, "the question was cancelled"};
        const double seconds = static_cast<double>(width) / static_cast<double>(kNsPerSecond);
        for (double &rate : rates)
            rate *= (metric == Metric::BitsPerSecond ? 8.0 : 1.0) / seconds;
        return rates;
    }

private:
    /// The last bucket that is over at the end of the range; the only one where none is.
    std::size_t lastWhole(const TimeBuckets &buckets) const
    {
        const auto over =
            static_cast<std::size_t>((m_range.toNs - buckets.fromNs) / buckets.widthNs);
        return over > 0 ? over - 1 : 0;
    }
    PeakScan::Key keyOf(std::size_t row, TextPool &texts) const
    {
        PeakScan::Key key;
        for (std::size_t i = 0; i < m_totals.dimensionCount; ++i) {
            const ResultColumn &column = m_totals.columns[i];
            if (column.storage == Storage::Address)
                key.insert(key.end(), {column.addresses[row].high, column.addresses[row].low});
            else
                key.push_back(column.storage == Storage::Text ? texts.idOf(column.texts[row])
                                                              : column.numbers[row]);
        }
        return key;
    }

    Question &m_question;
    const ResultTable &m_totals;
    TimeRange m_range;
};

/// Rows of the table of totals and the rates that rank them.
struct Ranking
{
    Rows rows;
    std::vector<double> rates;
};

/// The best rows in order.
Ranking bestRows(const Rows &rows, const std::vector<double> &rates, std::size_t limit)
{
    Rows order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&rates](std::size_t a, std::size_t b) { return rates[a] > rates[b]; });
    order.resize(std::min(order.size(), limit));
    Ranking best;
    for (const std::size_t place : order) {
        best.rows.push_back(rows[place]);
        best.rates.push_back(rates[place]);
    }
    return best;
}

Rows rowsUpTo(std::size_t begin, std::size_t end)
{
    Rows rows(end - begin);
    std::iota(rows.begin(), rows.end(), begin);
    return rows;
}

/// No bucket of a group can hold more than all of them, so groups whose totals are below the best
/// peaks need no look at their buckets. Totals fall from row to row.
Result<Ranking> rankByPeak(Peaks &peaks, const ResultTable &totals, Metric metric,
                           const MetricTake &take, std::size_t limit)
{
    const std::size_t count = totals.rowCount();
    const std::size_t first = take.how == MetricTake::How::Last
                                  ? count
                                  : std::min(count, std::max(kFirstCandidates, 4 * limit));
    Rows candidates = rowsUpTo(0, first);
    auto rates = peaks.rates(metric, take, candidates);
    if (!rates)
        return rates.error();
    std::vector<double> known = std::move(rates).value();
    if (first < count) {
        std::vector<double> sorted = known;
        const auto worst = sorted.begin() + static_cast<std::ptrdiff_t>(limit) - 1;
        std::nth_element(sorted.begin(), worst, sorted.end(), std::greater<>());
        const double seconds = take.bucketNs > 0 ? static_cast<double>(take.bucketNs)
                                                       / static_cast<double>(kNsPerSecond)
                                                 : 1.0;
        const double bits = metric == Metric::BitsPerSecond ? 8.0 : 1.0;
        const auto &sums = peaks.columnOf(amountOf(metric)).numbers;
        std::size_t end = first;
        while (end<count &&static_cast<double>(sums[end]) * bits / seconds> * worst)
            ++end;
        const Rows more = rowsUpTo(first, end);
        auto others = more.empty() ? Result<std::vector<double>>(std::vector<double>())
                                   : peaks.rates(metric, take, more);
        if (!others)
            return others.error();
        candidates.insert(candidates.end(), more.begin(), more.end());
        known.insert(known.end(), others.value().begin(), others.value().end());
    }
    return bestRows(candidates, known, limit);
}

/// Metrics that the table of totals needs; the one that ranks stands first.
std::vector<Metric> totalMetrics(const Stage &stage)
{
    std::vector<Metric> metrics;
    const auto add = [&metrics](Metric metric) {
        if (std::ranges::find(metrics, metric) == metrics.end())
            metrics.push_back(metric);
    };
    for (std::size_t i = 0; i < stage.metrics.size(); ++i)
        add(isOfBuckets(takeOf(stage, i)) ? amountOf(stage.metrics[i]) : stage.metrics[i]);
    add(Metric::First);
    add(Metric::Last);
    return metrics;
}

/// Sum of a column over the rows that are not shown; times are the earliest and the latest.
std::uint64_t restOf(const ResultColumn &column, const std::vector<bool> &isShown)
{
    double sum = 0;
    std::uint64_t whole = 0;
    std::uint64_t time = kAbsent<std::uint64_t>;
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (isShown[row])
            continue;
        if (column.isReal) {
            sum += column.reals[row];
            continue;
        }
        const std::uint64_t number = column.numbers[row];
        whole += number;
        const bool isFirst = column.name == metricInfo(Metric::First).name;
        time = time == kAbsent<std::uint64_t> ? number
               : isFirst                      ? std::min(time, number)
                                              : std::max(time, number);
    }
    if (column.isReal)
        return std::bit_cast<std::uint64_t>(sum);
    return column.kind == ValueKind::Time ? time : whole;
}

double restVariance(const ResultColumn &column, const std::vector<bool> &isShown)
{
    VarianceSum sum;
    for (std::size_t row = 0; row < column.variances.size(); ++row) {
        if (!isShown[row])
            sum.add(column, row);
    }
    return sum.variance();
}

/// Rates of single buckets are exact where all of the amount is; how far others are off is not
/// known.
std::vector<double> variancesOfMoments(const ResultColumn &amounts, const Rows &shown)
{
    std::vector<double> variances;
    for (const std::size_t row : amounts.variances.empty() ? Rows() : shown)
        variances.push_back(amounts.variances[row] == 0 ? 0
                                                        : std::numeric_limits<double>::quiet_NaN());
    return variances;
}

Result<MutableResult> tableOf(Question &question, Peaks &peaks, const ResultTable &totals,
                              const Ranking &ranking)
{
    const Rows &shown = ranking.rows;
    const Stage &stage = question.stage;
    auto table = std::make_shared<ResultTable>();
    const auto addFrom = [&](const ResultColumn &from) {
        ResultColumn column = emptyLike(from);
        for (const std::size_t row : shown)
            copyCell(from, row, column);
        table->columns.push_back(std::move(column));
    };
    table->dimensionCount = totals.dimensionCount;
    for (std::size_t i = 0; i < totals.dimensionCount; ++i)
        addFrom(totals.columns[i]);
    std::vector<bool> isShown(totals.rowCount());
    for (const std::size_t row : shown)
        isShown[row] = true;
    OtherRow other;
    other.members = totals.rowCount() - shown.size();
    for (std::size_t i = 0; i < stage.metrics.size(); ++i) {
        if (!isOfBuckets(takeOf(stage, i))) {
            addFrom(peaks.columnOf(stage.metrics[i]));
            other.numbers.push_back(countsHosts(stage.metrics[i])
                                        ? kAbsent<std::uint64_t>
                                        : restOf(peaks.columnOf(stage.metrics[i]), isShown));
            if (question.hasSeveralRates)
                other.variances.push_back(restVariance(peaks.columnOf(stage.metrics[i]), isShown));
            continue;
        }
        const bool isRanking = i == 0; // its rates are known already
        auto rates = isRanking ? Result<std::vector<double>>(ranking.rates)
                               : peaks.rates(stage.metrics[i], takeOf(stage, i), shown);
        if (!rates)
            return rates.error();
        ResultColumn column = metricColumn(stage.metrics[i]);
        column.reals = std::move(rates).value();
        const ResultColumn &amounts = peaks.columnOf(amountOf(stage.metrics[i]));
        column.isEstimate = amounts.isEstimate;
        column.variances = variancesOfMoments(amounts, shown);
        table->columns.push_back(std::move(column));
        // peaks of different groups need not fall together
        other.numbers.push_back(
            std::bit_cast<std::uint64_t>(std::numeric_limits<double>::quiet_NaN()));
        if (question.hasSeveralRates)
            other.variances.push_back(std::numeric_limits<double>::quiet_NaN());
    }
    table->groupCount = totals.groupCount;
    if (other.members > 0)
        table->other = std::make_shared<const OtherRow>(std::move(other));
    finishTable(*table, question.scan);
    return table;
}

} // namespace

Result<MutableResult> answerPeaks(Question &question)
{
    const Stage &stage = question.stage;
    const std::size_t limit = effectiveLimit(stage);
    GroupAnswer answer;
    answer.limit = kMostGroups;
    answer.bounds = question.bounds;
    question.scan.setProgressSpan(0, 0.4);
    auto totals = scanGroups(question, stage.dimensions, totalMetrics(stage), {}, answer);
    if (!totals)
        return totals;
    question.scan.setProgressSpan(0.4, 1);
    Peaks peaks(question, *totals.value());
    Ranking shown{rowsUpTo(0, std::min(limit, totals.value()->rowCount())), {}};
    if (isOfBuckets(takeOf(stage, 0)) && totals.value()->rowCount() > 0) {
        auto best =
            rankByPeak(peaks, *totals.value(), stage.metrics.front(), takeOf(stage, 0), limit);
        if (!best)
            return best.error();
        shown = std::move(best).value();
    }
    return tableOf(question, peaks, *totals.value(), shown);
}

} // namespace weir
