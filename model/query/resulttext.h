#pragma once

#include "model/query/parser.h"
#include "model/query/resulttable.h"

#include <string>

namespace weir {

/// Exact, locale-independent text of one cell as exports write it: times in ISO UTC, integers in
/// full, "" for absent, networks with their prefix length, sources by the names in `names`.
std::string cellText(const ResultColumn &column, std::size_t row, const QueryNames &names = {});
/// The same for a number that belongs to `column` but stands elsewhere (the *other* row; reals are
/// bit cast).
std::string numberText(const ResultColumn &column, std::uint64_t number,
                       const QueryNames &names = {});
/// Type of a column for machines: "address", "network", "time", "duration", "text", "name",
/// "integer" or "real". "name" columns are numbers that people know by name (protocols, flags,
/// sources).
std::string_view typeName(const ResultColumn &column);

} // namespace weir
