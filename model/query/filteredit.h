#pragma once

#include "model/query/flowquery.h"

#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// One term of the top-level conjunction of a filter, as the filter bar shows it.
struct FilterChip
{
    FilterExpr term;
    std::string text; // canonical
};

/// `a && b`; a term of `b` that `a` has already is not repeated, "everything" drops out.
FilterExpr conjunction(const FilterExpr &a, const FilterExpr &b);
/// The terms of the top-level conjunction; none where the filter is everything.
std::vector<FilterChip> chipsOf(const FilterExpr &filter);
/// The filter without chip `index` (as chipsOf numbers them); unchanged where there is no such
/// chip.
FilterExpr withoutChip(const FilterExpr &filter, std::size_t index);

/// "filter to this": `field == value`.
FilterExpr filterFor(FieldId field, const QueryValue &value);
/// "exclude": `field != value`.
FilterExpr excludeFor(FieldId field, const QueryValue &value);
/// "filter to rows without this": `!field`.
FilterExpr absentFor(FieldId field);
/// `start` within `range` (half open, as everywhere).
FilterExpr filterForRange(const TimeRange &range);

/// The same question with its range written into the filter, so that its text says all.
FlowQuery withRangeInFilter(FlowQuery query);

/// Values for the two above. A negative or absent value is the caller's mistake.
QueryValue numberValue(std::uint64_t number);
QueryValue addressValue(const Address &address);
QueryValue prefixValue(const Prefix &prefix);
QueryValue textValue(std::string_view text);

} // namespace weir
