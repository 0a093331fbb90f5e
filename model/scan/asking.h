#pragma once

#include "model/scan/question.h"
#include "model/scan/stopsign.h"

#include <functional>

namespace weir {

/// How one part of a question runs.
struct PartWish
{
    bool isWhole = false; // the only part: partial answers are shown
    double progressFrom = 0, progressTo = 1;
    std::int64_t originNs = 0;         // Question::originNs
    const ResultTable *also = nullptr; // Question::also
    TimeRange binRange;                // histogram: its bins fit this; all: the part's own
    /// Makes of a partial answer what the whole one will be like; null: it is already.
    std::function<void(ResultTable &)> shapePartial = {};
};

/// A question that may take several scans with different filters, on one state of the store.
struct Asking
{
    using Answer = std::function<Result<MutableResult>(Question &)>;

    const FlowQuery &query;
    const Stage &stage; // the one that makes the answer
    TimeRange bounds;   // of `start`, from the range and the filter's top-level terms
    TimeRange data;     // from the first to the last stored packet; {0, 0} where there is none
    /// Runs `answer` for `query` with `stage` in place of its producing one.
    std::function<Result<MutableResult>(const FlowQuery &query, const Stage &stage,
                                        const PartWish &wish, const Answer &answer)>
        ask;
    const StopSign &stop;             // for work between the scans
    FreeingThread *freeing = nullptr; // of large tables; may be null
};

/// The answer of a stage that needs one filter only.
Result<MutableResult> answerStage(Question &question);
/// The answer of the producing stage and of a comparison behind it.
Result<MutableResult> answerWhole(const Asking &asking);
Result<MutableResult> answerCompared(const Asking &asking, const Stage &compare);
/// Clients that use the same names and servers.
Result<MutableResult> answerCommunities(const Asking &asking);
/// Puts ".share" columns behind the metrics that add up, in partial answers, too. `answer` asks for
/// the rest of the table.
Result<MutableResult> withShares(const Asking &asking,
                                 const std::function<Result<MutableResult>(PartWish)> &answer);

/// The question in another time range: without what its filter says of `start` at the top.
FlowQuery movedTo(const FlowQuery &query, TimeRange range);
/// `bounds` with open ends filled in from `data`.
TimeRange closedRange(TimeRange bounds, TimeRange data);

} // namespace weir
