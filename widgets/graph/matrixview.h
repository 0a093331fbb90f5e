#pragma once

#include "widgets/common/chartview.h"
#include "widgets/graph/graphdata.h"

#include <QHash>

class QScrollBar;

namespace weir {

class ValueMenu;

inline constexpr double kMatrixLabels = 118; // pixels for names, at the left and above

/// Order of the rows and columns of a matrix: communities together, the heaviest first, in each
/// the heaviest first, so that who talks with each other makes a block. The rest is left out.
QVector<int> matrixOrder(const GraphData &graph, const QVector<int> &communities);

/// Who sends (rows) to whom (columns), darker for more on a logarithmic scale. A click selects, a
/// double click or Enter drills, arrows walk along the cells. Signals are wishes.
class MatrixView : public ChartView
{
    Q_OBJECT

public:
    explicit MatrixView(QWidget *parent = nullptr);

    /// Null shows the empty text.
    void setGraph(const GraphPtr &graph, const QVector<int> &communities);
    void setValueMenu(ValueMenu *menu) { m_menu = menu; }
    /// What the row sent to the column, of the chosen metric where it has directions.
    double valueAt(int row, int column) const;
    const QVector<int> &order() const { return m_order; }
    bool isEmpty() const override { return m_order.isEmpty(); }
    QString tooltipAt(const QPoint &position) const;
    QSize sizeHint() const override { return {700, 480}; }

Q_SIGNALS:
    void valueSelected(const weir::ValueRef &value);
    void drillDownRequested(const weir::ValueRef &value);
    void pairSelected(const weir::ValueRef &a, const weir::ValueRef &b);
    void pairDrillRequested(const weir::ValueRef &a, const weir::ValueRef &b);

protected:
    void paintPicture(QPainter &painter, const QSize &size) const override;
    QSize pictureSize() const override;
    void fillMenu(QMenu &menu, const QPoint &position) override;
    QPoint currentPosition() const override;
    QStringList dataFilters() const override;
    std::optional<QByteArray> dataAs(const QString &ending) const override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Cell
    {
        int row = -1, column = -1;
    };
    struct Window;
    double cellSize(const QSizeF &size) const;
    Cell cellAt(const QPointF &position) const; // of labels only one part is set
    void setCurrent(Cell cell);
    void drill(Cell cell);
    void layScrollBars();
    Window windowOf(const QSizeF &size, const QPointF &scrolled) const;
    void paintMatrix(QPainter &painter, const QSizeF &size, const QPointF &scrolled) const;
    void paintCells(QPainter &painter, const Window &window) const;
    QColor cellColor(int row, int column) const;
    void paintNames(QPainter &painter, const Window &window) const;
    void paintWhole(QPainter &painter, const QSize &size) const;
    QSize wholeSize() const;
    QPointF scrolled() const;
    const GraphNode &nodeAt(int place) const { return m_graph->nodes[m_order[place]]; }

    GraphPtr m_graph;
    QVector<int> m_order;        // nodes of the graph
    QHash<quint64, int> m_edges; // by both ends
    double m_largest = 0;
    Cell m_current;
    QScrollBar *m_across, *m_down;
    ValueMenu *m_menu = nullptr;
};

} // namespace weir
