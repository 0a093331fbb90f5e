#pragma once

#include "model/scan/question.h"
#include "model/scan/stopsign.h"

namespace weir {

/// How two answers to the same question become one.
struct CompareWish
{
    std::size_t limit = 0;    // lines of either range that are shown; 0: all
    std::int64_t shiftNs = 0; // what a time of the other range is moved by to stand beside ours
    TimeRange range;          // the other one
    const StopSign *stop = nullptr;   // null: it goes on to the end
    FreeingThread *freeing = nullptr; // of what it needs meanwhile; may be null

    bool isStopping() const { return stop != nullptr && stop->isRaised(); }
};

/// Lines of `now`, then those that only `before` has, with ".before" and ".change" columns behind
/// each metric; lines that are not shown are added up in the *other* row. Change is (now - before)
/// / before: infinite for what is new, 0 where both are 0. Null when it was stopped.
MutableResult joinCompared(const ResultTable &now, const ResultTable &before,
                           const CompareWish &wish);

/// The same for `every`: each line gets the bucket of the other range that is as far from its
/// start. Series that only the other range shows count in the rest.
MutableResult joinComparedSeries(const ResultTable &now, const ResultTable &before,
                                 const CompareWish &wish);

} // namespace weir
