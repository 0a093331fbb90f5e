#pragma once

#include "model/query/flowquery.h"

#include <vector>

namespace weir {

/// All of `terms`: nested conjunctions are flattened, "everything" drops out; none gives True.
FilterExpr allOf(std::vector<FilterExpr> terms);
/// Any of `terms` (at least one), nested alternatives flattened.
FilterExpr anyOf(std::vector<FilterExpr> terms);
FilterExpr notOf(FilterExpr term);
/// `field == value`; a range of numbers becomes `field in {low-high}`.
FilterExpr compare(FieldId field, CompareOp op, std::vector<QueryValue> values);
FilterExpr equals(FieldId field, std::uint64_t number);
FilterExpr present(FieldId field);
/// Flags or another bit set: (value & mask) == wanted.
FilterExpr hasBits(FieldId field, std::uint64_t mask, std::uint64_t wanted);

} // namespace weir
