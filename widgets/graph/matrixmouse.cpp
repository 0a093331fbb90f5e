#include "widgets/graph/matrixview.h"

#include "model/qt/format.h"
#include "widgets/common/valuemenu.h"

#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace weir {

MatrixView::Cell MatrixView::cellAt(const QPointF &position) const
{
    const double cell = cellSize(size());
    const QPointF at = position + scrolled() - QPointF(kMatrixLabels, kMatrixLabels);
    const auto placeOf = [&](double along, double seen) {
        const int place = seen < kMatrixLabels ? -1 : static_cast<int>(along / cell);
        return place < m_order.size() ? place : -1;
    };
    return {placeOf(at.y(), position.y()), placeOf(at.x(), position.x())};
}

QString MatrixView::tooltipAt(const QPoint &position) const
{
    const Cell cell = cellAt(position);
    if (isEmpty() || (cell.row < 0 && cell.column < 0))
        return {};
    if (cell.row < 0 || cell.column < 0)
        return nodeAt(std::max(cell.row, cell.column)).label;
    const double value = valueAt(cell.row, cell.column);
    return tr("%1 → %2\n%3 %4")
        .arg(nodeAt(cell.row).label, nodeAt(cell.column).label,
             format::exactCount(static_cast<quint64>(value)), metricText(m_graph->metric));
}

void MatrixView::setCurrent(Cell cell)
{
    m_current = cell;
    update();
    if (cell.row < 0 && cell.column < 0)
        return;
    if (cell.row < 0 || cell.column < 0 || cell.row == cell.column)
        Q_EMIT valueSelected(nodeAt(std::max(cell.row, cell.column)).value);
    else
        Q_EMIT pairSelected(nodeAt(cell.row).value, nodeAt(cell.column).value);
}

void MatrixView::drill(Cell cell)
{
    if (cell.row < 0 && cell.column < 0)
        return;
    if (cell.row < 0 || cell.column < 0 || cell.row == cell.column)
        Q_EMIT drillDownRequested(nodeAt(std::max(cell.row, cell.column)).value);
    else
        Q_EMIT pairDrillRequested(nodeAt(cell.row).value, nodeAt(cell.column).value);
}

void MatrixView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !isEmpty())
        setCurrent(cellAt(event->position()));
}

void MatrixView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!isEmpty())
        drill(cellAt(event->position()));
}

void MatrixView::wheelEvent(QWheelEvent *event)
{
    const bool isAcross = event->modifiers() & Qt::ShiftModifier || event->angleDelta().x() != 0;
    QScrollBar *bar = isAcross ? m_across : m_down;
    const int delta =
        event->angleDelta().x() != 0 ? event->angleDelta().x() : event->angleDelta().y();
    bar->setValue(bar->value() - delta / 2);
    event->accept();
}

QPoint MatrixView::currentPosition() const
{
    const double cell = cellSize(size());
    const QPointF at(kMatrixLabels + (m_current.column + 0.5) * cell,
                     kMatrixLabels + (m_current.row + 0.5) * cell);
    return (at - scrolled()).toPoint();
}

void MatrixView::fillMenu(QMenu &menu, const QPoint &position)
{
    const Cell cell = cellAt(position);
    if (isEmpty() || (cell.row < 0 && cell.column < 0))
        return;
    setCurrent(cell);
    if (cell.row >= 0 && cell.column >= 0 && cell.row != cell.column) {
        const ValueRef a = nodeAt(cell.row).value; // the cell may be another one by then
        const ValueRef b = nodeAt(cell.column).value;
        connect(menu.addAction(tr("Filter to this pair")), &QAction::triggered, this,
                [this, a, b] { Q_EMIT pairDrillRequested(a, b); });
    } else if (m_menu) {
        m_menu->fill(menu, nodeAt(std::max(cell.row, cell.column)).value);
    }
}

void MatrixView::keyPressEvent(QKeyEvent *event)
{
    if (isEmpty())
        return ChartView::keyPressEvent(event);
    const auto last = static_cast<int>(m_order.size()) - 1;
    const auto walk = [&](int rows, int columns) {
        Cell next{std::clamp(std::max(0, m_current.row) + rows, 0, last),
                  std::clamp(std::max(0, m_current.column) + columns, 0, last)};
        if (m_current.row < 0)
            next = {0, 0};
        setCurrent(next);
        const double cell = cellSize(size());
        const auto reveal = [&](QScrollBar *bar, int place, double room) {
            const auto begin = static_cast<int>(place * cell);
            const auto end = static_cast<int>((place + 1) * cell - room) + 14;
            bar->setValue(std::clamp(bar->value(), std::min(end, begin), begin));
        };
        reveal(m_across, next.column, width() - kMatrixLabels);
        reveal(m_down, next.row, height() - kMatrixLabels);
    };
    switch (event->key()) {
    case Qt::Key_Up:
        return walk(-1, 0);
    case Qt::Key_Down:
        return walk(1, 0);
    case Qt::Key_Left:
        return walk(0, -1);
    case Qt::Key_Right:
        return walk(0, 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return drill(m_current);
    default:
        ChartView::keyPressEvent(event);
    }
}

bool MatrixView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return ChartView::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString text = tooltipAt(help->pos());
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace weir
