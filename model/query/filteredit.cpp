#include "model/query/filteredit.h"

#include "model/query/caseless.h"
#include "model/query/equality.h"
#include "model/query/filterbuild.h"
#include "model/query/parser.h"

#include <algorithm>

namespace weir {

namespace {

std::vector<FilterExpr> termsOf(const FilterExpr &filter)
{
    if (filter.kind == FilterExpr::Kind::True)
        return {};
    if (filter.kind == FilterExpr::Kind::And)
        return filter.children;
    return {filter};
}

FilterExpr comparison(FieldId field, CompareOp op, QueryValue value)
{
    if (field == fieldOf(ColumnId::App))
        value.text = toLowerAscii(value.text);
    return compare(field, op, {std::move(value)});
}

} // namespace

FilterExpr conjunction(const FilterExpr &a, const FilterExpr &b)
{
    std::vector<FilterExpr> terms = termsOf(a);
    for (FilterExpr &term : termsOf(b)) {
        const auto isSame = [&term](const FilterExpr &other) {
            return isSameQuestion(term, other);
        };
        if (std::ranges::none_of(terms, isSame))
            terms.push_back(std::move(term));
    }
    return allOf(std::move(terms));
}

std::vector<FilterChip> chipsOf(const FilterExpr &filter)
{
    std::vector<FilterChip> chips;
    for (FilterExpr &term : termsOf(filter)) {
        FilterChip chip;
        chip.text = toText(term);
        chip.term = std::move(term);
        chips.push_back(std::move(chip));
    }
    return chips;
}

FilterExpr withoutChip(const FilterExpr &filter, std::size_t index)
{
    std::vector<FilterExpr> terms = termsOf(filter);
    if (index < terms.size())
        terms.erase(terms.begin() + static_cast<std::ptrdiff_t>(index));
    return allOf(std::move(terms));
}

FilterExpr filterFor(FieldId field, const QueryValue &value)
{
    return comparison(field, CompareOp::Equal, value);
}

FilterExpr excludeFor(FieldId field, const QueryValue &value)
{
    return comparison(field, CompareOp::NotEqual, value);
}

FilterExpr absentFor(FieldId field)
{
    return notOf(present(field));
}

FilterExpr filterForRange(const TimeRange &range)
{
    std::vector<FilterExpr> terms;
    constexpr FieldId kStart = fieldOf(ColumnId::Start);
    const auto bound = [](CompareOp op, std::int64_t ns) {
        return compare(kStart, op,
                       {numberValue(static_cast<std::uint64_t>(std::max<std::int64_t>(ns, 0)))});
    };
    if (range.fromNs != INT64_MIN)
        terms.push_back(bound(CompareOp::GreaterEqual, range.fromNs));
    if (range.toNs != INT64_MAX)
        terms.push_back(bound(CompareOp::Less, range.toNs));
    return allOf(std::move(terms));
}

QueryValue numberValue(std::uint64_t number)
{
    QueryValue value;
    value.low = value.high = number;
    return value;
}

QueryValue addressValue(const Address &address)
{
    return prefixValue({address, 128});
}

QueryValue prefixValue(const Prefix &prefix)
{
    QueryValue value;
    value.prefix = prefix;
    return value;
}

QueryValue textValue(std::string_view text)
{
    QueryValue value;
    value.text = text;
    return value;
}

FlowQuery withRangeInFilter(FlowQuery query)
{
    if (!query.range.isAll())
        query.filter = conjunction(query.filter, filterForRange(query.range));
    query.range = {};
    return query;
}

} // namespace weir
