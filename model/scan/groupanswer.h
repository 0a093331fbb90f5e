#pragma once

#include "model/scan/groupscan.h"
#include "model/scan/question.h"

namespace weir {

/// How the groups of a scan become a table.
struct GroupAnswer
{
    std::size_t limit = 0; // 0: all
    bool byKey = false;    // ascending by key; else descending by the first metric, then by key
    TimeRange bounds;      // what rates divide by, where it is bounded
    std::string bins;      // tells the bins of numbers from others; empty without a binner
};

/// The groups as a table: dimensions, then metrics, with the *other* row where `limit` leaves some
/// out. May be called while the scan runs. Null when `scan` was cancelled meanwhile.
MutableResult tableOfGroups(const GroupScan &groups, const GroupAnswer &answer,
                            const SegmentScan &scan);

/// Runs a group scan over all segments, again with estimates when distinct values get too many, and
/// makes its table.
Result<MutableResult> scanGroups(Question &question, const std::vector<Dimension> &dimensions,
                                 const std::vector<Metric> &metrics, const NumberBinner &binner,
                                 const GroupAnswer &answer);

/// Under what the order of `dimension` by `metric` among the question's rows is remembered; ""
/// where it is not.
std::string rankingKey(const Question &question, const Dimension &dimension, Metric metric);

/// Appends the errors of a line's metrics, where `plan` has what tells them, to their columns.
void appendVariances(ResultTable &table, const SlotPlan &plan, const std::uint64_t *slots,
                     double seconds);

/// Marks a metric column as an estimate where sampling went into any of its values.
void markEstimate(ResultTable &table, std::size_t column);
/// Marks metric columns as estimates where sampling or a distinct estimate went into them.
void markEstimates(ResultTable &table, const std::vector<Metric> &metrics, bool isDistinctEstimate);

} // namespace weir
