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

/// Both directions of a pair or flow, each with its sums; A is the lower address of a pair, the
/// side that began a flow.
void addDirections(std::vector<OutputColumn> &columns)
{
    for (const char *name : {"packets.ab", "packets.ba"})
        columns.push_back(named(name, ColumnId::Packets));
    for (const char *name : {"bytes.ab", "bytes.ba"})
        columns.push_back(named(name, ColumnId::Bytes));
}

std::vector<OutputColumn> leadingColumns(const Stage &stage)
{
    std::vector<OutputColumn> columns;
    using enum ColumnId;
    switch (stage.kind) {
    case Stage::Kind::Rows:
        for (const ColumnInfo &column : columnCatalogue())
            columns.push_back(ofColumn(column.id));
        break;
    case Stage::Kind::Pairs:
        columns = {named("a", Src, FieldId::Host), named("b", Dst, FieldId::Host)};
        addDirections(columns);
        for (const Metric metric : {Metric::Flows, Metric::First, Metric::Last})
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
        addDirections(columns);
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
    case Stage::Kind::Bump:
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

std::vector<OutputColumn> outputColumns(std::span<const Stage> stages)
{
    const Stage *stage = producingStage(stages);
    Stage rows;
    rows.kind = Stage::Kind::Rows;
    if (!stage)
        stage = &rows;
    std::vector<OutputColumn> columns = leadingColumns(*stage);
    if (stage->kind == Stage::Kind::Pairs || stage->kind == Stage::Kind::Flows)
        return columns; // their metric only orders
    for (const Metric metric : effectiveMetrics(*stage))
        columns.push_back(ofMetric(metric));
    return columns;
}

} // namespace weir
