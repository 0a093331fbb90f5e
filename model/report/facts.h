#pragma once

#include "model/core/exporterhealth.h"
#include "model/core/source.h"
#include "model/report/run.h"

#include <vector>

namespace weir {

/// Sources and what is known to be missing of them, in words, for cover and captions.
ReportFacts factsOf(const std::vector<SourceInfo> &sources, const CollectHealth &health);

} // namespace weir
