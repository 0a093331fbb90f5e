#pragma once

#include "model/store/keptrows.h"

namespace weir {

/// How far a search for small segments has come, by start and id.
struct MergeCursor
{
    std::int64_t startNs = INT64_MIN;
    std::int64_t id = 0;
};

enum class MergeStep : std::uint8_t { Merged, Searching, Done };

/// Looks at some small segments after `cursor` and merges the first group that is worth it into a
/// new segment `newId`, in a transaction of its own; leaves `exceptId` alone, and rows of `kept`
/// sources apart from others. Searching: call again for the rest; Done: there is nothing more, and
/// the cursor is at the beginning again.
Result<MergeStep> mergeSmallSegments(Database &database, SegmentTable &segments,
                                     const KeptSources &kept, std::int64_t exceptId,
                                     std::int64_t newId, MergeCursor &cursor);

/// Writes a segment anew under `newId` with the rows where `keep` says so (it just goes where there
/// is none), in a transaction of its own.
Status rewriteSegment(Database &database, SegmentTable &segments,
                      const std::shared_ptr<const SegmentInfo> &info, const std::vector<bool> &keep,
                      std::int64_t newId);

/// Removes the rows of a source, a transaction per segment: whole segments go, mixed ones are
/// written anew under `nextId`, which advances.
Status removeRowsOfSource(Database &database, SegmentTable &segments, std::uint32_t source,
                          std::int64_t &nextId);

} // namespace weir
