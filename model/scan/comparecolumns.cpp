#include "model/scan/comparecolumns.h"

#include "model/query/variancesum.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace weir {

namespace {

constexpr std::uint64_t kNone = kAbsent<std::uint64_t>;

double valueAt(const ResultColumn &column, std::size_t row)
{
    if (row == kNoRow)
        return 0;
    if (column.isReal)
        return column.reals[row];
    return column.numbers[row] == kNone ? std::numeric_limits<double>::quiet_NaN()
                                        : static_cast<double>(column.numbers[row]);
}

} // namespace

std::vector<Measure> measuresOf(const ResultTable &table)
{
    std::vector<Measure> measures;
    for (std::size_t i = table.dimensionCount; i < table.columns.size(); ++i) {
        const ResultColumn &column = table.columns[i];
        if (column.name.ends_with(".ab") && i + 1 < table.columns.size()) {
            const ResultColumn like =
                metricColumn(column.name == "bytes.ab" ? Metric::Bytes : Metric::Packets);
            measures.push_back({like.name, like.title, i, i + 1});
            ++i;
        } else if (column.kind != ValueKind::Time) {
            measures.push_back({column.name, column.title, i, i});
        }
    }
    return measures;
}

double sumAt(const ResultTable &table, const Measure &measure, std::size_t row)
{
    const double first = valueAt(table.columns[measure.first], row);
    return measure.first == measure.second ? first
                                           : first + valueAt(table.columns[measure.second], row);
}

double varianceAt(const ResultTable &table, const Measure &measure, std::size_t row)
{
    const auto at = [&](std::size_t index) {
        const ResultColumn &column = table.columns[index];
        if (row == kNoRow || !column.isEstimate)
            return 0.0;
        return column.variances.empty() ? std::numeric_limits<double>::quiet_NaN()
                                        : column.variances[row];
    };
    if (measure.first == measure.second)
        return at(measure.first);
    VarianceSum sum;
    for (const std::size_t index : {measure.first, measure.second})
        sum.add(valueAt(table.columns[index], row), at(index));
    return sum.variance();
}

bool hasVariances(const ResultTable &table)
{
    return std::ranges::any_of(
        table.columns, [](const ResultColumn &column) { return !column.variances.empty(); });
}

double changeOf(double now, double before)
{
    if (std::isnan(now) || std::isnan(before))
        return std::numeric_limits<double>::quiet_NaN();
    if (before == 0)
        return now == 0 ? 0 : std::numeric_limits<double>::infinity();
    return (now - before) / before;
}

ResultColumn emptyLike(const ResultColumn &column)
{
    ResultColumn empty;
    empty.name = column.name;
    empty.title = column.title;
    empty.kind = column.kind;
    empty.storage = column.storage;
    empty.isReal = column.isReal;
    empty.isEstimate = column.isEstimate;
    empty.isPrefix = column.isPrefix;
    empty.bits4 = column.bits4;
    empty.bits6 = column.bits6;
    empty.unit = column.unit;
    return empty;
}

void copyCell(const ResultColumn &from, std::size_t row, ResultColumn &to)
{
    if (from.storage == Storage::Address)
        to.addresses.push_back(from.addresses[row]);
    else if (from.storage == Storage::Text)
        to.texts.push_back(from.texts[row]);
    else if (from.isReal)
        to.reals.push_back(from.reals[row]);
    else
        to.numbers.push_back(from.numbers[row]);
    if (!from.variances.empty())
        to.variances.push_back(from.variances[row]);
}

ComparedColumns::ComparedColumns(const ResultTable &now, const ResultTable &before,
                                 const Measure &measure)
    : m_before(emptyLike(now.columns[measure.first]))
    , m_hasVariances(!before.columns[measure.first].variances.empty())
{
    m_before.name = measure.name + ".before";
    m_before.title = measure.title + " before";
    m_before.isEstimate = before.columns[measure.first].isEstimate;
    m_change.name = measure.name + ".change";
    m_change.title = measure.title + " change";
    m_change.kind = ValueKind::Share;
    m_change.isReal = true;
}

void ComparedColumns::add(double now, double before, double beforeVariance)
{
    if (m_hasVariances)
        m_before.variances.push_back(beforeVariance);
    if (m_before.isReal)
        m_before.reals.push_back(before);
    else
        m_before.numbers.push_back(std::isnan(before) ? kNone : static_cast<std::uint64_t>(before));
    m_change.reals.push_back(changeOf(now, before));
}

void ComparedColumns::moveTo(ResultTable &table)
{
    table.columns.push_back(std::move(m_before));
    table.columns.push_back(std::move(m_change));
}

} // namespace weir
