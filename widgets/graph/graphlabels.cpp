#include "widgets/graph/graphscene.h"

#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"
#include "widgets/graph/graphview.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

constexpr double kLabelledRadius = 5.2; // pixels; smaller nodes get one when zoomed in
constexpr int kAlwaysLabelled = 12;     // the heaviest nodes, however small they are drawn
constexpr int kMostLabels = 140;
constexpr double kLongest = 190;
constexpr double kGap = 2;

/// One entry of the legend: a dot or a line, and what it means.
struct Entry
{
    QString text;
    QColor color;
    bool isLine = false;
    Qt::PenStyle style = Qt::SolidLine;
    bool isHollow = false;
};

} // namespace

QVector<GraphLabel> GraphScene::labels(const QRectF &room) const
{
    QVector<GraphLabel> found;
    if (isEmpty())
        return found;
    const QFontMetricsF metrics(smallFont());
    QVector<QPair<QPointF, double>> circles; // what labels must not cover
    for (int i = 0; i < places.size(); ++i) {
        const QPointF at = screenOf(i);
        if (room.contains(at))
            circles.append({at, radiusOf(i)});
    }
    const auto isFree = [&](const QRectF &rect, const QPointF &own) {
        if (!room.contains(rect))
            return false;
        for (const GraphLabel &label : std::as_const(found)) {
            if (label.rect.intersects(rect))
                return false;
        }
        return std::none_of(circles.begin(), circles.end(), [&](const auto &circle) {
            const QPointF at = circle.first;
            const QPointF near(std::clamp(at.x(), rect.left(), rect.right()),
                               std::clamp(at.y(), rect.top(), rect.bottom()));
            return at != own && std::hypot(at.x() - near.x(), at.y() - near.y()) < circle.second;
        });
    };
    const auto tryNode = [&](int node) {
        const QPointF at = screenOf(node);
        if (!room.contains(at))
            return;
        const QString text =
            metrics.elidedText(graph->nodes[node].label, Qt::ElideMiddle, kLongest);
        const QSizeF size(metrics.horizontalAdvance(text) + 4, metrics.height());
        const double away = radiusOf(node) + kGap;
        const QPointF corners[] = {{at.x() - size.width() / 2, at.y() + away},
                                   {at.x() - size.width() / 2, at.y() - away - size.height()},
                                   {at.x() + away, at.y() - size.height() / 2},
                                   {at.x() - away - size.width(), at.y() - size.height() / 2}};
        for (const QPointF &corner : corners) {
            const QRectF rect(corner, size);
            if (isFree(rect, at)) {
                found.append({node, rect, text});
                return;
            }
        }
    };
    // what a person points at comes first, then the rest by weight
    for (const int node : {current, hover}) {
        if (node >= 0 && node < places.size())
            tryNode(node);
    }
    for (int i = 0; i < places.size() && found.size() < kMostLabels; ++i) {
        const bool isWanted = radiusOf(i) >= kLabelledRadius || i < kAlwaysLabelled
                              || graph->nodes[i].isRest
                              || (marked.contains(i) && marked.size() < kMostLabels);
        if (isWanted && i != current && i != hover)
            tryNode(i);
    }
    return found;
}

void GraphScene::paintLegend(QPainter &painter, const Palette &colors, const QRectF &room) const
{
    if (isEmpty())
        return;
    QVector<Entry> entries;
    for (int i = 0; i < look.classNames.size(); ++i) {
        if (!look.classNames[i].isEmpty())
            entries.append({look.classNames[i], classColor(colors, i)});
    }
    if (look.hasOthers && !entries.isEmpty())
        entries.append({GraphView::tr("others"), classColor(colors, -1)});
    if (look.hasListed)
        entries.append({GraphView::tr("on a list"), colors.severityColor(3), true, Qt::DashLine});
    const bool hasSilent = std::any_of(graph->nodes.begin(), graph->nodes.end(),
                                       [](const GraphNode &node) { return node.isSilent; });
    if (hasSilent)
        entries.append({GraphView::tr("never answered"), colors.quietInk, false, {}, true});
    if (graph->isCompared) {
        entries.append({GraphView::tr("new"), colors.good, true, Qt::DashDotLine});
        entries.append({GraphView::tr("gone"), colors.severityColor(3), true, Qt::DotLine});
        entries.append({GraphView::tr("grown"), colors.accent, true, Qt::SolidLine});
        entries.append({GraphView::tr("shrunk"), colors.severityColor(2), true, Qt::DashLine});
    }
    painter.setFont(smallFont());
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF metrics(smallFont());
    double x = room.left() + 4;
    const double y = room.bottom() - kLegendHeight / 2;
    for (const Entry &entry : std::as_const(entries)) {
        const double mark = entry.isLine ? 22 : 10;
        const double width = mark + 6 + metrics.horizontalAdvance(entry.text);
        if (x + width > room.right())
            break;
        if (entry.isLine) {
            painter.setPen(QPen(entry.color, 2, entry.style, Qt::FlatCap));
            painter.drawLine(QPointF(x, y), QPointF(x + mark, y));
        } else {
            painter.setPen(entry.isHollow ? QPen(entry.color, 1.6) : QPen(Qt::NoPen));
            painter.setBrush(entry.isHollow ? QBrush(Qt::NoBrush) : QBrush(entry.color));
            painter.drawEllipse(QPointF(x + 5, y), 4, 4);
        }
        painter.setPen(colors.quietInk);
        painter.drawText(QRectF(x + mark + 5, y - 9, width, 18), Qt::AlignVCenter | Qt::AlignLeft,
                         entry.text);
        x += width + 14;
    }
}

} // namespace weir
