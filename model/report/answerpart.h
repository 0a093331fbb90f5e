#pragma once

#include "model/query/flowquery.h"
#include "model/query/resulttable.h"

namespace weir {

/// Whether the answer of `small` can be read off that of `large`: the same groups of the same rows
/// in the same order, with fewer lines or fewer measures.
bool isPartOf(const FlowQuery &small, const FlowQuery &large);
/// The answer of `small`, a part of `large`, whose answer is `answer`.
ResultPtr partOf(const FlowQuery &small, const ResultPtr &answer);

} // namespace weir
