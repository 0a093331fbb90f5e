#include "model/query/resultcolumns.h"
#include "model/scan/asking.h"
#include "model/scan/comparejoin.h"

#include <array>

namespace weir {

namespace {

// So many groups of either range are known exactly; what is below both counts as 0 on the other
// side.
constexpr std::uint64_t kMostGroups = 1'000'000;
constexpr std::uint64_t kMostSeries = 1000;

std::int64_t minus(std::int64_t ns, std::int64_t shiftNs)
{
    return ns < INT64_MIN + shiftNs ? INT64_MIN : ns - shiftNs;
}

Result<TimeRange> otherRange(const Stage &compare, TimeRange bounds, TimeRange closed)
{
    if (!compare.compareRange.isAll())
        return compare.compareRange;
    if (compare.shiftNs > 0)
        return TimeRange{minus(closed.fromNs, compare.shiftNs),
                         minus(closed.toNs, compare.shiftNs)};
    if (bounds.fromNs == INT64_MIN)
        return Error{Errc::Unsupported, compare.span.begin,
                     "compare previous needs a time range that begins somewhere"};
    return TimeRange{minus(closed.fromNs, closed.toNs - closed.fromNs), closed.fromNs};
}

/// Pairs and flows of hosts are found in two passes, the second of which takes keys; of anything
/// else all groups are there at the end anyway.
bool hasKeys(const Stage &stage)
{
    return stage.kind == Stage::Kind::Flows
           || (stage.kind == Stage::Kind::Pairs && stage.dimensions.empty());
}

bool isRanked(const Stage &stage)
{
    return stage.kind == Stage::Kind::Top || stage.kind == Stage::Kind::Pairs
           || stage.kind == Stage::Kind::Flows;
}

/// The stage with room for lines that only the other range shows.
Stage widened(const Stage &stage)
{
    Stage wide = stage;
    if (isRanked(stage) && !hasKeys(stage))
        wide.limit = std::max(effectiveLimit(stage), kMostGroups);
    return wide;
}

Result<MutableResult> compareSeries(const Asking &asking, TimeRange closed, TimeRange other)
{
    PartWish first{false, 0, 0.5, 0, nullptr, {}};
    auto now = asking.ask(movedTo(asking.query, closed), asking.stage, first, answerStage);
    if (!now || now.value()->bucketNs <= 0)
        return now;
    CompareWish wish;
    wish.range = other;
    wish.shiftNs = closed.fromNs - other.fromNs;
    Stage stage = asking.stage;
    stage.widthNs = now.value()->bucketNs;
    stage.seriesLimit = kMostSeries;
    const PartWish second{false, 0.5, 1, -wish.shiftNs, nullptr, {}};
    auto before = asking.ask(movedTo(asking.query, other), stage, second, answerStage);
    if (!before)
        return before;
    return joinComparedSeries(*now.value(), *before.value(), wish);
}

} // namespace

Result<MutableResult> answerCompared(const Asking &asking, const Stage &compare)
{
    const TimeRange closed = closedRange(asking.bounds, asking.data);
    const auto other = otherRange(compare, asking.bounds, closed);
    if (!other)
        return other.error();
    if (asking.stage.kind == Stage::Kind::Every)
        return compareSeries(asking, closed, other.value());
    const TimeRange both{std::min(closed.fromNs, other.value().fromNs),
                         std::max(closed.toNs, other.value().toNs)};
    const Stage stage = widened(asking.stage);
    PartWish wishes[] = {{false, 0, 0.5, 0, nullptr, both}, {false, 0.5, 1, 0, nullptr, both}};
    auto now = asking.ask(asking.query, stage, wishes[0], answerStage);
    if (!now)
        return now;
    if (hasKeys(stage))
        wishes[1] = {false, 0.4, 0.8, 0, now.value().get(), {}};
    auto before = asking.ask(movedTo(asking.query, other.value()), stage, wishes[1], answerStage);
    if (!before)
        return before;
    if (hasKeys(stage)) { // again, with what the other range has
        wishes[0] = {false, 0.8, 1, 0, before.value().get(), {}};
        now = asking.ask(asking.query, stage, wishes[0], answerStage);
        if (!now)
            return now;
    }
    CompareWish wish;
    wish.range = other.value();
    wish.limit = isRanked(stage) ? effectiveLimit(asking.stage) : 0;
    wish.stop = &asking.stop;
    wish.freeing = asking.freeing;
    const Large<std::array<MutableResult, 2>> tables(
        asking.freeing,
        std::array{std::move(now).value(), std::move(before).value()}); // a million lines each
    return orCancelled(joinCompared(*tables->front(), *tables->back(), wish));
}

} // namespace weir
