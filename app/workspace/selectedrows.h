#pragma once

#include "capture/pipeline/packetextract.h"
#include "model/query/executor.h"
#include "model/query/flowquery.h"

#include <cstdint>
#include <vector>

namespace weir {

class StoreExecutor;

/// The rows that match a question, by the capture that they were read from.
struct SelectedRows
{
    std::vector<SourceSelection> selections; // those with rows only
    std::uint64_t withoutPackets = 0;        // rows that never were packets of a file
    bool hasMore = false;                    // the limit left rows out
};

/// Gathers rows until they count `limit` packets (0: all). Thread safe.
Result<SelectedRows> gatherSelected(StoreExecutor &executor, const std::vector<SourceInfo> &sources,
                                    const FlowQuery &query, std::uint64_t limit,
                                    const ExecutionControl &control);

} // namespace weir
