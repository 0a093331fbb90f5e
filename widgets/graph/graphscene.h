#pragma once

#include "widgets/graph/graphlook.h"

#include <QHash>
#include <QPixmap>
#include <QPointF>
#include <QRectF>
#include <QSet>

class QPainter;

namespace weir {

struct Palette;

/// A label that found room.
struct GraphLabel
{
    int node = 0;
    QRectF rect; // screen
    QString text;
};

/// All that tells how a node is drawn.
struct NodeStyle
{
    QRgb color = 0;
    double radius = 0; // pixels
    bool isRest = false, isHollow = false, isListed = false, isGroup = false, isPinned = false;
};

/// A graph as it lies on the screen: places, zoom, what is marked. Paints itself, knows what is
/// under the pointer; no widget. GUI thread only.
class GraphScene
{
public:
    GraphPtr graph;
    GraphLook look;
    QVector<QPointF> places; // at zoom 1
    double zoom = 1;
    QPointF stretch = {1, 1}; // so that a fitted picture fills its room
    QPointF offset;           // screen = place * stretch * zoom + offset
    int current = -1;         // node
    int currentEdge = -1;
    int hover = -1;        // node
    QSet<int> marked;      // nodes of a lasso or a search
    QSet<QString> pins;    // keys
    bool isDimmed = false; // what is not marked is pale

    bool isEmpty() const { return !graph || graph->nodes.isEmpty(); }
    QPointF screenOf(int node) const { return stretched(places[node]) * zoom + offset; }
    /// How far apart two places are that are `way` apart on the screen.
    QPointF wayOf(const QPointF &way) const
    {
        return {way.x() / stretch.x() / zoom, way.y() / stretch.y() / zoom};
    }
    QPointF placeAt(const QPointF &screen) const { return wayOf(screen - offset); }
    /// Radius on the screen: grows less than the picture, so that zooming in makes room.
    double radiusOf(int node) const;
    /// Around all nodes at zoom 1.
    QRectF bounds() const;
    /// Zoom, stretch and offset so that everything lies in `room` and fills it where it can.
    void fitInto(const QRectF &room);
    void zoomAbout(const QPointF &screen, double factor);

    /// The node at `screen`, -1 for none; within a few pixels.
    int nodeAt(const QPointF &screen) const;
    int edgeAt(const QPointF &screen) const;
    /// The nearest node in the direction of `step` (one of its parts is 0).
    int nodeTowards(int from, const QPoint &step) const;

    /// Edges within `room`, thin ones left out when there are too many to tell apart. `isRough`:
    /// quickly, for while the picture moves.
    void paintEdges(QPainter &painter, const Palette &colors, const QRectF &room,
                    bool isRough = false) const;
    void paintNodes(QPainter &painter, const Palette &colors, const QRectF &room) const;
    /// How node `i` looks, for a picture of it that is drawn once.
    NodeStyle styleOf(int node, const Palette &colors) const;
    static void paintNode(QPainter &painter, const Palette &colors, const QPointF &at,
                          const NodeStyle &style);
    /// What is current or under the pointer, and its edges.
    void paintMarks(QPainter &painter, const Palette &colors) const;
    /// Labels that overlap neither each other nor a node, heaviest nodes first. What is current
    /// or under the pointer has its label even where nodes leave it no room.
    QVector<GraphLabel> labels(const QRectF &room) const;
    static void paintLabel(QPainter &painter, const Palette &colors, const GraphLabel &label);
    /// What colours and lines mean, in one or two rows at the bottom of `room`.
    void paintLegend(QPainter &painter, const Palette &colors, const QRectF &room) const;
    double legendHeight(double width) const;
    /// The words of the legend that have room, for tests and for who cannot see it.
    QStringList legendTexts(double width) const;

    static constexpr double kFarthest = 0.04; // zoom
    static constexpr double kNearest = 8;

private:
    QPointF stretched(const QPointF &place) const
    {
        return {place.x() * stretch.x(), place.y() * stretch.y()};
    }
    struct Stroke;
    struct LegendEntry;
    Stroke strokeOf(int edge, const Palette &colors) const;
    void measureLabels() const;
    QVector<LegendEntry> legendEntries(const Palette &colors) const;
    QVector<LegendEntry> placedLegend(const Palette &colors, double width) const;
    static void paintLegendMark(QPainter &painter, const LegendEntry &entry, const QPointF &at);

    // texts and sizes of labels, measured once for each graph
    mutable GraphPtr m_labelled;
    mutable QStringList m_labelTexts;
    mutable QVector<QSizeF> m_labelSizes;
    QColor colourOf(int node, const Palette &colors) const;
};

} // namespace weir
