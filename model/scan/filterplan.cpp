#include "model/scan/filterplan.h"

#include "model/query/caseless.h"
#include "model/query/parser.h"
#include "model/query/resultcolumns.h"

#include <algorithm>
#include <limits>

namespace weir {

namespace {

constexpr std::uint64_t kTop = kAbsent<std::uint64_t> - 1; // largest value that is not "absent"
constexpr Address kLastAddress{~std::uint64_t{0}, kTop};
constexpr std::size_t kFewAddresses = 8;

FilterNode constant(bool isAll)
{
    FilterNode node;
    node.kind = isAll ? FilterNode::Kind::All : FilterNode::Kind::None;
    return node;
}

FilterNode negated(FilterNode &&child)
{
    FilterNode node;
    node.kind = FilterNode::Kind::Not;
    node.cost = child.cost;
    node.span = child.span;
    node.children.push_back(std::move(child));
    return node;
}

FilterNode joined(FilterNode::Kind kind, std::vector<FilterNode> &&children)
{
    FilterNode node;
    node.kind = kind;
    node.children = std::move(children);
    std::stable_sort(node.children.begin(), node.children.end(),
                     [](const FilterNode &a, const FilterNode &b) { return a.cost < b.cost; });
    for (const FilterNode &child : node.children)
        node.cost += child.cost;
    return node;
}

/// Rough price of a test of one row, to order terms: numbers, then addresses, then texts, then
/// patterns.
int costOf(const FilterLeaf &leaf)
{
    constexpr int kOfAddresses = 6; // more than the addresses themselves, less than texts per row
    if (isDerived(leaf.column))
        return kOfAddresses;
    switch (leaf.kind) {
    case FilterLeaf::Kind::Numbers:
    case FilterLeaf::Kind::Bits:
        return leaf.column == ColumnId::Start || leaf.column == ColumnId::Offset ? 3 : 1;
    case FilterLeaf::Kind::Addresses:
        return leaf.exact.empty() ? 4 : 2;
    case FilterLeaf::Kind::Texts:
    case FilterLeaf::Kind::TextPresent:
        return 5;
    case FilterLeaf::Kind::Contains:
        return 8;
    case FilterLeaf::Kind::Matches:
        return 20;
    }
    return 1;
}

FilterNode leafNode(FilterLeaf &&leaf, TextSpan span)
{
    FilterNode node;
    node.kind = FilterNode::Kind::Leaf;
    node.cost = costOf(leaf);
    node.span = span;
    node.leaf = std::move(leaf);
    return node;
}

template <class T>
void addCompared(RangeSet<T> &set, CompareOp op, const T &low, const T &high, const T &first,
                 const T &last, const T &before, const T &after)
{
    switch (op) {
    case CompareOp::Less:
        if (first < low)
            set.add(first, before);
        break;
    case CompareOp::LessEqual:
        set.add(first, high);
        break;
    case CompareOp::Greater:
        if (high < last)
            set.add(after, last);
        break;
    case CompareOp::GreaterEqual:
        set.add(low, last);
        break;
    case CompareOp::Equal:
    case CompareOp::NotEqual:
    case CompareOp::In:
    case CompareOp::Contains:
    case CompareOp::Matches:
        set.add(low, high < last ? high : last);
        break;
    }
}

Address neighbour(Address address, int step)
{
    if (step > 0) {
        if (++address.low == 0)
            ++address.high;
    } else if (address.low-- == 0) {
        --address.high;
    }
    return address;
}

void addNumbers(const FilterExpr &expr, FilterLeaf &leaf)
{
    for (const QueryValue &value : expr.values) {
        if (expr.bitMask != 0) {
            leaf.kind = FilterLeaf::Kind::Bits;
            leaf.bitMask = expr.bitMask;
            leaf.bitValue = value.low;
        }
        addCompared<std::uint64_t>(leaf.numbers, expr.op, value.low, value.high, 0, kTop,
                                   value.low - 1, value.high + 1);
    }
    leaf.numbers.seal();
}

void addAddresses(const FilterExpr &expr, FilterLeaf &leaf)
{
    leaf.kind = FilterLeaf::Kind::Addresses;
    const bool isSet =
        expr.op == CompareOp::Equal || expr.op == CompareOp::NotEqual || expr.op == CompareOp::In;
    bool isExact = isSet && expr.values.size() <= kFewAddresses;
    for (const QueryValue &value : expr.values) {
        const Address low = masked(value.prefix.base, value.prefix.bits);
        const Address high = lastOf(value.prefix);
        addCompared<Address>(leaf.addresses, expr.op, low, high, Address{0, 0}, kLastAddress,
                             neighbour(low, -1), neighbour(high, 1));
        isExact = isExact && low == high;
        leaf.exact.push_back(low);
    }
    if (!isExact)
        leaf.exact.clear();
    leaf.addresses.seal();
}

Status addTexts(const FilterExpr &expr, FilterLeaf &leaf)
{
    if (expr.op == CompareOp::Contains || expr.op == CompareOp::Matches) {
        if (expr.values.empty())
            return Error{Errc::BadValue, expr.span.begin, "this comparison needs a text"};
        const std::string &typed = expr.values.front().text;
        leaf.kind =
            expr.op == CompareOp::Contains ? FilterLeaf::Kind::Contains : FilterLeaf::Kind::Matches;
        leaf.needle = toLowerAscii(typed);
        if (expr.op == CompareOp::Contains)
            return {};
        leaf.pattern = Pattern(typed);
        if (const std::string problem = leaf.pattern.problem(); !problem.empty())
            return Error{Errc::BadValue, expr.span.begin, "not a regular expression", problem};
        return {};
    }
    leaf.kind = FilterLeaf::Kind::Texts;
    for (const QueryValue &value : expr.values)
        leaf.texts.insert(value.text);
    leaf.texts.erase(std::string()); // "" is absent, and absent equals nothing
    return {};
}

FilterLeaf presentLeaf(Storage storage)
{
    FilterLeaf leaf;
    leaf.numbers.add(0, kTop);
    leaf.addresses.add(Address{0, 0}, kLastAddress);
    leaf.kind = storage == Storage::Number    ? FilterLeaf::Kind::Numbers
                : storage == Storage::Address ? FilterLeaf::Kind::Addresses
                                              : FilterLeaf::Kind::TextPresent;
    return leaf;
}

/// One leaf per side of the field, joined by "or".
FilterNode onSides(const FieldInfo &field, const FilterLeaf &leaf, TextSpan span)
{
    std::vector<FilterNode> sides;
    for (const ColumnId column : {field.first, field.second}) {
        FilterLeaf side = leaf;
        side.column = column;
        side.isList = column >= ColumnId::SrcList && column <= ColumnId::DstListCategory;
        sides.push_back(leafNode(std::move(side), span));
        if (field.first == field.second)
            break;
    }
    if (sides.size() == 1)
        return std::move(sides.front());
    FilterNode node = joined(FilterNode::Kind::Or, std::move(sides));
    node.span = span;
    return node;
}

Result<FilterNode> compileCompare(const FilterExpr &expr)
{
    const FieldInfo &field = fieldInfo(expr.field);
    FilterLeaf leaf;
    if (field.storage == Storage::Number) {
        addNumbers(expr, leaf);
    } else if (field.storage == Storage::Address) {
        addAddresses(expr, leaf);
    } else if (Status status = addTexts(expr, leaf); !status) {
        return status.error();
    }
    FilterNode node = onSides(field, leaf, expr.span);
    return expr.op == CompareOp::NotEqual ? negated(std::move(node)) : std::move(node);
}

/// The first column of an answer as a set; Errc::BadValue when it holds another kind of value than
/// the field.
Result<FilterNode> compileInQuery(const FilterExpr &expr, const SubQueryRunner &run)
{
    if (!expr.query)
        return Error{Errc::BadValue, expr.span.begin, "a value set without a question"};
    const auto answer = run(*expr.query);
    if (!answer)
        return answer.error();
    const FieldInfo &field = fieldInfo(expr.field);
    const ResultTable &table = *answer.value();
    if (table.columns.empty() || table.columns.front().storage != field.storage
        || table.columns.front().isReal)
        return Error{Errc::BadValue, expr.span.begin,
                     "the inner question gives other values than the field holds",
                     std::string(field.name)};
    const ResultColumn &column = table.columns.front();
    FilterLeaf leaf;
    for (const std::uint64_t number : column.numbers)
        leaf.numbers.add(number, std::min(number, kTop));
    for (const Address &address : column.addresses) {
        const unsigned bits = !column.isPrefix ? 128U
                              : address.isV4() ? 96U + column.bits4
                                               : column.bits6;
        if (address.isPresent())
            leaf.addresses.add(address, lastOf({address, static_cast<std::uint8_t>(bits)}));
        if (address.isPresent() && bits == 128 && column.addresses.size() <= kFewAddresses)
            leaf.exact.push_back(address);
    }
    if (column.isPrefix)
        leaf.exact.clear();
    leaf.texts.insert(column.texts.begin(), column.texts.end());
    leaf.texts.erase(std::string());
    leaf.numbers.seal();
    leaf.addresses.seal();
    leaf.kind = field.storage == Storage::Number    ? FilterLeaf::Kind::Numbers
                : field.storage == Storage::Address ? FilterLeaf::Kind::Addresses
                                                    : FilterLeaf::Kind::Texts;
    return onSides(field, leaf, expr.span);
}

Result<FilterNode> compile(const FilterExpr &expr, const SubQueryRunner &run)
{
    switch (expr.kind) {
    case FilterExpr::Kind::True:
        return constant(true);
    case FilterExpr::Kind::And:
    case FilterExpr::Kind::Or:
    case FilterExpr::Kind::Not: {
        std::vector<FilterNode> children;
        for (const FilterExpr &child : expr.children) {
            auto compiled = compile(child, run);
            if (!compiled)
                return compiled.error();
            children.push_back(std::move(compiled).value());
        }
        if (children.empty())
            return constant(true);
        if (expr.kind == FilterExpr::Kind::Not)
            return negated(std::move(children.front()));
        return joined(expr.kind == FilterExpr::Kind::And ? FilterNode::Kind::And
                                                         : FilterNode::Kind::Or,
                      std::move(children));
    }
    case FilterExpr::Kind::Compare:
        return compileCompare(expr);
    case FilterExpr::Kind::Present: {
        const FieldInfo &field = fieldInfo(expr.field);
        return onSides(field, presentLeaf(field.storage), expr.span);
    }
    case FilterExpr::Kind::InQuery:
        return compileInQuery(expr, run);
    }
    return constant(true);
}

/// Names of columns in a question that change what it counts.
struct Asked
{
    bool copy = false, place = false, verdict = false;

    void add(ColumnId column)
    {
        copy |= column == ColumnId::Copy || column == ColumnId::Observed;
        place |=
            column == ColumnId::Source || column == ColumnId::InIf || column == ColumnId::OutIf;
        verdict |= column == ColumnId::Verdict;
    }
};

void noteAsked(const FilterExpr &filter, Asked &asked)
{
    if (filter.kind == FilterExpr::Kind::Compare || filter.kind == FilterExpr::Kind::Present
        || filter.kind == FilterExpr::Kind::InQuery)
        asked.add(fieldInfo(filter.field).first);
    for (const FilterExpr &child : filter.children)
        noteAsked(child, asked);
}

Asked askedBy(const FlowQuery &query)
{
    Asked asked;
    noteAsked(query.filter, asked);
    for (const Stage &stage : query.stages) {
        if (const auto column = findColumn(stage.column))
            asked.add(*column);
        for (const Dimension &dimension : stage.dimensions)
            asked.add(fieldInfo(dimension.field).first);
    }
    return asked;
}

/// True for stages that add up traffic; the others show rows or values that there are.
bool addsUp(const Stage *stage)
{
    return stage && stage->kind != Stage::Kind::Rows && stage->kind != Stage::Kind::Count
           && stage->kind != Stage::Kind::Distinct;
}

} // namespace

CountRule countRuleOf(const FlowQuery &query)
{
    const Asked asked = askedBy(query);
    CountRule rule;
    rule.leavesOutEgress = !asked.copy;
    rule.leavesOutOthers = !asked.copy && !asked.place;
    rule.leavesOutDropped = !asked.verdict && addsUp(producingStage(query.stages));
    return rule;
}

bool asksOtherQuestion(const FilterExpr &filter)
{
    return filter.kind == FilterExpr::Kind::InQuery
           || std::ranges::any_of(filter.children, asksOtherQuestion);
}

namespace {

std::string keyOf(const FlowQuery &query, const CountRule &rule)
{
    if (asksOtherQuestion(query.filter))
        return {};
    std::string key = toText(query.filter);
    for (const std::int64_t number :
         {query.range.fromNs, query.range.toNs, std::int64_t{rule.leavesOutEgress},
          std::int64_t{rule.leavesOutOthers}, std::int64_t{rule.leavesOutDropped}})
        key += '\n' + std::to_string(number);
    return key;
}

} // namespace

Result<FilterNode> compileFilter(const FlowQuery &query, const SubQueryRunner &runSubQuery)
{
    auto filter = compile(query.filter, runSubQuery);
    if (!filter)
        return filter;
    const CountRule rule = countRuleOf(query);
    const auto finish = [&](FilterNode &root) {
        root.rule = rule;
        root.key = keyOf(query, rule);
    };
    finish(filter.value());
    if (query.range.isAll())
        return filter;
    FilterLeaf leaf;
    leaf.column = ColumnId::Start;
    if (query.range.toNs > 0)
        leaf.numbers.add(static_cast<std::uint64_t>(std::max<std::int64_t>(query.range.fromNs, 0)),
                         static_cast<std::uint64_t>(query.range.toNs - 1));
    std::vector<FilterNode> terms;
    terms.push_back(leafNode(std::move(leaf), {}));
    terms.push_back(std::move(filter).value());
    FilterNode both = joined(FilterNode::Kind::And, std::move(terms));
    finish(both);
    return both;
}

TimeRange boundsOfStart(const FilterExpr &filter, TimeRange range)
{
    if (filter.kind == FilterExpr::Kind::And) {
        for (const FilterExpr &child : filter.children)
            range = boundsOfStart(child, range);
        return range;
    }
    if (filter.kind != FilterExpr::Kind::Compare || filter.field != fieldOf(ColumnId::Start)
        || filter.values.size() != 1)
        return range;
    const auto low =
        static_cast<std::int64_t>(std::min<std::uint64_t>(filter.values[0].low, INT64_MAX - 1));
    const auto high =
        static_cast<std::int64_t>(std::min<std::uint64_t>(filter.values[0].high, INT64_MAX - 1));
    if (filter.op == CompareOp::GreaterEqual || filter.op == CompareOp::Equal
        || filter.op == CompareOp::In)
        range.fromNs = std::max(range.fromNs, low);
    if (filter.op == CompareOp::Greater)
        range.fromNs = std::max(range.fromNs, high + 1);
    if (filter.op == CompareOp::LessEqual || filter.op == CompareOp::Equal
        || filter.op == CompareOp::In)
        range.toNs = std::min(range.toNs, high + 1);
    if (filter.op == CompareOp::Less)
        range.toNs = std::min(range.toNs, low);
    return range;
}

} // namespace weir
