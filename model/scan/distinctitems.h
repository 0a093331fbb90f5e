#pragma once

#include "model/scan/matchedrows.h"
#include "model/scan/segmentcolumns.h"

#include <cstdint>
#include <vector>

namespace weir {

/// Hash of the conversation of each row: both ends with their ports, and the protocol, the same in
/// both directions.
void flowHashes(SegmentColumns &segment, std::vector<std::uint64_t> &out);
/// Hash of both ends of each row, the same in both directions; 0 where one is absent.
void pairHashes(SegmentColumns &segment, std::vector<std::uint64_t> &out);
/// Hash of each address of a column's dictionary; 0 for "no address".
void addressHashesByCode(const DecodedColumn &column, std::vector<std::uint64_t> &out);
/// Hash of each row's address in `column`; 0 where it has none.
void addressHashes(SegmentColumns &segment, ColumnId column, std::vector<std::uint64_t> &out);

} // namespace weir
