#pragma once

#include "model/core/time.h"

#include <cstdint>

namespace weir {

/// What a store keeps: rows and all that is collected with them, whichever limit is reached first,
/// the oldest go first. Rows of capture files stay.
struct RetentionLimits
{
    std::int64_t ageNs = std::int64_t{7} * 24 * 3600 * kNsPerSecond; // before the newest row
    std::uint64_t bytes = 0; // of the file, its WAL aside; 0: no budget

    bool operator==(const RetentionLimits &) const = default;
};

} // namespace weir
