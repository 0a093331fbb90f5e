#include "widgets/graph/graphscene.h"

#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"

#include <QMap>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

constexpr int kMostEdges = 6'000; // drawn at once
constexpr int kManyEdges = 1'500; // from here on thin ones vanish when zoomed out
constexpr double kFarZoom = 0.3;
constexpr int kUnchangedAlpha = 70;   // of compared edges that are as they were
constexpr double kStrongShare = 0.12; // edges from here on stand out in the accent colour

} // namespace

/// How an edge is drawn. Edges of one stroke go to the painter together.
struct GraphScene::Stroke
{
    QRgb color = 0;
    int width4 = 4; // quarters of a pixel
    Qt::PenStyle style = Qt::SolidLine;

    bool operator<(const Stroke &other) const
    {
        return std::tie(width4, color, style) < std::tie(other.width4, other.color, other.style);
    }
    QPen pen() const { return edgePen(QColor::fromRgba(color), width4 / 4.0, style); }
};

QColor GraphScene::colourOf(int node, const Palette &colors) const
{
    const GraphNode &one = graph->nodes[node];
    if (!one.list.isEmpty() && !look.isByList)
        return colors.severityColor(3);
    const int chosen = look.nodeClasses[node];
    return look.classColor(colors, one.isRest ? -1 : chosen);
}

GraphScene::Stroke GraphScene::strokeOf(int edge, const Palette &colors) const
{
    const GraphEdge &one = graph->edges[edge];
    const double share = look.shares[edge];
    Stroke stroke;
    QColor color = colors.quietInk;
    int alpha = 60 + static_cast<int>(90 * std::pow(share, 0.3) / 15) * 15;
    if (share >= kStrongShare) {
        color = colors.accent;
        alpha = 150;
    }
    if (!look.edgeClasses.isEmpty()) {
        color = look.classColor(colors, look.edgeClasses[edge]);
        alpha = std::max(alpha, 130);
    }
    if (!graph->nodes[one.a].list.isEmpty() || !graph->nodes[one.b].list.isEmpty()) {
        color = colors.severityColor(3);
        stroke.style = Qt::DashLine;
        alpha = 220;
    }
    if (graph->isCompared) {
        alpha = one.change == EdgeChange::None ? kUnchangedAlpha : 210;
        color = changeColor(colors, one.change);
        stroke.style = changeStyle(one.change);
    }
    // edges within what is marked stay, of a lone node all of its own
    const qsizetype markedEnds = int{marked.contains(one.a)} + int{marked.contains(one.b)};
    if (isDimmed && markedEnds < std::min<qsizetype>(2, marked.size()))
        alpha /= 4;
    color.setAlpha(alpha);
    stroke.color = color.rgba();
    const double scale = std::clamp(std::pow(zoom, 0.6), 0.5, 2.0);
    stroke.width4 = std::max(3, static_cast<int>(std::lround(look.widths[edge] * scale * 4)));
    return stroke;
}

void GraphScene::paintEdges(QPainter &painter, const Palette &colors, const QRectF &room,
                            bool isRough) const
{
    if (isEmpty())
        return;
    const auto count = static_cast<int>(graph->edges.size());
    // heaviest first: what is left out is the thinnest
    const bool isThinned = count > kManyEdges && (isRough || zoom < kFarZoom);
    const int shown = isThinned ? kManyEdges : std::min(count, kMostEdges);
    QMap<Stroke, QVector<QLineF>> lines;
    for (int i = 0; i < shown; ++i) {
        const GraphEdge &edge = graph->edges[i];
        const QLineF line(screenOf(edge.a), screenOf(edge.b));
        const QRectF around = QRectF(line.p1(), line.p2()).normalized().adjusted(-3, -3, 3, 3);
        if (edge.a != edge.b && around.intersects(room))
            lines[strokeOf(i, colors)].append(line);
    }
    painter.setRenderHint(QPainter::Antialiasing, !isRough);
    for (auto stroke = lines.constBegin(); stroke != lines.constEnd(); ++stroke) {
        QPen pen = stroke.key().pen();
        if (isRough) // the painter has a quick way for thin lines without pattern
            pen = QPen(pen.color(), 0);
        painter.setPen(pen);
        painter.drawLines(stroke.value());
    }
}

void GraphScene::paintNodes(QPainter &painter, const Palette &colors, const QRectF &room) const
{
    if (isEmpty())
        return;
    for (auto i = static_cast<int>(places.size()) - 1; i >= 0; --i) { // heaviest on top
        const QPointF at = screenOf(i);
        const double reach = radiusOf(i) + 4;
        if (room.adjusted(-reach, -reach, reach, reach).contains(at))
            paintNode(painter, colors, at, styleOf(i, colors));
    }
}

NodeStyle GraphScene::styleOf(int node, const Palette &colors) const
{
    const GraphNode &one = graph->nodes[node];
    QColor color = colourOf(node, colors);
    if (isDimmed && !marked.contains(node))
        color.setAlpha(60);
    NodeStyle style;
    style.color = color.rgba();
    style.radius = radiusOf(node);
    style.isRest = one.isRest;
    style.isHollow = one.isSilent; // it gave no answer
    style.isListed = !one.list.isEmpty();
    style.isGroup = one.isGroup;
    style.isPinned = !pins.isEmpty() && pins.contains(one.key);
    return style;
}

void GraphScene::paintNode(QPainter &painter, const Palette &colors, const QPointF &at,
                           const NodeStyle &style)
{
    constexpr double kRinged = 2.5; // smaller nodes have neither border nor ring
    const QColor color = QColor::fromRgba(style.color);
    const double radius = style.radius;
    painter.setRenderHint(QPainter::Antialiasing);
    if (style.isRest) {
        painter.setPen(QPen(colors.quietInk, 1.2, Qt::DashLine));
        painter.setBrush(colors.panel);
    } else if (style.isHollow) {
        painter.setPen(QPen(color, 1.6));
        painter.setBrush(colors.panel);
    } else {
        painter.setPen(radius > kRinged ? QPen(colors.panel, 1.2) : QPen(Qt::NoPen));
        painter.setBrush(color);
    }
    painter.drawEllipse(at, radius, radius);
    if ((style.isListed || style.isGroup) && !style.isRest && radius > kRinged) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 1.2, style.isGroup ? Qt::SolidLine : Qt::DotLine));
        painter.drawEllipse(at, radius + 2.5, radius + 2.5);
    }
    if (style.isPinned) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.ink);
        painter.drawRect(QRectF(at.x() - 1.5, at.y() - radius - 5, 3, 5));
    }
}

void GraphScene::paintMarks(QPainter &painter, const Palette &colors) const
{
    if (isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    for (const int focus : {current, hover}) {
        if (focus < 0 || focus >= places.size())
            continue;
        QColor color = colors.accent;
        color.setAlpha(focus == current ? 230 : 150);
        for (int i = 0; i < graph->edges.size(); ++i) {
            const GraphEdge &edge = graph->edges[i];
            if (edge.a != edge.b && (edge.a == focus || edge.b == focus)) {
                painter.setPen(QPen(color, std::max(1.2, look.widths[i] * 0.8)));
                painter.drawLine(screenOf(edge.a), screenOf(edge.b));
            }
        }
    }
    if (currentEdge >= 0 && currentEdge < graph->edges.size()) {
        const GraphEdge &edge = graph->edges[currentEdge];
        painter.setPen(QPen(colors.accent, look.widths[currentEdge] + 2));
        painter.drawLine(screenOf(edge.a), screenOf(edge.b));
    }
}

void GraphScene::paintLabel(QPainter &painter, const Palette &colors, const GraphLabel &label)
{
    const QFont font = labelFont();
    const QFontMetricsF metrics(font);
    QPainterPath path;
    path.addText(QPointF(label.rect.left() + 2, label.rect.top() + metrics.ascent()), font,
                 label.text);
    QColor halo = colors.panel;
    halo.setAlpha(225);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(path, QPen(halo, 3.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setFont(font);
    painter.setPen(colors.ink);
    painter.drawText(QPointF(label.rect.left() + 2, label.rect.top() + metrics.ascent()),
                     label.text);
}

} // namespace weir
