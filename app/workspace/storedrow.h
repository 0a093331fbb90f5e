#pragma once

#include "model/core/columns.h"
#include "model/core/flowrow.h"
#include "model/query/resulttable.h"

#include <vector>

namespace weir {

/// Every column that a store keeps, in the order of the catalogue.
std::vector<ColumnId> storedColumns();
/// Row `at` of a table whose columns are `columns`; texts go into `batch`.
FlowRow storedRow(const ResultTable &table, const std::vector<ColumnId> &columns, std::size_t at,
                  FlowBatch &batch);

} // namespace weir
