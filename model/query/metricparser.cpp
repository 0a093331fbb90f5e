#include "model/query/expected.h"
#include "model/query/parserstate.h"
#include "model/query/resultcolumns.h"

#include "model/query/caseless.h"

#include <algorithm>
#include <array>

namespace weir {

namespace {

constexpr std::string_view kShare = "share";
constexpr std::int64_t kLongestBucketNs = 86'400 * kNsPerSecond;

struct TakeWord
{
    std::string_view word;
    MetricTake::How how;
};
constexpr std::array<TakeWord, 3> kTakes{{{"average", MetricTake::How::Average},
                                          {"peak", MetricTake::How::Peak},
                                          {"last", MetricTake::How::Last}}};

bool isDirected(Metric metric)
{
    return metric == Metric::BytesIn || metric == Metric::BytesOut || metric == Metric::PacketsIn
           || metric == Metric::PacketsOut;
}

/// Whether something of the answer is a host, which in and out are seen from.
bool hasHost(const Stage &stage)
{
    return stage.kind == Stage::Kind::Flows
           || std::ranges::any_of(stage.dimensions,
                                  [](const Dimension &d) { return d.field == FieldId::Host; });
}

/// Whether `metric` has a meaning for what the stage groups by: peers are those of an address, in
/// and out those of a host. A bump is explained by what adds up.
bool fits(Metric metric, const Stage &stage)
{
    if (stage.kind == Stage::Kind::Bump)
        return metric == Metric::Bytes || metric == Metric::Packets || metric == Metric::Flows;
    if (metric != Metric::Peers)
        return !isDirected(metric) || hasHost(stage);
    return hasHost(stage) || std::ranges::any_of(stage.dimensions, [](const Dimension &d) {
               return d.field == fieldOf(ColumnId::Src) || d.field == fieldOf(ColumnId::Dst);
           });
}

/// "bps.peak": the rate and how it is taken.
struct TakenMetric
{
    Metric metric = Metric::BitsPerSecond;
    MetricTake::How how = MetricTake::How::Whole;
};

std::optional<TakenMetric> findTaken(std::string_view text)
{
    const std::size_t dot = text.rfind('.');
    if (dot == std::string_view::npos)
        return std::nullopt;
    const auto metric = findMetric(text.substr(0, dot));
    const auto take = std::ranges::find_if(kTakes, [&](const TakeWord &known) {
        return isSameText(known.word, text.substr(dot + 1));
    });
    if (!metric || !isRate(*metric) || take == kTakes.end())
        return std::nullopt;
    return TakenMetric{*metric, take->how};
}

} // namespace

/// Every metric that may come next.
void ParserState::noteMetrics(const Stage &stage)
{
    const auto isNamed = [&stage](Metric metric, MetricTake::How how) {
        for (std::size_t i = 0; i < stage.metrics.size(); ++i) {
            if (stage.metrics[i] == metric && takeOf(stage, i).how == how)
                return true;
        }
        return false;
    };
    for (const MetricInfo &metric : metricCatalogue()) {
        if (!isNamed(metric.id, MetricTake::How::Whole) && fits(metric.id, stage))
            note({Expectation::Kind::Metric, std::string(metric.name)});
    }
    if (stage.kind != Stage::Kind::Top)
        return;
    for (const Metric metric : {Metric::BitsPerSecond, Metric::PacketsPerSecond}) {
        for (const TakeWord &take : kTakes) {
            if (!isNamed(metric, take.how))
                note({Expectation::Kind::Keyword, metricName(metric, {take.how, 0})});
        }
    }
    if (!stage.hasShares)
        note({Expectation::Kind::Keyword, std::string(kShare)});
}

bool ParserState::isMetricWord(const Stage &stage) const
{
    if (peek().kind != Token::Kind::Word)
        return false;
    const bool isOfTop = stage.kind == Stage::Kind::Top;
    return findMetric(peek().text) || (isOfTop && (isWord(kShare) || findTaken(peek().text)));
}

bool ParserState::parseMetrics(Stage &stage)
{
    do {
        noteMetrics(stage);
        if (peek().kind != Token::Kind::Word)
            return failExpected();
        if (stage.kind == Stage::Kind::Top && isWord(kShare)) {
            if (stage.hasShares)
                return fail(peek().span, "share is named twice");
            stage.hasShares = true;
            m_shareSpan = take().span;
        } else if (!parseMetric(stage)) {
            return false;
        }
    } while (acceptSymbol(",") || isMetricWord(stage));
    return true;
}

bool ParserState::parseMetric(Stage &stage)
{
    const Token token = peek();
    auto metric = findMetric(token.text);
    MetricTake how;
    if (!metric) {
        const auto taken = findTaken(token.text);
        if (!taken)
            return failMetric(token);
        if (stage.kind != Stage::Kind::Top)
            return fail(token.span, "average, peak and last rank groups: top 10 src by bps.peak");
        metric = taken->metric;
        how.how = taken->how;
    }
    for (std::size_t i = 0; i < stage.metrics.size(); ++i) {
        if (stage.metrics[i] == *metric && takeOf(stage, i).how == how.how)
            return fail(token.span, token.text + " is named twice");
    }
    take();
    const bool hasBucket = how.how == MetricTake::How::Peak || how.how == MetricTake::How::Last;
    if (hasBucket && isSymbol("(") && !parseBucket(how))
        return false;
    stage.metrics.push_back(*metric);
    if (how.how != MetricTake::How::Whole || !stage.takes.empty()) {
        stage.takes.resize(stage.metrics.size());
        stage.takes.back() = how;
    }
    m_metricSpans.push_back(token.span);
    return true;
}

/// "(10s)" behind peak or last.
bool ParserState::parseBucket(MetricTake &how)
{
    take();
    note({Expectation::Kind::Hint, "a width like 10s"});
    for (const std::string_view width : {"1s", "10s", "1m"})
        note({Expectation::Kind::Keyword, std::string(width)});
    const Token token = peek();
    if (token.kind != Token::Kind::Word)
        return failExpected();
    const auto width = parseDuration(token.text);
    if (!width || *width < kNsPerSecond || *width > kLongestBucketNs)
        return fail(token.span, token.text + " is not a width like 10s or 5m (1s to 1d)");
    how.bucketNs = *width == kNsPerSecond ? 0 : *width;
    take();
    return expectSymbol(")");
}

bool ParserState::failMetric(const Token &token)
{
    std::vector<std::string_view> names;
    for (const MetricInfo &info : metricCatalogue())
        names.push_back(info.name);
    const std::string_view text = token.text;
    const std::size_t dot = text.rfind('.');
    const bool isTaken = dot != std::string_view::npos && findMetric(text.substr(0, dot))
                         && std::ranges::any_of(kTakes, [&](const TakeWord &take) {
                                return isSameText(take.word, text.substr(dot + 1));
                            });
    if (isTaken)
        return fail(token.span, "average, peak and last are of rates; write bps."
                                    + std::string(text.substr(dot + 1)) + " or pps."
                                    + std::string(text.substr(dot + 1)));
    const std::string near = nearest(token.text, names);
    return fail(token.span, token.text + " is not a metric"
                                + (near.empty() ? "" : "; did you mean " + near + "?"));
}

/// A measure must fit what the stage groups by.
bool ParserState::checkMetrics(const Stage &stage)
{
    for (std::size_t i = 0; i < stage.metrics.size() && i < m_metricSpans.size(); ++i) {
        if (fits(stage.metrics[i], stage))
            continue;
        if (stage.kind == Stage::Kind::Bump)
            return fail(m_metricSpans[i], "a bump is explained by bytes, packets or flows");
        if (stage.metrics[i] == Metric::Peers)
            return fail(m_metricSpans[i],
                        "peers are those of an address; group by one: top 10 host by peers");
        return fail(m_metricSpans[i],
                    std::string(metricInfo(stage.metrics[i]).name)
                        + " is seen from a host; group by host: top 10 host by bytes.in");
    }
    const auto metrics = effectiveMetrics(stage);
    if (stage.hasShares && std::ranges::none_of(metrics, isAdditive))
        return fail(m_shareSpan, "a share needs something that adds up, such as bytes or packets");
    return true;
}

} // namespace weir
