#pragma once

#include "model/core/time.h"
#include "model/query/executor.h"

#include <string>
#include <vector>

namespace weir {

/// What both ranges have in common; an empty range at its start where that is nothing.
TimeRange intersection(const TimeRange &a, const TimeRange &b);
/// The calendar months (of local time) that `range` touches, the first and last cut to it; none
/// where an end of it is open.
std::vector<TimeRange> monthsOf(const TimeRange &range);
/// Those of `months` that hold rows, where there are more than twenty years of them: a single row
/// of a clock that was not set makes a range of decades. Else all of them, with and without rows.
Result<std::vector<TimeRange>> monthsToTell(Executor &executor,
                                            const std::vector<TimeRange> &months,
                                            const ExecutionControl &control);
/// "2026-11" in local time; `ns` since 1970 UTC.
std::string monthName(std::int64_t ns);
/// One table of the answers of each month, with a first column "month". Lines that did not make it
/// into the answer of their month are counted in groupCount. Null where there are no answers.
ResultPtr joinMonths(const std::vector<TimeRange> &months, const std::vector<ResultPtr> &answers);

} // namespace weir
