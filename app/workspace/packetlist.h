#pragma once

#include "model/core/packetlist.h"
#include "model/core/result.h"
#include "model/core/source.h"
#include "model/query/flowquery.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace weir {

class StoreExecutor;

/// Lists the first `limit` packets behind the rows that match `query`, from the captures in
/// `sources`. Thread safe. Progress 0 to 1; return false to cancel.
Result<std::shared_ptr<const PacketList>> listMatching(StoreExecutor &executor,
                                                       const std::vector<SourceInfo> &sources,
                                                       const FlowQuery &query, std::size_t limit,
                                                       const std::function<bool(double)> &progress);

} // namespace weir
