#pragma once

#include "model/core/time.h"
#include "model/query/resulttable.h"

#include <string>
#include <vector>

namespace weir {

/// What both ranges have in common; an empty range at its start where that is nothing.
TimeRange intersection(const TimeRange &a, const TimeRange &b);
/// The calendar months (of local time) that `range` touches, the first and last cut to it; none
/// where an end of it is open.
std::vector<TimeRange> monthsOf(const TimeRange &range);
/// "2026-11" in local time; `ns` since 1970 UTC.
std::string monthName(std::int64_t ns);
/// One table of the answers of each month, with a first column "month". Lines that did not make it
/// into the answer of their month are counted in groupCount. Null where there are no answers.
ResultPtr joinMonths(const std::vector<TimeRange> &months, const std::vector<ResultPtr> &answers);

} // namespace weir
