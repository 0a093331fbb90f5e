#include "model/query/equality.h"

#include "model/query/resultcolumns.h"

#include <algorithm>

namespace weir {

namespace {

bool isSameValue(Storage storage, const QueryValue &a, const QueryValue &b)
{
    switch (storage) {
    case Storage::Address:
        return a.prefix == b.prefix;
    case Storage::Text:
        return a.text == b.text;
    case Storage::Number:
        break;
    }
    return a.low == b.low && a.high == b.high;
}

/// Whether a value of `where` can only be a text: no number, no address, and not typed like a
/// number.
bool isWord(const QueryValue &value)
{
    return value.low == 0 && value.high == 0 && value.prefix == Prefix() && !value.text.empty()
           && value.text.find_first_of("-.0123456789") != 0;
}

bool haveSameTakes(const Stage &a, const Stage &b)
{
    for (std::size_t i = 0; i < a.metrics.size(); ++i) {
        if (takeOf(a, i) != takeOf(b, i))
            return false;
    }
    return true;
}

bool isSameStage(const Stage &a, const Stage &b)
{
    const bool isSameShape = a.kind == b.kind && a.limit == b.limit && a.dimensions == b.dimensions
                             && a.metrics == b.metrics && a.widthNs == b.widthNs
                             && a.seriesLimit == b.seriesLimit && a.hasShares == b.hasShares
                             && a.shiftNs == b.shiftNs && a.compareRange == b.compareRange
                             && a.range == b.range && haveSameTakes(a, b);
    if (!isSameShape || a.kind == Stage::Kind::Sort)
        return isSameShape && a.column == b.column && a.descending == b.descending;
    if (a.kind != Stage::Kind::Where)
        return true;
    const bool isPattern = a.op == CompareOp::Contains || a.op == CompareOp::Matches;
    const bool isText = isPattern || (isWord(a.value) && isWord(b.value));
    return a.column == b.column && a.op == b.op && a.number == b.number
           && a.value.low == b.value.low && a.value.high == b.value.high
           && a.value.prefix == b.value.prefix && (!isText || a.value.text == b.value.text);
}

} // namespace

bool isSameQuestion(const FilterExpr &a, const FilterExpr &b)
{
    const auto same = [](const FilterExpr &x, const FilterExpr &y) { return isSameQuestion(x, y); };
    if (a.kind != b.kind || !std::ranges::equal(a.children, b.children, same))
        return false;
    const bool hasField = a.kind == FilterExpr::Kind::Compare || a.kind == FilterExpr::Kind::Present
                          || a.kind == FilterExpr::Kind::InQuery;
    if (!hasField)
        return true;
    if (a.field != b.field)
        return false;
    if (a.kind == FilterExpr::Kind::InQuery)
        return (!a.query && !b.query) || (a.query && b.query && isSameQuestion(*a.query, *b.query));
    const bool isText = a.op == CompareOp::Contains || a.op == CompareOp::Matches;
    const Storage storage = isText ? Storage::Text : fieldInfo(a.field).storage;
    return a.op == b.op && a.bitMask == b.bitMask
           && std::ranges::equal(a.values, b.values,
                                 [storage](const QueryValue &x, const QueryValue &y) {
                                     return isSameValue(storage, x, y);
                                 });
}

bool isSameQuestion(const FlowQuery &a, const FlowQuery &b)
{
    return a.range == b.range && isSameQuestion(a.filter, b.filter)
           && std::ranges::equal(a.stages, b.stages, isSameStage);
}

} // namespace weir
