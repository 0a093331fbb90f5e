#pragma once

#include "widgets/common/chartview.h"
#include "widgets/graph/sankeydata.h"

#include <QPainterPath>

namespace weir {

class ValueMenu;

/// Traffic as bands that run through two to four fields. A click selects a value, a double click or
/// Enter drills, arrows walk. Signals are wishes.
class SankeyView : public ChartView
{
    Q_OBJECT

public:
    static constexpr int kValues = 14; // per level, beside the rest

    explicit SankeyView(QWidget *parent = nullptr);

    /// Null shows the empty text.
    void setResult(const ResultPtr &result, const QString &metric, const QStringList &titles,
                   const QueryNames &names = {});
    void setValueMenu(ValueMenu *menu) { m_menu = menu; }
    const SankeyData &data() const { return m_data; }
    bool isEmpty() const override { return m_data.nodes.isEmpty(); }
    QString tooltipAt(const QPointF &position) const;
    QSize sizeHint() const override { return {700, 480}; }

Q_SIGNALS:
    void valueSelected(const weir::ValueRef &value);
    void drillDownRequested(const weir::ValueRef &value);

protected:
    void paintPicture(QPainter &painter, const QSize &size) const override;
    void fillMenu(QMenu &menu, const QPoint &position) override;
    QPoint currentPosition() const override;
    QStringList dataFilters() const override;
    std::optional<QByteArray> dataAs(const QString &ending) const override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRectF barOf(int node, const QSizeF &size) const;
    int nodeAt(const QPointF &position) const;
    int bandAt(const QPointF &position) const;
    void setCurrent(int node);
    void paintBands(QPainter &painter, const QSizeF &size) const;
    QPainterPath pathOf(const SankeyBand &band, const QSizeF &size) const;
    QColor colourOf(int node) const;

    SankeyData m_data;
    ValueMenu *m_menu = nullptr;
    int m_current = -1;
    int m_hover = -1;
    int m_hoverBand = -1;
};

} // namespace weir
