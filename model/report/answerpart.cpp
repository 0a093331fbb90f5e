#include "model/report/answerpart.h"

#include "model/query/parser.h"
#include "model/query/resultcolumns.h"
#include "model/query/variancesum.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace weir {

namespace {

/// A question of one stage `top`, whose lines are in the order of its first measure.
bool isPlainTop(const FlowQuery &query)
{
    return query.stages.size() == 1 && query.stages[0].kind == Stage::Kind::Top
           && !query.stages[0].hasShares && query.stages[0].takes.empty();
}

/// Filter and range, without what is asked of them.
std::string rowsOf(FlowQuery query)
{
    query.stages.clear();
    return toText(query);
}

template <class Value>
void keepFirst(std::vector<Value> &values, std::size_t count)
{
    if (values.size() > count)
        values.resize(count);
}

/// The sum of the lines from `first` on and of those that were left out before.
std::uint64_t restOf(const ResultColumn &column, std::size_t first, std::uint64_t before)
{
    std::uint64_t sum = before;
    for (std::size_t row = first; row < column.numbers.size(); ++row) {
        const std::uint64_t value = column.numbers[row];
        if (value != kAbsent<std::uint64_t>)
            sum = sum == kAbsent<std::uint64_t> ? value : sum + value;
    }
    return sum;
}

/// The same of ResultColumn::variances; NaN where the column has none.
double restVariance(const ResultColumn &column, std::size_t first, VarianceSum sum)
{
    if (column.variances.empty())
        return std::numeric_limits<double>::quiet_NaN();
    for (std::size_t row = first; row < column.variances.size(); ++row)
        sum.add(column, row);
    return sum.variance();
}

} // namespace

bool isPartOf(const FlowQuery &small, const FlowQuery &large)
{
    if (!isPlainTop(small) || !isPlainTop(large))
        return false;
    const Stage &few = small.stages[0];
    const Stage &many = large.stages[0];
    const std::vector<Metric> wanted = effectiveMetrics(few);
    const std::vector<Metric> there = effectiveMetrics(many);
    // the others of a part are sums of what the whole says, so measures must add up
    const auto isThere = [&there](Metric metric) {
        return isAdditive(metric) && std::ranges::find(there, metric) != there.end();
    };
    return few.dimensions == many.dimensions && effectiveLimit(few) <= effectiveLimit(many)
           && wanted.front() == there.front() && std::ranges::all_of(wanted, isThere)
           && small.range.fromNs == large.range.fromNs && small.range.toNs == large.range.toNs
           && rowsOf(small) == rowsOf(large);
}

ResultPtr partOf(const FlowQuery &small, const ResultPtr &answer)
{
    const Stage &stage = small.stages[0];
    auto part = std::make_shared<ResultTable>();
    const std::size_t count = std::min<std::size_t>(effectiveLimit(stage), answer->rowCount());
    const std::size_t cut = answer->rowCount() - count;
    OtherRow other;
    other.members = cut + (answer->other ? answer->other->members : 0);
    const auto take = [&](const ResultColumn &column) -> ResultColumn & {
        ResultColumn &taken = part->columns.emplace_back(column);
        keepFirst(taken.numbers, count);
        keepFirst(taken.reals, count);
        keepFirst(taken.addresses, count);
        keepFirst(taken.texts, count);
        keepFirst(taken.variances, count);
        return taken;
    };
    for (std::size_t c = 0; c < answer->dimensionCount; ++c)
        take(answer->columns[c]);
    for (const Metric metric : effectiveMetrics(stage)) {
        const std::string name = metricName(metric, {});
        const auto found = std::ranges::find(answer->columns, name, &ResultColumn::name);
        if (found == answer->columns.end())
            return nullptr;
        take(*found);
        const auto at =
            static_cast<std::size_t>(found - answer->columns.begin()) - answer->dimensionCount;
        const bool isKnown = answer->other && at < answer->other->numbers.size();
        const std::uint64_t before = isKnown ? answer->other->numbers[at] : kAbsent<std::uint64_t>;
        other.numbers.push_back(countsHosts(metric) ? kAbsent<std::uint64_t>
                                                    : restOf(*found, count, before));
        VarianceSum variance;
        if (isKnown && !answer->other->variances.empty())
            variance.add(static_cast<double>(before), answer->other->variances[at]);
        other.variances.push_back(restVariance(*found, count, variance));
    }
    if (std::ranges::all_of(part->columns, &std::vector<double>::empty, &ResultColumn::variances))
        other.variances.clear();
    if (other.members > 0)
        part->other = std::make_shared<const OtherRow>(std::move(other));
    part->shape = answer->shape;
    part->dimensionCount = answer->dimensionCount;
    part->matchedRows = answer->matchedRows;
    part->totalRows = answer->totalRows;
    part->copiesLeftOut = answer->copiesLeftOut;
    part->droppedLeftOut = answer->droppedLeftOut;
    part->milliseconds = answer->milliseconds;
    part->samplingFactor = answer->samplingFactor;
    part->groupCount = answer->groupCount;
    part->range = answer->range;
    return part;
}

} // namespace weir
