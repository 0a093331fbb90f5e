#pragma once

#include "model/query/flowquery.h"

namespace weir {

/// `range`, cut with what the top-level terms of `filter` say of `start`.
TimeRange cutByFilter(const TimeRange &range, const FilterExpr &filter);

} // namespace weir
