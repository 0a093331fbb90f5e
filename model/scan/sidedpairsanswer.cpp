#include "model/query/resultcolumns.h"
#include "model/scan/sidedpairs.h"

#include "model/scan/question.h"
#include "model/scan/stoppablesort.h"

#include <algorithm>
#include <limits>

namespace weir {

namespace {

using Value = SidedPairs::Value;
constexpr std::uint32_t kNobody = ~0U;

struct Ranked
{
    std::uint64_t rank = 0;
    std::uint32_t a = 0, b = 0; // numbers of the values, the smaller value first
    std::array<std::uint64_t, Value::Flows + 1> values{};
};

std::uint64_t rankOf(Metric metric, const std::uint64_t *values)
{
    switch (metric) {
    case Metric::Packets:
    case Metric::PacketsPerSecond:
        return values[Value::PacketsUp] + values[Value::PacketsDown];
    case Metric::Rows:
        return values[Value::Rows];
    case Metric::Flows:
        return values[Value::Flows];
    case Metric::First:
        return values[Value::First];
    case Metric::Last:
        return values[Value::Last];
    default:
        return values[Value::BytesUp] + values[Value::BytesDown];
    }
}

/// Order of values as people see it; who has none comes last.
int compareValues(const SidedPairs &pairs, Storage storage, std::uint32_t a, std::uint32_t b)
{
    if (a == b)
        return 0;
    if (a == kNobody || b == kNobody)
        return a == kNobody ? 1 : -1;
    const auto &x = pairs.numbers().key(a);
    const auto &y = pairs.numbers().key(b);
    if (storage == Storage::Text)
        return pairs.texts().textOf(x[0]).compare(pairs.texts().textOf(y[0]));
    return x < y ? -1 : 1;
}

Ranked rankedOf(const SidedPairs &pairs, Storage storage, Metric metric, const std::uint64_t *entry)
{
    Ranked ranked;
    ranked.a = static_cast<std::uint32_t>(entry[0] >> 32);
    ranked.b = static_cast<std::uint32_t>(entry[0]);
    std::copy_n(entry + 1, ranked.values.size(), ranked.values.begin());
    ranked.rank = rankOf(metric, entry + 1);
    if (compareValues(pairs, storage, ranked.b, ranked.a) < 0) {
        std::swap(ranked.a, ranked.b);
        std::swap(ranked.values[Value::PacketsUp], ranked.values[Value::PacketsDown]);
        std::swap(ranked.values[Value::BytesUp], ranked.values[Value::BytesDown]);
    }
    return ranked;
}

/// The best pairs in order; of the others what they carried.
struct Best
{
    std::vector<Ranked> shown;
    std::uint64_t members = 0; // the others counted in
    std::uint64_t otherPackets = 0, otherBytes = 0;
};

class Gathering
{
public:
    Gathering(const SidedPairs &pairs, Storage storage, Metric metric, std::size_t limit)
        : m_pairs(pairs)
        , m_storage(storage)
        , m_metric(metric)
        , m_limit(limit)
    {
    }

    /// Incomplete where `stop` is raised.
    Best gather(const StopSign &stop)
    {
        for (std::size_t shard = 0; shard < GroupTable::kShards && !stop.isRaised(); ++shard)
            m_pairs.table().forShard(shard, [&](const std::uint64_t *entry) {
                ++m_best.members;
                const Ranked ranked = rankedOf(m_pairs, m_storage, m_metric, entry);
                if (ranked.rank < m_threshold)
                    addToOthers(ranked);
                else
                    m_best.shown.push_back(ranked);
                if (m_best.shown.size() >= 2 * m_limit + kSpare)
                    shrink();
            });
        if (m_best.shown.size() > m_limit)
            shrink();
        sortUnlessStopped(m_best.shown, stop,
                          [this](const Ranked &x, const Ranked &y) { return isBefore(x, y); });
        return std::move(m_best);
    }

private:
    static constexpr std::size_t kSpare = 4096;

    bool isBefore(const Ranked &x, const Ranked &y) const
    {
        if (x.rank != y.rank)
            return x.rank > y.rank;
        const int first = compareValues(m_pairs, m_storage, x.a, y.a);
        return first != 0 ? first < 0 : compareValues(m_pairs, m_storage, x.b, y.b) < 0;
    }
    void addToOthers(const Ranked &ranked)
    {
        const auto &values = ranked.values;
        m_best.otherPackets += values[Value::PacketsUp] + values[Value::PacketsDown];
        m_best.otherBytes += values[Value::BytesUp] + values[Value::BytesDown];
    }
    void shrink()
    {
        auto &shown = m_best.shown;
        const auto end = shown.begin() + static_cast<std::ptrdiff_t>(m_limit);
        std::nth_element(shown.begin(), end - 1, shown.end(),
                         [this](const Ranked &x, const Ranked &y) { return isBefore(x, y); });
        for (auto other = end; other != shown.end(); ++other)
            addToOthers(*other);
        shown.erase(end, shown.end());
        m_threshold = shown.back().rank;
    }

    const SidedPairs &m_pairs;
    const Storage m_storage;
    const Metric m_metric;
    const std::size_t m_limit; // at least 1
    std::uint64_t m_threshold = 0;
    Best m_best;
};

void appendValue(ResultColumn &column, const SidedPairs &pairs, std::uint32_t number)
{
    const ValueNumbers::Key none{kAbsent<std::uint64_t>, kAbsent<std::uint64_t>};
    const auto &key = number == kNobody ? none : pairs.numbers().key(number);
    switch (column.storage) {
    case Storage::Number:
        column.numbers.push_back(key[0]);
        break;
    case Storage::Address:
        column.addresses.push_back(number == kNobody ? kNoAddress : Address{key[0], key[1]});
        break;
    case Storage::Text:
        column.texts.push_back(number == kNobody ? std::string() : pairs.texts().textOf(key[0]));
        break;
    }
}

MutableResult emptyTable(const Dimension &dimension)
{
    auto table = std::make_shared<ResultTable>();
    table->shape = ResultTable::Shape::Pairs;
    table->dimensionCount = 2;
    for (const char *name : {"a", "b"}) {
        ResultColumn &column = table->columns.emplace_back(dimensionColumn(dimension));
        column.title += name[0] == 'a' ? " A" : " B";
        column.name = name;
    }
    const auto add = [&table](Metric metric, const char *name, const char *title) {
        ResultColumn &column = table->columns.emplace_back(metricColumn(metric));
        column.name = name;
        column.title = title;
    };
    add(Metric::Packets, "packets.ab", "Packets A to B");
    add(Metric::Packets, "packets.ba", "Packets B to A");
    add(Metric::Bytes, "bytes.ab", "Bytes A to B");
    add(Metric::Bytes, "bytes.ba", "Bytes B to A");
    for (const Metric metric : {Metric::Flows, Metric::First, Metric::Last})
        table->columns.push_back(metricColumn(metric));
    return table;
}

MutableResult tableOf(const SidedPairs &pairs, Question &question, unsigned level)
{
    const Dimension &dimension = question.stage.dimensions.front();
    const Metric metric = effectiveMetrics(question.stage).front();
    const std::uint64_t limit = effectiveLimit(question.stage);
    Gathering gathering(pairs, fieldInfo(dimension.field).storage, metric, limit);
    const Best best = gathering.gather(question.scan.stopSign());
    if (question.scan.isCancelled())
        return nullptr;
    MutableResult table = emptyTable(dimension);
    OtherRow other; // has no common a and b: both directions stand under "ab"
    other.members = best.members - best.shown.size();
    other.numbers.assign(7, kAbsent<std::uint64_t>);
    other.numbers[0] = best.otherPackets;
    other.numbers[2] = best.otherBytes;
    for (const Ranked &ranked : best.shown) {
        const auto &values = ranked.values;
        appendValue(table->columns[0], pairs, ranked.a);
        appendValue(table->columns[1], pairs, ranked.b);
        for (std::size_t value = Value::PacketsUp; value <= Value::BytesDown; ++value)
            table->columns[1 + value].numbers.push_back(values[value]);
        table->columns[6].numbers.push_back(values[Value::Flows] << level);
        table->columns[7].numbers.push_back(values[Value::First]);
        table->columns[8].numbers.push_back(values[Value::Last]);
    }
    table->groupCount = best.members;
    if (other.members > 0)
        table->other = std::make_shared<const OtherRow>(std::move(other));
    table->isTruncated = table->other != nullptr;
    finishTable(*table, question.scan);
    for (std::size_t i = 2; i < 6; ++i) {
        if (question.hasSeveralRates) // how far which of them are off is not known
            table->columns[i].variances.assign(table->rowCount(),
                                               std::numeric_limits<double>::quiet_NaN());
        table->columns[i].isEstimate = table->samplingFactor > 1;
    }
    table->columns[6].isEstimate = level > 0;
    return table;
}

} // namespace

Result<MutableResult> answerSidedPairs(Question &question)
{
    SegmentScan &scan = question.scan;
    for (unsigned level = 0;; level += 2) { // ends: each level keeps a quarter of the last one
        Large<SidedPairs> pairs(scan.freeing(), question.stage.dimensions.front(), scan.workers(),
                                level, scan.stopSign());
        const Status status =
            scan.run(question.filter,
                     [&pairs](unsigned worker, SegmentColumns &segment, const MatchedRows &rows) {
                         pairs->visit(worker, segment, rows);
                     });
        if (!status)
            return status.error();
        if (!pairs->isOverfull() || level >= 40)
            return orCancelled(tableOf(*pairs, question, level));
    }
}

} // namespace weir
