#include "model/scan/groupanswer.h"

#include "model/query/dimensiontext.h"
#include "model/query/resultcolumns.h"
#include "model/scan/comparecolumns.h"
#include "model/scan/keptgroups.h"
#include "model/scan/keptscans.h"
#include "model/scan/stoppablesort.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace weir {

namespace {

constexpr std::size_t kLookEvery = 4096; // lines between looks at the stop sign

/// Compares keys as people order values: numbers and addresses by size, texts by their bytes.
int compareKeys(const GroupScan &groups, const std::uint64_t *a, const std::uint64_t *b)
{
    for (const Dimension &dimension : groups.dimensions()) {
        const Storage storage = fieldInfo(dimension.field).storage;
        if (storage == Storage::Text && *a != *b) {
            const int order = groups.texts().textOf(*a).compare(groups.texts().textOf(*b));
            return order;
        }
        for (unsigned i = 0; i < LocalDimension::keyWords(storage); ++i, ++a, ++b) {
            if (*a != *b)
                return *a < *b ? -1 : 1;
        }
    }
    return 0;
}

/// The best `limit` entries of a group table, in order, and the sums of the others.
class Ranking
{
public:
    Ranking(const GroupScan &groups, const GroupAnswer &answer)
        : m_groups(groups)
        , m_stride(groups.stride())
        , m_limit(answer.limit == 0 ? SIZE_MAX : answer.limit)
        , m_byKey(answer.byKey || groups.plan().places.empty())
        , m_place(groups.keyWords() + (m_byKey ? 0 : groups.plan().places.front()))
    {
        for (const Slot slot : groups.plan().slots)
            m_otherSums.push_back(identityOf(opOf(slot)));
        m_allSums = m_otherSums;
    }

    void add(const std::uint64_t *entry)
    {
        ++m_members;
        addTo(m_allSums, entry);
        if (m_isFull && !m_byKey && entry[m_place] < m_threshold) {
            addTo(m_otherSums, entry);
            return;
        }
        m_words.insert(m_words.end(), entry, entry + m_stride);
        if (m_limit != SIZE_MAX && m_words.size() / m_stride >= 2 * m_limit + 4096)
            shrink();
    }
    /// In no order where `stop` is raised.
    void finish(const StopSign &stop)
    {
        if (m_limit != SIZE_MAX && m_words.size() / m_stride > m_limit)
            shrink();
        m_order = allIndexes();
        sortUnlessStopped(m_order, stop,
                          [this](std::uint32_t a, std::uint32_t b) { return isBefore(a, b); });
    }
    std::size_t size() const { return m_order.size(); }
    const std::uint64_t *entry(std::size_t rank) const
    {
        return m_words.data() + m_order[rank] * std::size_t{m_stride};
    }
    std::uint64_t members() const { return m_members; }
    const std::vector<std::uint64_t> &otherSums() const { return m_otherSums; }
    const std::vector<std::uint64_t> &allSums() const { return m_allSums; }

private:
    std::vector<std::uint32_t> allIndexes() const
    {
        std::vector<std::uint32_t> order(m_words.size() / m_stride);
        std::iota(order.begin(), order.end(), 0U);
        return order;
    }
    bool isBefore(std::uint32_t a, std::uint32_t b) const
    {
        const std::uint64_t *x = m_words.data() + a * std::size_t{m_stride};
        const std::uint64_t *y = m_words.data() + b * std::size_t{m_stride};
        if (!m_byKey && x[m_place] != y[m_place])
            return x[m_place] > y[m_place];
        return compareKeys(m_groups, x, y) < 0;
    }
    void addTo(std::vector<std::uint64_t> &sums, const std::uint64_t *entry) const
    {
        entry += m_groups.keyWords();
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] = combine(opOf(m_groups.plan().slots[i]), sums[i], entry[i]);
    }
    void shrink()
    {
        std::vector<std::uint32_t> order = allIndexes();
        const auto end = order.begin() + static_cast<std::ptrdiff_t>(m_limit);
        std::nth_element(order.begin(), end, order.end(),
                         [this](std::uint32_t a, std::uint32_t b) { return isBefore(a, b); });
        std::vector<std::uint64_t> kept;
        kept.reserve(m_limit * m_stride);
        m_threshold = ~std::uint64_t{0};
        for (auto it = order.begin(); it != order.end(); ++it) {
            const std::uint64_t *words = m_words.data() + *it * std::size_t{m_stride};
            if (it >= end) {
                addTo(m_otherSums, words);
                continue;
            }
            kept.insert(kept.end(), words, words + m_stride);
            m_threshold = std::min(m_threshold, words[m_place]);
        }
        m_words = std::move(kept);
        m_isFull = true;
    }

    const GroupScan &m_groups;
    std::size_t m_stride;
    std::size_t m_limit;
    bool m_byKey;
    std::size_t m_place; // word that ranks
    bool m_isFull = false;
    std::uint64_t m_threshold = 0;
    std::uint64_t m_members = 0;
    std::vector<std::uint64_t> m_words; // entries kept so far
    std::vector<std::uint64_t> m_otherSums, m_allSums;
    std::vector<std::uint32_t> m_order;
};

double secondsCovered(const Ranking &ranking, const SlotPlan &plan, TimeRange bounds)
{
    if (!plan.hasRates || ranking.members() == 0)
        return 0;
    const auto first = static_cast<std::int64_t>(ranking.allSums()[plan.placeOf(Slot::First)]);
    const auto last = static_cast<std::int64_t>(ranking.allSums()[plan.placeOf(Slot::Last)]);
    const std::int64_t from = bounds.fromNs == INT64_MIN ? first : bounds.fromNs;
    const std::int64_t to = bounds.toNs == INT64_MAX ? last : bounds.toNs;
    return static_cast<double>(std::max(to - from, kNsPerSecond))
           / static_cast<double>(kNsPerSecond);
}

void appendKey(ResultTable &table, const GroupScan &groups, const std::uint64_t *key)
{
    for (std::size_t i = 0; i < groups.dimensions().size(); ++i) {
        ResultColumn &column = table.columns[i];
        switch (column.storage) {
        case Storage::Number:
            column.numbers.push_back(*key++);
            break;
        case Storage::Address:
            column.addresses.push_back({key[0], key[1]});
            key += 2;
            break;
        case Storage::Text:
            column.texts.push_back(groups.texts().textOf(*key++));
            break;
        }
    }
}

/// Value of a metric in an entry's slots; distinct counts grow by the level of their set, and those
/// that are not known yet are absent.
std::uint64_t metricValue(const GroupScan &groups, std::size_t metric, const std::uint64_t *slots)
{
    const std::size_t place = groups.plan().places[metric];
    if (!groups.isKnown(place))
        return kAbsent<std::uint64_t>;
    const std::uint64_t value = groups.valueAt(place, slots);
    return isDistinct(groups.plan().slots[place]) ? value << groups.distinctLevel() : value;
}

void appendOther(ResultTable &table, const GroupScan &groups, const Ranking &ranking,
                 double seconds)
{
    OtherRow other;
    other.members = ranking.members() - ranking.size();
    for (std::size_t i = 0; i < groups.plan().metrics.size(); ++i) {
        const Metric metric = groups.plan().metrics[i];
        ResultColumn value = metricColumn(metric);
        appendMetric(value, metric,
                     countsHosts(metric) ? kAbsent<std::uint64_t>
                                         : metricValue(groups, i, ranking.otherSums().data()),
                     seconds);
        other.numbers.push_back(value.isReal ? std::bit_cast<std::uint64_t>(value.reals[0])
                                             : value.numbers[0]);
        if (!groups.plan().errors.empty())
            other.variances.push_back(
                groups.plan().varianceOf(i, ranking.otherSums().data(), seconds));
    }
    table.other = std::make_shared<const OtherRow>(std::move(other));
}

/// Whether all values of a column are known to be exact.
bool isWithoutError(const ResultTable &table, std::size_t column)
{
    const std::vector<double> &errors = table.columns[column].variances;
    const auto isNone = [](double variance) { return variance == 0; };
    return !errors.empty() && std::ranges::all_of(errors, isNone)
           && (!table.other || table.other->variances.empty()
               || isNone(table.other->variances[column - table.dimensionCount]));
}

} // namespace

void appendVariances(ResultTable &table, const SlotPlan &plan, const std::uint64_t *slots,
                     double seconds)
{
    for (std::size_t i = 0; i < plan.errors.size(); ++i) {
        if (plan.hasErrorOf(i))
            table.columns[table.dimensionCount + i].variances.push_back(
                plan.varianceOf(i, slots, seconds));
    }
}

void markEstimate(ResultTable &table, std::size_t column)
{
    table.columns[column].isEstimate = table.samplingFactor > 1 && !isWithoutError(table, column);
}

void markEstimates(ResultTable &table, const std::vector<Metric> &metrics, bool isDistinctEstimate)
{
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const Metric metric = metrics[i];
        const bool isCount =
            metric == Metric::Flows || metric == Metric::Hosts || metric == Metric::Peers;
        const bool isExact =
            metric == Metric::First || metric == Metric::Last || metric == Metric::Rows;
        if (isCount)
            table.columns[table.dimensionCount + i].isEstimate = isDistinctEstimate;
        else if (!isExact)
            markEstimate(table, table.dimensionCount + i);
    }
}

MutableResult tableOfGroups(const GroupScan &groups, const GroupAnswer &answer,
                            const SegmentScan &scan)
{
    Large<Ranking> all(scan.freeing(), groups, answer);
    Ranking &ranking = *all;
    const StopSign &stop = scan.stopSign();
    for (std::size_t shard = 0; shard < GroupScan::kShards; ++shard) {
        groups.forShard(shard, [&ranking](const std::uint64_t *entry) { ranking.add(entry); });
        if (stop.isRaised())
            return nullptr;
    }
    ranking.finish(stop);
    const SlotPlan &plan = groups.plan();
    auto table = std::make_shared<ResultTable>();
    for (const Dimension &dimension : groups.dimensions())
        table->columns.push_back(dimensionColumn(dimension));
    table->dimensionCount = groups.dimensions().size();
    for (const Metric metric : plan.metrics)
        table->columns.push_back(metricColumn(metric));
    const double seconds = secondsCovered(ranking, plan, answer.bounds);
    for (std::size_t rank = 0; rank < ranking.size(); ++rank) {
        if (rank % kLookEvery == 0 && stop.isRaised())
            return nullptr;
        appendKey(*table, groups, ranking.entry(rank));
        const std::uint64_t *slots = ranking.entry(rank) + groups.keyWords();
        for (std::size_t i = 0; i < plan.metrics.size(); ++i)
            appendMetric(table->columns[table->dimensionCount + i], plan.metrics[i],
                         metricValue(groups, i, slots), seconds);
        appendVariances(*table, plan, slots, seconds);
    }
    table->groupCount = ranking.members();
    if (ranking.members() > ranking.size())
        appendOther(*table, groups, ranking, seconds);
    finishTable(*table, scan);
    markEstimates(*table, plan.metrics, groups.distinctLevel() > 0);
    return table;
}

Result<MutableResult> scanGroups(Question &question, const std::vector<Dimension> &dimensions,
                                 const std::vector<Metric> &metrics, const NumberBinner &binner,
                                 const GroupAnswer &answer)
{
    auto plan = planSlots(metrics, dimensions, question.hasSeveralRates);
    if (!plan)
        return plan.error();
    if (auto kept = scanKeptGroups(question, dimensions, plan.value(), binner, answer);
        !kept || kept.value())
        return kept;
    SegmentScan &scan = question.scan;
    for (unsigned level = 0;; level += 2) { // ends: each level keeps a quarter of the last one
        Large<GroupScan> large(scan.freeing(), dimensions, plan.value(), binner, scan.workers(),
                               level);
        GroupScan &groups = *large;
        const auto partial = [&]() -> ResultPtr {
            groups.settle();
            MutableResult table = tableOfGroups(groups, answer, scan);
            if (table)
                table->isPartial = true;
            return table;
        };
        groups.watch(scan);
        const Status status = scan.run(
            question.filter,
            [&groups](unsigned worker, SegmentColumns &segment, const MatchedRows &rows) {
                groups.visit(worker, segment, rows);
            },
            partial);
        if (!status)
            return status.error();
        if (groups.isOverfull() && level < 40)
            continue;
        groups.finish(scan);
        return orCancelled(tableOfGroups(groups, answer, scan));
    }
}

std::string rankingKey(const Question &question, const Dimension &dimension, Metric metric)
{
    const bool isExact =
        metric != Metric::Flows && metric != Metric::Hosts && metric != Metric::Peers;
    if (question.kept == nullptr || question.rowsKey.empty() || !isExact)
        return {};
    return question.rowsKey + '\n' + toText(dimension) + '\n'
           + std::to_string(static_cast<unsigned>(metric));
}

namespace {

/// For `every` with the largest of the same rows: it need not look for them again.
void rememberRanking(const Question &question, const std::vector<Metric> &metrics,
                     const ResultTable &table)
{
    constexpr std::size_t kMostRemembered = 1000;
    const Stage &stage = question.stage;
    if (stage.kind != Stage::Kind::Top || stage.dimensions.size() != 1)
        return;
    const std::string key = rankingKey(question, stage.dimensions.front(), metrics.front());
    if (key.empty())
        return;
    KeptScans::Ranking ranking{emptyLike(table.columns.front()), table.groupCount};
    for (std::size_t row = 0; row < std::min(table.rowCount(), kMostRemembered); ++row)
        copyCell(table.columns.front(), row, ranking.keys);
    question.kept->putRanking(key, std::move(ranking));
}

} // namespace

Result<MutableResult> answerGroups(Question &question)
{
    const Stage &stage = question.stage;
    const bool isScalar = stage.kind == Stage::Kind::Sum || stage.kind == Stage::Kind::Count;
    GroupAnswer answer;
    answer.limit = isScalar ? 0 : effectiveLimit(stage);
    answer.byKey = stage.kind == Stage::Kind::Distinct;
    answer.bounds = question.bounds;
    const std::vector<Metric> metrics = effectiveMetrics(stage);
    auto table = scanGroups(question, isScalar ? std::vector<Dimension>{} : stage.dimensions,
                            metrics, {}, answer);
    if (table && !isScalar)
        rememberRanking(question, metrics, *table.value());
    if (!table || !isScalar)
        return table;
    ResultTable &scalar = *table.value();
    scalar.shape = ResultTable::Shape::Scalar;
    if (scalar.rowCount() == 0) { // nothing matched: sums are 0, times absent
        for (std::size_t i = 0; i < metrics.size(); ++i) {
            const bool isTime = metrics[i] == Metric::First || metrics[i] == Metric::Last;
            appendMetric(scalar.columns[i], metrics[i], isTime ? kAbsent<std::uint64_t> : 0, 0);
        }
    }
    return table;
}

} // namespace weir
