#pragma once

#include "model/query/parser.h"
#include "model/query/token.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// Something that could stand at a place of the text.
struct Expectation
{
    enum class Kind : std::uint8_t {
        Field,     // of a filter
        Shorthand, // "tcp", "dns": a word that is a filter by itself
        Operator,  // `text`, after a field
        Value,     // of `field`
        Keyword,   // `text`: "and", "by", "(" …
        Stage,
        Dimension,
        Metric,
        Column, // `text`: name of a result column
        Hint    // `text`: in words, "a number"; nothing to propose
    };

    Kind kind = Kind::Hint;
    std::string text = {};
    FieldId field = FieldId::Host;
};

/// Recursive descent over the tokens of one text. Every function that returns bool or optional has
/// called fail() when it says no. Remembers what could have stood at the token where reading
/// stopped.
class ParserState
{
public:
    ParserState(std::string_view text, const QueryNames &names);

    bool parseWhole(FlowQuery &query, bool isFilterOnly);

    bool hasFailed() const { return m_failed; }
    const QueryError &error() const { return m_error; }
    /// What could stand at the last token that was looked at.
    const std::vector<Expectation> &expectations() const { return m_expectations; }
    /// Whether that token is the end of the text.
    bool isAtEnd() const { return peek().kind == Token::Kind::End; }

private:
    struct Term // a field as it was named, with what the name implies
    {
        FieldId field = FieldId::Host;
        std::uint8_t impliedProto = 0; // 0: none
        TextSpan span;
    };

    // parserstate.cpp: tokens and errors
    const Token &peek(std::size_t ahead = 0) const;
    Token take();
    bool isSymbol(std::string_view symbol, std::size_t ahead = 0) const;
    bool isWord(std::string_view word, std::size_t ahead = 0) const;
    bool isKeyword(std::size_t ahead = 0) const;
    bool isStageWord() const;
    bool acceptSymbol(std::string_view symbol);
    bool acceptWord(std::string_view word);
    bool expectSymbol(std::string_view symbol);
    void note(Expectation expectation);
    void noteAll(Expectation::Kind kind, std::initializer_list<std::string_view> texts);
    bool fail(TextSpan span, std::string message);
    bool failExpected();
    TextSpan spanFrom(std::uint32_t begin) const;
    bool parseQuery(FlowQuery &query, std::string_view until);

    // filterparser.cpp
    std::optional<FilterExpr> parseOr();
    std::optional<FilterExpr> parseAnd();
    std::optional<FilterExpr> parseNot();
    std::optional<FilterExpr> parsePrimary();
    std::optional<FilterExpr> parseWordTerm();
    std::optional<FilterExpr> parseShorthand();
    std::optional<FilterExpr> parseFlagBit();
    std::optional<FilterExpr> parseIcmpCode();
    std::optional<Term> parseTermName();
    bool isPrefixNext() const;
    std::optional<FilterExpr> unknownField();

    // comparisonparser.cpp
    std::optional<FilterExpr> parseComparison(const Term &term);
    std::optional<FilterExpr> parseValueAfter(const Term &term, CompareOp op);
    std::optional<FilterExpr> parseIn(const Term &term);
    std::optional<FilterExpr> parseBits(const Term &term);
    std::optional<FilterExpr> parseSubQuery(const Term &term);
    std::optional<FilterExpr> parseSet(const Term &term, std::string_view close);
    std::optional<CompareOp> acceptOperator(const Term &term);
    bool checkOperator(const Term &term, CompareOp op, TextSpan at);
    bool parseLiteral(FieldId field, std::vector<QueryValue> &values);
    bool takeLiteral(FieldId field, std::vector<QueryValue> &values);
    bool parsePattern(const Term &term, CompareOp op, std::vector<QueryValue> &values);

    // stageparser.cpp
    bool parseStages(FlowQuery &query, std::string_view until, bool mayStart);
    bool parseStage(std::vector<Stage> &stages);
    bool parseStageBody(Stage &stage, const std::vector<Stage> &before);
    bool parseTop(Stage &stage);
    bool parseEvery(Stage &stage);
    bool parseRanked(Stage &stage);
    bool parseHistogram(Stage &stage);
    bool parseLimit(std::uint64_t &limit);
    bool parseDimensions(Stage &stage);
    bool parseDimension(Stage &stage);
    bool parsePrefixLengths(Dimension &dimension, std::string_view lengths, TextSpan span);
    bool parsePairs(Stage &stage);
    void noteDimensions(const Stage &stage);

    // metricparser.cpp
    bool parseMetrics(Stage &stage);
    bool parseMetric(Stage &stage);
    bool parseBucket(MetricTake &how);
    bool failMetric(const Token &token);
    bool isMetricWord(const Stage &stage) const;
    void noteMetrics(const Stage &stage);
    bool checkMetrics(const Stage &stage);

    // rangeparser.cpp
    bool parseRange(TimeRange &range);
    static bool mayCompare(const std::vector<Stage> &before);
    bool checkCompare(TextSpan at, const std::vector<Stage> &before);
    bool parseCompare(Stage &stage);
    bool parseBump(Stage &stage);

    // columnparser.cpp
    bool parseWhere(Stage &stage, const std::vector<Stage> &before);
    bool parseSort(Stage &stage, const std::vector<Stage> &before);
    bool parseColumnName(Stage &stage, const std::vector<Stage> &before,
                         struct OutputColumn &column);
    bool parseWhereValue(Stage &stage, const struct OutputColumn &column);

    const std::string_view m_text;
    const QueryNames &m_names;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    std::size_t m_notedAt = 0;
    int m_depth = 0;
    bool m_failed = false;
    QueryError m_error;
    std::vector<Expectation> m_expectations;
    std::vector<TextSpan> m_metricSpans; // of the stage being read
    TextSpan m_shareSpan;                // likewise

    friend class DepthGuard;
};

/// Counts one level of nesting; ok() is false, and the parse has failed, below the deepest allowed
/// one.
class DepthGuard
{
public:
    explicit DepthGuard(ParserState &state);
    ~DepthGuard() { --m_state.m_depth; }
    DepthGuard(const DepthGuard &) = delete;
    DepthGuard &operator=(const DepthGuard &) = delete;
    bool ok() const { return m_ok; }

private:
    ParserState &m_state;
    bool m_ok;
};

} // namespace weir
