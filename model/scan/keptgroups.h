#pragma once

#include "model/scan/groupanswer.h"

namespace weir {

/// The same as scanGroups(), with what the last question of its kind gathered. Nothing where the
/// question is not of that sort, or where distinct values get too many: scan as usual.
Result<MutableResult> scanKeptGroups(Question &question, const std::vector<Dimension> &dimensions,
                                     const SlotPlan &plan, const NumberBinner &binner,
                                     const GroupAnswer &answer);

} // namespace weir
