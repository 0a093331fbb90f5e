#pragma once

#include "model/core/result.h"
#include "model/query/flowquery.h"
#include "model/query/resulttable.h"

#include <atomic>
#include <functional>
#include <string>

namespace weir {

/// How a running question talks to the one who asked. Callbacks come from worker threads, one at a
/// time but for isCancelled, which several may call at once.
struct ExecutionControl
{
    std::function<bool()> isCancelled;               // cheap; polled at least every 10 ms of work
    std::function<void(double fraction)> onProgress; // 0 to 1, at most 20 times a second
    std::function<void(ResultPtr)>
        onPartial; // isPartial answers, at most 4 times a second, none in the first 50 ms
};

/// Answers questions. Implementations are thread safe: several questions may run at once.
class Executor
{
public:
    virtual ~Executor() = default;

    /// Answers `query`; Errc::Cancelled when isCancelled said so.
    virtual Result<ResultPtr> execute(const FlowQuery &query, const ExecutionControl &control) = 0;
    /// The plan in words: segments pruned by time, zone map, membership; columns read; order of the
    /// filter terms.
    virtual Result<std::string> explain(const FlowQuery &query) = 0;
};

} // namespace weir
