#include "model/scan/bump.h"

#include "model/query/dimensiontext.h"
#include "model/query/parser.h"
#include "model/query/resultcolumns.h"
#include "model/scan/bumpfields.h"

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

constexpr double kExplained = 0.8;   // of the rise: enough
constexpr double kLeastShare = 0.05; // of the rise: what is worth a line
constexpr double kAlmostAll = 0.9;   // of a cause: what goes with it
constexpr double kUsual = 0.5;       // of all traffic before: no news
constexpr double kNearlyAsGood = 0.05;
constexpr std::size_t kMostCauses = 8;
constexpr std::size_t kMostFields = 5; // of one cause

using Family = BumpField::Family;

/// What explains a part of the rise: values that hold together.
struct Cause
{
    std::vector<BumpValue> values;
    FilterExpr filter;
    BumpTotals totals;
};

/// The value that explains most and was least there before. Among those that explain almost the
/// same, the more telling field.
const BumpValue *bestOf(const std::vector<BumpValue> &values, double rise, double totalBefore)
{
    const BumpValue *best = nullptr;
    double bestScore = 0;
    for (const BumpValue &value : values) { // in the order of the fields
        const double share = std::min(value.gain() / rise, 1.0);
        const double usual = totalBefore > 0 ? std::min(value.before / totalBefore, 1.0) : 0;
        const double score = share * (1 - usual);
        if (share < kLeastShare || score <= bestScore)
            continue;
        const bool isOfLaterField = best != nullptr && value.field > best->field;
        if (isOfLaterField && score < bestScore + kNearlyAsGood)
            continue;
        best = &value;
        bestScore = score;
    }
    return best;
}

bool isNews(const BumpValue &value, const std::vector<BumpValue> &usual, double totalBefore)
{
    const auto same = std::ranges::find_if(usual, [&](const BumpValue &known) {
        return known.field == value.field && known.text == value.text;
    });
    return same == usual.end() || totalBefore <= 0 || same->before / totalBefore < kUsual;
}

/// Adds to a cause what nearly all of it has in common and the rest of the traffic has not.
void refine(Cause &cause, const std::vector<BumpValue> &within, const std::vector<BumpValue> &usual,
            double totalBefore)
{
    const double gain = cause.values.front().gain();
    for (const BumpValue &value : within) {
        const Family family = bumpFields()[value.field].family;
        const bool isShadow = std::ranges::any_of(cause.values, [&](const BumpValue &chosen) {
            const Family other = bumpFields()[chosen.field].family;
            return chosen.field == value.field
                   || (other == family && (family == Family::Sender || family == Family::Receiver));
        });
        if (isShadow || value.gain() < kAlmostAll * gain || !isNews(value, usual, totalBefore))
            continue;
        cause.values.push_back(value);
        if (cause.values.size() == kMostFields)
            break;
    }
    for (const BumpValue &value : cause.values)
        cause.filter = bothOf(cause.filter, value.filter);
    const bool isOfExporter = std::ranges::any_of(cause.values, [](const BumpValue &value) {
        const FieldId field = bumpFields()[value.field].dimension.field;
        return field == fieldOf(ColumnId::InIf) || field == fieldOf(ColumnId::OutIf)
               || field == fieldOf(ColumnId::Source);
    });
    if (!isOfExporter)
        return;
    // naming an exporter would make copies of other ones count
    FilterExpr copy;
    copy.kind = FilterExpr::Kind::Present;
    copy.field = fieldOf(ColumnId::Copy);
    cause.filter = bothOf(cause.filter, noneOf(copy));
}

Result<std::vector<Cause>> findCauses(BumpScans &scans, const BumpTotals &all)
{
    const double rise = all.now - all.before;
    std::vector<Cause> causes;
    FilterExpr left; // what no cause explains yet
    double explained = 0;
    std::vector<BumpValue> usual;
    while (causes.size() < kMostCauses && explained < kExplained * rise) {
        auto values = scans.values(left);
        if (!values)
            return values.error();
        if (causes.empty())
            usual = values.value();
        const BumpValue *best = bestOf(values.value(), rise, all.before);
        if (best == nullptr)
            break;
        Cause cause;
        cause.values = {*best};
        auto within = scans.values(bothOf(left, best->filter));
        if (!within)
            return within.error();
        refine(cause, within.value(), usual, all.before);
        const auto totals = scans.totals(bothOf(left, cause.filter));
        if (!totals)
            return totals.error();
        cause.totals = totals.value();
        const double gain = cause.totals.now - cause.totals.before;
        if (gain < kLeastShare * rise)
            break;
        explained += gain;
        left = bothOf(left, noneOf(cause.filter));
        causes.push_back(std::move(cause));
    }
    std::ranges::stable_sort(causes, std::greater<>(), [](const Cause &cause) {
        return cause.totals.now - cause.totals.before;
    });
    return causes;
}

ResultColumn textColumn(const char *name, const char *title)
{
    ResultColumn column;
    column.name = name;
    column.title = title;
    column.kind = ValueKind::Text;
    column.storage = Storage::Text;
    return column;
}

MutableResult tableOf(const std::vector<Cause> &causes, const BumpTotals &all, Metric metric,
                      const BumpRanges &ranges)
{
    auto table = std::make_shared<ResultTable>();
    table->dimensionCount = 3;
    table->range = ranges.rise;
    table->comparedRange = ranges.against;
    table->columns = {textColumn("field", "Field"), textColumn("value", "Value"),
                      textColumn("filter", "Filter"), metricColumn(metric), metricColumn(metric)};
    table->columns[4].name += ".before";
    table->columns[4].title += " before";
    ResultColumn share;
    share.name = "share";
    share.title = "Share of the rise";
    share.kind = ValueKind::Share;
    share.isReal = true;
    for (const Cause &cause : causes) {
        std::string fields, values;
        for (const BumpValue &value : cause.values) {
            fields += (fields.empty() ? "" : ", ") + toText(bumpFields()[value.field].dimension);
            values += (values.empty() ? "" : ", ") + value.text;
        }
        table->columns[0].texts.push_back(std::move(fields));
        table->columns[1].texts.push_back(std::move(values));
        table->columns[2].texts.push_back(toText(cause.filter));
        table->columns[3].numbers.push_back(static_cast<std::uint64_t>(cause.totals.now));
        table->columns[4].numbers.push_back(
            static_cast<std::uint64_t>(std::llround(cause.totals.before)));
        share.reals.push_back((cause.totals.now - cause.totals.before) / (all.now - all.before));
    }
    table->columns.push_back(std::move(share));
    table->groupCount = causes.size();
    const ResultTable &rise = *all.ofRise;
    table->matchedRows = rise.matchedRows;
    table->totalRows = rise.totalRows;
    table->samplingFactor = rise.samplingFactor;
    table->copiesLeftOut = rise.copiesLeftOut;
    table->droppedLeftOut = rise.droppedLeftOut;
    for (const std::size_t measure : {3U, 4U})
        table->columns[measure].isEstimate = rise.columns[0].isEstimate;
    return table;
}

Result<BumpRanges> rangesOf(const Asking &asking)
{
    const Stage &stage = asking.stage;
    BumpRanges ranges;
    ranges.rise = stage.range.isAll() ? closedRange(asking.bounds, asking.data) : stage.range;
    const std::int64_t length = ranges.rise.toNs - ranges.rise.fromNs;
    const bool isKnown = !stage.range.isAll() || asking.bounds.fromNs != INT64_MIN;
    if (!isKnown && stage.compareRange.isAll())
        return Error{Errc::Unsupported, stage.span.begin,
                     "a bump needs a time range that begins somewhere"};
    ranges.against = stage.compareRange.isAll()
                         ? TimeRange{ranges.rise.fromNs - length, ranges.rise.fromNs}
                         : stage.compareRange;
    const std::int64_t other = ranges.against.toNs - ranges.against.fromNs;
    ranges.scale = other > 0 ? static_cast<double>(length) / static_cast<double>(other) : 1;
    return ranges;
}

} // namespace

Result<MutableResult> answerBump(const Asking &asking)
{
    const auto ranges = rangesOf(asking);
    if (!ranges)
        return ranges.error();
    const Metric metric = effectiveMetrics(asking.stage).front();
    BumpScans scans(asking, ranges.value(), metric);
    const auto all = scans.totals({});
    if (!all)
        return all.error();
    std::vector<Cause> causes;
    if (all.value().now > all.value().before) {
        auto found = findCauses(scans, all.value());
        if (!found)
            return found.error();
        causes = std::move(found).value();
    }
    return tableOf(causes, all.value(), metric, ranges.value());
}

} // namespace weir
