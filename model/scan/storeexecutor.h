#pragma once

#include "model/core/addressattributes.h"
#include "model/core/columns.h"
#include "model/query/executor.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace weir {

/// Answers questions from one store file, vectorised, on `threads` threads (0: one per core). Keeps
/// a small pool of read-only readers; sees new rows at the next question.
class StoreExecutor : public Executor
{
public:
    static Result<std::unique_ptr<StoreExecutor>> open(const std::string &storePath,
                                                       unsigned threads = 0);
    ~StoreExecutor() override;

    /// What questions from now on know of addresses; null: nothing. Any thread.
    void setAttributes(std::shared_ptr<const AddressAttributes> attributes);
    std::shared_ptr<const AddressAttributes> attributes() const;

    Result<ResultPtr> execute(const FlowQuery &query, const ExecutionControl &control) override;
    Result<std::string> explain(const FlowQuery &query) override;

    /// Streams every matching row (all rows, not only a limit) in chunks of result tables with the
    /// given columns, in time order of segments; stops when `sink` returns false. For CSV export
    /// and packet extraction.
    /// `isAsStored`: AS numbers as exported, not completed by what is known of addresses.
    Status streamRows(const FlowQuery &query, const std::vector<ColumnId> &columns,
                      const std::function<bool(const ResultTable &)> &sink,
                      const ExecutionControl &control, bool isAsStored = false);

    /// Segments, counted each time, that a question did not read again because it differs from an
    /// earlier one in nothing but its range.
    std::uint64_t segmentsSpared() const;

private:
    struct Impl;
    explicit StoreExecutor(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace weir
