#pragma once

#include "model/core/flowrow.h"
#include "model/core/result.h"
#include "model/core/source.h"

#include <span>

namespace weir {

/// Where rows go: the store's writer, or a test's collector. All calls come from one thread.
class FlowSink
{
public:
    virtual ~FlowSink() = default;

    /// Registers a source and returns the id that its rows carry.
    virtual Result<std::uint32_t> addSource(const SourceInfo &source) = 0;
    /// Replaces what is known of source.id.
    virtual Status updateSource(const SourceInfo &source) = 0;
    virtual Status write(FlowBatch &&batch) = 0;
    /// Merges names: first and last seen widen, counts add up.
    virtual Status addNames(std::span<const PassiveName> names) = 0;
    /// Makes all that was written visible to readers and safe on the disk.
    virtual Status flush() = 0;
};

} // namespace weir
