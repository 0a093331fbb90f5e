#pragma once

#include "widgets/graph/graphdata.h"

#include <QColor>
#include <QHash>
#include <QPen>

namespace weir {

struct Palette;

/// What the colours of a graph stand for.
enum class GraphColors { Community, Network, Application, Country, List };

/// Sizes and colour classes of a graph, without the theme's colours.
struct GraphLook
{
    static constexpr int kClasses = 10; // five colours and a paler one of each; -1: all others

    QVector<double> radii;    // of nodes, pixels at zoom 1
    QVector<double> widths;   // of edges, pixels at zoom 1
    QVector<double> shares;   // of edges, 0 to 1 of the heaviest
    QVector<int> nodeClasses; // per node
    QVector<int> edgeClasses; // per edge; empty: edges are quiet
    QStringList classNames;   // for the legend
    bool hasOthers = false;   // some node is of no class
    bool hasListed = false;   // some node is on a list
    bool isByList = false;    // classes are lists: who is on one has its colour
    QVector<QColor> chosen;   // of classes that people gave a colour; others are invalid

    /// Colour of class `number`: the one that was chosen, else one of the theme's; quiet for -1.
    QColor classColor(const Palette &colors, int number) const;
};

/// How an edge of a compared graph is drawn.
QColor changeColor(const Palette &colors, EdgeChange change);
Qt::PenStyle changeStyle(EdgeChange change);
/// An edge's pen; dashes are wide enough to be told from dots.
QPen edgePen(const QColor &color, double width, Qt::PenStyle style);

/// Classes by key that were given before, so that colours stay with their hosts.
using RememberedClasses = QHash<QString, int>;

GraphLook lookOf(const GraphData &graph, const QVector<int> &communities, GraphColors colors,
                 RememberedClasses &remembered);

} // namespace weir
