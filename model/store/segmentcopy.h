#pragma once

#include "model/store/segmenttable.h"

namespace weir {

/// The blobs of a stored segment as they are, so that it can be stored again under another id.
Result<EncodedSegment> readEncoded(Database &database, const SegmentInfo &info);
/// Replaces one numeric column of a segment; `values` has one per row.
void replaceNumbers(EncodedSegment &segment, ColumnId column, std::span<const std::uint64_t> values,
                    Compressor &compressor);
/// Stores `segment` under `newId` in the place of `oldId`, in a transaction of its own.
Status replaceSegment(Database &database, SegmentTable &segments, std::int64_t oldId,
                      const EncodedSegment &segment, std::int64_t newId);
/// Tells readers that rows changed and which id comes next; inside the caller's transaction.
Status markChanged(Database &database, std::int64_t nextId);

} // namespace weir
