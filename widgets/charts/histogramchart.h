#pragma once

#include "model/query/resulttable.h"
#include "widgets/charts/histogrambins.h"
#include "widgets/common/chartview.h"

#include <QVector>

class QCustomPlot;
class QCPBars;

namespace weir {

class ValueMenu;

/// Bars of a `histogram dim` answer, or of any answer with one dimension and one metric. A bar that
/// stands for a range has its lower bound at its left edge. Hovering
/// tells the values, a click selects the bar's value, a double click drills down; arrows walk along
/// the bars.
class HistogramChart : public ChartView
{
    Q_OBJECT

public:
    explicit HistogramChart(QWidget *parent = nullptr);

    /// Null shows the empty text. `metric`: name of the column that gives the height, "" for the
    /// first.
    void setResult(const ResultPtr &result, const QString &metric = {});
    /// What has no value gets no bar, from the next result on.
    void leaveOutAbsent() { m_leavesOutAbsent = true; }
    void setValueMenu(ValueMenu *menu) { m_menu = menu; }
    bool isEmpty() const override;
    int barCount() const;
    QString tooltipOf(int bar) const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void valueSelected(const weir::ValueRef &value);
    void drillDownRequested(const weir::ValueRef &value);

protected:
    void paintPicture(QPainter &painter, const QSize &size) const override;
    void themeChanged() override;
    void fillMenu(QMenu &menu, const QPoint &position) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int barAt(const QPoint &position) const;
    void setCurrent(int bar);
    void layLabels();

    void drawBars();

    QVector<HistogramBin> m_bars;
    QString m_metricTitle;
    QCustomPlot *m_plot;
    QCPBars *m_graph;
    QCPBars *m_highlight;
    ValueMenu *m_menu = nullptr;
    int m_current = -1;
    bool m_leavesOutAbsent = false;
};

} // namespace weir
