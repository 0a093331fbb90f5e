#include "model/scan/explain.h"

#include "model/query/parser.h"
#include "model/query/resultcolumns.h"
#include "model/scan/bumpfields.h"
#include "model/scan/slots.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace weir {

namespace {

std::string describe(const FilterLeaf &leaf)
{
    const std::string name(columnInfo(leaf.column).name);
    switch (leaf.kind) {
    case FilterLeaf::Kind::Numbers:
        return fmt::format("{} in {} range(s), zone maps", name, leaf.numbers.ranges().size());
    case FilterLeaf::Kind::Bits:
        return fmt::format("{} & {:#x} == {:#x}", name, leaf.bitMask, leaf.bitValue);
    case FilterLeaf::Kind::Addresses:
        return fmt::format("{} in {} range(s){}", name, leaf.addresses.ranges().size(),
                           leaf.exact.empty() ? "" : ", membership filter");
    case FilterLeaf::Kind::Texts:
        return fmt::format("{} in {} text(s)", name, leaf.texts.size());
    case FilterLeaf::Kind::Contains:
        return fmt::format("{} contains \"{}\"", name, leaf.needle);
    case FilterLeaf::Kind::Matches:
        return fmt::format("{} matches a pattern", name);
    case FilterLeaf::Kind::TextPresent:
        return fmt::format("{} is present", name);
    }
    return name;
}

void describe(const FilterNode &node, int depth, std::string &text)
{
    const std::string indent(static_cast<std::size_t>(depth) * 2 + 2, ' ');
    switch (node.kind) {
    case FilterNode::Kind::All:
        text += indent + "every row\n";
        break;
    case FilterNode::Kind::None:
        text += indent + "no row\n";
        break;
    case FilterNode::Kind::And:
        text += indent + "all of, in this order\n";
        break;
    case FilterNode::Kind::Or:
        text += indent + "any of, in this order\n";
        break;
    case FilterNode::Kind::Not:
        text += indent + "not\n";
        break;
    case FilterNode::Kind::Leaf:
        text += indent + describe(node.leaf) + '\n';
        break;
    }
    for (const FilterNode &child : node.children)
        describe(child, depth + 1, text);
}

void addFilterColumns(const FilterNode &node, std::set<ColumnId> &columns)
{
    if (node.kind == FilterNode::Kind::Leaf)
        columns.insert(node.leaf.column);
    for (const FilterNode &child : node.children)
        addFilterColumns(child, columns);
}

void addMetricColumns(Metric metric, std::set<ColumnId> &columns)
{
    using enum ColumnId;
    switch (metric) {
    case Metric::Bytes:
    case Metric::BytesIn:
    case Metric::BytesOut:
    case Metric::BitsPerSecond:
        columns.insert({Bytes, Sampling});
        break;
    case Metric::Packets:
    case Metric::PacketsIn:
    case Metric::PacketsOut:
    case Metric::PacketsPerSecond:
        columns.insert({Packets, Sampling});
        break;
    case Metric::Wire:
        columns.insert({Packets, Frame, Sampling});
        break;
    case Metric::Connections:
        columns.insert({Packets, Proto, Flags, Sampling});
        break;
    case Metric::Flows:
        columns.insert({Src, Dst, SrcPort, DstPort, Proto});
        break;
    case Metric::Hosts:
    case Metric::Peers:
        columns.insert({Src, Dst});
        break;
    case Metric::First:
        columns.insert(Start);
        break;
    case Metric::Last:
        columns.insert({Start, Duration});
        break;
    case Metric::Rows:
        break;
    }
}

std::set<ColumnId> columnsRead(const Stage &stage, const FilterNode &filter)
{
    using enum ColumnId;
    std::set<ColumnId> columns;
    addFilterColumns(filter, columns);
    for (const Dimension &dimension : stage.dimensions)
        columns.insert({fieldInfo(dimension.field).first, fieldInfo(dimension.field).second});
    for (const Metric metric : effectiveMetrics(stage))
        addMetricColumns(metric, columns);
    const bool hasBuckets = std::ranges::any_of(stage.takes, [](const MetricTake &take) {
        return take.how == MetricTake::How::Peak || take.how == MetricTake::How::Last;
    });
    if (stage.kind == Stage::Kind::Every || hasBuckets)
        columns.insert({Start, Duration});
    if (stage.kind == Stage::Kind::Communities)
        columns.insert({Src, Dst, SrcPort, DstPort, Flags, Name, Bytes, Sampling});
    if (stage.kind == Stage::Kind::Bump) {
        for (const BumpField &field : bumpFields())
            columns.insert(fieldInfo(field.dimension.field).first);
    }
    if (stage.kind == Stage::Kind::Pairs || stage.kind == Stage::Kind::Flows)
        columns.insert({Src, Dst, Start, Duration, Packets, Bytes, Sampling, Proto});
    if (stage.kind == Stage::Kind::Flows || stage.kind == Stage::Kind::Pairs)
        columns.insert({SrcPort, DstPort});
    if (stage.kind == Stage::Kind::Flows)
        columns.insert({Flags, App, Name});
    if (stage.kind == Stage::Kind::Rows) {
        for (const ColumnInfo &column : columnCatalogue())
            columns.insert(column.id);
    }
    return columns;
}

struct PruneCounts
{
    std::size_t total = 0, out = 0, whole = 0;
    std::uint64_t rowsLeft = 0;
    std::uint64_t copies = 0;  // rows that the rule leaves out
    std::uint64_t dropped = 0; // likewise
};

template <typename IsOut>
std::uint64_t countOut(const SegmentInfo &segment, ColumnId column, SegmentColumns &columns,
                       const IsOut &isOut)
{
    if ((segment.presentColumns >> static_cast<unsigned>(column) & 1) == 0)
        return 0;
    const std::uint64_t *values = columns.numbers(column);
    return static_cast<std::uint64_t>(std::count_if(values, values + segment.rows, isOut));
}

/// The sentences about what is left out though it matches.
std::string describe(const CountRule &rule, const PruneCounts &counts)
{
    std::string text;
    if (rule.leavesOutOthers)
        text = fmt::format("copies: rows counted at another place are left out, {} of them in "
                           "these segments\n",
                           counts.copies);
    else if (rule.leavesOutEgress)
        text = fmt::format("copies: the question asks for an exporter or interface, so what other "
                           "exporters saw too counts; what the same device metered twice is left "
                           "out, {} rows of these segments\n",
                           counts.copies);
    else
        text = "copies: rows counted at another place count too, because the question names copy "
               "or observed\n";
    if (rule.leavesOutDropped)
        text += fmt::format("dropped: rows with the verdict dropped are left out, {} of them in "
                            "these segments; name verdict to count them\n",
                            counts.dropped);
    return text;
}

PruneCounts countPruned(const StoreSnapshot &snapshot, const FilterNode &filter,
                        SegmentColumns &columns)
{
    PruneCounts counts;
    for (const auto &segment : snapshot.segments) {
        columns.begin(*segment);
        const Verdict3 verdict = prune(filter, columns);
        ++counts.total;
        counts.out += verdict == Verdict3::None;
        counts.whole += verdict == Verdict3::All;
        if (verdict == Verdict3::None)
            continue;
        counts.rowsLeft += segment->rows;
        const CountRule &rule = filter.rule;
        if (rule.leavesOutCopies())
            counts.copies +=
                countOut(*segment, ColumnId::Copy, columns,
                         [&rule](std::uint64_t copy) { return rule.leavesOutCopy(copy); });
        if (rule.leavesOutDropped)
            counts.dropped +=
                countOut(*segment, ColumnId::Verdict, columns,
                         [&rule](std::uint64_t value) { return rule.leavesOutVerdict(value); });
    }
    return counts;
}

} // namespace

Result<std::string> explainPlan(const FlowQuery &query, const FilterNode &filter,
                                StoreReader &reader, const Derivation &derivation, unsigned threads)
{
    const auto snapshot = reader.snapshot();
    if (!snapshot)
        return snapshot.error();
    SegmentColumns columns(reader, derivation);
    const PruneCounts counts = countPruned(*snapshot.value(), filter, columns);
    if (!columns.status())
        return columns.status().error();
    Stage rows;
    rows.kind = Stage::Kind::Rows;
    const Stage *stage = producingStage(query.stages);
    std::string names;
    for (const ColumnId column : columnsRead(stage ? *stage : rows, filter))
        names += (names.empty() ? "" : ", ") + std::string(columnInfo(column).name);
    std::string text = fmt::format("question: {}\n", toText(query));
    if (!query.range.isAll())
        text += fmt::format("time range: {} to {}\n",
                            query.range.fromNs == INT64_MIN ? "the beginning"
                                                            : toIsoUtc(query.range.fromNs),
                            query.range.toNs == INT64_MAX ? "the end" : toIsoUtc(query.range.toNs));
    if (comparingStage(query.stages))
        text += "compare: asked a second time for the other range; what follows is of the first\n";
    if (stage && stage->kind == Stage::Kind::Bump)
        text += "bump: all fields in one pass over each range, and again for what is not yet "
                "explained\n";
    text += fmt::format("segments: {} in all, {} skipped by time, zone maps and membership, {} "
                        "match as a whole, {} "
                        "tested row by row\n",
                        counts.total, counts.out, counts.whole,
                        counts.total - counts.out - counts.whole);
    text += fmt::format("rows: at most {} of {} looked at, on {} thread(s)\n", counts.rowsLeft,
                        snapshot.value()->rows, threads);
    text += describe(filter.rule, counts);
    text += fmt::format("columns: {}\nfilter:\n", names);
    describe(filter, 0, text);
    return text;
}

} // namespace weir
