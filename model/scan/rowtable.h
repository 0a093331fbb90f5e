#pragma once

#include "model/query/executor.h"
#include "model/scan/filterplan.h"

#include <functional>
#include <vector>

namespace weir {

/// Appends the value of `row` to a result column of the same stored column.
void appendCell(ResultColumn &to, const DecodedColumn &from, std::uint32_t row);

/// Streams matching rows segment by segment; see StoreExecutor::streamRows.
Status streamMatching(StoreReader &reader, const Derivation &derivation, const FilterNode &filter,
                      const std::vector<ColumnId> &columns,
                      const std::function<bool(const ResultTable &)> &sink,
                      const ExecutionControl &control, bool isAsStored);

} // namespace weir
