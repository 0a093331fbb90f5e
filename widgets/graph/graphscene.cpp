#include "widgets/graph/graphscene.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

constexpr double kNodeReach = 4; // pixels around a node that still hit it
constexpr double kEdgeReach = 4;
constexpr double kMostZoom = 2.4;  // that fitting gives a small graph
constexpr double kMostStretch = 2; // one way more than the other

double distanceToLine(const QPointF &point, const QPointF &a, const QPointF &b)
{
    const QPointF way = b - a;
    const double length = QPointF::dotProduct(way, way);
    const double along =
        length > 0 ? std::clamp(QPointF::dotProduct(point - a, way) / length, 0.0, 1.0) : 0;
    return QLineF(point, a + way * along).length();
}

} // namespace

double GraphScene::radiusOf(int node) const
{
    return std::max(1.4, look.radii[node] * std::pow(zoom, zoom < 1 ? 0.6 : 0.5));
}

QRectF GraphScene::bounds() const
{
    QRectF whole;
    for (int i = 0; i < places.size(); ++i) {
        const double reach = look.radii[i] + 6;
        whole |= QRectF(places[i].x() - reach, places[i].y() - reach, 2 * reach, 2 * reach);
    }
    return whole;
}

void GraphScene::fitInto(const QRectF &room)
{
    const QRectF whole = bounds();
    if (whole.isEmpty() || room.isEmpty())
        return;
    const double wide = room.width() / whole.width(), high = room.height() / whole.height();
    zoom = std::clamp(std::min(wide, high), kFarthest, kMostZoom);
    stretch = {std::clamp(wide / high, 1.0, kMostStretch),
               std::clamp(high / wide, 1.0, kMostStretch)};
    offset = room.center() - stretched(whole.center()) * zoom;
}

void GraphScene::zoomAbout(const QPointF &screen, double factor)
{
    const QPointF place = placeAt(screen);
    zoom = std::clamp(zoom * factor, kFarthest, kNearest);
    offset = screen - stretched(place) * zoom;
}

int GraphScene::nodeAt(const QPointF &screen) const
{
    if (isEmpty())
        return -1;
    int found = -1;
    double nearest = 1e9;
    for (int i = 0; i < places.size(); ++i) {
        const double distance = QLineF(screen, screenOf(i)).length() - radiusOf(i);
        if (distance <= kNodeReach && distance < nearest) {
            nearest = distance;
            found = i;
        }
    }
    return found;
}

int GraphScene::edgeAt(const QPointF &screen) const
{
    if (isEmpty())
        return -1;
    int found = -1;
    double nearest = kEdgeReach;
    for (int i = 0; i < graph->edges.size(); ++i) {
        const GraphEdge &edge = graph->edges[i];
        const double distance =
            distanceToLine(screen, screenOf(edge.a), screenOf(edge.b)) - look.widths[i] / 2;
        if (edge.a != edge.b && distance < nearest) {
            nearest = distance;
            found = i;
        }
    }
    return found;
}

int GraphScene::nodeTowards(int from, const QPoint &step) const
{
    if (isEmpty())
        return -1;
    if (from < 0)
        return 0;
    int found = from;
    double best = 1e12;
    for (int i = 0; i < places.size(); ++i) {
        const QPointF way = screenOf(i) - screenOf(from);
        const double ahead = way.x() * step.x() + way.y() * step.y();
        const double aside = std::abs(way.x() * step.y()) + std::abs(way.y() * step.x());
        if (i == from || ahead <= 0 || aside > 2 * ahead)
            continue;
        const double cost = ahead + 2 * aside; // straight on counts more than near
        if (cost < best) {
            best = cost;
            found = i;
        }
    }
    return found;
}

} // namespace weir
