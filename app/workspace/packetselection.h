#pragma once

#include "app/workspace/workspace.h"
#include "capture/source/seekpoints.h"

namespace weir {

/// Writes the packets of every row that matches `query` into `target`, from the captures in
/// `sources`. Thread safe. Progress 0 to 1; return false to cancel.
Result<Workspace::Extracted> extractMatching(StoreExecutor &executor,
                                             const std::vector<SourceInfo> &sources,
                                             SeekBook &places, const FlowQuery &query,
                                             const std::string &target,
                                             const std::function<bool(double)> &progress);

} // namespace weir
