#include "widgets/graph/graphlook.h"

#include "widgets/common/palette.h"
#include "widgets/graph/graphview.h"

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

constexpr double kSmallest = 3.6; // radius, pixels
constexpr double kLargest = 17;
constexpr double kRestRadius = 12;
constexpr double kThinnest = 0.9; // width of an edge
constexpr double kThickest = 5;

void setSizes(const GraphData &graph, GraphLook &look)
{
    double heaviest = 0, thickest = 0;
    for (const GraphNode &node : graph.nodes)
        heaviest = node.isRest ? heaviest : std::max(heaviest, node.weight);
    for (const GraphEdge &edge : graph.edges)
        thickest = std::max({thickest, edge.weight, edge.before});
    for (const GraphNode &node : graph.nodes) {
        const double share = heaviest > 0 ? std::clamp(node.weight / heaviest, 0.0, 1.0) : 0;
        look.radii.append(node.isRest ? kRestRadius
                                      : kSmallest + (kLargest - kSmallest) * std::pow(share, 0.45));
    }
    for (const GraphEdge &edge : graph.edges) {
        const double weight = edge.change == EdgeChange::Gone ? edge.before : edge.weight;
        const double share = thickest > 0 ? weight / thickest : 0;
        look.shares.append(share);
        look.widths.append(kThinnest + (kThickest - kThinnest) * std::pow(share, 0.5));
    }
}

QString groupOf(const GraphNode &node, GraphColors colors)
{
    switch (colors) {
    case GraphColors::Network:
        return node.network;
    case GraphColors::Application:
        return node.kind;
    case GraphColors::Country:
        return node.country;
    case GraphColors::List:
        return node.list;
    case GraphColors::Community:
        break;
    }
    return {};
}

/// Words that nodes are coloured by, those with the most traffic first.
QStringList wordsByWeight(const GraphData &graph, GraphColors colors)
{
    QHash<QString, double> weights;
    for (const GraphNode &node : graph.nodes) {
        const QString word = groupOf(node, colors);
        if (!word.isEmpty())
            weights[word] += node.weight;
    }
    QStringList words = weights.keys();
    std::sort(words.begin(), words.end(), [&](const QString &a, const QString &b) {
        return weights[a] != weights[b] ? weights[a] > weights[b] : a < b;
    });
    return words;
}

/// The class that most nodes of a community had before, if it is still free; else a free one.
int classFor(const QVector<int> &members, const GraphData &graph,
             const RememberedClasses &remembered, const QVector<bool> &isUsed)
{
    QVector<int> votes(GraphLook::kClasses, 0);
    for (const int node : members) {
        const int before = remembered.value(graph.nodes[node].key, -1);
        if (before >= 0)
            ++votes[before];
    }
    int best = -1;
    for (int i = 0; i < votes.size(); ++i) {
        if (!isUsed[i] && votes[i] > 0 && (best < 0 || votes[i] > votes[best]))
            best = i;
    }
    return best >= 0 ? best : static_cast<int>(isUsed.indexOf(false));
}

void colourCommunities(const GraphData &graph, const QVector<int> &communities,
                       RememberedClasses &remembered, GraphLook &look)
{
    QVector<QVector<int>> members(graph.nodes.size());
    QVector<double> weights(graph.nodes.size(), 0);
    for (int i = 0; i < graph.nodes.size(); ++i) {
        const int community = communities.value(i, -1);
        if (community < 0 || community >= members.size() || graph.nodes[i].isRest)
            continue;
        members[community].append(i);
        weights[community] += graph.nodes[i].weight;
    }
    // the busiest get a colour
    std::stable_sort(members.begin(), members.end(),
                     [&](const QVector<int> &a, const QVector<int> &b) {
                         const auto weightOf = [&](const QVector<int> &nodes) {
                             return nodes.isEmpty() ? -1 : weights[communities[nodes.front()]];
                         };
                         return weightOf(a) > weightOf(b);
                     });
    QVector<bool> isUsed(GraphLook::kClasses, false);
    look.classNames = QStringList(GraphLook::kClasses, QString());
    RememberedClasses now;
    for (const QVector<int> &community : std::as_const(members)) {
        if (community.size() < 2)
            break; // only empty ones follow, or hosts that nobody talks to
        const int chosen = classFor(community, graph, remembered, isUsed);
        if (chosen < 0)
            break;
        isUsed[chosen] = true;
        for (const int node : community) {
            look.nodeClasses[node] = chosen;
            now.insert(graph.nodes[node].key, chosen);
        }
        // nodes are sorted: the first is the heaviest
        look.classNames[chosen] = GraphView::tr("around %1 (%2)")
                                      .arg(graph.nodes[community.front()].label)
                                      .arg(community.size());
    }
    remembered = now;
}

void colourWords(const GraphData &graph, GraphColors colors, GraphLook &look)
{
    const QStringList words = wordsByWeight(graph, colors);
    look.classNames = words.mid(0, GraphLook::kClasses);
    for (int i = 0; i < graph.nodes.size(); ++i)
        look.nodeClasses[i] =
            static_cast<int>(look.classNames.indexOf(groupOf(graph.nodes[i], colors)));
    if (colors != GraphColors::Application)
        return;
    for (const GraphEdge &edge : graph.edges)
        look.edgeClasses.append(
            edge.kind.isEmpty() ? -1 : static_cast<int>(look.classNames.indexOf(edge.kind)));
}

} // namespace

QColor GraphLook::classColor(const Palette &colors, int number) const
{
    if (const QColor own = chosen.value(number); own.isValid())
        return own;
    return colors.seriesColor(number, number < 0);
}

QColor changeColor(const Palette &colors, EdgeChange change)
{
    switch (change) {
    case EdgeChange::New:
        return colors.good;
    case EdgeChange::Gone:
        return colors.severityColor(3);
    case EdgeChange::Grown:
        return colors.accent;
    case EdgeChange::Shrunk:
        return colors.severityColor(2);
    case EdgeChange::None:
        break;
    }
    return colors.quietInk;
}

Qt::PenStyle changeStyle(EdgeChange change)
{
    switch (change) {
    case EdgeChange::New:
        return Qt::DashDotLine;
    case EdgeChange::Gone:
        return Qt::DotLine;
    case EdgeChange::Shrunk:
        return Qt::DashLine;
    case EdgeChange::Grown:
    case EdgeChange::None:
        break;
    }
    return Qt::SolidLine;
}

QPen edgePen(const QColor &color, double width, Qt::PenStyle style)
{
    QPen pen(color, width, style, Qt::FlatCap);
    if (style == Qt::DashLine)
        pen.setDashPattern({4, 2.5});
    return pen;
}

GraphLook lookOf(const GraphData &graph, const QVector<int> &communities, GraphColors colors,
                 RememberedClasses &remembered)
{
    GraphLook look;
    setSizes(graph, look);
    look.nodeClasses.fill(-1, graph.nodes.size());
    look.isByList = colors == GraphColors::List;
    if (colors == GraphColors::Community)
        colourCommunities(graph, communities, remembered, look);
    else
        colourWords(graph, colors, look);
    for (int i = 0; i < graph.nodes.size(); ++i) {
        look.hasOthers |= look.nodeClasses[i] < 0 && !graph.nodes[i].isRest;
        look.hasListed |= !graph.nodes[i].list.isEmpty();
    }
    return look;
}

} // namespace weir
