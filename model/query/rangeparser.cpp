#include "model/query/parserstate.h"
#include "model/query/resultcolumns.h"

namespace weir {

namespace {

constexpr std::int64_t kLongestShiftNs = 3660 * 86'400 * kNsPerSecond;
constexpr const char *kRangeHint = "a time range like 2026-01-31T10:00..2026-01-31T11:00";

/// "FROM..TO", both as `start` reads them.
std::optional<TimeRange> readRange(std::string_view text)
{
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos)
        return std::nullopt;
    const auto from = parseIso(text.substr(0, dots));
    const auto to = parseIso(text.substr(dots + 2));
    if (!from || !to || *from >= *to)
        return std::nullopt;
    return TimeRange{*from, *to};
}

bool isComparable(Stage::Kind kind)
{
    using enum Stage::Kind;
    return kind == Top || kind == Every || kind == Sum || kind == Count || kind == Histogram
           || kind == Pairs || kind == Flows;
}

bool hasBuckets(const Stage &stage)
{
    for (const MetricTake &take : stage.takes) {
        if (take.how == MetricTake::How::Peak || take.how == MetricTake::How::Last)
            return true;
    }
    return false;
}

} // namespace

bool ParserState::parseRange(TimeRange &range)
{
    note({Expectation::Kind::Hint, kRangeHint});
    const Token token = peek();
    if (token.kind != Token::Kind::Word)
        return failExpected();
    const auto read = readRange(token.text);
    if (!read)
        return fail(token.span, token.text + " is not " + kRangeHint);
    range = *read;
    take();
    return true;
}

bool ParserState::mayCompare(const std::vector<Stage> &before)
{
    return before.size() == 1 && isComparable(before.front().kind) && !hasBuckets(before.front());
}

/// "compare" may only stand right behind a stage that adds up.
bool ParserState::checkCompare(TextSpan at, const std::vector<Stage> &before)
{
    if (before.size() != 1)
        return fail(at, "compare stands right after the stage that makes the answer");
    if (!isComparable(before.front().kind))
        return fail(at, "compare follows top, pairs, flows, every, sum, count or histogram");
    if (hasBuckets(before.front()))
        return fail(at, "peak and last cannot be compared; compare bps or pps");
    return true;
}

bool ParserState::parseCompare(Stage &stage)
{
    if (acceptWord("previous"))
        return true;
    for (const std::string_view shift : {"1h", "1d", "7d"})
        note({Expectation::Kind::Keyword, std::string(shift)});
    note({Expectation::Kind::Hint, "a duration"});
    const Token token = peek();
    if (const auto shift = parseDuration(token.text); token.kind == Token::Kind::Word && shift) {
        if (*shift < kNsPerMs || *shift > kLongestShiftNs)
            return fail(token.span, token.text + " is not a duration from 1ms to 3660d");
        stage.shiftNs = *shift;
        take();
        return true;
    }
    if (token.kind == Token::Kind::Word && !readRange(token.text))
        return fail(token.span,
                    token.text + " is not previous, a duration like 1d, or " + kRangeHint);
    return parseRange(stage.compareRange);
}

bool ParserState::parseBump(Stage &stage)
{
    note({Expectation::Kind::Hint, kRangeHint});
    const bool hasRange = peek().kind == Token::Kind::Word && !isWord("against") && !isWord("by");
    if (hasRange && !parseRange(stage.range))
        return false;
    if (acceptWord("against") && !parseRange(stage.compareRange))
        return false;
    if (!acceptWord("by"))
        return true;
    if (!parseMetrics(stage))
        return false;
    if (stage.metrics.size() > 1)
        return fail(m_metricSpans[1], "a bump is explained by one metric");
    return true;
}

} // namespace weir
