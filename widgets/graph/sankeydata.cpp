#include "widgets/graph/sankeydata.h"

#include "model/qt/format.h"
#include "widgets/graph/graphdata.h"
#include "widgets/graph/sankeyview.h"

#include <QHash>
#include <QMap>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

/// Sums of one level's values, to know which are large enough to be shown.
struct Level
{
    QHash<QString, double> weights; // by literal
    QHash<QString, int> nodes;      // shown ones
    int rest = -1;
};

const ResultColumn *columnOf(const ResultTable &table, const QString &name)
{
    for (const ResultColumn &column : table.columns) {
        if (column.name == name.toStdString())
            return &column;
    }
    return nullptr;
}

double weightAt(const ResultColumn &column, std::size_t row)
{
    const double weight = format::numeric(column, row);
    return std::isnan(weight) ? 0 : weight;
}

/// Makes the nodes of one level: the heaviest values, and the rest if there is any.
void addLevel(const ResultTable &table, std::size_t at, int limit, const QueryNames &names,
              bool hasRest, Level &level, SankeyData &data)
{
    const ResultColumn &column = table.columns[at];
    QStringList values = level.weights.keys();
    std::sort(values.begin(), values.end(), [&](const QString &a, const QString &b) {
        return level.weights[a] != level.weights[b] ? level.weights[a] > level.weights[b] : a < b;
    });
    QHash<QString, QString> labels;
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const QString literal = format::literal(column, row, names);
        if (!labels.contains(literal))
            labels.insert(literal, literal.isEmpty() ? SankeyView::tr("unknown")
                                                     : format::cell(column, row, names));
    }
    const bool isCut = values.size() > limit;
    const QString field = QString::fromStdString(column.name).section(QLatin1Char('/'), 0, 0);
    for (const QString &value : values.mid(0, limit)) {
        SankeyNode node;
        node.level = static_cast<int>(at);
        node.label = labels.value(value);
        node.value = {field, value, node.label};
        level.nodes.insert(value, static_cast<int>(data.nodes.size()));
        data.nodes.append(node);
    }
    if (!isCut && !hasRest)
        return;
    SankeyNode rest;
    rest.level = static_cast<int>(at);
    rest.label = SankeyView::tr("the rest");
    rest.isRest = true;
    level.rest = static_cast<int>(data.nodes.size());
    data.nodes.append(rest);
}

} // namespace

double SankeyData::sumOf(int level) const
{
    double sum = 0;
    for (const SankeyNode &node : nodes)
        sum += node.level == level ? node.weight : 0;
    return sum;
}

SankeyData readSankey(const ResultTable &table, const QString &metric, int limit,
                      const QueryNames &names)
{
    SankeyData data;
    data.metric = metric;
    data.isEstimate = table.samplingFactor > 1;
    const ResultColumn *weights = columnOf(table, metric);
    const std::size_t levels = table.dimensionCount;
    if (!weights || levels < 2)
        return data;
    const double restWeight = otherSum(table, metric).value_or(0);
    QVector<Level> sums(static_cast<qsizetype>(levels));
    for (std::size_t at = 0; at < levels; ++at) {
        data.titles += QString::fromStdString(table.columns[at].title);
        Level &level = sums[static_cast<qsizetype>(at)];
        for (std::size_t row = 0; row < table.rowCount(); ++row)
            level.weights[format::literal(table.columns[at], row, names)] +=
                weightAt(*weights, row);
        addLevel(table, at, limit, names, restWeight > 0, level, data);
    }
    QMap<QPair<int, int>, double> bands;
    const auto addLine = [&](const QVector<int> &line, double weight) {
        data.total += weight;
        for (int i = 0; i < line.size(); ++i) {
            data.nodes[line[i]].weight += weight;
            if (i > 0)
                bands[{line[i - 1], line[i]}] += weight;
        }
    };
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        QVector<int> line;
        for (std::size_t at = 0; at < levels; ++at) {
            const Level &level = sums[static_cast<qsizetype>(at)];
            line.append(
                level.nodes.value(format::literal(table.columns[at], row, names), level.rest));
        }
        addLine(line, weightAt(*weights, row));
    }
    if (restWeight > 0) {
        QVector<int> line;
        for (const Level &level : std::as_const(sums))
            line.append(level.rest);
        addLine(line, restWeight);
    }
    for (auto band = bands.constBegin(); band != bands.constEnd(); ++band)
        data.bands.append({band.key().first, band.key().second, band.value()});
    return data;
}

void layOutSankey(SankeyData &data, double gap)
{
    if (data.total <= 0)
        return;
    int most = 0;
    QMap<int, int> counts;
    for (const SankeyNode &node : std::as_const(data.nodes))
        most = std::max(most, ++counts[node.level]);
    const double room = std::max(0.3, 1 - gap * std::max(0, most - 1));
    const double used = most > 1 ? (1 - room) / (most - 1) : 0;
    QMap<int, double> next;
    for (SankeyNode &node : data.nodes) {
        double &top = next[node.level];
        node.top = top;
        node.bottom = top + room * node.weight / data.total;
        top = node.bottom + used;
    }
    // bands leave and arrive in the order of what they lead to, so that they cross least
    QVector<double> leaving(data.nodes.size(), 0), arriving(data.nodes.size(), 0);
    std::sort(data.bands.begin(), data.bands.end(), [](const SankeyBand &a, const SankeyBand &b) {
        return a.from != b.from ? a.from < b.from : a.to < b.to;
    });
    for (SankeyBand &band : data.bands) {
        band.thickness = room * band.weight / data.total;
        band.fromTop = data.nodes[band.from].top + leaving[band.from];
        band.toTop = data.nodes[band.to].top + arriving[band.to];
        leaving[band.from] += band.thickness;
        arriving[band.to] += band.thickness;
    }
}

} // namespace weir
