#include "widgets/graph/nodesprites.h"

#include <QPainter>

#include <cmath>

namespace weir {

namespace {

constexpr double kStepsPerPixel = 4; // of radii that are told apart
constexpr double kReach = 8;         // pixels around the circle: rings and pins
constexpr qsizetype kMostDrawn = 4'000;

quint64 keyOf(const NodeStyle &style, int step)
{
    const int flags = (style.isRest ? 1 : 0) | (style.isHollow ? 2 : 0) | (style.isListed ? 4 : 0)
                      | (style.isGroup ? 8 : 0) | (style.isPinned ? 16 : 0);
    return quint64(style.color) << 32 | quint64(step) << 8 | quint64(flags);
}

} // namespace

const QPixmap &NodeSprites::pixmapOf(const NodeStyle &style, const Palette &colors, qreal ratio)
{
    const int step = static_cast<int>(std::lround(style.radius * kStepsPerPixel));
    QPixmap &drawn = m_drawn[keyOf(style, step)];
    if (!drawn.isNull())
        return drawn;
    NodeStyle rounded = style;
    rounded.radius = step / kStepsPerPixel;
    const double middle = std::ceil(rounded.radius + kReach);
    drawn = QPixmap(QSizeF(2 * middle * ratio, 2 * middle * ratio).toSize());
    drawn.setDevicePixelRatio(ratio);
    drawn.fill(Qt::transparent);
    QPainter painter(&drawn);
    GraphScene::paintNode(painter, colors, {middle, middle}, rounded);
    return drawn;
}

void NodeSprites::paint(QPainter &painter, const GraphScene &scene, const Palette &colors,
                        const QRectF &room)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    if (ratio != m_ratio || m_drawn.size() > kMostDrawn)
        m_drawn.clear();
    m_ratio = ratio;
    for (auto i = static_cast<int>(scene.places.size()) - 1; i >= 0; --i) {
        const QPointF at = scene.screenOf(i);
        const double reach = scene.radiusOf(i) + kReach;
        if (!room.adjusted(-reach, -reach, reach, reach).contains(at))
            continue;
        const QPixmap &drawn = pixmapOf(scene.styleOf(i, colors), colors, ratio);
        const double middle = drawn.width() / ratio / 2;
        painter.drawPixmap(QPointF(std::round(at.x() - middle), std::round(at.y() - middle)),
                           drawn);
    }
}

} // namespace weir
