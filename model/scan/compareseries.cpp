#include "model/query/variancesum.h"
#include "model/scan/comparecolumns.h"
#include "model/scan/comparejoin.h"

#include <algorithm>
#include <bit>
#include <map>
#include <string>
#include <utility>

namespace weir {

namespace {

/// Rows of one bucket of a series answer: they stand one after the other.
struct Bucket
{
    std::size_t begin = 0, end = 0;
};

/// One line of the joined answer. Rows of the other range are several where they make up the rest.
struct Line
{
    std::size_t now = kNoRow;
    std::vector<std::size_t> before;
    std::uint64_t timeNs = 0;
    bool isRest = false;
};

std::map<std::uint64_t, Bucket> bucketsOf(const ResultTable &table, std::int64_t shiftNs)
{
    std::map<std::uint64_t, Bucket> buckets;
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const std::uint64_t time =
            table.columns[0].numbers[row] + static_cast<std::uint64_t>(shiftNs);
        const auto [place, isNew] = buckets.try_emplace(time, Bucket{row, row + 1});
        if (!isNew)
            place->second.end = row + 1;
    }
    return buckets;
}

bool isSameKey(const ResultTable &a, std::size_t rowA, const ResultTable &b, std::size_t rowB)
{
    if (a.dimensionCount < 2)
        return true;
    if (a.keyIsOther[rowA] || b.keyIsOther[rowB])
        return false;
    const ResultColumn &x = a.columns[1];
    const ResultColumn &y = b.columns[1];
    if (x.storage == Storage::Text)
        return x.texts[rowA] == y.texts[rowB];
    return x.storage == Storage::Address ? x.addresses[rowA] == y.addresses[rowB]
                                         : x.numbers[rowA] == y.numbers[rowB];
}

/// Lines of one bucket. `hasRest`: there is a line for the rest, whether `now` has one or not.
void addBucket(std::vector<Line> &lines, const ResultTable &now, Bucket ours,
               const ResultTable &before, Bucket theirs, bool hasRest)
{
    std::vector<std::size_t> unmatched;
    for (std::size_t row = theirs.begin; row < theirs.end; ++row)
        unmatched.push_back(row);
    const std::size_t first = lines.size();
    for (std::size_t row = ours.begin; row < ours.end; ++row) {
        Line line{row, {}, now.columns[0].numbers[row], bool(now.keyIsOther[row])};
        const auto same = std::ranges::find_if(unmatched, [&](std::size_t candidate) {
            return !line.isRest && isSameKey(now, row, before, candidate);
        });
        if (same != unmatched.end()) {
            line.before = {*same};
            unmatched.erase(same);
        }
        lines.push_back(std::move(line));
    }
    if (!hasRest)
        return;
    const bool isThere = lines.size() > first && lines.back().isRest;
    if (!isThere)
        lines.push_back({kNoRow, {}, now.columns[0].numbers[ours.begin], true});
    lines.back().before = std::move(unmatched);
}

/// Whether any series of the other range has no line of its own.
bool needsRest(const ResultTable &now, const ResultTable &before)
{
    if (now.dimensionCount < 2 || before.rowCount() == 0 || now.rowCount() == 0)
        return false;
    const Bucket ours = bucketsOf(now, 0).begin()->second;
    const Bucket theirs = bucketsOf(before, 0).begin()->second;
    std::vector<Line> lines;
    addBucket(lines, now, ours, before, theirs, true);
    return !lines.back().before.empty() || lines.back().now != kNoRow;
}

double sumOf(const ResultTable &table, const Measure &measure, const std::vector<std::size_t> &rows)
{
    double sum = 0;
    for (const std::size_t row : rows)
        sum += sumAt(table, measure, row);
    return sum;
}

double varianceOf(const ResultTable &table, const Measure &measure,
                  const std::vector<std::size_t> &rows)
{
    VarianceSum sum;
    for (const std::size_t row : rows)
        sum.add(sumAt(table, measure, row), varianceAt(table, measure, row));
    return sum.variance();
}

void appendOwn(ResultColumn &to, const ResultTable &now, std::size_t index, const Line &line)
{
    if (line.now != kNoRow) {
        copyCell(now.columns[index], line.now, to);
    } else if (index == 0) {
        to.numbers.push_back(line.timeNs);
    } else if (to.storage == Storage::Text) {
        to.texts.emplace_back();
    } else if (to.storage == Storage::Address) {
        to.addresses.push_back(kNoAddress);
    } else if (to.isReal) {
        to.reals.push_back(0);
    } else {
        const bool isAbsent = index < now.dimensionCount || to.kind == ValueKind::Time;
        to.numbers.push_back(isAbsent ? kAbsent<std::uint64_t> : 0);
    }
    if (line.now == kNoRow && !now.columns[index].variances.empty())
        to.variances.push_back(0);
}

/// Of the rest of all buckets in the other range; `buckets`: what rates are the mean of.
double restVariance(const ResultTable &before, const Measure &measure,
                    const std::vector<Line> &lines, std::size_t buckets)
{
    VarianceSum sum;
    for (const Line &line : lines) {
        if (line.isRest)
            sum.add(sumOf(before, measure, line.before), varianceOf(before, measure, line.before));
    }
    const double parts = before.columns[measure.first].isReal ? static_cast<double>(buckets) : 1.0;
    return sum.variance() / (parts * parts);
}

std::shared_ptr<const OtherRow> otherOf(const ResultTable &now, const ResultTable &before,
                                        const std::vector<Line> &lines, std::size_t buckets)
{
    if (lines.empty() || !lines.back().isRest)
        return nullptr;
    OtherRow other;
    other.members = now.other ? now.other->members : lines.back().before.size();
    const bool withVariances = hasVariances(now) || hasVariances(before);
    const std::vector<Measure> measures = measuresOf(now);
    auto measure = measures.begin();
    for (std::size_t i = now.dimensionCount; i < now.columns.size(); ++i) {
        const bool isReal = now.columns[i].isReal;
        const std::uint64_t ours =
            now.other ? now.other->numbers[i - now.dimensionCount] : kAbsent<std::uint64_t>;
        const bool isMeasure = measure != measures.end() && i == measure->first;
        const bool isNothing = !now.other && isMeasure;
        other.numbers.push_back(isNothing ? 0 : ours); // 0 is 0.0 too
        if (withVariances)
            other.variances.push_back(now.other && !now.other->variances.empty()
                                          ? now.other->variances[i - now.dimensionCount]
                                          : 0.0);
        if (!isMeasure)
            continue;
        double then = 0;
        for (const Line &line : lines)
            then += line.isRest ? sumOf(before, *measure, line.before) : 0;
        if (isReal)
            then /= static_cast<double>(buckets);
        const double mine = isNothing ? 0
                            : isReal  ? std::bit_cast<double>(ours)
                                      : static_cast<double>(ours);
        other.numbers.push_back(isReal ? std::bit_cast<std::uint64_t>(then)
                                       : static_cast<std::uint64_t>(then));
        other.numbers.push_back(std::bit_cast<std::uint64_t>(changeOf(mine, then)));
        if (withVariances)
            other.variances.insert(other.variances.end(),
                                   {restVariance(before, *measure, lines, buckets), 0.0});
        ++measure;
    }
    return std::make_shared<const OtherRow>(std::move(other));
}

} // namespace

MutableResult joinComparedSeries(const ResultTable &now, const ResultTable &before,
                                 const CompareWish &wish)
{
    const auto ours = bucketsOf(now, 0);
    const auto theirs = bucketsOf(before, wish.shiftNs);
    const bool hasRest =
        needsRest(now, before) || std::ranges::find(now.keyIsOther, true) != now.keyIsOther.end();
    std::vector<Line> lines;
    for (const auto &[time, bucket] : ours) {
        const auto same = theirs.find(time);
        addBucket(lines, now, bucket, before, same == theirs.end() ? Bucket() : same->second,
                  hasRest);
    }
    auto joined = std::make_shared<ResultTable>(now);
    joined->columns.clear();
    joined->keyIsOther.clear();
    joined->comparedRange = wish.range;
    for (const Line &line : lines)
        joined->keyIsOther.push_back(line.isRest);
    const std::vector<Measure> measures = measuresOf(now);
    auto measure = measures.begin();
    for (std::size_t i = 0; i < now.columns.size(); ++i) {
        ResultColumn column = emptyLike(now.columns[i]);
        for (const Line &line : lines)
            appendOwn(column, now, i, line);
        joined->columns.push_back(std::move(column));
        if (measure == measures.end() || i != measure->first)
            continue;
        ComparedColumns columns(now, before, *measure);
        for (const Line &line : lines)
            columns.add(sumAt(now, *measure, line.now), sumOf(before, *measure, line.before),
                        varianceOf(before, *measure, line.before));
        columns.moveTo(*joined);
        ++measure;
    }
    joined->other = otherOf(now, before, lines, ours.size());
    joined->samplingFactor = std::max(now.samplingFactor, before.samplingFactor);
    return joined;
}

} // namespace weir
