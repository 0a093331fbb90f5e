#pragma once

#include "model/query/flowquery.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace weir {

/// What a column of an answer will be called and hold, known before the question runs.
struct OutputColumn
{
    std::string name; // ResultColumn::name
    Storage storage = Storage::Number;
    ValueKind kind = ValueKind::Number;
    std::optional<FieldId> field; // of a dimension
};

/// Whether a metric is a sum over rows, so that parts of it make shares.
bool isAdditive(Metric metric);
/// Whether it counts hosts, which may be counted in several groups: their sum says nothing.
constexpr bool countsHosts(Metric metric)
{
    return metric == Metric::Hosts || metric == Metric::Peers;
}
/// Whether a metric is divided by time.
bool isRate(Metric metric);
/// Whether the same metric of another range stands beside it in a comparison: all but times.
bool isCompared(Metric metric);
/// How the metric number `index` of a stage is taken.
MetricTake takeOf(const Stage &stage, std::size_t index);
/// Name of the column of a metric: "bytes", "bps.peak".
std::string metricName(Metric metric, MetricTake take);
/// Metrics of a stage, its defaults filled in (see README); for pairs and flows what orders them.
std::vector<Metric> effectiveMetrics(const Stage &stage);
/// Limit of a stage, its default filled in: top and pairs 10, rows and flows 100; 0 for stages
/// without one.
std::uint64_t effectiveLimit(const Stage &stage);
/// The stage that makes the answer; null means `rows`. Where and Sort only work on it.
const Stage *producingStage(std::span<const Stage> stages);
/// The stage that compares the answer with another range, or null.
const Stage *comparingStage(std::span<const Stage> stages);
/// Columns of the answer that these stages give, dimensions first.
std::vector<OutputColumn> outputColumns(std::span<const Stage> stages);

} // namespace weir
