#include "model/query/resultcolumns.h"
#include "model/scan/asking.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace weir {

namespace {

constexpr double kTotalsPart = 0.1; // of the progress

/// What a share of a metric is taken of: bytes in and out are shares of all bytes.
Metric totalOf(Metric metric)
{
    switch (metric) {
    case Metric::BytesIn:
    case Metric::BytesOut:
        return Metric::Bytes;
    case Metric::PacketsIn:
    case Metric::PacketsOut:
        return Metric::Packets;
    default:
        return metric;
    }
}

/// The totals of all matched rows: groups by either side count a row twice, so they are asked for.
Result<MutableResult> askTotals(const Asking &asking, const std::vector<Metric> &metrics)
{
    Stage sum;
    sum.kind = Stage::Kind::Sum;
    for (const Metric metric : metrics) {
        const Metric total = totalOf(metric);
        const bool isNew = std::ranges::find(sum.metrics, total) == sum.metrics.end();
        if (isAdditive(metric) && isNew)
            sum.metrics.push_back(total);
    }
    PartWish wish;
    wish.progressTo = kTotalsPart;
    return asking.ask(asking.query, sum, wish, answerStage);
}

double shareOf(std::uint64_t part, double total)
{
    if (part == kAbsent<std::uint64_t>)
        return std::numeric_limits<double>::quiet_NaN();
    return total > 0 ? static_cast<double>(part) / total : 0;
}

/// Puts ".share" columns behind the metrics that add up.
void addShares(ResultTable &table, const Stage &stage, const ResultTable &totals)
{
    const std::vector<Metric> metrics = effectiveMetrics(stage);
    const auto find = [](const ResultTable &in, const std::string &name) {
        return std::ranges::find(in.columns, name, &ResultColumn::name);
    };
    OtherRow other = table.other ? *table.other : OtherRow();
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        if (!isAdditive(metrics[i]))
            continue;
        const auto total = find(totals, std::string(metricInfo(totalOf(metrics[i])).name));
        const auto column = find(table, metricName(metrics[i], takeOf(stage, i)));
        if (total == totals.columns.end() || column == table.columns.end())
            continue;
        const auto whole = static_cast<double>(total->numbers.front());
        ResultColumn share;
        share.name = column->name + ".share";
        share.title = column->title + " share";
        share.kind = ValueKind::Share;
        share.isReal = true;
        for (const std::uint64_t part : column->numbers)
            share.reals.push_back(shareOf(part, whole));
        const auto place = column - table.columns.begin();
        const auto measure = place - static_cast<std::ptrdiff_t>(table.dimensionCount);
        if (table.other) {
            const double rest = shareOf(other.numbers[static_cast<std::size_t>(measure)], whole);
            other.numbers.insert(other.numbers.begin() + measure + 1,
                                 std::bit_cast<std::uint64_t>(rest));
            if (!other.variances.empty()) // a share is not marked
                other.variances.insert(other.variances.begin() + measure + 1, 0.0);
        }
        table.columns.insert(column + 1, std::move(share));
    }
    if (table.other)
        table.other = std::make_shared<const OtherRow>(std::move(other));
}

} // namespace

Result<MutableResult> withShares(const Asking &asking,
                                 const std::function<Result<MutableResult>(PartWish)> &answer)
{
    auto totals = askTotals(asking, effectiveMetrics(asking.stage));
    if (!totals)
        return totals;
    PartWish wish;
    wish.progressFrom = kTotalsPart;
    wish.shapePartial = [&asking, &totals](ResultTable &partial) {
        addShares(partial, asking.stage, *totals.value());
    };
    auto table = answer(wish);
    if (table)
        addShares(*table.value(), asking.stage, *totals.value());
    return table;
}

} // namespace weir
