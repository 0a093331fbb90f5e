#include "model/scan/comparejoin.h"

#include "model/query/variancesum.h"
#include "model/scan/comparecolumns.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <string>
#include <unordered_map>

namespace weir {

namespace {

constexpr std::uint64_t kNone = kAbsent<std::uint64_t>;
constexpr std::size_t kLookEvery = 4096; // lines between looks at the stop sign

bool isTime(const ResultColumn &column)
{
    return column.kind == ValueKind::Time;
}

void addWord(std::string &key, std::uint64_t word)
{
    key.append(reinterpret_cast<const char *>(&word), sizeof word);
}

void addCell(std::string &key, const ResultColumn &column, std::size_t row, std::int64_t shiftNs)
{
    switch (column.storage) {
    case Storage::Number: {
        const std::uint64_t moved =
            isTime(column) ? static_cast<std::uint64_t>(shiftNs) : std::uint64_t{0};
        addWord(key, column.numbers[row] == kNone ? kNone : column.numbers[row] + moved);
        break;
    }
    case Storage::Address:
        addWord(key, column.addresses[row].high);
        addWord(key, column.addresses[row].low);
        break;
    case Storage::Text:
        key += column.texts[row];
        key += '\0';
        break;
    }
}

/// What names a line in both answers. Conversations are the same whoever began.
std::string keyOf(const ResultTable &table, std::size_t row, std::int64_t shiftNs)
{
    std::string key;
    if (table.shape != ResultTable::Shape::Flows) {
        key += row < table.keyIsOther.size() && table.keyIsOther[row] ? 'o' : 'k';
        for (std::size_t i = 0; i < table.dimensionCount; ++i)
            addCell(key, table.columns[i], row, shiftNs);
        return key;
    }
    std::string ends[2]; // start, duration, proto, a, a.port, b, b.port …
    for (const std::size_t end : {0U, 1U}) {
        addCell(ends[end], table.columns[3 + 2 * end], row, 0);
        addCell(ends[end], table.columns[4 + 2 * end], row, 0);
    }
    addCell(key, table.columns[2], row, 0);
    return key + std::min(ends[0], ends[1]) + std::max(ends[0], ends[1]);
}

/// A line of the joined answer: its row in either, kNoRow where it has none.
struct Line
{
    std::size_t now = kNoRow, before = kNoRow;
};

struct Lines
{
    std::vector<Line> shown, rest;
};

Lines linesOf(const ResultTable &now, const ResultTable &before, const CompareWish &wish)
{
    const std::size_t limit = wish.limit == 0 ? kNoRow : wish.limit;
    Large<std::unordered_map<std::string, std::size_t>> known(wish.freeing);
    auto &rowsBefore = *known;
    for (std::size_t row = 0; row < before.rowCount(); ++row) {
        if (row % kLookEvery == 0 && wish.isStopping())
            return {};
        rowsBefore.emplace(keyOf(before, row, wish.shiftNs), row);
    }
    std::vector<bool> isTaken(before.rowCount());
    Lines lines;
    for (std::size_t row = 0; row < now.rowCount(); ++row) {
        if (row % kLookEvery == 0 && wish.isStopping())
            return {};
        Line line{row, kNoRow};
        const auto found = rowsBefore.find(keyOf(now, row, 0));
        if (found != rowsBefore.end()) {
            line.before = found->second;
            isTaken[found->second] = true;
        }
        const bool isBest = row < limit || (line.before != kNoRow && line.before < limit);
        (isBest ? lines.shown : lines.rest).push_back(line);
    }
    for (std::size_t row = 0; row < before.rowCount(); ++row) {
        if (!isTaken[row])
            (row < limit ? lines.shown : lines.rest).push_back({kNoRow, row});
    }
    return lines;
}

/// A column of the answer with its own values; a line that only the other range has has its names
/// and 0.
ResultColumn columnNow(const ResultTable &now, const ResultTable &before, std::size_t index,
                       const std::vector<Line> &shown)
{
    ResultColumn column = emptyLike(now.columns[index]);
    for (const Line &line : shown) {
        if (line.now != kNoRow)
            copyCell(now.columns[index], line.now, column);
        else if (index < now.dimensionCount)
            copyCell(before.columns[index], line.before, column);
        else if (column.isReal)
            column.reals.push_back(0);
        else
            column.numbers.push_back(isTime(column) ? kNone : 0);
        if (line.now == kNoRow && !now.columns[index].variances.empty())
            column.variances.push_back(0);
    }
    return column;
}

/// NaN where the rest of the answer has no such value.
double otherValue(const ResultTable &table, std::size_t column)
{
    if (!table.other)
        return 0;
    const std::uint64_t number = table.other->numbers[column - table.dimensionCount];
    if (table.columns[column].isReal)
        return std::bit_cast<double>(number);
    return number == kNone ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(number);
}

/// Sum over the lines that are not shown and the rest of the answer itself.
double restOf(const ResultTable &table, const Measure &measure, const std::vector<Line> &rest,
              std::size_t Line::*row)
{
    double sum = otherValue(table, measure.first);
    if (measure.second != measure.first) { // both directions mostly stand in the first
        const double back = otherValue(table, measure.second);
        sum += std::isnan(back) ? 0 : back;
    }
    for (const Line &line : rest) {
        const double value = sumAt(table, measure, line.*row);
        sum += std::isnan(value) ? 0 : value;
    }
    return sum;
}

/// The same of ResultColumn::variances.
double restVariance(const ResultTable &table, const Measure &measure, const std::vector<Line> &rest,
                    std::size_t Line::*row)
{
    VarianceSum sum;
    for (const std::size_t column : {measure.first, measure.second}) {
        if (!table.other || !table.columns[column].isEstimate)
            continue;
        const auto &known = table.other->variances;
        sum.add(otherValue(table, column), known.empty() ? std::numeric_limits<double>::quiet_NaN()
                                                         : known[column - table.dimensionCount]);
        if (measure.first == measure.second)
            break;
    }
    for (const Line &line : rest)
        sum.add(sumAt(table, measure, line.*row), varianceAt(table, measure, line.*row));
    return sum.variance();
}

std::uint64_t restTime(const ResultTable &table, std::size_t column, const std::vector<Line> &rest)
{
    const bool isFirst = table.columns[column].name == "first";
    std::uint64_t best = table.other ? table.other->numbers[column - table.dimensionCount] : kNone;
    for (const Line &line : rest) {
        if (line.now == kNoRow)
            continue;
        const std::uint64_t time = table.columns[column].numbers[line.now];
        if (best == kNone)
            best = time;
        else if (time != kNone)
            best = isFirst ? std::min(best, time) : std::max(best, time);
    }
    return best;
}

std::uint64_t packed(const ResultColumn &like, double value)
{
    if (like.isReal)
        return std::bit_cast<std::uint64_t>(value);
    return std::isnan(value) ? kNone : static_cast<std::uint64_t>(value);
}

std::shared_ptr<const OtherRow> otherOf(const ResultTable &now, const ResultTable &before,
                                        const std::vector<Measure> &measures,
                                        const std::vector<Line> &rest)
{
    if (rest.empty() && !now.other && !before.other)
        return nullptr;
    OtherRow other;
    other.members =
        rest.size()
        + std::max(now.other ? now.other->members : 0, before.other ? before.other->members : 0);
    const bool withVariances = hasVariances(now) || hasVariances(before);
    const auto addVariance = [&other, withVariances](double variance) {
        if (withVariances)
            other.variances.push_back(variance);
    };
    auto measure = measures.begin();
    for (std::size_t i = now.dimensionCount; i < now.columns.size(); ++i) {
        const bool isMeasure = measure != measures.end() && i == measure->first;
        if (!isMeasure) {
            other.numbers.push_back(isTime(now.columns[i]) ? restTime(now, i, rest) : kNone);
            addVariance(0);
            continue;
        }
        const double ours = restOf(now, *measure, rest, &Line::now);
        const double theirs = restOf(before, *measure, rest, &Line::before);
        other.numbers.push_back(packed(now.columns[i], ours));
        addVariance(restVariance(now, *measure, rest, &Line::now));
        if (measure->second != measure->first) {
            other.numbers.push_back(kNone); // both directions stand in the first
            addVariance(0);
            ++i;
        }
        other.numbers.push_back(packed(now.columns[i], theirs));
        addVariance(restVariance(before, *measure, rest, &Line::before));
        other.numbers.push_back(std::bit_cast<std::uint64_t>(changeOf(ours, theirs)));
        addVariance(0);
        ++measure;
    }
    return std::make_shared<const OtherRow>(std::move(other));
}

} // namespace

MutableResult joinCompared(const ResultTable &now, const ResultTable &before,
                           const CompareWish &wish)
{
    auto joined = std::make_shared<ResultTable>(now);
    joined->columns.clear();
    joined->comparedRange = wish.range;
    const Lines lines = linesOf(now, before, wish);
    const std::vector<Measure> measures = measuresOf(now);
    auto measure = measures.begin();
    for (std::size_t i = 0; i < now.columns.size(); ++i) {
        if (wish.isStopping())
            return nullptr;
        joined->columns.push_back(columnNow(now, before, i, lines.shown));
        const bool isLast = measure != measures.end() && i == measure->second;
        if (!isLast)
            continue;
        ComparedColumns columns(now, before, *measure);
        for (const Line &line : lines.shown)
            columns.add(sumAt(now, *measure, line.now), sumAt(before, *measure, line.before),
                        varianceAt(before, *measure, line.before));
        columns.moveTo(*joined);
        ++measure;
    }
    if (wish.isStopping())
        return nullptr;
    if (!now.keyIsOther.empty() || !before.keyIsOther.empty()) {
        joined->keyIsOther.clear();
        for (const Line &line : lines.shown)
            joined->keyIsOther.push_back(line.now != kNoRow ? now.keyIsOther[line.now]
                                                            : before.keyIsOther[line.before]);
    }
    joined->groupCount = lines.shown.size() + lines.rest.size();
    joined->groupCount = std::max({joined->groupCount, now.groupCount, before.groupCount});
    joined->other = otherOf(now, before, measures, lines.rest);
    joined->isTruncated = joined->other && joined->shape != ResultTable::Shape::Table;
    joined->matchedRows = now.matchedRows;
    joined->samplingFactor = std::max(now.samplingFactor, before.samplingFactor);
    return joined;
}

} // namespace weir
