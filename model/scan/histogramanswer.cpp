#include "model/query/resultcolumns.h"
#include "model/scan/groupanswer.h"
#include "model/scan/timebuckets.h"

#include <algorithm>
#include <array>
#include <bit>

namespace weir {

namespace {

constexpr std::size_t kMostBins = 300; // shown with the empty ones between

/// Customary classes of frame lengths, lower bounds.
constexpr std::array<std::uint64_t, 7> kFrameBins{0, 64, 128, 256, 512, 1024, 1514};

/// Lower bounds of the bins of a dimension: by a table, by a width, or by powers of two.
struct Bins
{
    enum class Kind : std::uint8_t { Table, Width, Powers };
    Kind kind = Kind::Width;
    std::uint64_t width = 1;

    std::uint64_t lower(std::uint64_t value) const
    {
        switch (kind) {
        case Kind::Table:
            return *std::prev(std::ranges::upper_bound(kFrameBins, value));
        case Kind::Width:
            return value - value % width;
        case Kind::Powers:
            return value == 0 ? 0 : std::bit_floor(value);
        }
        return value;
    }
    std::uint64_t next(std::uint64_t bin) const
    {
        switch (kind) {
        case Kind::Table: {
            const auto place = std::ranges::upper_bound(kFrameBins, bin);
            return place == kFrameBins.end() ? kAbsent<std::uint64_t> : *place;
        }
        case Kind::Width:
            return bin + width;
        case Kind::Powers:
            return bin == 0 ? 1 : bin * 2;
        }
        return kAbsent<std::uint64_t>;
    }
};

/// Smallest and largest value in the segments that may match.
ZoneMap extent(const Question &question, const FieldInfo &field)
{
    ZoneMap zone;
    SegmentColumns columns(*question.scan.readers().front(), question.scan.derivation());
    for (const auto &segment : question.scan.snapshot().segments) {
        columns.begin(*segment);
        const FilterNode &filter = question.wholeFilter ? *question.wholeFilter : question.filter;
        if (prune(filter, columns) == Verdict3::None)
            continue;
        for (const ColumnId column : {field.first, field.second}) {
            zone.min = std::min(zone.min, segment->zones[static_cast<std::size_t>(column)].min);
            zone.max = std::max(zone.max, segment->zones[static_cast<std::size_t>(column)].max);
        }
    }
    return zone;
}

Bins chooseBins(const Question &question, const FieldInfo &field)
{
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
        return {}; // names, each its own bin
    case ValueKind::Port:
        return {Bins::Kind::Width, 1024};
    case ValueKind::Time:
    case ValueKind::Number:
    case ValueKind::DurationMs:
    case ValueKind::Bytes:
    case ValueKind::Address:
    case ValueKind::Text:
    case ValueKind::Rate:
    case ValueKind::Share:
        break;
    }
    if (field.first == ColumnId::Frame)
        return {Bins::Kind::Table, 1};
    const ZoneMap zone = extent(question, field);
    if (zone.min > zone.max || zone.max - zone.min < 64)
        return {};
    if (field.kind == ValueKind::Time) {
        const TimeRange range{static_cast<std::int64_t>(zone.min),
                              static_cast<std::int64_t>(zone.max) + 1};
        return {Bins::Kind::Width, static_cast<std::uint64_t>(roundWidth(range, 100))};
    }
    if (zone.max < 512) // TTL, DSCP, prefix lengths
        return {Bins::Kind::Width, 8};
    return {Bins::Kind::Powers, 1};
}

bool hasNames(ValueKind kind)
{
    return kind != ValueKind::Number && kind != ValueKind::Time && kind != ValueKind::DurationMs
           && kind != ValueKind::Bytes && kind != ValueKind::Port;
}

/// Adds the empty bins between the first and the last one, where they are few enough to be shown.
void fillGaps(ResultTable &table, const Bins &bins)
{
    const std::vector<std::uint64_t> present =
        table.columns.front().numbers; // ascending, absent last
    std::vector<std::uint64_t> lowers;
    for (std::size_t i = 0; i < present.size(); ++i) {
        if (!lowers.empty() && present[i] != kAbsent<std::uint64_t>) {
            for (std::uint64_t bin = bins.next(lowers.back()); bin < present[i];
                 bin = bins.next(bin)) {
                lowers.push_back(bin);
                if (lowers.size() > kMostBins)
                    return;
            }
        }
        lowers.push_back(present[i]);
    }
    std::vector<ResultColumn> columns = table.columns;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        ResultColumn &to = columns[c];
        to.numbers.clear();
        to.reals.clear();
        to.variances.clear();
        std::size_t from = 0;
        for (const std::uint64_t lower : lowers) {
            const bool isPresent = from < present.size() && present[from] == lower;
            if (c == 0)
                to.numbers.push_back(lower);
            else if (to.isReal)
                to.reals.push_back(isPresent ? table.columns[c].reals[from] : 0.0);
            else
                to.numbers.push_back(isPresent ? table.columns[c].numbers[from] : 0);
            if (!table.columns[c].variances.empty())
                to.variances.push_back(isPresent ? table.columns[c].variances[from] : 0.0);
            from += isPresent;
        }
    }
    table.columns = std::move(columns);
}

} // namespace

Result<MutableResult> answerHistogram(Question &question)
{
    const Stage &stage = question.stage;
    if (stage.dimensions.size() != 1)
        return Error{Errc::Unsupported, stage.span.begin, "a histogram has one dimension"};
    const FieldInfo &field = fieldInfo(stage.dimensions.front().field);
    if (field.storage != Storage::Number)
        return Error{Errc::Unsupported, stage.span.begin,
                     "a histogram needs numbers; use top or distinct", std::string(field.name)};
    const Bins bins = chooseBins(question, field);
    GroupAnswer answer;
    answer.byKey = true;
    answer.bounds = question.bounds;
    answer.bins = std::to_string(static_cast<unsigned>(bins.kind));
    answer.bins += '/';
    answer.bins += std::to_string(bins.width);
    auto table = scanGroups(
        question, stage.dimensions, effectiveMetrics(stage),
        [bins](std::uint64_t value) { return bins.lower(value); }, answer);
    if (!table)
        return table;
    if (!hasNames(field.kind))
        fillGaps(*table.value(), bins);
    table.value()->shape = ResultTable::Shape::Histogram;
    return table;
}

} // namespace weir
