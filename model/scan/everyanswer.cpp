#include "model/query/resultcolumns.h"
#include "model/scan/groupanswer.h"
#include "model/scan/keptscans.h"
#include "model/scan/keptseries.h"
#include "model/scan/seriestable.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kMostBuckets = 1'000'000;
constexpr std::size_t kMostCells = 4'000'000; // per worker, of all series
constexpr std::size_t kGoodBuckets = kMostAutoBuckets;
constexpr std::size_t kFineBuckets = 3'000; // before the range that matters is known

/// What bounds leave open is filled in from the segments that may match. {0, 0} when there are
/// none.
TimeRange coveredRange(const Question &question)
{
    TimeRange data{INT64_MAX, INT64_MIN};
    SegmentColumns columns(*question.scan.readers().front(), question.scan.derivation());
    for (const auto &segment : question.scan.snapshot().segments) {
        columns.begin(*segment);
        if (prune(question.filter, columns) == Verdict3::None)
            continue;
        data.fromNs = std::min(data.fromNs, segment->startNs);
        data.toNs = std::max(data.toNs, segment->endNs + 1);
    }
    TimeRange range = question.bounds;
    if (data.fromNs > data.toNs)
        data = range.isAll() ? TimeRange{0, 0} : range;
    if (range.fromNs == INT64_MIN)
        range.fromNs = std::min(data.fromNs, range.toNs);
    if (range.toNs == INT64_MAX)
        range.toNs = std::max(data.toNs, range.fromNs);
    return range;
}

/// Fields with few values: their series are gathered in one pass, without knowing the largest
/// first.
bool hasFewValues(const Dimension &dimension)
{
    const FieldInfo &field = fieldInfo(dimension.field);
    switch (field.kind) {
    case ValueKind::Protocol:
    case ValueKind::EtherType:
    case ValueKind::TcpFlags:
    case ValueKind::RowMarks:
    case ValueKind::Icmp:
    case ValueKind::DnsRcode:
    case ValueKind::SamplingOrigin:
    case ValueKind::Observed:
    case ValueKind::CopyKind:
    case ValueKind::EndReason:
    case ValueKind::Direction:
    case ValueKind::Role:
    case ValueKind::SamplingRate:
    case ValueKind::Verdict:
    case ValueKind::Source:
        return true;
    case ValueKind::Number:
    case ValueKind::Time:
    case ValueKind::DurationMs:
    case ValueKind::Bytes:
    case ValueKind::Port:
    case ValueKind::Address:
    case ValueKind::Text:
    case ValueKind::Rate:
    case ValueKind::Share:
        break;
    }
    constexpr ColumnId kFew[] = {ColumnId::SrcCountry, ColumnId::SrcNet, ColumnId::SrcListCategory,
                                 ColumnId::App,        ColumnId::Vlan,   ColumnId::Dscp,
                                 ColumnId::Ttl,        ColumnId::InIf,   ColumnId::OutIf,
                                 ColumnId::HttpMethod, ColumnId::Tunnel};
    return std::ranges::find(kFew, field.first) != std::end(kFew);
}

std::vector<SeriesKeys::Key> keysOf(const ResultColumn &column, TextPool &texts)
{
    std::vector<SeriesKeys::Key> keys(column.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (column.storage == Storage::Address)
            keys[i] = {column.addresses[i].high, column.addresses[i].low};
        else
            keys[i] = {column.storage == Storage::Text ? texts.idOf(column.texts[i])
                                                       : column.numbers[i]};
    }
    return keys;
}

/// Keys of the largest series by the first metric: those of an answer to the same rows where it is
/// remembered, else from a scan of their own.
Result<std::vector<SeriesKeys::Key>> largestKeys(Question &question, const SeriesWish &wish,
                                                 TextPool &texts, std::uint64_t &groupCount)
{
    const std::string key = rankingKey(question, wish.dimensions.front(), wish.metrics.front());
    if (const auto known = key.empty() ? std::nullopt : question.kept->ranking(key, wish.limit)) {
        groupCount = known->groupCount;
        return keysOf(known->keys, texts);
    }
    GroupAnswer answer;
    answer.limit = wish.limit;
    question.scan.setProgressSpan(0, 0.5);
    auto table = scanGroups(question, wish.dimensions, {wish.metrics.front()}, {}, answer);
    question.scan.setProgressSpan(0.5, 1);
    if (!table)
        return table.error();
    groupCount = table.value()->groupCount;
    return keysOf(table.value()->columns.front(), texts);
}

Result<MutableResult> runSeries(Question &question, const SeriesWish &wish, SeriesScan &series)
{
    SegmentScan &scan = question.scan;
    series.watch(scan.stopSign());
    const auto partial = [&]() -> ResultPtr {
        auto table = tableOfSeries(series, wish, scan);
        if (table)
            table->isPartial = true;
        return table;
    };
    const Status status = scan.run(
        question.filter,
        [&series](unsigned worker, SegmentColumns &segment, const MatchedRows &rows) {
            series.visit(worker, segment, rows);
        },
        partial);
    if (!status)
        return status.error();
    return orCancelled(tableOfSeries(series, wish, scan));
}

} // namespace

Result<MutableResult> answerEvery(Question &question)
{
    const Stage &stage = question.stage;
    SeriesWish wish;
    wish.dimensions = stage.dimensions;
    wish.metrics = effectiveMetrics(stage);
    wish.limit = stage.seriesLimit > 0 ? stage.seriesLimit : 6;
    wish.bounds = question.bounds;
    wish.originNs = question.originNs;
    auto plan = planSlots(wish.metrics, wish.dimensions, question.hasSeveralRates);
    if (!plan)
        return plan.error();
    const TimeRange range = coveredRange(question);
    const bool isDistinct = plan.value().rowSlots < plan.value().slots.size();
    const bool isBounded = wish.bounds.fromNs != INT64_MIN && wish.bounds.toNs != INT64_MAX;
    const bool isFine = stage.widthNs == 0 && !isDistinct && !isBounded;
    wish.isAuto = isFine;
    const std::int64_t width =
        stage.widthNs > 0 ? stage.widthNs : roundWidth(range, isFine ? kFineBuckets : kGoodBuckets);
    const TimeBuckets buckets = TimeBuckets::covering(range, width, wish.originNs);
    if (buckets.count > kMostBuckets)
        return Error{Errc::BadValue, stage.span.begin,
                     "too many buckets; choose a larger width or a shorter range",
                     std::to_string(buckets.count)};
    const std::size_t cellsPerSeries =
        std::max<std::size_t>(buckets.count * plan.value().slots.size(), 1);
    const bool isOnePass = wish.dimensions.empty() || hasFewValues(wish.dimensions.front());
    if (isOnePass) {
        SeriesKeys keys(std::clamp<std::size_t>(kMostCells / cellsPerSeries, 16, 4096));
        wish.keys = &keys;
        Large<SeriesScan> large(question.scan.freeing(), wish.dimensions, plan.value(), buckets,
                                keys, wish.texts, question.scan.workers());
        SeriesScan &series = *large;
        KeptSeries kept(question, wish.dimensions, plan.value(), buckets);
        if (const Status filled = kept.fill(series, keys, wish.texts); !filled)
            return filled.error();
        auto table = runSeries(question, wish, series);
        if (!table || !keys.isOverfull())
            return table;
        kept.end();
    }
    auto largest = largestKeys(question, wish, wish.texts, wish.groupCount);
    if (!largest)
        return largest.error();
    SeriesKeys keys(wish.limit + 1);
    keys.close(std::move(largest).value());
    wish.keys = &keys;
    Large<SeriesScan> series(question.scan.freeing(), wish.dimensions, plan.value(), buckets, keys,
                             wish.texts, question.scan.workers());
    return runSeries(question, wish, *series);
}

} // namespace weir
