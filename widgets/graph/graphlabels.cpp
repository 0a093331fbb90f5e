#include "widgets/graph/graphscene.h"

#include "widgets/common/fonts.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace weir {

namespace {

constexpr double kLabelledRadius = 5.2; // pixels; smaller nodes get one when zoomed in
constexpr int kAlwaysLabelled = 24;     // the heaviest nodes, however small they are drawn
constexpr int kMostLabels = 140;
constexpr double kLongest = 190;
constexpr double kGap = 2;

/// What labels must not cover, by cells of the room, so that each label meets only what is near.
class Obstacles
{
public:
    explicit Obstacles(const QRectF &room)
        : m_room(room)
        , m_columns(std::max(1, static_cast<int>(room.width() / kCell) + 1))
        , m_rows(std::max(1, static_cast<int>(room.height() / kCell) + 1))
        , m_cells(m_columns * m_rows)
    {
    }
    void addCircle(const QPointF &at, double radius)
    {
        if (!m_room.contains(at))
            return;
        const auto number = static_cast<int>(m_circles.size());
        m_circles.append({at, radius});
        visit(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius), [&](Cell &cell) {
            cell.circles.append(number);
            return true;
        });
    }
    void addLabel(const QRectF &rect)
    {
        visit(rect, [&](Cell &cell) {
            cell.labels.append(rect);
            return true;
        });
    }
    /// `own`: the node that the label is of, which it may touch.
    bool isFree(const QRectF &rect, const QPointF &own)
    {
        return m_room.contains(rect) && visit(rect, [&](const Cell &cell) {
                   const bool isTaken =
                       std::any_of(cell.labels.begin(), cell.labels.end(),
                                   [&](const QRectF &other) { return other.intersects(rect); });
                   return !isTaken
                          && std::none_of(
                              cell.circles.begin(), cell.circles.end(),
                              [&](int circle) { return covers(rect, m_circles[circle], own); });
               });
    }

private:
    static constexpr double kCell = 48; // pixels
    struct Circle
    {
        QPointF at;
        double radius;
    };
    struct Cell
    {
        QVector<int> circles;
        QVector<QRectF> labels;
    };

    static bool covers(const QRectF &rect, const Circle &circle, const QPointF &own)
    {
        const QPointF near(std::clamp(circle.at.x(), rect.left(), rect.right()),
                           std::clamp(circle.at.y(), rect.top(), rect.bottom()));
        const QPointF way = circle.at - near;
        return circle.at != own && QPointF::dotProduct(way, way) < circle.radius * circle.radius;
    }
    /// Calls `look` for each cell that `rect` touches until it says false.
    template <typename Look>
    bool visit(const QRectF &rect, const Look &look)
    {
        const auto placeOf = [](double from, int count) {
            return std::clamp(static_cast<int>(from / kCell), 0, count - 1);
        };
        const int left = placeOf(rect.left() - m_room.left(), m_columns);
        const int right = placeOf(rect.right() - m_room.left(), m_columns);
        const int bottom = placeOf(rect.bottom() - m_room.top(), m_rows);
        for (int row = placeOf(rect.top() - m_room.top(), m_rows); row <= bottom; ++row) {
            for (int column = left; column <= right; ++column) {
                if (!look(m_cells[row * m_columns + column]))
                    return false;
            }
        }
        return true;
    }

    QRectF m_room;
    int m_columns, m_rows;
    QVector<Cell> m_cells;
    QVector<Circle> m_circles;
};

/// Where the label of a node may stand, the best first: below, above, beside, askew.
std::array<QPointF, 8> cornersOf(const QSizeF &size, const QPointF &at, double away)
{
    const double middle = at.x() - size.width() / 2, centre = at.y() - size.height() / 2;
    const double left = at.x() - away - size.width(), right = at.x() + away;
    const double above = at.y() - away - size.height(), below = at.y() + away;
    const double askew = 0.7 * away; // the node is round: beside it, a label may be nearer
    const double askewLeft = at.x() - askew - size.width();
    const double askewAbove = at.y() - askew - size.height();
    return {QPointF(middle, below),
            {middle, above},
            {right, centre},
            {left, centre},
            {at.x() + askew, at.y() + askew},
            {at.x() + askew, askewAbove},
            {askewLeft, at.y() + askew},
            {askewLeft, askewAbove}};
}

/// Finds room for labels, one after the other.
class LabelPlacer
{
public:
    explicit LabelPlacer(const QRectF &room)
        : m_room(room)
        , m_obstacles(room)
    {
    }
    void addNode(const QPointF &at, double radius) { m_obstacles.addCircle(at, radius); }
    /// `label` has the size of its text; `away`: from the middle of its node, which lies at `at`.
    void place(GraphLabel label, const QPointF &at, double away, bool isForced)
    {
        if (!m_room.contains(at))
            return;
        const std::array<QPointF, 8> corners = cornersOf(label.rect.size(), at, away);
        for (const QPointF &corner : corners) {
            label.rect.moveTopLeft(corner);
            if (m_obstacles.isFree(label.rect, at))
                return add(label);
        }
        const double right = m_room.right() - label.rect.width();
        const double bottom = m_room.bottom() - label.rect.height();
        if (!isForced || right < m_room.left() || bottom < m_room.top())
            return;
        label.rect.moveTopLeft({std::clamp(corners.front().x(), m_room.left(), right),
                                std::clamp(corners.front().y(), m_room.top(), bottom)});
        add(label);
    }
    const QVector<GraphLabel> &labels() const { return m_labels; }

private:
    void add(const GraphLabel &label)
    {
        m_obstacles.addLabel(label.rect);
        m_labels.append(label);
    }

    QRectF m_room;
    Obstacles m_obstacles;
    QVector<GraphLabel> m_labels;
};

} // namespace

void GraphScene::measureLabels() const
{
    const QFontMetricsF metrics(labelFont());
    m_labelTexts.resize(graph->nodes.size());
    m_labelSizes.resize(graph->nodes.size());
    for (int i = 0; i < graph->nodes.size(); ++i) {
        m_labelTexts[i] = metrics.elidedText(graph->nodes[i].label, Qt::ElideMiddle, kLongest);
        m_labelSizes[i] = QSizeF(metrics.horizontalAdvance(m_labelTexts[i]) + 4, metrics.height());
    }
    m_labelled = graph;
}

QVector<GraphLabel> GraphScene::labels(const QRectF &room) const
{
    if (isEmpty())
        return {};
    if (m_labelled != graph)
        measureLabels();
    LabelPlacer placer(room);
    for (int i = 0; i < places.size(); ++i)
        placer.addNode(screenOf(i), radiusOf(i));
    const auto place = [&](int node, bool isForced) {
        placer.place({node, QRectF(QPointF(), m_labelSizes[node]), m_labelTexts[node]},
                     screenOf(node), radiusOf(node) + kGap, isForced);
    };
    // what a person points at comes first, then the rest by weight
    for (const int node : {current, hover == current ? -1 : hover}) {
        if (node >= 0 && node < places.size())
            place(node, true);
    }
    const auto isPlaced = [&](int node) { return node == current || node == hover; };
    for (int i = 0; i < places.size(); ++i) {
        if (graph->nodes[i].isRest && !isPlaced(i)) // nothing else says what it is
            place(i, false);
    }
    for (int i = 0; i < places.size() && placer.labels().size() < kMostLabels; ++i) {
        const bool isWanted = radiusOf(i) >= kLabelledRadius || i < kAlwaysLabelled
                              || (marked.contains(i) && marked.size() < kMostLabels);
        if (isWanted && !graph->nodes[i].isRest && !isPlaced(i))
            place(i, false);
    }
    return placer.labels();
}

} // namespace weir
