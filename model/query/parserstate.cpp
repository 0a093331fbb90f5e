#include "model/query/parserstate.h"

#include "model/query/caseless.h"
#include "model/query/expected.h"

#include <algorithm>
#include <array>

namespace weir {

namespace {

constexpr int kDeepest = 64;

} // namespace

DepthGuard::DepthGuard(ParserState &state)
    : m_state(state)
    , m_ok(++state.m_depth <= kDeepest)
{
    if (!m_ok)
        state.fail(state.peek().span,
                   "this is nested deeper than " + std::to_string(kDeepest) + " levels");
}

ParserState::ParserState(std::string_view text, const QueryNames &names)
    : m_text(text)
    , m_names(names)
    , m_tokens(tokenize(text))
{
}

const Token &ParserState::peek(std::size_t ahead) const
{
    return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
}

Token ParserState::take()
{
    const Token token = peek();
    if (m_at + 1 < m_tokens.size())
        ++m_at;
    return token;
}

bool ParserState::isSymbol(std::string_view symbol, std::size_t ahead) const
{
    return peek(ahead).kind == Token::Kind::Symbol && peek(ahead).text == symbol;
}

bool ParserState::isWord(std::string_view word, std::size_t ahead) const
{
    return peek(ahead).kind == Token::Kind::Word && isSameText(peek(ahead).text, word);
}

bool ParserState::isKeyword(std::size_t ahead) const
{
    static constexpr std::array<std::string_view, 12> kKeywords{
        "and", "or", "not", "in", "contains", "matches", "eq", "ne", "lt", "le", "gt", "ge"};
    return std::ranges::any_of(kKeywords, [this, ahead](auto word) { return isWord(word, ahead); });
}

bool ParserState::acceptSymbol(std::string_view symbol)
{
    note({Expectation::Kind::Keyword, std::string(symbol)});
    if (!isSymbol(symbol))
        return false;
    take();
    return true;
}

bool ParserState::acceptWord(std::string_view word)
{
    note({Expectation::Kind::Keyword, std::string(word)});
    if (!isWord(word))
        return false;
    take();
    return true;
}

bool ParserState::expectSymbol(std::string_view symbol)
{
    return acceptSymbol(symbol) || failExpected();
}

void ParserState::note(Expectation expectation)
{
    if (m_notedAt != m_at)
        m_expectations.clear();
    m_notedAt = m_at;
    m_expectations.push_back(std::move(expectation));
}

void ParserState::noteAll(Expectation::Kind kind, std::initializer_list<std::string_view> texts)
{
    for (const std::string_view text : texts)
        note({kind, std::string(text)});
}

bool ParserState::fail(TextSpan span, std::string message)
{
    if (m_failed)
        return false;
    m_failed = true;
    m_error.span = span;
    m_error.message = std::move(message);
    if (m_notedAt == m_at)
        m_error.expected = expectedTexts(m_expectations);
    return false;
}

bool ParserState::failExpected()
{
    const Token &token = peek();
    if (m_notedAt != m_at)
        m_expectations.clear();
    if (token.kind == Token::Kind::Bad && m_text[token.span.begin] == '"')
        return fail(token.span, "the text that begins here has no closing quote");
    if (token.kind == Token::Kind::Bad)
        return fail(token.span, "this character means nothing here; texts stand in quotes: \"…\"");
    const std::string wanted = expectedSentence(m_expectations);
    if (token.kind == Token::Kind::End)
        return fail(token.span, "the question ends too early; expected " + wanted);
    return fail(token.span, "unexpected "
                                + std::string(m_text.substr(token.span.begin,
                                                            token.span.end - token.span.begin))
                                + "; expected " + wanted);
}

TextSpan ParserState::spanFrom(std::uint32_t begin) const
{
    return {begin, m_at == 0 ? begin : std::max(begin, m_tokens[m_at - 1].span.end)};
}

bool ParserState::parseWhole(FlowQuery &query, bool isFilterOnly)
{
    query.text = m_text;
    if (!isFilterOnly)
        return parseQuery(query, "");
    if (!isAtEnd()) {
        auto filter = parseOr();
        if (!filter)
            return false;
        query.filter = std::move(*filter);
        noteAll(Expectation::Kind::Keyword, {"&&", "||"});
    } else {
        (void)parseNot(); // for what could stand here; an empty filter is everything
        m_failed = false;
    }
    if (isSymbol("|"))
        return fail(peek().span, "a filter has no pipe; ask whole questions on the Query page");
    return isAtEnd() || failExpected();
}

/// Filter and stages up to the symbol `until`, which stays; an empty one is the end of the text.
/// Either may be left out.
bool ParserState::parseQuery(FlowQuery &query, std::string_view until)
{
    const auto isEnd = [&] { return until.empty() ? isAtEnd() : isSymbol(until); };
    const std::size_t begin = m_at;
    if (isAtEnd()) {
        (void)parseNot(); // for what could stand here
        if (!until.empty())
            return false;
        m_failed = false;
    } else if (!isEnd() && !isSymbol("|") && !isStageWord()) {
        auto filter = parseOr();
        if (!filter)
            return false;
        query.filter = std::move(*filter);
    }
    if (!parseStages(query, until, m_at == begin))
        return false;
    noteAll(Expectation::Kind::Keyword, {"|"});
    if (!until.empty())
        note({Expectation::Kind::Keyword, std::string(until)});
    return isEnd() || failExpected();
}

/// "top 10 src" without a filter: no field is called like a stage.
bool ParserState::isStageWord() const
{
    return std::ranges::any_of(stageWords(),
                               [this](const StageWord &stage) { return isWord(stage.word); });
}

} // namespace weir
