#include "widgets/graph/graphview.h"

#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"

#include <QPaintEvent>
#include <QPainter>

#include <cmath>

namespace weir {

namespace {
constexpr double kBorder = 0.3;  // of the view, drawn beside it so that moving shows edges at once
constexpr double kMostGrown = 4; // times that the drawing of the edges is blown up
constexpr qsizetype kQuickEdges = 600; // are drawn well in every picture of a movement
constexpr qsizetype kMostLabelPixmaps = 2'000;
constexpr double kLabelPad = 4; // around a label, for its halo
constexpr int kHaloAlpha = 225;
} // namespace

/// Edges are the costly part: they are drawn once, and while the picture moves or zooms that
/// drawing moves and grows with it.
void GraphView::drawLayer(bool isRough)
{
    const QSizeF border(width() * kBorder, height() * kBorder);
    const QSizeF size(width() + 2 * border.width(), height() + 2 * border.height());
    const qreal ratio = devicePixelRatioF();
    const QSize pixels = (size * ratio).toSize();
    if (m_layer.size() != pixels) {
        m_layer = QPixmap(pixels);
        m_layer.setDevicePixelRatio(ratio);
    }
    m_layer.fill(Qt::transparent);
    QPainter painter(&m_layer);
    painter.translate(border.width(), border.height());
    m_scene.paintEdges(painter, paletteOf(this),
                       QRectF(QPointF(-border.width(), -border.height()), size), isRough);
    m_layerZoom = m_scene.zoom;
    m_layerOffset = m_scene.offset;
    m_isLayerStale = false;
}

/// Whether the drawing of the edges, moved and grown as the picture is now, fills the view.
bool GraphView::doesLayerCover() const
{
    const double grown = m_scene.zoom / m_layerZoom;
    const QPointF corner(-width() * kBorder * grown, -height() * kBorder * grown);
    const QRectF covered(corner + m_scene.offset - m_layerOffset * grown,
                         QSizeF(width(), height()) * (1 + 2 * kBorder) * grown);
    return grown < kMostGrown && covered.adjusted(-1, -1, 1, 1).contains(QRectF(rect()));
}

void GraphView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (isEmpty()) {
        if (m_ticket == 0)
            paintEmpty(painter, rect());
        return;
    }
    const Palette &colors = paletteOf(this);
    const bool isAsDrawn = m_layerZoom == m_scene.zoom && m_layerOffset == m_scene.offset;
    const bool isMoving = m_rest.isActive() || m_motion.state() == QAbstractAnimation::Running
                          || m_drag == Drag::Node;
    if (m_isLayerStale || m_layerZoom == 0 || (!isAsDrawn && !isMoving) || !doesLayerCover())
        drawLayer(isMoving && m_scene.graph->edges.size() > kQuickEdges);
    painter.save();
    const double grown = m_scene.zoom / m_layerZoom;
    painter.translate(m_scene.offset - m_layerOffset * grown);
    painter.scale(grown, grown);
    painter.drawPixmap(QPointF(-width() * kBorder, -height() * kBorder), m_layer);
    painter.restore();
    m_scene.paintMarks(painter, colors);
    m_sprites.paint(painter, m_scene, colors, rect());
    paintLabels(painter);
    m_scene.paintLegend(painter, colors, rect());
    if (isPartial())
        paintPartial(painter, rect());
    if (m_drag == Drag::Lasso) {
        QColor inside = colors.accent;
        inside.setAlpha(30);
        painter.setPen(QPen(colors.accent, 1.2, Qt::DashLine));
        painter.setBrush(inside);
        painter.drawPolygon(m_lasso);
    }
    painter.setBrush(Qt::NoBrush);
    for (const int node : {m_scene.current, hasFocus() ? m_scene.current : -1}) {
        if (node < 0)
            continue;
        const double radius = m_scene.radiusOf(node) + 3.5;
        painter.setPen(QPen(colors.ink, 1.6));
        painter.drawEllipse(m_scene.screenOf(node), radius, radius);
    }
    for (const int node : std::as_const(m_scene.marked)) {
        const double radius = m_scene.radiusOf(node) + 3;
        painter.setPen(QPen(colors.accent, 1.4));
        painter.drawEllipse(m_scene.screenOf(node), radius, radius);
    }
}

/// Text with a halo is slow to draw, so each label is drawn once; and a stroke along the letters is
/// ten times slower than the letters once more to each side, which looks the same.
QPixmap GraphView::drawnLabel(const GraphLabel &label, bool isStrong) const
{
    constexpr QPointF kAround[] = {{1, 0},  {-1, 0},  {0, 1}, {0, -1}, {1, 1}, {1, -1},
                                   {-1, 1}, {-1, -1}, {2, 0}, {-2, 0}, {0, 2}, {0, -2}};
    const Palette &colors = paletteOf(this);
    const qreal ratio = devicePixelRatioF();
    const QSizeF size = label.rect.size() + QSizeF(2 * kLabelPad, 2 * kLabelPad);
    QPixmap drawn(size.toSize() * ratio);
    drawn.setDevicePixelRatio(ratio);
    drawn.fill(Qt::transparent);
    QPainter painter(&drawn);
    const QFont font = labelFont();
    const QPointF start(kLabelPad + 2, kLabelPad + QFontMetricsF(font).ascent());
    painter.setFont(font);
    painter.setPen(colors.panel);
    for (const QPointF &beside : kAround)
        painter.drawText(start + beside, label.text);
    painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
    painter.fillRect(QRectF(QPointF(), size), QColor(0, 0, 0, kHaloAlpha));
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    painter.setPen(isStrong ? colors.accent : colors.ink);
    painter.drawText(start, label.text);
    return drawn;
}

void GraphView::paintLabels(QPainter &painter)
{
    if (m_labelPixmaps.size() > kMostLabelPixmaps)
        m_labelPixmaps.clear();
    const QRectF space = QRectF(rect()).adjusted(2, 2, -2, -m_scene.legendHeight(width()));
    for (const GraphLabel &label : m_scene.labels(space)) {
        const bool isStrong = label.node == m_scene.current;
        QPixmap &drawn = m_labelPixmaps[label.text + QLatin1Char(isStrong ? '!' : ' ')];
        if (drawn.isNull() || drawn.devicePixelRatio() != devicePixelRatioF())
            drawn = drawnLabel(label, isStrong);
        painter.drawPixmap(QPointF(std::round(label.rect.left() - kLabelPad),
                                   std::round(label.rect.top() - kLabelPad)),
                           drawn);
    }
}

void GraphView::paintPicture(QPainter &painter, const QSize &size) const
{
    const Palette &colors = paletteOf(this);
    const QRectF whole(QPointF(), size);
    painter.fillRect(whole, colors.panel);
    if (isEmpty()) {
        paintEmpty(painter, whole);
        return;
    }
    constexpr double kFar = 1e6; // what lies beside the view belongs to the file too
    const QRectF all = whole.adjusted(-kFar, -kFar, kFar, kFar);
    m_scene.paintEdges(painter, colors, all);
    m_scene.paintNodes(painter, colors, all);
    for (const GraphLabel &label :
         m_scene.labels(whole.adjusted(2, 2, -2, -m_scene.legendHeight(whole.width()))))
        GraphScene::paintLabel(painter, colors, label);
    m_scene.paintLegend(painter, colors, whole);
}

} // namespace weir
