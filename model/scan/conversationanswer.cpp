#include "model/query/resultcolumns.h"
#include "model/scan/conversationerrors.h"
#include "model/scan/conversationpick.h"
#include "model/scan/groupanswer.h"
#include "model/scan/pairflows.h"

#include <algorithm>
#include <limits>
#include <memory>

namespace weir {

namespace {

using Value = ConversationScan::Value;

constexpr double kFirstPass = 0.5, kRanked = 0.6; // shares of the progress

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

/// The shown entries in order, and what all members have.
struct Best
{
    std::vector<Ranked> shown;
    std::uint64_t members = 0;
    std::uint64_t packets = 0, bytes = 0;
};

Best gather(const ConversationScan &conversations, const ConversationBest &all, Metric metric)
{
    Best best{{}, all.members, all.packets, all.bytes};
    const GroupTable &table = conversations.table();
    for (std::size_t shard = 0; shard < GroupTable::kShards; ++shard) {
        table.forShard(shard, [&](const std::uint64_t *entry) {
            best.shown.push_back({rankOf(metric, entry + table.keyWords()),
                                  std::vector<std::uint64_t>(entry, entry + table.stride())});
        });
    }
    std::sort(best.shown.begin(), best.shown.end(), isBefore);
    return best;
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
    if (!table.columns[measures].variances.empty()) // of the rest: not known
        other.variances.assign(other.numbers.size(), std::numeric_limits<double>::quiet_NaN());
    const std::uint64_t all[] = {best.packets, best.bytes};
    for (std::size_t i = 0; i < 2; ++i) {
        std::uint64_t rest = all[i];
        for (const std::size_t column : {measures + 2 * i, measures + 2 * i + 1}) {
            for (const std::uint64_t number : table.columns[column].numbers)
                rest -= number;
        }
        // the ends of the rest have no common a and b: the sum of both directions stands under
        // "ab", "ba" is absent
        other.numbers[measures - table.dimensionCount + 2 * i] = rest;
    }
    return std::make_shared<const OtherRow>(std::move(other));
}

void finish(ResultTable &table, const Best &best, std::size_t measures, const SegmentScan &scan)
{
    table.groupCount = best.members;
    table.other = otherOf(best, table, measures);
    finishTable(table, scan);
    for (std::size_t i = 0; i < 4; ++i)
        markEstimate(table, measures + i);
    table.isTruncated = best.members > best.shown.size();
}

MutableResult pairsTable(const Best &best, const PairFlows &flows, const ConversationErrors *errors,
                         const SegmentScan &scan)
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
        if (errors != nullptr)
            errors->append(*table, 2,
                           {ranked.entry[0], ranked.entry[1], ranked.entry[2], ranked.entry[3], 0},
                           false);
        table->columns[6].numbers.push_back(
            flows.countOf(table->columns[0].addresses.back(), table->columns[1].addresses.back()));
        table->columns[7].numbers.push_back(values[Value::FirstSide] >> 1);
        table->columns[8].numbers.push_back(values[Value::Last]);
    }
    finish(*table, best, 2, scan);
    return table;
}

void appendFlow(ResultTable &table, const ConversationScan &conversations,
                const std::vector<std::uint64_t> &entry, const ConversationErrors *errors)
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
    if (errors != nullptr)
        errors->append(table, 10, {entry[0], entry[1], entry[2], entry[3], entry[4]}, isSwapped);
}

MutableResult flowsTable(const ConversationScan &conversations, const Best &best,
                         const ConversationErrors *errors, const SegmentScan &scan)
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
        appendFlow(*table, conversations, ranked.entry, errors);
    finish(*table, best, 10, scan);
    return table;
}

/// Key of a line of an earlier answer, as ConversationScan writes it.
ConversationKey keyOfLine(const ResultTable &table, std::size_t row)
{
    const bool isFlows = table.shape == ResultTable::Shape::Flows;
    const auto &as = table.columns[isFlows ? 3 : 0].addresses;
    const auto &bs = table.columns[isFlows ? 5 : 1].addresses;
    const auto portOf = [&](std::size_t column) {
        return isFlows ? table.columns[column].numbers[row] : 0;
    };
    const std::uint64_t portA = portOf(4), portB = portOf(6);
    const bool isSwapped = bs[row] < as[row] || (bs[row] == as[row] && portB < portA);
    const Address &low = isSwapped ? bs[row] : as[row];
    const Address &high = isSwapped ? as[row] : bs[row];
    const std::uint64_t ports =
        isFlows ? portsWord(isSwapped ? portB : portA, isSwapped ? portA : portB,
                            table.columns[2].numbers[row])
                : 0;
    return {low.high, low.low, high.high, high.low, ports};
}

void addWanted(std::vector<ConversationKey> &keys, const ResultTable *also)
{
    if (also == nullptr)
        return;
    for (std::size_t row = 0; row < also->rowCount(); ++row)
        keys.push_back(keyOfLine(*also, row));
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

/// First pass finds the largest ones, second pass all about them.
template <ConversationScan::Kind kKind>
Result<MutableResult> answerConversations(Question &question)
{
    SegmentScan &scan = question.scan;
    const Metric metric =
        question.stage.metrics.empty() ? Metric::Bytes : question.stage.metrics.front();
    Result<ConversationBest> all = ConversationBest();
    {
        Large<ConversationRank<kKind>> rank(scan.freeing(), metric, scan.workers(),
                                            scan.stopSign());
        scan.setProgressSpan(0, kFirstPass);
        const Status ranked =
            scan.run(question.filter,
                     [&rank](unsigned worker, SegmentColumns &segment, const MatchedRows &rows) {
                         rank->visit(worker, segment, rows);
                     });
        if (!ranked)
            return ranked.error();
        scan.setProgressSpan(kFirstPass, kRanked);
        all = rank->best(effectiveLimit(question.stage), scan);
        if (!all)
            return all.error();
        addWanted(all.value().keys, question.also);
    }
    const ConversationPick pick(kKind, all.value().keys);
    std::unique_ptr<ConversationErrors> errors;
    if (question.hasSeveralRates)
        errors = std::make_unique<ConversationErrors>(kKind, all.value().keys);
    std::vector<ConversationPick::Scratch> scratch(scan.workers());
    ConversationScan conversations(kKind, scan.workers());
    PairFlows flows(kKind == ConversationScan::Kind::Pairs ? all.value().keys
                                                           : std::vector<ConversationKey>());
    const auto makeTable = [&] {
        const Best best = gather(conversations, all.value(), metric);
        return kKind == ConversationScan::Kind::Pairs
                   ? pairsTable(best, flows, errors.get(), scan)
                   : flowsTable(conversations, best, errors.get(), scan);
    };
    scan.setProgressSpan(kRanked, 1);
    const Status status = scan.run(
        question.filter,
        [&](unsigned worker, SegmentColumns &segment, const MatchedRows &rows) {
            const MatchedRows &picked = pick.select(segment, rows, scratch[worker]);
            if (picked.count() == 0)
                return;
            segment.restrictTo(picked);
            conversations.visit(worker, segment, picked);
            if constexpr (kKind == ConversationScan::Kind::Pairs)
                flows.visit(segment, picked);
            if (errors)
                errors->visit(segment, picked);
        },
        [&]() -> ResultPtr {
            MutableResult table = makeTable();
            table->isPartial = true;
            return table;
        });
    if (!status)
        return status.error();
    return makeTable();
}

} // namespace

Result<MutableResult> answerPairs(Question &question)
{
    return answerConversations<ConversationScan::Kind::Pairs>(question);
}

Result<MutableResult> answerFlows(Question &question)
{
    return answerConversations<ConversationScan::Kind::Flows>(question);
}

} // namespace weir
