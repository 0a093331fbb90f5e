#pragma once

#include "model/query/executor.h"
#include "model/scan/filterplan.h"
#include "model/scan/segmentscan.h"
#include "model/scan/slots.h"

#include <memory>
#include <string>

namespace weir {

class KeptScans;

/// One question on its way: what every stage needs.
struct Question
{
    const FlowQuery &query;
    const Stage &stage; // the one that makes the answer
    FilterNode filter;
    TimeRange bounds; // of `start`, from the range and the filter's top-level terms
    SegmentScan &scan;
    std::int64_t originNs = 0; // buckets of `every` start at multiples of their width after this
    const ResultTable *also = nullptr; // pairs, flows: lines that are wanted besides the largest
    const FilterNode *wholeFilter = nullptr; // histogram: what its bins are chosen by; null: filter
    KeptScans *kept = nullptr;    // where scans may be kept for the next question of the same kind
    std::string keptKey = {};     // all of the question but its range; empty: nothing is kept
    std::string rowsKey = {};     // its rows on this state of the store; empty: no text tells them
    bool hasSeveralRates = false; // of sampling: errors of estimates are told line by line
};

using MutableResult = std::shared_ptr<ResultTable>;

/// `top`, `sum`, `count`, `distinct`.
Result<MutableResult> answerGroups(Question &question);
Result<MutableResult> answerHistogram(Question &question);
Result<MutableResult> answerEvery(Question &question);
Result<MutableResult> answerRows(Question &question);
Result<MutableResult> answerPairs(Question &question);
/// `pairs of FIELD`: groups of an either-side field that talk with each other.
Result<MutableResult> answerSidedPairs(Question &question);
/// `top` by rates of single buckets.
Result<MutableResult> answerPeaks(Question &question);
Result<MutableResult> answerFlows(Question &question);

/// An answer that is null because its question was cancelled meanwhile becomes that error.
Result<MutableResult> orCancelled(MutableResult table);

/// Whether rows of `range` have more than one sampling rate; those without any count as exact.
bool hasSeveralRates(const StoreSnapshot &snapshot, TimeRange range);

/// Fills in what all answers have: counts, time, sampling factor and the estimate marks of scaled
/// metric columns.
void finishTable(ResultTable &table, const SegmentScan &scan);

} // namespace weir
