#include "widgets/graph/graphdata.h"

#include "widgets/graph/graphview.h"

#include <QHash>

#include <algorithm>

namespace weir {

double GraphSums::of(const QString &metric) const
{
    if (metric == QLatin1String("packets"))
        return packets();
    return metric == QLatin1String("flows") ? flows : bytes();
}

QString metricText(const QString &metric)
{
    if (metric == QLatin1String("packets"))
        return GraphView::tr("packets");
    return metric == QLatin1String("flows") ? GraphView::tr("flows") : GraphView::tr("bytes");
}

int GraphData::indexOf(const QString &key) const
{
    const auto place = std::find_if(nodes.begin(), nodes.end(),
                                    [&](const GraphNode &node) { return node.key == key; });
    return place == nodes.end() ? -1 : static_cast<int>(place - nodes.begin());
}

int GraphData::edgeBetween(const QString &a, const QString &b) const
{
    const int one = indexOf(a);
    const int other = indexOf(b);
    if (one < 0 || other < 0)
        return -1;
    const auto place = std::find_if(edges.begin(), edges.end(), [&](const GraphEdge &edge) {
        return (edge.a == one && edge.b == other) || (edge.a == other && edge.b == one);
    });
    return place == edges.end() ? -1 : static_cast<int>(place - edges.begin());
}

QVector<int> GraphData::neighboursOf(int node) const
{
    QVector<int> found; // edges are sorted, and there is one per pair
    for (const GraphEdge &edge : edges) {
        if (edge.a != edge.b && (edge.a == node || edge.b == node))
            found += edge.a == node ? edge.b : edge.a;
    }
    return found;
}

QString graphText(const GraphData &graph)
{
    QString text;
    const auto number = [](double value) { return QString::number(value, 'f', 0); };
    for (const GraphNode &node : graph.nodes) {
        text += QStringLiteral("node %1: sent %2, received %3, packets %4, degree %5")
                    .arg(node.key, number(node.sums.bytesAb), number(node.sums.bytesBa),
                         number(node.sums.packets()))
                    .arg(node.degree);
        if (node.isSilent)
            text += QStringLiteral(", silent");
        text += QLatin1Char('\n');
    }
    static constexpr const char *kChanges[] = {"", ", new", ", gone", ", grown", ", shrunk"};
    for (const GraphEdge &edge : graph.edges) {
        text +=
            QStringLiteral("edge %1 - %2: %3 there, %4 back, flows %5%6\n")
                .arg(graph.nodes[edge.a].key, graph.nodes[edge.b].key, number(edge.sums.bytesAb),
                     number(edge.sums.bytesBa), number(edge.sums.flows),
                     QLatin1String(kChanges[static_cast<int>(edge.change)]));
    }
    return text;
}

} // namespace weir
