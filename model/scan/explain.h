#pragma once

#include "model/core/result.h"
#include "model/scan/filterplan.h"
#include "model/store/storereader.h"

#include <string>

namespace weir {

/// The plan in words; see Executor::explain.
Result<std::string> explainPlan(const FlowQuery &query, const FilterNode &filter,
                                StoreReader &reader, const Derivation &derivation,
                                unsigned threads);

} // namespace weir
