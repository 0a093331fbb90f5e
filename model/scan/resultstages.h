#pragma once

#include "model/core/result.h"
#include "model/query/flowquery.h"
#include "model/query/resulttable.h"
#include "model/scan/stopsign.h"

#include <memory>
#include <vector>

namespace weir {

/// Applies the stages after the one that made the table: `where`, `sort`, and `count` of its lines.
/// Errc::Cancelled where `stop` is raised.
Result<std::shared_ptr<ResultTable>> applyResultStages(std::shared_ptr<ResultTable> table,
                                                       const std::vector<Stage> &stages,
                                                       const StopSign &stop);

} // namespace weir
