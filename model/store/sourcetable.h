#pragma once

#include "model/core/source.h"
#include "model/store/database.h"

#include <optional>
#include <span>
#include <vector>

namespace weir {

/// Writes all fields of a source (new or known) under source.id.
Status putSource(Database &database, const SourceInfo &source);
Status removeSourceRow(Database &database, std::uint32_t id);
/// All sources by id.
Result<std::vector<SourceInfo>> readSources(Database &database);

/// Merges names into what is stored: first and last seen widen, counts add up.
Status mergeNames(Database &database, std::span<const PassiveName> names);
/// Names of `address` (all where there is none), most seen first, at most `limit` (0: all).
Result<std::vector<PassiveName>>
readNames(Database &database, const std::optional<Address> &address, std::size_t limit);

} // namespace weir
