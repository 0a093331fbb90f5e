#include "model/scan/keptseries.h"

#include "model/query/dimensiontext.h"
#include "model/scan/keptscans.h"

namespace weir {

namespace {

constexpr std::size_t kMostKeptBuckets = 10'000;
constexpr std::size_t kMostSeries = 4'096;

} // namespace

struct KeptSeries::Kept : KeptScans::Kept
{
    Kept(const std::vector<Dimension> &dimensions, const SlotPlan &plan, const TimeBuckets &buckets,
         unsigned workers)
        : keys(kMostSeries)
        , series(dimensions, plan, buckets, keys, texts, workers)
    {
    }
    SeriesKeys keys;
    TextPool texts;
    SeriesScan series;
};

KeptSeries::KeptSeries(Question &question, const std::vector<Dimension> &dimensions,
                       const SlotPlan &plan, const TimeBuckets &buckets)
    : m_question(question)
    , m_dimensions(dimensions)
    , m_plan(plan)
    , m_buckets(buckets)
{
    const bool isDistinct = plan.rowSlots < plan.slots.size(); // sets of values do not add up
    if (question.kept == nullptr || question.keptKey.empty() || question.stage.widthNs == 0
        || isDistinct || buckets.count == 0 || buckets.count > kMostKeptBuckets)
        return;
    std::string key = question.keptKey;
    key += "\nseries ";
    key += std::to_string(question.originNs);
    key += ' ';
    key += std::to_string(buckets.widthNs);
    for (const Dimension &dimension : dimensions) {
        key += ' ';
        key += toText(dimension);
    }
    for (const Slot slot : plan.slots) {
        key += ' ';
        key += std::to_string(static_cast<unsigned>(slot));
    }
    if (question.kept->isAskedAgain(key))
        m_key = std::move(key);
}

/// What is kept and fits the question, or a fresh start with buckets for some time to come.
std::unique_ptr<KeptSeries::Kept> KeptSeries::take() const
{
    if (auto kept = m_question.kept->take(m_key)) {
        std::unique_ptr<Kept> mine(static_cast<Kept *>(kept.release()));
        const TimeBuckets &has = mine->series.buckets();
        const bool isCovered = has.fromNs <= m_buckets.fromNs
                               && has.startOf(has.count) >= m_buckets.startOf(m_buckets.count);
        if (isCovered
            && KeptParts(m_question.scan.snapshot(), m_question.query.range, mine->segments)
                   .isUsable)
            return mine;
    }
    TimeBuckets buckets = m_buckets;
    buckets.count *= 2;
    return std::make_unique<Kept>(m_dimensions, m_plan, buckets, m_question.scan.workers());
}

Status KeptSeries::visit(Kept &kept, std::vector<std::uint8_t> leaveOut)
{
    SegmentScan &scan = m_question.scan;
    scan.setEarlierCounts(kept.counts);
    scan.leaveOut(std::move(leaveOut));
    kept.series.watch(scan.stopSign());
    return scan.run(m_question.filter,
                    [&kept](unsigned worker, SegmentColumns &segment, const MatchedRows &rows) {
                        kept.series.visit(worker, segment, rows);
                    });
}

/// Numbers of texts are those of a pool, so that keys of texts are another number elsewhere.
void KeptSeries::copy(Kept &kept, SeriesScan &series, SeriesKeys &keys, TextPool &texts) const
{
    const bool isText =
        !m_dimensions.empty() && fieldInfo(m_dimensions.front().field).storage == Storage::Text;
    std::vector<std::uint32_t> numbers;
    for (SeriesKeys::Key key : kept.keys.keys()) {
        if (isText)
            key[0] = texts.idOf(kept.texts.textOf(key[0]));
        numbers.push_back(keys.numberOf(key));
    }
    series.absorb(kept.series, numbers);
}

Status KeptSeries::fill(SeriesScan &series, SeriesKeys &keys, TextPool &texts)
{
    if (m_key.empty())
        return {};
    SegmentScan &scan = m_question.scan;
    auto kept = take();
    KeptParts parts(scan.snapshot(), m_question.query.range, kept->segments);
    // what is half done when this fails is not put back
    if (const Status done = visit(*kept, std::move(parts.notFresh)); !done)
        return done;
    if (kept->keys.isOverfull()) {
        end();
        return {};
    }
    m_question.kept->addSpared(kept->segments.size());
    kept->segments.insert(parts.fresh.begin(), parts.fresh.end());
    kept->counts = scan.counts();
    kept->bytes = kept->series.bytes() + kept->texts.bytes();
    copy(*kept, series, keys, texts);
    scan.setEarlierCounts(kept->counts);
    scan.leaveOut(std::move(parts.notOthers));
    m_question.kept->put(m_key, std::move(kept));
    return {};
}

void KeptSeries::end()
{
    m_question.scan.setEarlierCounts({});
    m_question.scan.leaveOut({});
}

} // namespace weir
