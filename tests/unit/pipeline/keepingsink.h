#pragma once

#include "model/core/flowsink.h"
#include "tests/unit/flow/folded.h"

#include <functional>
#include <vector>

namespace weir::test {

/// A sink that keeps everything; `onWrite` may refuse.
class KeepingSink : public FlowSink
{
public:
    std::vector<FoldedRow> rows;
    std::vector<PassiveName> names;
    std::vector<SourceInfo> added;
    std::vector<SourceInfo> updates;
    int flushes = 0;
    std::function<Status(const FlowBatch &)> onWrite;

    Result<std::uint32_t> addSource(const SourceInfo &source) override
    {
        added.push_back(source);
        return static_cast<std::uint32_t>(added.size());
    }
    Status updateSource(const SourceInfo &source) override
    {
        updates.push_back(source);
        return {};
    }
    Status write(FlowBatch &&batch) override
    {
        if (onWrite) {
            if (Status status = onWrite(batch); !status)
                return status;
        }
        appendRows(batch, rows);
        return {};
    }
    Status addNames(std::span<const PassiveName> more) override
    {
        names.insert(names.end(), more.begin(), more.end());
        return {};
    }
    Status flush() override
    {
        ++flushes;
        return {};
    }

    std::uint64_t sum(std::uint64_t FlowRow::*member) const
    {
        std::uint64_t total = 0;
        for (const FoldedRow &folded : rows)
            total += folded.row.*member;
        return total;
    }
    std::uint64_t wireBytes() const
    {
        std::uint64_t total = 0;
        for (const FoldedRow &folded : rows)
            total += folded.row.packets * folded.row.frame;
        return total;
    }
};

} // namespace weir::test
