#pragma once

#include "model/query/flowquery.h"

namespace weir {

/// Whether two filters ask the same in the same way; where they stand in a text does not matter.
bool isSameQuestion(const FilterExpr &a, const FilterExpr &b);
/// The same for questions: time range, filter and stages.
bool isSameQuestion(const FlowQuery &a, const FlowQuery &b);

} // namespace weir
