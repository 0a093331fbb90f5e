#include "widgets/graph/layoutparts.h"

#include <QRectF>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace weir {

namespace {

constexpr double kMargin = 13; // pixels around a part
constexpr double kFinestStep = 12;

struct Box
{
    int part = 0;
    QRectF rect;
    bool isStanding = false; // some node stood already
    bool isPinned = false;
    double area() const { return rect.width() * rect.height(); }
};

Box boxOf(const LayoutInput &input, const LayoutPart &part, int number,
          const QVector<QPointF> &places)
{
    Box box;
    box.part = number;
    for (const int node : part.nodes) {
        const double reach = input.radii[node] + kMargin;
        box.rect |=
            QRectF(places[node].x() - reach, places[node].y() - reach, 2 * reach, 2 * reach);
        box.isStanding |= hasStart(input, node);
        box.isPinned |= isPinned(input, node);
    }
    return box;
}

/// Boxes that have found their place.
class Ground
{
public:
    explicit Ground(double aspect)
        : m_wide(std::sqrt(std::clamp(aspect, 0.3, 3.0)))
    {
    }

    void take(const QRectF &rect)
    {
        m_taken.append(rect);
        m_whole |= rect;
    }
    QPointF middle() const { return m_whole.isNull() ? QPointF() : m_whole.center(); }
    bool isFree(const QRectF &rect)
    {
        if (m_last < m_taken.size() && m_taken[m_last].intersects(rect))
            return false; // neighbouring places mostly fail for the same reason
        for (qsizetype i = 0; i < m_taken.size(); ++i) {
            if (m_taken[i].intersects(rect)) {
                m_last = i;
                return false;
            }
        }
        return true;
    }
    /// Nearest free place around `middle` for a box of `size`, on ellipses as wide as the room.
    QRectF findFree(const QSizeF &size, const QPointF &middle)
    {
        const double step = std::max(kFinestStep, std::min(size.width(), size.height()) / 2);
        for (int ring = 0;; ++ring) {
            const double radius = ring * step;
            const int places = std::max(1, static_cast<int>(2 * std::numbers::pi * radius / step));
            for (int i = 0; i < places; ++i) {
                const double angle = 2 * std::numbers::pi * i / places;
                const QPointF at =
                    middle
                    + QPointF(radius * m_wide * std::cos(angle), radius / m_wide * std::sin(angle));
                const QRectF rect(at - QPointF(size.width() / 2, size.height() / 2), size);
                if (isFree(rect))
                    return rect;
            }
        }
    }

private:
    QVector<QRectF> m_taken;
    QRectF m_whole;
    qsizetype m_last = 0;
    double m_wide;
};

} // namespace

void packParts(const LayoutInput &input, const QVector<LayoutPart> &parts, QVector<QPointF> &places)
{
    QVector<Box> boxes;
    for (int i = 0; i < parts.size(); ++i)
        boxes.append(boxOf(input, parts[i], i, places));
    std::stable_sort(boxes.begin(), boxes.end(), [](const Box &a, const Box &b) {
        if (a.isPinned != b.isPinned)
            return a.isPinned;
        if (a.isStanding != b.isStanding)
            return a.isStanding;
        return a.area() > b.area();
    });
    Ground ground(input.aspect);
    for (const Box &box : std::as_const(boxes)) {
        const bool stays = box.isPinned || (box.isStanding && ground.isFree(box.rect));
        if (stays) {
            ground.take(box.rect);
            continue;
        }
        const QPointF around = box.isStanding ? box.rect.center() : ground.middle();
        const QRectF free = ground.findFree(box.rect.size(), around);
        ground.take(free);
        for (const int node : parts[box.part].nodes)
            places[node] += free.center() - box.rect.center();
    }
}

} // namespace weir
