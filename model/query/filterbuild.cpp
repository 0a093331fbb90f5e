#include "model/query/filterbuild.h"

#include <algorithm>

namespace weir {

namespace {

FilterExpr combined(FilterExpr::Kind kind, std::vector<FilterExpr> terms)
{
    FilterExpr result;
    result.kind = kind;
    for (FilterExpr &term : terms) {
        if (term.kind == kind)
            std::ranges::move(term.children, std::back_inserter(result.children));
        else
            result.children.push_back(std::move(term));
    }
    if (kind == FilterExpr::Kind::And)
        std::erase_if(result.children,
                      [](const auto &child) { return child.kind == FilterExpr::Kind::True; });
    if (result.children.empty())
        return {};
    if (result.children.size() == 1) {
        FilterExpr only = std::move(result.children.front());
        return only;
    }
    result.span = {result.children.front().span.begin, result.children.back().span.end};
    return result;
}

} // namespace

FilterExpr allOf(std::vector<FilterExpr> terms)
{
    return combined(FilterExpr::Kind::And, std::move(terms));
}

FilterExpr anyOf(std::vector<FilterExpr> terms)
{
    return combined(FilterExpr::Kind::Or, std::move(terms));
}

FilterExpr notOf(FilterExpr term)
{
    FilterExpr result;
    result.kind = FilterExpr::Kind::Not;
    result.span = term.span;
    result.children.push_back(std::move(term));
    return result;
}

FilterExpr compare(FieldId field, CompareOp op, std::vector<QueryValue> values)
{
    FilterExpr result;
    result.kind = FilterExpr::Kind::Compare;
    result.field = field;
    result.op = op;
    result.values = std::move(values);
    if (op != CompareOp::Equal && op != CompareOp::NotEqual)
        return result;
    const bool isRange =
        fieldInfo(field).storage == Storage::Number
        && (result.values.size() > 1 || result.values.front().low != result.values.front().high);
    if (!isRange)
        return result;
    result.op = CompareOp::In;
    return op == CompareOp::NotEqual ? notOf(std::move(result)) : result;
}

FilterExpr equals(FieldId field, std::uint64_t number)
{
    QueryValue value;
    value.low = value.high = number;
    return compare(field, CompareOp::Equal, {value});
}

FilterExpr present(FieldId field)
{
    FilterExpr result;
    result.kind = FilterExpr::Kind::Present;
    result.field = field;
    return result;
}

FilterExpr hasBits(FieldId field, std::uint64_t mask, std::uint64_t wanted)
{
    FilterExpr result = equals(field, wanted);
    result.bitMask = mask;
    return result;
}

} // namespace weir
