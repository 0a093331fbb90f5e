#include "model/scan/asking.h"

#include "model/query/resultcolumns.h"
#include "model/scan/bump.h"

#include <algorithm>

namespace weir {

namespace {

/// Whether boundsOfStart() understands a term, so that a range can stand in its place.
bool isAboutStart(const FilterExpr &filter)
{
    return filter.kind == FilterExpr::Kind::Compare && filter.field == fieldOf(ColumnId::Start)
           && filter.values.size() == 1 && filter.op != CompareOp::NotEqual;
}

FilterExpr withoutStart(const FilterExpr &filter)
{
    if (isAboutStart(filter))
        return {};
    if (filter.kind != FilterExpr::Kind::And)
        return filter;
    FilterExpr left = filter;
    left.children.clear();
    for (const FilterExpr &child : filter.children) {
        FilterExpr kept = withoutStart(child);
        if (kept.kind != FilterExpr::Kind::True)
            left.children.push_back(std::move(kept));
    }
    if (left.children.empty())
        return {};
    return left.children.size() == 1 ? left.children.front() : left;
}

/// Gives the columns of a `top` the names that say how their rates are taken.
void nameTakes(const Stage &stage, ResultTable &table)
{
    for (std::size_t i = 0; i < stage.takes.size(); ++i) {
        ResultColumn &column = table.columns[table.dimensionCount + i];
        column.name = metricName(stage.metrics[i], stage.takes[i]);
        if (stage.takes[i].how == MetricTake::How::Average)
            column.title += ", average";
        else if (stage.takes[i].how == MetricTake::How::Peak)
            column.title += ", peak";
        else if (stage.takes[i].how == MetricTake::How::Last)
            column.title += ", last";
    }
}

bool hasPeaks(const Stage &stage)
{
    return std::ranges::any_of(stage.takes, [](const MetricTake &take) {
        return take.how == MetricTake::How::Peak || take.how == MetricTake::How::Last;
    });
}

Result<MutableResult> answerTop(Question &question)
{
    auto table = hasPeaks(question.stage) ? answerPeaks(question) : answerGroups(question);
    if (table)
        nameTakes(question.stage, *table.value());
    return table;
}

} // namespace

FlowQuery movedTo(const FlowQuery &query, TimeRange range)
{
    FlowQuery moved = query;
    moved.range = range;
    moved.filter = withoutStart(query.filter);
    return moved;
}

TimeRange closedRange(TimeRange bounds, TimeRange data)
{
    if (bounds.fromNs == INT64_MIN)
        bounds.fromNs = std::min(data.fromNs, bounds.toNs);
    if (bounds.toNs == INT64_MAX)
        bounds.toNs = std::max(data.toNs, bounds.fromNs);
    return bounds;
}

Result<MutableResult> answerStage(Question &question)
{
    switch (question.stage.kind) {
    case Stage::Kind::Top:
        return answerTop(question);
    case Stage::Kind::Sum:
    case Stage::Kind::Count:
    case Stage::Kind::Distinct:
        return answerGroups(question);
    case Stage::Kind::Histogram:
        return answerHistogram(question);
    case Stage::Kind::Every:
        return answerEvery(question);
    case Stage::Kind::Rows:
        return answerRows(question);
    case Stage::Kind::Pairs:
        return question.stage.dimensions.empty() ? answerPairs(question)
                                                 : answerSidedPairs(question);
    case Stage::Kind::Flows:
        return answerFlows(question);
    case Stage::Kind::Communities:
    case Stage::Kind::Bump:
    case Stage::Kind::Where:
    case Stage::Kind::Sort:
    case Stage::Kind::Compare:
        break;
    }
    return Error{Errc::Unsupported, 0, "this stage cannot make an answer"};
}

Result<MutableResult> answerWhole(const Asking &asking)
{
    if (asking.stage.kind == Stage::Kind::Bump)
        return answerBump(asking);
    if (asking.stage.kind == Stage::Kind::Communities)
        return answerCommunities(asking);
    const Stage *compare = comparingStage(asking.query.stages);
    const auto answer = [&](PartWish wish) {
        wish.isWhole = asking.stage.takes.empty();
        return compare ? answerCompared(asking, *compare)
                       : asking.ask(asking.query, asking.stage, wish, answerStage);
    };
    return asking.stage.hasShares ? withShares(asking, answer) : answer({});
}

} // namespace weir
