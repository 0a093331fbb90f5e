#pragma once

#include "model/store/segmenttable.h"

#include <cstdint>
#include <set>

namespace weir {

/// Sources whose rows retention leaves alone.
using KeptSources = std::set<std::uint32_t>;

/// Whose rows a segment holds: only such as may go, only kept ones, or both.
enum class Holding : std::uint8_t { Free, Kept, Both };

/// Looks at the zone map first and at the values only where it leaves more than one answer.
Result<Holding> holdingOf(SegmentTable &segments, const SegmentInfo &info, const KeptSources &kept);

/// What removeRowsThatMayGo() removed.
struct RowsRemoved
{
    std::uint64_t rows = 0;
    std::int64_t untilNs = 0; // latest end of them
};

/// Writes a segment anew under `newId` with its kept rows only, in a transaction of its own.
Result<RowsRemoved> removeRowsThatMayGo(Database &database, SegmentTable &segments,
                                        const std::shared_ptr<const SegmentInfo> &info,
                                        const KeptSources &kept, std::int64_t newId);

} // namespace weir
