#pragma once

#include "widgets/graph/graphscene.h"

#include <QHash>
#include <QPixmap>

namespace weir {

struct Palette;

/// Nodes drawn once for each look and size: circles are slow to draw, pictures of them are not.
/// GUI thread only.
class NodeSprites
{
public:
    void clear() { m_drawn.clear(); }
    /// The nodes of `scene` within `room`, heaviest on top.
    void paint(QPainter &painter, const GraphScene &scene, const Palette &colors,
               const QRectF &room);

private:
    const QPixmap &pixmapOf(const NodeStyle &style, const Palette &colors, qreal ratio);

    QHash<quint64, QPixmap> m_drawn;
    qreal m_ratio = 1;
};

} // namespace weir
