#include "model/query/filterbuild.h"
#include "model/query/literal.h"
#include "model/query/parserstate.h"
#include "model/query/resultcolumns.h"

#include "model/core/valuenames.h"

#include <algorithm>
#include <array>

namespace weir {

namespace {

struct OperatorWord
{
    std::string_view symbol, word;
    CompareOp op;
};

constexpr auto kOperators = std::to_array<OperatorWord>({
    {"==", "eq", CompareOp::Equal},
    {"=", "", CompareOp::Equal},
    {"!=", "ne", CompareOp::NotEqual},
    {"<=", "le", CompareOp::LessEqual},
    {"<", "lt", CompareOp::Less},
    {">=", "ge", CompareOp::GreaterEqual},
    {">", "gt", CompareOp::Greater},
    {"", "contains", CompareOp::Contains},
    {"~", "matches", CompareOp::Matches},
});

bool isOrdering(CompareOp op)
{
    return op == CompareOp::Less || op == CompareOp::LessEqual || op == CompareOp::Greater
           || op == CompareOp::GreaterEqual;
}

bool hasOrder(const FieldInfo &field)
{
    return field.storage == Storage::Number && field.kind != ValueKind::Source
           && !isBitSet(field.kind);
}

/// "icmp.type < 8" means the codes of 8 are not in, "<= 8" that they are.
void collapse(CompareOp op, QueryValue &value)
{
    if (op == CompareOp::Less || op == CompareOp::GreaterEqual)
        value.high = value.low;
    else
        value.low = value.high;
}

bool fitsInto(const FieldInfo &field, const OutputColumn &column)
{
    if (field.storage != column.storage)
        return false;
    return field.storage != Storage::Number || field.kind == column.kind;
}

void removeDoubles(std::vector<QueryValue> &values, Storage storage)
{
    constexpr std::size_t kChecked = 1000; // longer lists are generated, and the check is quadratic
    if (values.size() > kChecked)
        return;
    std::vector<QueryValue> kept;
    for (QueryValue &value : values) {
        const bool isThere = std::ranges::any_of(kept, [&](const QueryValue &other) {
            if (storage == Storage::Address)
                return other.prefix == value.prefix;
            return storage == Storage::Text ? other.text == value.text
                                            : other.low == value.low && other.high == value.high;
        });
        if (!isThere)
            kept.push_back(std::move(value));
    }
    values = std::move(kept);
}

bool isListField(FieldId field)
{
    using enum ColumnId;
    return field == FieldId::List || field == FieldId::ListCategory || field == fieldOf(SrcList)
           || field == fieldOf(DstList) || field == fieldOf(SrcListCategory)
           || field == fieldOf(DstListCategory);
}

} // namespace

std::optional<FilterExpr> ParserState::parseComparison(const Term &term)
{
    const FieldInfo &field = fieldInfo(term.field);
    noteAll(Expectation::Kind::Operator, {"==", "!="});
    if (hasOrder(field))
        noteAll(Expectation::Kind::Operator, {"<", "<=", ">", ">="});
    noteAll(Expectation::Kind::Operator, {"in"});
    if (field.storage == Storage::Text)
        noteAll(Expectation::Kind::Operator, {"contains", "matches"});
    if (isBitSet(field.kind))
        noteAll(Expectation::Kind::Operator, {"&"});
    note({Expectation::Kind::Value, {}, term.field});
    const bool isValueNext =
        peek().kind == Token::Kind::String || (peek().kind == Token::Kind::Word && !isKeyword());
    if (isListField(term.field) && isWord("any")) { // a list of that name stands behind ==
        take();
        return present(term.field);
    }
    if (isValueNext) // tcpdump's habit
        return parseValueAfter(term, CompareOp::Equal);
    if (isSymbol("&"))
        return parseBits(term);
    const bool isNotIn = isWord("not") && isWord("in", 1);
    if (isNotIn)
        take();
    if (isWord("in")) {
        take();
        auto set = parseIn(term);
        if (!set || !isNotIn)
            return set;
        return notOf(std::move(*set));
    }
    if (const auto at = peek().span; const auto op = acceptOperator(term))
        return checkOperator(term, *op, at) ? parseValueAfter(term, *op) : std::nullopt;
    if (hasFailed())
        return std::nullopt;
    if (term.field == fieldOf(ColumnId::Icmp)) // the bare word is the protocol
        return equals(fieldOf(ColumnId::Proto), term.impliedProto ? term.impliedProto : 1);
    return present(term.field);
}

std::optional<CompareOp> ParserState::acceptOperator(const Term &)
{
    for (const OperatorWord &known : kOperators) {
        if ((!known.symbol.empty() && isSymbol(known.symbol))
            || (!known.word.empty() && isWord(known.word))) {
            take();
            return known.op;
        }
    }
    return std::nullopt;
}

bool ParserState::checkOperator(const Term &term, CompareOp op, TextSpan at)
{
    const FieldInfo &field = fieldInfo(term.field);
    const std::string name(field.name);
    if (isOrdering(op) && !hasOrder(field))
        return fail(at, name + " has no order; use == , != or in");
    const bool isPattern = op == CompareOp::Contains || op == CompareOp::Matches;
    if (!isPattern || field.storage == Storage::Text)
        return true;
    if (isBitSet(field.kind) && op == CompareOp::Contains)
        return true;
    return fail(at, name + " is no text; contains and matches are for texts such as name or app");
}

std::optional<FilterExpr> ParserState::parseValueAfter(const Term &term, CompareOp op)
{
    const FieldInfo &field = fieldInfo(term.field);
    std::vector<QueryValue> values;
    if (op == CompareOp::Contains && isBitSet(field.kind)) {
        if (!parseLiteral(term.field, values))
            return std::nullopt;
        return hasBits(term.field, values.front().low, values.front().low);
    }
    if (op == CompareOp::Contains || op == CompareOp::Matches) {
        if (!parsePattern(term, op, values))
            return std::nullopt;
        return compare(term.field, op, std::move(values));
    }
    if (!parseLiteral(term.field, values))
        return std::nullopt;
    if (isOrdering(op))
        collapse(op, values.front());
    return compare(term.field, op, std::move(values));
}

bool ParserState::parseLiteral(FieldId field, std::vector<QueryValue> &values)
{
    note({Expectation::Kind::Value, {}, field});
    return takeLiteral(field, values);
}

bool ParserState::takeLiteral(FieldId field, std::vector<QueryValue> &values)
{
    const Token &token = peek();
    if (token.kind != Token::Kind::Word && token.kind != Token::Kind::String)
        return failExpected();
    auto read = readLiteral(field, {token.text, token.kind == Token::Kind::String}, m_names);
    if (const auto *error = std::get_if<LiteralError>(&read))
        return fail(token.span, error->message);
    std::ranges::move(std::get<0>(read), std::back_inserter(values));
    take();
    return true;
}

bool ParserState::parsePattern(const Term &term, CompareOp op, std::vector<QueryValue> &values)
{
    note({Expectation::Kind::Value, {}, term.field});
    const Token &token = peek();
    if (token.kind != Token::Kind::Word && token.kind != Token::Kind::String)
        return failExpected();
    if (token.text.empty())
        return fail(token.span, "an empty text is in everything");
    if (op == CompareOp::Matches) {
        if (const std::string problem = patternProblem(token.text); !problem.empty())
            return fail(token.span, problem);
    }
    QueryValue value;
    value.text = take().text;
    values.push_back(std::move(value));
    return true;
}

/// "flags & SYN" all bits of the mask; "flags & SYN+ACK == SYN" some set, some not.
std::optional<FilterExpr> ParserState::parseBits(const Term &term)
{
    const ValueKind kind = fieldInfo(term.field).kind;
    if (!isBitSet(kind) && kind != ValueKind::Icmp) { // "icmp & 0/255 == 0/3": a code of any type
        fail(peek().span, "only flags and marks take &; two conditions are joined by &&");
        return std::nullopt;
    }
    take();
    std::vector<QueryValue> values;
    if (!parseLiteral(term.field, values))
        return std::nullopt;
    const std::uint64_t mask = values.front().low;
    noteAll(Expectation::Kind::Operator, {"=="});
    if (mask == 0 || values.front().high != mask) {
        fail(m_tokens[m_at - 1].span, "no flag is named here; write for instance flags & SYN");
        return std::nullopt;
    }
    if (!isSymbol("==") && !isSymbol("=") && !isWord("eq"))
        return hasBits(term.field, mask, mask);
    take();
    for (const NamedValue &flag : namedValues(kind)) {
        if ((flag.value & ~mask) == 0)
            note({Expectation::Kind::Keyword, std::string(flag.name)});
    }
    if (!takeLiteral(term.field, values))
        return std::nullopt;
    const QueryValue &wanted = values.back();
    if (wanted.low != wanted.high || (wanted.low & ~mask) != 0) {
        fail(m_tokens[m_at - 1].span, "a flag that is wanted must stand before == , too");
        return std::nullopt;
    }
    return hasBits(term.field, mask, wanted.low);
}

std::optional<FilterExpr> ParserState::parseIn(const Term &term)
{
    noteAll(Expectation::Kind::Keyword, {"{", "("});
    if (isSymbol("{")) {
        take();
        return parseSet(term, "}");
    }
    const bool isValue = peek(1).kind == Token::Kind::Word || peek(1).kind == Token::Kind::String;
    if (isSymbol("(") && isValue && isSymbol(",", 2)) { // SQL's habit
        take();
        return parseSet(term, ")");
    }
    if (isSymbol("("))
        return parseSubQuery(term);
    std::vector<QueryValue> values;
    if (!parseLiteral(term.field, values))
        return std::nullopt;
    return compare(term.field, CompareOp::In, std::move(values));
}

std::optional<FilterExpr> ParserState::parseSet(const Term &term, std::string_view close)
{
    std::vector<QueryValue> values;
    for (;;) {
        if (!parseLiteral(term.field, values))
            return std::nullopt;
        if (acceptSymbol(close))
            break;
        (void)acceptSymbol(",");
    }
    removeDoubles(values, fieldInfo(term.field).storage);
    return compare(term.field, CompareOp::In, std::move(values));
}

std::optional<FilterExpr> ParserState::parseSubQuery(const Term &term)
{
    const DepthGuard guard(*this);
    if (!guard.ok())
        return std::nullopt;
    const std::uint32_t begin = take().span.end;
    auto query = std::make_shared<FlowQuery>();
    if (!parseQuery(*query, ")"))
        return std::nullopt;
    query->text = m_text.substr(begin, peek().span.begin - begin);
    if (!producingStage(query->stages)) { // "src in (app == dns)": the values that occur there
        Stage distinct;
        distinct.kind = Stage::Kind::Distinct;
        distinct.dimensions = {{term.field}};
        query->stages.insert(query->stages.begin(), distinct);
    }
    const OutputColumn first = outputColumns(query->stages).front();
    const FieldInfo &field = fieldInfo(term.field);
    if (!fitsInto(field, first)) {
        fail({begin, peek().span.begin}, "this gives values of " + first.name + ", which "
                                             + std::string(field.name)
                                             + " cannot be compared with");
        return std::nullopt;
    }
    take();
    FilterExpr result;
    result.kind = FilterExpr::Kind::InQuery;
    result.field = term.field;
    result.query = std::move(query);
    return result;
}

} // namespace weir
