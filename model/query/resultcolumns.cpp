#include "model/query/resultcolumns.h"

namespace weir {

namespace {

OutputColumn ofField(FieldId field)
{
    const FieldInfo &info = fieldInfo(field);
    return {std::string(info.name), info.storage, info.kind, field};
}

OutputColumn ofColumn(ColumnId column)
{
    return ofField(fieldOf(column));
}

OutputColumn ofMetric(Metric metric)
{
    const MetricInfo &info = metricInfo(metric);
    return {std::string(info.name), Storage::Number, info.kind, std::nullopt};
}

OutputColumn named(const char *name, ColumnId like, std::optional<FieldId> field = std::nullopt)
{
    const ColumnInfo &info = columnInfo(like);
    return {name, info.storage, info.kind, field};
}

void addNumber(std::vector<OutputColumn> &columns, std::string name, ValueKind kind)
{
    columns.push_back({std::move(name), Storage::Number, kind, std::nullopt});
}

void addText(std::vector<OutputColumn> &columns, const char *name)
{
    columns.push_back({name, Storage::Text, ValueKind::Text, std::nullopt});
}

/// The same measure in the other range, and how much it changed.
void addCompared(std::vector<OutputColumn> &columns, const std::string &name, ValueKind kind)
{
    addNumber(columns, name + ".before", kind);
    addNumber(columns, name + ".change", ValueKind::Share);
}

/// Both directions of a pair or flow, each with its sums; A is the lower address of a pair, the
/// side that began a flow.
void addDirections(std::vector<OutputColumn> &columns, bool isCompared)
{
    for (const char *name : {"packets.ab", "packets.ba"})
        columns.push_back(named(name, ColumnId::Packets));
    if (isCompared)
        addCompared(columns, "packets", ValueKind::Number);
    for (const char *name : {"bytes.ab", "bytes.ba"})
        columns.push_back(named(name, ColumnId::Bytes));
    if (isCompared)
        addCompared(columns, "bytes", ValueKind::Bytes);
}

void addMetrics(std::vector<OutputColumn> &columns, const Stage &stage, bool isWithBefore)
{
    const std::vector<Metric> metrics = effectiveMetrics(stage);
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const Metric metric = metrics[i];
        const std::string name = metricName(metric, takeOf(stage, i));
        addNumber(columns, name, metricInfo(metric).kind);
        if (stage.hasShares && isAdditive(metric))
            addNumber(columns, name + ".share", ValueKind::Share);
        if (isWithBefore && isCompared(metric))
            addCompared(columns, name, metricInfo(metric).kind);
    }
}

std::vector<OutputColumn> communityColumns()
{
    std::vector<OutputColumn> columns;
    addNumber(columns, "community", ValueKind::Number);
    for (const char *name : {"side", "value", "status"})
        addText(columns, name);
    addNumber(columns, "members", ValueKind::Number);
    addNumber(columns, "bytes", ValueKind::Bytes);
    for (const char *name : {"links", "shared", "clique"})
        addNumber(columns, name, ValueKind::Number);
    return columns;
}

std::vector<OutputColumn> bumpColumns(const Stage &stage)
{
    const MetricInfo &metric = metricInfo(effectiveMetrics(stage).front());
    std::vector<OutputColumn> columns;
    for (const char *name : {"field", "value", "filter"})
        addText(columns, name);
    addNumber(columns, std::string(metric.name), metric.kind);
    addNumber(columns, std::string(metric.name) + ".before", metric.kind);
    addNumber(columns, "share", ValueKind::Share);
    return columns;
}

std::vector<OutputColumn> leadingColumns(const Stage &stage, bool isWithBefore)
{
    std::vector<OutputColumn> columns;
    using enum ColumnId;
    switch (stage.kind) {
    case Stage::Kind::Rows:
        for (const ColumnInfo &column : columnCatalogue())
            columns.push_back(ofColumn(column.id));
        break;
    case Stage::Kind::Pairs:
        for (const char *name : {"a", "b"}) {
            columns.push_back(
                ofField(stage.dimensions.empty() ? FieldId::Host : stage.dimensions.front().field));
            columns.back().name = name;
        }
        addDirections(columns, isWithBefore);
        columns.push_back(ofMetric(Metric::Flows));
        if (isWithBefore)
            addCompared(columns, "flows", ValueKind::Number);
        for (const Metric metric : {Metric::First, Metric::Last})
            columns.push_back(ofMetric(metric));
        break;
    case Stage::Kind::Flows:
        columns = {ofColumn(Start),
                   ofColumn(Duration),
                   ofColumn(Proto),
                   named("a", Src, FieldId::Host),
                   named("a.port", SrcPort, FieldId::Port),
                   named("b", Dst, FieldId::Host),
                   named("b.port", DstPort, FieldId::Port),
                   ofColumn(Flags),
                   ofColumn(App),
                   ofColumn(Name)};
        addDirections(columns, isWithBefore);
        break;
    case Stage::Kind::Every:
        columns.push_back({"time", Storage::Number, ValueKind::Time, std::nullopt});
        [[fallthrough]];
    case Stage::Kind::Top:
    case Stage::Kind::Distinct:
    case Stage::Kind::Histogram:
        for (const Dimension &dimension : stage.dimensions)
            columns.push_back(ofField(dimension.field));
        break;
    case Stage::Kind::Communities:
        return communityColumns();
    case Stage::Kind::Bump:
        return bumpColumns(stage);
    case Stage::Kind::Count:
    case Stage::Kind::Sum:
    case Stage::Kind::Where:
    case Stage::Kind::Sort:
    case Stage::Kind::Compare:
        break;
    }
    return columns;
}

} // namespace

bool isAdditive(Metric metric)
{
    switch (metric) {
    case Metric::Bytes:
    case Metric::Wire:
    case Metric::Packets:
    case Metric::Connections:
    case Metric::BytesIn:
    case Metric::BytesOut:
    case Metric::PacketsIn:
    case Metric::PacketsOut:
    case Metric::Rows:
        return true;
    case Metric::Flows:
    case Metric::Hosts:
    case Metric::Peers:
    case Metric::BitsPerSecond:
    case Metric::PacketsPerSecond:
    case Metric::First:
    case Metric::Last:
        break;
    }
    return false;
}

bool isRate(Metric metric)
{
    return metric == Metric::BitsPerSecond || metric == Metric::PacketsPerSecond;
}

bool isCompared(Metric metric)
{
    return metric != Metric::First && metric != Metric::Last;
}

MetricTake takeOf(const Stage &stage, std::size_t index)
{
    return index < stage.takes.size() ? stage.takes[index] : MetricTake();
}

std::string metricName(Metric metric, MetricTake take)
{
    const std::string name(metricInfo(metric).name);
    switch (take.how) {
    case MetricTake::How::Whole:
        return name;
    case MetricTake::How::Average:
        return name + ".average";
    case MetricTake::How::Peak:
        return name + ".peak";
    case MetricTake::How::Last:
        return name + ".last";
    }
    return name;
}

std::vector<Metric> effectiveMetrics(const Stage &stage)
{
    if (!stage.metrics.empty())
        return stage.metrics;
    using enum Metric;
    switch (stage.kind) {
    case Stage::Kind::Top:
        return {Bytes, Packets};
    case Stage::Kind::Pairs:
    case Stage::Kind::Flows:
        return {Bytes};
    case Stage::Kind::Every:
        return {Bytes};
    case Stage::Kind::Sum:
        return {Bytes, Packets, Flows};
    case Stage::Kind::Count:
        return {Metric::Rows};
    case Stage::Kind::Histogram:
        return {Packets, Bytes};
    case Stage::Kind::Bump:
        return {Bytes};
    case Stage::Kind::Distinct:
    case Stage::Kind::Rows:
    case Stage::Kind::Communities:
    case Stage::Kind::Where:
    case Stage::Kind::Sort:
    case Stage::Kind::Compare:
        break;
    }
    return {};
}

std::uint64_t effectiveLimit(const Stage &stage)
{
    if (stage.limit > 0)
        return stage.limit;
    switch (stage.kind) {
    case Stage::Kind::Top:
    case Stage::Kind::Pairs:
        return 10;
    case Stage::Kind::Rows:
    case Stage::Kind::Flows:
        return 100;
    case Stage::Kind::Communities:
        return 20;
    case Stage::Kind::Every:
    case Stage::Kind::Count:
    case Stage::Kind::Sum:
    case Stage::Kind::Distinct:
    case Stage::Kind::Histogram:
    case Stage::Kind::Bump:
    case Stage::Kind::Where:
    case Stage::Kind::Sort:
    case Stage::Kind::Compare:
        break;
    }
    return 0;
}

const Stage *producingStage(std::span<const Stage> stages)
{
    for (const Stage &stage : stages) {
        const bool isOfResult = stage.kind == Stage::Kind::Where || stage.kind == Stage::Kind::Sort
                                || stage.kind == Stage::Kind::Compare;
        if (!isOfResult)
            return &stage;
    }
    return nullptr;
}

const Stage *comparingStage(std::span<const Stage> stages)
{
    for (const Stage &stage : stages) {
        if (stage.kind == Stage::Kind::Compare)
            return &stage;
    }
    return nullptr;
}

std::vector<OutputColumn> outputColumns(std::span<const Stage> stages)
{
    const Stage *stage = producingStage(stages);
    Stage rows;
    rows.kind = Stage::Kind::Rows;
    if (!stage)
        stage = &rows;
    const bool isWithBefore = comparingStage(stages) != nullptr;
    std::vector<OutputColumn> columns = leadingColumns(*stage, isWithBefore);
    const bool isFixed = stage->kind == Stage::Kind::Pairs || stage->kind == Stage::Kind::Flows
                         || stage->kind == Stage::Kind::Bump
                         || stage->kind == Stage::Kind::Communities;
    if (!isFixed) // their metric only orders, or stands there already
        addMetrics(columns, *stage, isWithBefore);
    return columns;
}

} // namespace weir
