#include "model/query/caseless.h"
#include "model/query/literal.h"
#include "model/query/parserstate.h"
#include "model/query/resultcolumns.h"

#include "model/core/valuetext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace weir {

namespace {

struct WhereOperator
{
    std::string_view symbol;
    CompareOp op;
};

constexpr auto kOperators = std::to_array<WhereOperator>({{"==", CompareOp::Equal},
                                                          {"=", CompareOp::Equal},
                                                          {"!=", CompareOp::NotEqual},
                                                          {"<", CompareOp::Less},
                                                          {"<=", CompareOp::LessEqual},
                                                          {">", CompareOp::Greater},
                                                          {">=", CompareOp::GreaterEqual},
                                                          {"contains", CompareOp::Contains},
                                                          {"matches", CompareOp::Matches}});

bool isOrdering(CompareOp op)
{
    return op == CompareOp::Less || op == CompareOp::LessEqual || op == CompareOp::Greater
           || op == CompareOp::GreaterEqual;
}

bool isOrdered(const OutputColumn &column)
{
    return column.storage == Storage::Number && column.kind != ValueKind::Source
           && !isBitSet(column.kind);
}

/// "1.5M", "0.25": a rate need not be whole. A share may be negative, and stand in hundredths:
/// "-50%".
std::optional<double> readReal(std::string_view text, bool isShare)
{
    if (isShare && text.ends_with('%')) {
        const auto hundredths = readReal(text.substr(0, text.size() - 1), true);
        return hundredths ? std::optional(*hundredths / 100) : std::nullopt;
    }
    if (const auto whole = parseValueText(ValueKind::Number, text))
        return static_cast<double>(*whole);
    double value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)
        || (value < 0 && !isShare))
        return std::nullopt;
    return value;
}

bool readMeasure(const OutputColumn &column, std::string_view text, Stage &stage)
{
    stage.value.text = text;
    if (column.storage == Storage::Text)
        return true;
    if (column.kind == ValueKind::Rate || column.kind == ValueKind::Share) {
        const auto real = readReal(text, column.kind == ValueKind::Share);
        stage.number = real.value_or(0);
        return real.has_value();
    }
    const auto number = parseValueText(column.kind, text);
    if (!number)
        return false;
    stage.value.low = stage.value.high = *number;
    return true;
}

} // namespace

bool ParserState::parseColumnName(Stage &stage, const std::vector<Stage> &before,
                                  OutputColumn &column)
{
    const auto columns = outputColumns(before);
    for (const OutputColumn &known : columns)
        note({Expectation::Kind::Column, known.name});
    const Token token = peek();
    if (token.kind != Token::Kind::Word)
        return failExpected();
    const std::string_view name = std::string_view(token.text).substr(0, token.text.find('/'));
    const auto field = findField(name);
    const auto isColumn = [&](const OutputColumn &known) {
        return isSameText(known.name, name) || (field && known.field == field);
    };
    const auto found = std::ranges::find_if(columns, isColumn);
    if (found == columns.end()) {
        std::string names;
        for (const OutputColumn &known : columns)
            names += (names.empty() ? "" : ", ") + known.name;
        return fail(token.span, token.text + " is no column of this answer; there are " + names);
    }
    column = *found;
    stage.column = column.name;
    take();
    return true;
}

bool ParserState::parseWhere(Stage &stage, const std::vector<Stage> &before)
{
    OutputColumn column;
    if (!parseColumnName(stage, before, column))
        return false;
    noteAll(Expectation::Kind::Operator, {"==", "!="});
    if (isOrdered(column))
        noteAll(Expectation::Kind::Operator, {">", ">=", "<", "<="});
    if (column.storage == Storage::Text)
        noteAll(Expectation::Kind::Operator, {"contains", "matches"});
    const auto known = std::ranges::find_if(kOperators, [this](const WhereOperator &o) {
        return isSymbol(o.symbol) || isWord(o.symbol);
    });
    if (known == kOperators.end())
        return failExpected();
    stage.op = known->op;
    const bool isPattern = stage.op == CompareOp::Contains || stage.op == CompareOp::Matches;
    if (isOrdering(stage.op) && !isOrdered(column))
        return fail(peek().span, column.name + " has no order; use == or !=");
    if (isPattern && column.storage != Storage::Text)
        return fail(peek().span, column.name + " is no text");
    take();
    return parseWhereValue(stage, column);
}

bool ParserState::parseWhereValue(Stage &stage, const OutputColumn &column)
{
    const bool isPattern = stage.op == CompareOp::Contains || stage.op == CompareOp::Matches;
    std::vector<QueryValue> values;
    if (isPattern) {
        // texts that are no field are read like names
        if (!parsePattern({column.field.value_or(fieldOf(ColumnId::Name)), 0, {}}, stage.op,
                          values))
            return false;
        stage.value = values.front();
        return true;
    }
    if (column.field) {
        if (!parseLiteral(*column.field, values))
            return false;
        stage.value = values.front();
        if (stage.op == CompareOp::Less || stage.op == CompareOp::GreaterEqual)
            stage.value.high = stage.value.low;
        else if (isOrdering(stage.op))
            stage.value.low = stage.value.high;
        stage.number = static_cast<double>(stage.value.low);
        return true;
    }
    note({Expectation::Kind::Hint, column.storage == Storage::Text ? "a text" : "a number"});
    const Token &token = peek();
    if (token.kind != Token::Kind::Word && token.kind != Token::Kind::String)
        return failExpected();
    if (!readMeasure(column, token.text, stage))
        return fail(token.span, token.text + " is not a value of " + column.name);
    if (column.kind != ValueKind::Rate && column.kind != ValueKind::Share)
        stage.number = static_cast<double>(stage.value.low);
    take();
    return true;
}

bool ParserState::parseSort(Stage &stage, const std::vector<Stage> &before)
{
    OutputColumn column;
    if (!parseColumnName(stage, before, column))
        return false;
    stage.descending =
        !column.field && column.name != "time"; // names and times upwards, measures downwards
    if (acceptWord("asc"))
        stage.descending = false;
    else if (acceptWord("desc"))
        stage.descending = true;
    return true;
}

} // namespace weir
