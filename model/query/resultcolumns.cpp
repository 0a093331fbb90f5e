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
        columns = {ofColumn(Src), ofColumn(Dst)};
        break;
    case Stage::Kind::Flows:
        columns = {ofColumn(Start), ofColumn(Duration), ofColumn(Src),   ofColumn(SrcPort),
                   ofColumn(Dst),   ofColumn(DstPort),  ofColumn(Proto), ofColumn(App),
                   ofColumn(Name),  ofColumn(Flags)};
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
    case Stage::Kind::Count:
    case Stage::Kind::Sum:
    case Stage::Kind::Where:
    case Stage::Kind::Sort:
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
    case Stage::Kind::Pairs:
        return {Bytes, Packets};
    case Stage::Kind::Every:
        return {Bytes};
    case Stage::Kind::Sum:
        return {Bytes, Packets, Flows};
    case Stage::Kind::Count:
        return {Metric::Rows};
    case Stage::Kind::Histogram:
        return {Packets, Bytes};
    case Stage::Kind::Flows:
        return {Bytes, Packets, BytesIn, BytesOut, PacketsIn, PacketsOut};
    case Stage::Kind::Distinct:
    case Stage::Kind::Rows:
    case Stage::Kind::Where:
    case Stage::Kind::Sort:
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
    case Stage::Kind::Every:
    case Stage::Kind::Count:
    case Stage::Kind::Sum:
    case Stage::Kind::Distinct:
    case Stage::Kind::Histogram:
    case Stage::Kind::Where:
    case Stage::Kind::Sort:
        break;
    }
    return 0;
}

const Stage *producingStage(std::span<const Stage> stages)
{
    for (const Stage &stage : stages) {
        if (stage.kind != Stage::Kind::Where && stage.kind != Stage::Kind::Sort)
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
    for (const Metric metric : effectiveMetrics(*stage))
        columns.push_back(ofMetric(metric));
    return columns;
}

} // namespace weir
