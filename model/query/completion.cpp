#include "model/query/parser.h"

#include "model/core/valuetext.h"
#include "model/query/caseless.h"
#include "model/query/expected.h"
#include "model/query/literal.h"
#include "model/query/parserstate.h"

#include <algorithm>
#include <unordered_set>

namespace weir {

namespace {

/// What is being typed at the cursor, and what a proposal would replace.
struct Typed
{
    std::string text; // from the start of the word to the cursor, without a quote
    bool isQuoted = false;
    TextSpan replace;
};

Typed typedAt(std::string_view text, std::uint32_t cursor)
{
    for (const Token &token : tokenize(text)) {
        const bool isQuoted = token.kind == Token::Kind::String
                              || (token.kind == Token::Kind::Bad && text[token.span.begin] == '"');
        const bool isClosed = token.kind == Token::Kind::String && cursor == token.span.end;
        if (token.span.begin >= cursor || token.span.end < cursor || isClosed)
            continue;
        const std::uint32_t begin = token.span.begin + (isQuoted ? 1 : 0);
        if (isQuoted || token.kind == Token::Kind::Word)
            return {std::string(text.substr(begin, cursor - begin)),
                    isQuoted,
                    {token.span.begin, token.kind == Token::Kind::Bad ? cursor : token.span.end}};
    }
    return {{}, false, {cursor, cursor}};
}

/// Gathers proposals: what begins with the typed text first, then what contains it, each once.
class Proposals
{
public:
    explicit Proposals(const Typed &typed)
        : m_typed(typed)
    {
    }

    void add(std::string text, std::string_view help, std::string_view matched)
    {
        const bool isStart = startsWithText(matched, m_typed.text);
        const bool isInside =
            toLowerAscii(matched).find(toLowerAscii(m_typed.text)) != std::string::npos;
        if ((!isStart && !isInside) || !m_seen.insert(text).second)
            return;
        auto &list = isStart ? m_starting : m_containing;
        list.push_back({std::move(text), std::string(help), m_typed.replace});
    }
    void add(std::string_view text, std::string_view help) { add(std::string(text), help, text); }

    std::vector<Completion> take()
    {
        std::ranges::move(m_containing, std::back_inserter(m_starting));
        return std::move(m_starting);
    }

private:
    const Typed &m_typed;
    std::unordered_set<std::string> m_seen;
    std::vector<Completion> m_starting;
    std::vector<Completion> m_containing;
};

void addFields(Proposals &proposals, bool hasTyped)
{
    for (const FieldInfo &field : fieldCatalogue())
        proposals.add(field.name, field.help);
    if (!hasTyped)
        return;
    for (const FieldInfo &field : fieldCatalogue()) {
        for (const std::string_view alias : field.aliases) {
            if (!alias.empty())
                proposals.add(alias, field.help);
        }
    }
}

void addShorthands(Proposals &proposals)
{
    for (const Shorthand &shorthand : shorthands())
        proposals.add(shorthand.word, std::string(fieldInfo(shorthand.field).name)
                                          + " == " + std::string(shorthand.value));
}

void addValues(Proposals &proposals, FieldId field, const Typed &typed,
               const ValueProposer &proposer, const QueryNames &names)
{
    const FieldInfo &info = fieldInfo(field);
    const auto add = [&](std::string_view value) {
        QueryValue literal;
        literal.text = value;
        std::string text(value);
        if (info.kind == ValueKind::Source || typed.isQuoted)
            text = quoted(value);
        else if (info.storage == Storage::Text)
            text = valueLiteral(field, literal);
        const bool isReadable = info.kind == ValueKind::Source
                                || readLiteral(field, {value, typed.isQuoted}, names).index() == 0;
        if (isReadable)
            proposals.add(std::move(text), info.title, value);
    };
    if (proposer) {
        for (const std::string &value : proposer(field, typed.text))
            add(value);
    }
    if (info.kind == ValueKind::Verdict) {
        for (const std::string_view word : {"forwarded", "dropped", "consumed"})
            add(word);
    }
    if (info.kind != ValueKind::Port || !typed.text.empty()) {
        for (const std::string_view name : valueNames(info.kind))
            add(name);
    }
    if (info.kind == ValueKind::Port && !typed.text.empty() && names.services) {
        for (const auto &[name, port] : names.services->ports())
            add(name);
    }
}

std::string_view keywordHelp(std::string_view word)
{
    struct Help
    {
        std::string_view word, help;
    };
    static constexpr Help kHelp[] = {{"&&", "both hold"},
                                     {"and", "both hold"},
                                     {"||", "either holds"},
                                     {"or", "either holds"},
                                     {"!", "does not hold"},
                                     {"not", "does not hold"},
                                     {"|", "then a stage: what to make of the rows"},
                                     {"*", "all traffic"},
                                     {"in", "one of a set, a network, or the answer of a question"},
                                     {"contains", "has this text in it, in any case"},
                                     {"matches", "fits a regular expression, in any case"},
                                     {"&", "has these flags, whatever the others"},
                                     {"auto", "a width that fits the range"},
                                     {"by", "what to group or rank by"},
                                     {"of", "what to add up, or pairs of what"},
                                     {"previous", "the range of the same length just before"},
                                     {"against", "the range that the rise is compared with"},
                                     {"share", "part of the total beside each sum"},
                                     {"bps.average", "Mean rate over the range asked for"},
                                     {"bps.peak", "Largest rate of any second"},
                                     {"bps.last", "Rate of the last whole second"},
                                     {"pps.average", "Mean packet rate over the range asked for"},
                                     {"pps.peak", "Largest packet rate of any second"},
                                     {"pps.last", "Packet rate of the last whole second"}};
    const auto help = std::ranges::find(kHelp, word, &Help::word);
    if (help != std::end(kHelp))
        return help->help;
    const auto stage = std::ranges::find(stageWords(), word, &StageWord::word);
    return stage == stageWords().end() ? std::string_view() : stage->help;
}

void addExpectation(Proposals &proposals, const Expectation &expectation, const Typed &typed,
                    const ValueProposer &proposer, const QueryNames &names)
{
    switch (expectation.kind) {
    case Expectation::Kind::Field:
        addFields(proposals, !typed.text.empty());
        break;
    case Expectation::Kind::Shorthand:
        addShorthands(proposals);
        break;
    case Expectation::Kind::Value:
        addValues(proposals, expectation.field, typed, proposer, names);
        break;
    case Expectation::Kind::Operator:
    case Expectation::Kind::Keyword:
        proposals.add(expectation.text, keywordHelp(expectation.text));
        break;
    case Expectation::Kind::Stage:
        for (const StageWord &stage : stageWords()) {
            if (stage.kind != Stage::Kind::Compare) // it needs an answer before it
                proposals.add(stage.word, stage.help);
        }
        break;
    case Expectation::Kind::Dimension:
        proposals.add(fieldInfo(expectation.field).name, fieldInfo(expectation.field).help);
        break;
    case Expectation::Kind::Metric:
        if (const auto metric = findMetric(expectation.text))
            proposals.add(expectation.text, metricInfo(*metric).help);
        break;
    case Expectation::Kind::Column:
        proposals.add(expectation.text, "Column of the answer");
        break;
    case Expectation::Kind::Hint:
        break;
    }
}

} // namespace

std::vector<Completion> complete(std::string_view text, std::size_t cursor,
                                 const ValueProposer &proposer, const QueryNames &names)
{
    const Typed typed = typedAt(text, static_cast<std::uint32_t>(std::min(cursor, text.size())));
    const std::string_view before = text.substr(0, typed.replace.begin);
    ParserState state(before, names);
    FlowQuery query;
    const bool isWhole = state.parseWhole(query, false);
    const bool isWrongBefore = !isWhole && state.error().span.begin < before.size();
    if (!state.isAtEnd() || isWrongBefore)
        return {};
    Proposals proposals(typed);
    for (const Expectation &expectation : state.expectations()) {
        const bool fits = !typed.isQuoted || expectation.kind == Expectation::Kind::Value;
        if (fits)
            addExpectation(proposals, expectation, typed, proposer, names);
    }
    return proposals.take();
}

} // namespace weir
