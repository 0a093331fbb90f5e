#pragma once

#include "model/scan/question.h"

namespace weir {

/// Fills the column "flows" of a pairs table: distinct conversations of each pair that is shown, in
/// a second pass that looks only at the rows of those hosts.
Status countPairFlows(Question &question, ResultTable &pairs);

} // namespace weir
