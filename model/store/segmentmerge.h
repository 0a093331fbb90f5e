#pragma once

#include "model/store/segmenttable.h"

namespace weir {

/// Merges one group of small neighbouring segments into a new segment `newId`, in a transaction of
/// its own; leaves `exceptId` alone. False where there is nothing worth merging.
Result<bool> mergeSmallSegments(Database &database, SegmentTable &segments, std::int64_t exceptId,
                                std::int64_t newId);

/// Removes the rows of a source, a transaction per segment: whole segments go, mixed ones are
/// written anew under `nextId`, which advances.
Status removeRowsOfSource(Database &database, SegmentTable &segments, std::uint32_t source,
                          std::int64_t &nextId);

} // namespace weir
