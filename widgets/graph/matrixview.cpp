#include "widgets/graph/matrixview.h"

#include "model/qt/format.h"
#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"
#include "widgets/graph/graphfiles.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <utility>

namespace weir {

namespace {

constexpr double kSmallest = 11; // cells
constexpr double kLargest = 30;
constexpr double kMargin = 6;
constexpr int kBar = 12;
constexpr int kMostPicture = 4'000; // pixels of a side that are saved; larger ones are made smaller

quint64 keyOf(int a, int b)
{
    return quint64(std::min(a, b)) << 32 | quint64(std::max(a, b));
}

} // namespace

QVector<int> matrixOrder(const GraphData &graph, const QVector<int> &communities)
{
    QHash<int, double> weights;
    QVector<int> order;
    for (int i = 0; i < graph.nodes.size(); ++i) {
        if (graph.nodes[i].isRest)
            continue;
        order.append(i);
        weights[communities.value(i, 0)] += graph.nodes[i].weight;
    }
    // nodes are sorted by weight already, and a stable order keeps that within a community
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        const int left = communities.value(a, 0);
        const int right = communities.value(b, 0);
        return weights[left] != weights[right] ? weights[left] > weights[right] : left < right;
    });
    return order;
}

MatrixView::MatrixView(QWidget *parent)
    : ChartView(parent)
    , m_across(new QScrollBar(Qt::Horizontal, this))
    , m_down(new QScrollBar(Qt::Vertical, this))
{
    setAccessibleName(tr("Matrix of who sends to whom"));
    for (QScrollBar *bar : {m_across, m_down}) {
        bar->hide();
        connect(bar, &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
    }
}

void MatrixView::setGraph(const GraphPtr &graph, const QVector<int> &communities)
{
    m_graph = graph;
    m_order = graph ? matrixOrder(*graph, communities) : QVector<int>();
    m_edges.clear();
    m_largest = 0;
    m_current = {};
    for (int i = 0; graph && i < graph->edges.size(); ++i)
        m_edges.insert(keyOf(graph->edges[i].a, graph->edges[i].b), i);
    const bool hasOneWeight =
        graph && (!graph->isDirected || graph->metric == QLatin1String("flows"));
    for (const int i : std::as_const(m_edges)) { // all other cells are empty
        const GraphEdge &edge = graph->edges[i];
        double most = edge.weight;
        if (!hasOneWeight && edge.a != edge.b)
            most = graph->metric == QLatin1String("bytes")
                       ? std::max(edge.sums.bytesAb, edge.sums.bytesBa)
                       : std::max(edge.sums.packetsAb, edge.sums.packetsBa);
        m_largest = std::max(m_largest, most);
    }
    layScrollBars();
    update();
}

double MatrixView::valueAt(int row, int column) const
{
    const int a = m_order[row];
    const int b = m_order[column];
    const auto found = m_edges.constFind(keyOf(a, b));
    if (found == m_edges.constEnd())
        return 0;
    const GraphEdge &edge = m_graph->edges[*found];
    const bool isBytes = m_graph->metric == QLatin1String("bytes");
    if (!m_graph->isDirected || m_graph->metric == QLatin1String("flows") || a == b)
        return edge.weight;
    const bool isForward = edge.a == a;
    if (isBytes)
        return isForward ? edge.sums.bytesAb : edge.sums.bytesBa;
    return isForward ? edge.sums.packetsAb : edge.sums.packetsBa;
}

double MatrixView::cellSize(const QSizeF &size) const
{
    const double room = std::min(size.width(), size.height()) - kMatrixLabels - kMargin;
    return std::clamp(room / std::max<double>(1, static_cast<double>(m_order.size())), kSmallest,
                      kLargest);
}

QPointF MatrixView::scrolled() const
{
    return {m_across->isVisibleTo(this) ? double(m_across->value()) : 0,
            m_down->isVisibleTo(this) ? double(m_down->value()) : 0};
}

void MatrixView::layScrollBars()
{
    const double whole = cellSize(size()) * static_cast<double>(m_order.size());
    const auto lay = [&](QScrollBar *bar, double room, const QRect &place) {
        const bool isNeeded = whole > room + 1;
        bar->setVisible(isNeeded);
        bar->setGeometry(place);
        bar->setRange(0, isNeeded ? static_cast<int>(whole - room) + kBar : 0);
        bar->setPageStep(static_cast<int>(room));
        bar->setSingleStep(20);
    };
    constexpr int kNames = static_cast<int>(kMatrixLabels); // bars do not cover them
    lay(m_across, width() - kMatrixLabels - kMargin,
        {kNames, height() - kBar, width() - kBar - kNames, kBar});
    lay(m_down, height() - kMatrixLabels - kMargin,
        {width() - kBar, kNames, kBar, height() - kBar - kNames});
}

void MatrixView::resizeEvent(QResizeEvent *event)
{
    ChartView::resizeEvent(event);
    layScrollBars();
}

/// The cells that are in view, and where they lie.
struct MatrixView::Window
{
    double cell = 0;
    QPointF moved; // by the scroll bars
    QRectF field;  // right of and below the names
    int top = 0, bottom = 0, left = 0, right = 0;

    QRectF placeOf(int row, int column) const
    {
        return {kMatrixLabels + column * cell - moved.x(), kMatrixLabels + row * cell - moved.y(),
                cell, cell};
    }
};

MatrixView::Window MatrixView::windowOf(const QSizeF &size, const QPointF &moved) const
{
    const auto count = static_cast<int>(m_order.size());
    Window window;
    window.cell = cellSize(size);
    window.moved = moved;
    window.field = QRectF(kMatrixLabels, kMatrixLabels, size.width() - kMatrixLabels,
                          size.height() - kMatrixLabels);
    const auto first = [&](double offset) {
        return std::max(0, static_cast<int>(offset / window.cell));
    };
    const auto last = [&](double offset, double room) {
        return std::min(count, static_cast<int>((offset + room) / window.cell) + 1);
    };
    window.top = first(moved.y());
    window.bottom = last(moved.y(), window.field.height());
    window.left = first(moved.x());
    window.right = last(moved.x(), window.field.width());
    return window;
}

void MatrixView::paintMatrix(QPainter &painter, const QSizeF &size, const QPointF &moved) const
{
    const Window window = windowOf(size, moved);
    painter.save();
    painter.setClipRect(window.field);
    paintCells(painter, window);
    painter.restore();
    paintNames(painter, window);
    if (!m_graph->isDirected)
        return;
    painter.setPen(paletteOf(this).quietInk);
    painter.drawText(QRectF(4, 4, kMatrixLabels - 8, kMatrixLabels - 12),
                     Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap,
                     tr("rows send to columns"));
}

/// Darker for more, of another colour where an end is on a list.
QColor MatrixView::cellColor(int row, int column) const
{
    const Palette &colors = paletteOf(this);
    const double value = valueAt(row, column);
    const double scale = std::log1p(m_largest);
    if (value <= 0 || scale <= 0)
        return row == column ? colors.line : QColor(Qt::transparent);
    const bool isListed = !nodeAt(row).list.isEmpty() || !nodeAt(column).list.isEmpty();
    QColor color = isListed ? colors.severityColor(3) : colors.accent;
    const double share = std::log1p(value) / scale;
    color.setAlphaF(static_cast<float>(0.12 + 0.88 * std::pow(share, 2.2)));
    return color;
}

void MatrixView::paintCells(QPainter &painter, const Window &window) const
{
    const Palette &colors = paletteOf(this);
    const auto last = static_cast<int>(m_order.size()) - 1;
    QColor lines = colors.line;
    lines.setAlpha(90);
    painter.setPen(QPen(lines, 1));
    const QRectF all = window.placeOf(0, 0).united(window.placeOf(last, last));
    for (int row = window.top; row <= window.bottom; ++row) {
        const double y = window.placeOf(row, 0).top();
        painter.drawLine(QPointF(all.left(), y), QPointF(all.right(), y));
    }
    for (int column = window.left; column <= window.right; ++column) {
        const double x = window.placeOf(0, column).left();
        painter.drawLine(QPointF(x, all.top()), QPointF(x, all.bottom()));
    }
    for (int row = window.top; row < window.bottom; ++row) {
        for (int column = window.left; column < window.right; ++column) {
            const QColor color = cellColor(row, column);
            if (color.alpha() > 0) // most pairs never talk
                painter.fillRect(window.placeOf(row, column).adjusted(0.5, 0.5, -0.5, -0.5), color);
        }
    }
    if (m_current.row >= 0 && m_current.column >= 0) {
        painter.setPen(QPen(colors.ink, 1.6));
        painter.drawRect(window.placeOf(m_current.row, m_current.column));
    }
}

/// Of the rows at the left, of the columns above.
void MatrixView::paintNames(QPainter &painter, const Window &window) const
{
    const Palette &colors = paletteOf(this);
    constexpr double kRoom = kMatrixLabels - 6;
    painter.setFont(labelFont());
    const QFontMetricsF metrics(labelFont());
    const auto label = [&](int place, bool isCurrent) {
        painter.setPen(isCurrent ? colors.accent : colors.ink);
        return metrics.elidedText(nodeAt(place).label, Qt::ElideMiddle, kMatrixLabels - 10);
    };
    painter.save();
    painter.setClipRect(QRectF(0, kMatrixLabels, kMatrixLabels, window.field.height()));
    for (int row = window.top; row < window.bottom; ++row)
        painter.drawText(QRectF(0, window.placeOf(row, 0).top(), kRoom, window.cell),
                         Qt::AlignRight | Qt::AlignVCenter, label(row, row == m_current.row));
    painter.setClipRect(QRectF(kMatrixLabels, 0, window.field.width(), kMatrixLabels));
    for (int column = window.left; column < window.right; ++column) {
        painter.save();
        painter.translate(window.placeOf(0, column).left(), kRoom);
        painter.rotate(-90);
        painter.drawText(QRectF(0, 0, kRoom, window.cell), Qt::AlignLeft | Qt::AlignVCenter,
                         label(column, column == m_current.column));
        painter.restore();
    }
    painter.restore();
}

QStringList MatrixView::dataFilters() const
{
    return {tr("Table of pairs (*.csv)")};
}

std::optional<QByteArray> MatrixView::dataAs(const QString &ending) const
{
    if (!m_graph || ending != QLatin1String("csv"))
        return std::nullopt;
    return toCsv(*m_graph);
}

void MatrixView::paintPicture(QPainter &painter, const QSize &size) const
{
    painter.fillRect(QRect(QPoint(), size), paletteOf(this).panel);
    if (isEmpty())
        paintEmpty(painter, QRect(QPoint(), size));
    else
        paintWhole(painter, size);
}

void MatrixView::paintWhole(QPainter &painter, const QSize &size) const
{
    const QSize whole = wholeSize();
    painter.save();
    painter.scale(double(size.width()) / whole.width(), double(size.height()) / whole.height());
    paintMatrix(painter, whole, {});
    painter.restore();
}

/// With all rows and columns, also those that lie outside of the window.
QSize MatrixView::wholeSize() const
{
    const double side = kMatrixLabels + cellSize(size()) * static_cast<double>(m_order.size());
    return size().expandedTo(QSizeF(side + kMargin, side + kMargin).toSize());
}

QSize MatrixView::pictureSize() const
{
    const QSize whole = wholeSize();
    return whole.width() <= kMostPicture && whole.height() <= kMostPicture
               ? whole
               : whole.scaled(kMostPicture, kMostPicture, Qt::KeepAspectRatio);
}

void MatrixView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), paletteOf(this).panel);
    if (isEmpty())
        paintEmpty(painter, rect());
    else
        paintMatrix(painter, size(), scrolled());
    if (isPartial())
        paintPartial(painter, rect());
}

} // namespace weir
