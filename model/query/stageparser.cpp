#include "model/query/caseless.h"
#include "model/query/expected.h"
#include "model/query/parserstate.h"
#include "model/query/resultcolumns.h"

#include "model/core/valuetext.h"

#include <algorithm>
#include <charconv>

namespace weir {

namespace {

constexpr std::uint64_t kLargestLimit = 10'000'000;
constexpr std::int64_t kLongestWidthNs = 366 * 86'400 * kNsPerSecond;

bool isFilterOfResult(Stage::Kind kind)
{
    return kind == Stage::Kind::Where || kind == Stage::Kind::Sort;
}

bool worksOnResult(Stage::Kind kind)
{
    return isFilterOfResult(kind) || kind == Stage::Kind::Compare;
}

bool isMeasure(FieldId field)
{
    return field == fieldOf(ColumnId::Bytes) || field == fieldOf(ColumnId::Packets);
}

} // namespace

bool ParserState::parseStages(FlowQuery &query, std::string_view until, bool mayStart)
{
    while (isSymbol("|") || (mayStart && query.stages.empty() && isStageWord())) {
        if (isSymbol("|"))
            take();
        if (!parseStage(query.stages))
            return false;
        const bool isEnd = until.empty() ? isAtEnd() : isSymbol(until);
        if (!isEnd && !isSymbol("|")) {
            noteAll(Expectation::Kind::Keyword, {"|"});
            if (!until.empty())
                note({Expectation::Kind::Keyword, std::string(until)});
            return failExpected();
        }
    }
    return true;
}

bool ParserState::parseStage(std::vector<Stage> &stages)
{
    if (stages.empty()) {
        note({Expectation::Kind::Stage});
    } else {
        for (const StageWord &stage : stageWords()) {
            const bool mayFollow = isFilterOfResult(stage.kind)
                                   || (stage.kind == Stage::Kind::Compare && mayCompare(stages));
            if (mayFollow)
                note({Expectation::Kind::Keyword, std::string(stage.word)});
        }
    }
    const Token word = peek();
    const auto known =
        std::ranges::find_if(stageWords(), [this](const StageWord &s) { return isWord(s.word); });
    if (known == stageWords().end()) {
        std::vector<std::string_view> names;
        for (const StageWord &stage : stageWords())
            names.push_back(stage.word);
        if (word.kind != Token::Kind::Word)
            return failExpected();
        const std::string near = nearest(word.text, names);
        return fail(word.span, word.text + " is not a stage"
                                   + (near.empty() ? "" : "; did you mean " + near + "?"));
    }
    const bool isSecond = !worksOnResult(known->kind) && !stages.empty();
    if (isSecond)
        return fail(word.span,
                    producingStage(stages)
                        ? "one stage makes the answer; only compare, where and sort may follow"
                        : "where and sort stand after the stage that makes the answer");
    if (known->kind == Stage::Kind::Compare && !checkCompare(word.span, stages))
        return false;
    take();
    Stage stage;
    stage.kind = known->kind;
    m_metricSpans.clear();
    if (!parseStageBody(stage, stages) || !checkMetrics(stage))
        return false;
    stage.span = spanFrom(word.span.begin);
    stages.push_back(std::move(stage));
    return true;
}

bool ParserState::parseStageBody(Stage &stage, const std::vector<Stage> &before)
{
    switch (stage.kind) {
    case Stage::Kind::Top:
        return parseTop(stage);
    case Stage::Kind::Every:
        return parseEvery(stage);
    case Stage::Kind::Count:
        return true;
    case Stage::Kind::Sum: // "sum bytes" means "sum of bytes"
        return (!acceptWord("of") && peek().kind != Token::Kind::Word) || parseMetrics(stage);
    case Stage::Kind::Distinct:
        return parseDimensions(stage);
    case Stage::Kind::Histogram:
        return parseHistogram(stage);
    case Stage::Kind::Rows:
    case Stage::Kind::Communities:
        return parseLimit(stage.limit);
    case Stage::Kind::Pairs:
        return parsePairs(stage);
    case Stage::Kind::Flows:
        return parseRanked(stage);
    case Stage::Kind::Where:
        return parseWhere(stage, before);
    case Stage::Kind::Sort:
        return parseSort(stage, before);
    case Stage::Kind::Compare:
        return parseCompare(stage);
    case Stage::Kind::Bump:
        return parseBump(stage);
    }
    return false;
}

bool ParserState::parseLimit(std::uint64_t &limit)
{
    note({Expectation::Kind::Hint, "a number"});
    const Token &token = peek();
    if (token.kind != Token::Kind::Word || token.text.empty() || token.text[0] < '0'
        || token.text[0] > '9')
        return true;
    const auto number = parseValueText(ValueKind::Number, token.text);
    if (!number || *number == 0 || *number > kLargestLimit)
        return fail(token.span, token.text + " is not a number of lines: 1 to "
                                    + std::to_string(kLargestLimit));
    limit = *number;
    take();
    return true;
}

bool ParserState::parseTop(Stage &stage)
{
    if (!parseLimit(stage.limit) || !parseDimensions(stage))
        return false;
    return !acceptWord("by") || parseMetrics(stage);
}

bool ParserState::parseEvery(Stage &stage)
{
    note({Expectation::Kind::Hint, "a width like 10s"});
    note({Expectation::Kind::Keyword, "auto"});
    for (const std::string_view width : {"1s", "10s", "1m", "5m", "1h"})
        note({Expectation::Kind::Keyword, std::string(width)});
    const Token token = peek();
    if (token.kind != Token::Kind::Word)
        return failExpected();
    if (!isWord("auto")) {
        const auto width = parseDuration(token.text);
        if (!width || *width < kNsPerMs || *width > kLongestWidthNs)
            return fail(token.span,
                        token.text + " is not a width like 10s or 5m (1ms to 366d), or auto");
        stage.widthNs = *width;
    }
    take();
    if (acceptWord("by")) {
        if (!parseDimension(stage))
            return false;
        if (acceptWord("top")) {
            const TextSpan at = peek().span;
            if (!parseLimit(stage.seriesLimit))
                return false;
            if (stage.seriesLimit == 0 || stage.seriesLimit > 1000)
                return fail(at, "so many series: a number from 1 to 1000");
        }
    }
    return !acceptWord("of") || parseMetrics(stage);
}

bool ParserState::parseRanked(Stage &stage)
{
    return parseLimit(stage.limit) && (!acceptWord("by") || parseMetrics(stage));
}

bool ParserState::parsePairs(Stage &stage)
{
    if (!parseLimit(stage.limit))
        return false;
    if (acceptWord("of") && !parseDimension(stage))
        return false;
    // whole addresses are what pairs without a field are of
    if (stage.dimensions.size() == 1 && stage.dimensions.front() == Dimension{})
        stage.dimensions.clear();
    return !acceptWord("by") || parseMetrics(stage);
}

bool ParserState::parseHistogram(Stage &stage)
{
    const TextSpan at = peek().span;
    if (!parseDimension(stage))
        return false;
    const FieldInfo &field = fieldInfo(stage.dimensions.front().field);
    if (field.storage != Storage::Number || field.kind == ValueKind::Source)
        return fail(at, std::string(field.name)
                            + " is no number; a histogram needs one, such as frame or duration");
    return true;
}

bool ParserState::parseDimensions(Stage &stage)
{
    do {
        if (!parseDimension(stage))
            return false;
    } while (acceptSymbol(",")
             || (peek().kind == Token::Kind::Word && !isWord("by")
                 && stage.dimensions.size() < kColumnCount));
    note({Expectation::Kind::Keyword, ","});
    return true;
}

bool ParserState::parseDimension(Stage &stage)
{
    noteDimensions(stage);
    const Token token = peek();
    if (token.kind != Token::Kind::Word)
        return failExpected();
    const std::string_view whole = token.text;
    const std::size_t slash = std::min(whole.find('/'), whole.size());
    const auto field = findField(whole.substr(0, slash));
    if (!field) {
        std::vector<std::string_view> names;
        for (const FieldInfo &info : fieldCatalogue())
            names.push_back(info.name);
        const std::string near = nearest(whole.substr(0, slash), names);
        return fail(token.span, token.text + " is not a field"
                                    + (near.empty() ? "" : "; did you mean " + near + "?"));
    }
    const std::string name(fieldInfo(*field).name);
    const bool addsUp = stage.kind == Stage::Kind::Top || stage.kind == Stage::Kind::Every;
    if (addsUp && isMeasure(*field))
        return fail(token.span,
                    name + " is added up, not grouped by; write for instance "
                        + (stage.kind == Stage::Kind::Top ? "top 10 src by " : "every 10s of ")
                        + name);
    if (stage.kind == Stage::Kind::Pairs && !isEitherSide(*field))
        return fail(token.span, name + " has no two sides; pairs are of host, port, as, net …");
    Dimension dimension{*field};
    if (slash < whole.size() && !parsePrefixLengths(dimension, whole.substr(slash + 1), token.span))
        return false;
    for (const Dimension &other : stage.dimensions) {
        if (other.field == *field)
            return fail(token.span, name + " is named twice");
    }
    stage.dimensions.push_back(dimension);
    take();
    return true;
}

/// Every field that may be the next dimension of `stage`.
void ParserState::noteDimensions(const Stage &stage)
{
    const bool isNumeric = stage.kind == Stage::Kind::Histogram;
    const bool addsUp = stage.kind == Stage::Kind::Top || stage.kind == Stage::Kind::Every;
    for (const FieldInfo &field : fieldCatalogue()) {
        const bool isNamed = std::ranges::any_of(
            stage.dimensions, [&](const Dimension &d) { return d.field == field.id; });
        const bool isNumber = field.storage == Storage::Number && field.kind != ValueKind::Source;
        const bool isSided = stage.kind != Stage::Kind::Pairs || isEitherSide(field.id);
        if (!isNamed && isSided && (!isNumeric || isNumber) && (!addsUp || !isMeasure(field.id)))
            note({Expectation::Kind::Dimension, {}, field.id});
    }
}

bool ParserState::parsePrefixLengths(Dimension &dimension, std::string_view lengths, TextSpan span)
{
    const FieldInfo &field = fieldInfo(dimension.field);
    if (field.storage != Storage::Address)
        return fail(span, std::string(field.name) + " is no address, so it has no prefix length");
    const std::size_t slash = lengths.find('/');
    const auto read = [](std::string_view text, unsigned most, std::uint8_t &bits) {
        unsigned value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        bits = static_cast<std::uint8_t>(value);
        return error == std::errc() && end == text.data() + text.size() && value <= most;
    };
    constexpr std::uint8_t kUsual6 = 64;
    dimension.bits6 = kUsual6;
    if (!read(lengths.substr(0, slash), 32, dimension.bits4))
        return fail(span, "the first length is for IPv4, 0 to 32; IPv6 comes second: src/24/64");
    if (slash != std::string_view::npos && !read(lengths.substr(slash + 1), 128, dimension.bits6))
        return fail(span, "the second length is for IPv6, 0 to 128");
    return true;
}

} // namespace weir
