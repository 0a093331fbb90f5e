#include "model/query/resultcolumns.h"
#include "model/scan/conversations.h"
#include "model/scan/pairflows.h"

#include <algorithm>

namespace weir {

namespace {

using Value = ConversationScan::Value;

struct Ranked
{
    std::uint64_t rank = 0;
    std::vector<std::uint64_t> entry;
};

std::uint64_t rankOf(Metric metric, const std::uint64_t *values)
{
    switch (metric) {
    case Metric::Packets:
    case Metric::PacketsPerSecond:
        return values[Value::PacketsUp] + values[Value::PacketsDown];
    case Metric::Rows:
        return values[Value::Rows];
    case Metric::First:
        return values[Value::FirstSide] >> 1;
    case Metric::Last:
        return values[Value::Last];
    case Metric::Bytes:
    case Metric::BitsPerSecond:
    case Metric::Wire:
    case Metric::Flows:
    case Metric::Hosts:
    case Metric::Peers:
    case Metric::Connections:
    case Metric::BytesIn:
    case Metric::BytesOut:
    case Metric::PacketsIn:
    case Metric::PacketsOut:
        break;
    }
    return values[Value::BytesUp] + values[Value::BytesDown];
}

bool isBefore(const Ranked &a, const Ranked &b)
{
    return a.rank != b.rank ? a.rank > b.rank : a.entry < b.entry;
}

/// The largest entries in order, and the number and sums of all.
struct Best
{
    std::vector<Ranked> shown;
    std::uint64_t members = 0;
    std::vector<std::uint64_t> sums; // by Value, over all members
};

bool gatherBest(const ConversationScan &conversations, Metric metric, std::size_t limit,
                const SegmentScan &scan, Best &best)
{
    const GroupTable &table = conversations.table();
    best.sums.assign(table.stride() - table.keyWords(), 0);
    for (std::size_t shard = 0; shard < GroupTable::kShards; ++shard) {
        table.forShard(shard, [&](const std::uint64_t *entry) {
            const std::uint64_t *values = entry + table.keyWords();
            ++best.members;
            for (std::size_t i = 0; i <= Value::BytesDown; ++i)
                best.sums[i] += values[i];
            Ranked ranked{rankOf(metric, values), {}};
            if (best.shown.size() == limit && ranked.rank < best.shown.front().rank)
                return;
            ranked.entry.assign(entry, entry + table.stride());
            best.shown.push_back(std::move(ranked));
            std::push_heap(best.shown.begin(), best.shown.end(), isBefore);
            if (best.shown.size() > limit) {
                std::pop_heap(best.shown.begin(), best.shown.end(), isBefore);
                best.shown.pop_back();
            }
        });
        if (scan.isCancelled())
            return false;
    }
    std::sort_heap(best.shown.begin(), best.shown.end(), isBefore);
    return true;
}

ResultColumn &addColumn(ResultTable &table, ColumnId like, const char *name, const char *title)
{
    ResultColumn column = storedColumn(like);
    column.name = name;
    column.title = title;
    table.columns.push_back(std::move(column));
    return table.columns.back();
}

void addMeasures(ResultTable &table)
{
    addColumn(table, ColumnId::Packets, "packets.ab", "Packets A to B");
    addColumn(table, ColumnId::Packets, "packets.ba", "Packets B to A");
    addColumn(table, ColumnId::Bytes, "bytes.ab", "Bytes A to B");
    addColumn(table, ColumnId::Bytes, "bytes.ba", "Bytes B to A");
}

void appendMeasures(ResultTable &table, std::size_t at, const std::uint64_t *values, bool isSwapped)
{
    table.columns[at].numbers.push_back(values[isSwapped ? Value::PacketsDown : Value::PacketsUp]);
    table.columns[at + 1].numbers.push_back(
        values[isSwapped ? Value::PacketsUp : Value::PacketsDown]);
    table.columns[at + 2].numbers.push_back(values[isSwapped ? Value::BytesDown : Value::BytesUp]);
    table.columns[at + 3].numbers.push_back(values[isSwapped ? Value::BytesUp : Value::BytesDown]);
}

/// The rest: its four sums; what cannot be added up is absent.
std::shared_ptr<const OtherRow> otherOf(const Best &best, const ResultTable &table,
                                        std::size_t measures)
{
    if (best.members <= best.shown.size())
        return nullptr;
    OtherRow other;
    other.members = best.members - best.shown.size();
    other.numbers.assign(table.columns.size() - table.dimensionCount, kAbsent<std::uint64_t>);
    constexpr Value kOrder[] = {Value::PacketsUp, Value::PacketsDown, Value::BytesUp,
                                Value::BytesDown};
    std::vector<std::uint64_t> shown(4);
    for (std::size_t i = 0; i < 4; ++i) {
        for (const std::uint64_t number : table.columns[measures + i].numbers)
            shown[i / 2] += number;
    }
    for (std::size_t i = 0; i < 4;
         ++i) // directions of the rest have no common a and b: both together stand under "ab"
        other.numbers[measures - table.dimensionCount + i] =
            i % 2 == 1 ? 0 : best.sums[kOrder[i]] + best.sums[kOrder[i + 1]] - shown[i / 2];
    return std::make_shared<const OtherRow>(std::move(other));
}

void finish(ResultTable &table, const Best &best, std::size_t measures, const SegmentScan &scan)
{
    table.groupCount = best.members;
    table.other = otherOf(best, table, measures);
    finishTable(table, scan);
    for (std::size_t i = 0; i < 4; ++i)
        table.columns[measures + i].isEstimate = table.samplingFactor > 1;
    table.isTruncated = best.members > best.shown.size();
}

MutableResult pairsTable(const Best &best, const SegmentScan &scan)
{
    auto table = std::make_shared<ResultTable>();
    table->shape = ResultTable::Shape::Pairs;
    table->dimensionCount = 2;
    addColumn(*table, ColumnId::Src, "a", "Host A");
    addColumn(*table, ColumnId::Dst, "b", "Host B");
    addMeasures(*table);
    for (const Metric metric : {Metric::Flows, Metric::First, Metric::Last})
        table->columns.push_back(metricColumn(metric));
    for (const Ranked &ranked : best.shown) {
        const std::uint64_t *values = ranked.entry.data() + 4;
        table->columns[0].addresses.push_back({ranked.entry[0], ranked.entry[1]});
        table->columns[1].addresses.push_back({ranked.entry[2], ranked.entry[3]});
        appendMeasures(*table, 2, values, false);
        table->columns[6].numbers.push_back(0); // counted by countPairFlows()
        table->columns[7].numbers.push_back(values[Value::FirstSide] >> 1);
        table->columns[8].numbers.push_back(values[Value::Last]);
    }
    finish(*table, best, 2, scan);
    return table;
}

void appendFlow(ResultTable &table, const ConversationScan &conversations,
                const std::vector<std::uint64_t> &entry)
{
    const std::uint64_t *values = entry.data() + 5;
    const bool isSwapped = (values[Value::FirstSide] & 1U) != 0; // the higher end began
    const std::uint64_t start = values[Value::FirstSide] >> 1;
    const auto port = [&](unsigned shift) {
        const std::uint64_t value = entry[4] >> shift & 0x1'ffffU;
        return value == 0x1'ffffU ? kAbsent<std::uint64_t> : value;
    };
    const Address ends[] = {{entry[0], entry[1]}, {entry[2], entry[3]}};
    const std::uint64_t ports[] = {port(40), port(8)};
    const std::uint64_t protocol = entry[4] & 0xffU;
    table.columns[0].numbers.push_back(start);
    table.columns[1].numbers.push_back((values[Value::Last] - start)
                                       / static_cast<std::uint64_t>(kNsPerMs));
    table.columns[2].numbers.push_back(protocol == 0xff ? kAbsent<std::uint64_t> : protocol);
    table.columns[3].addresses.push_back(ends[isSwapped]);
    table.columns[4].numbers.push_back(ports[isSwapped]);
    table.columns[5].addresses.push_back(ends[!isSwapped]);
    table.columns[6].numbers.push_back(ports[!isSwapped]);
    const std::uint64_t flags = values[Value::Flags];
    table.columns[7].numbers.push_back(flags == 0 ? kAbsent<std::uint64_t>
                                                  : flags & ~ConversationScan::kFlagsPresent);
    table.columns[8].texts.push_back(conversations.textOf(values[Value::App]));
    table.columns[9].texts.push_back(conversations.textOf(values[Value::Name]));
    appendMeasures(table, 10, values, isSwapped);
}

MutableResult flowsTable(const ConversationScan &conversations, const Best &best,
                         const SegmentScan &scan)
{
    auto table = std::make_shared<ResultTable>();
    table->shape = ResultTable::Shape::Flows;
    table->dimensionCount = 10;
    addColumn(*table, ColumnId::Start, "start", "Start");
    addColumn(*table, ColumnId::Duration, "duration", "Duration");
    addColumn(*table, ColumnId::Proto, "proto", "Protocol");
    addColumn(*table, ColumnId::Src, "a", "Host A");
    addColumn(*table, ColumnId::SrcPort, "a.port", "Port A");
    addColumn(*table, ColumnId::Dst, "b", "Host B");
    addColumn(*table, ColumnId::DstPort, "b.port", "Port B");
    addColumn(*table, ColumnId::Flags, "flags", "TCP flags");
    addColumn(*table, ColumnId::App, "app", "Application");
    addColumn(*table, ColumnId::Name, "name", "Name");
    addMeasures(*table);
    for (const Ranked &ranked : best.shown)
        appendFlow(*table, conversations, ranked.entry);
    finish(*table, best, 10, scan);
    return table;
}

Result<MutableResult> answerConversations(Question &question, ConversationScan::Kind kind)
{
    SegmentScan &scan = question.scan;
    ConversationScan conversations(kind, scan.workers());
    const Metric metric =
        question.stage.metrics.empty() ? Metric::Bytes : question.stage.metrics.front();
    const std::size_t limit = effectiveLimit(question.stage);
    const auto makeTable = [&]() -> MutableResult {
        Best best;
        if (!gatherBest(conversations, metric, limit, scan, best))
            return nullptr;
        return kind == ConversationScan::Kind::Pairs ? pairsTable(best, scan)
                                                     : flowsTable(conversations, best, scan);
    };
    const Status status = scan.run(
        question.filter,
        [&conversations](unsigned worker, SegmentColumns &segment, const Selection &rows) {
            conversations.visit(worker, segment, rows);
        },
        [&]() -> ResultPtr {
            MutableResult table = makeTable();
            if (table)
                table->isPartial = true;
            return table;
        });
    if (!status)
        return status.error();
    MutableResult table = makeTable();
    if (!table)
        return Error{Errc::Cancelled, 0, "the question was cancelled"};
    return table;
}

} // namespace

Result<MutableResult> answerPairs(Question &question)
{
    auto table = answerConversations(question, ConversationScan::Kind::Pairs);
    if (!table)
        return table;
    if (const Status counted = countPairFlows(question, *table.value()); !counted)
        return counted.error();
    return table;
}

Result<MutableResult> answerFlows(Question &question)
{
    return answerConversations(question, ConversationScan::Kind::Flows);
}

} // namespace weir
