#pragma once

#include "model/core/time.h"
#include "model/qt/valueref.h"
#include "model/query/resulttable.h"
#include "widgets/charts/seriesdata.h"
#include "widgets/common/chartview.h"

namespace weir {

class Legend;
class TimelinePlot;
struct TimeMark;
class ValueMenu;

/// Stacked areas over time with brush, zoom and crosshair.
/// Drag selects a range, the wheel zooms about the pointer, a double click shows everything; arrows
/// move the brush, Shift+arrows its end, + and - zoom, Esc clears.
class TimelineChart : public ChartView
{
    Q_OBJECT

public:
    explicit TimelineChart(QWidget *parent = nullptr);

    /// Shows an `every … [by dim]` answer; null shows the empty text. The zoom stays while the
    /// range grows.
    /// `isPart`: the answer covers only the visible range, in finer steps; zooming out still ends
    /// at the whole one.
    void setSeries(const ResultPtr &result, const QString &metric = {}, bool isPart = false);
    bool isZoomed() const;
    /// Names for keys that are sources, from the next series on.
    void setSourceNames(const QueryNames &names) { m_sourceNames = names; }
    const SeriesData &data() const { return m_data; }
    /// The range that is selected elsewhere, drawn as a band with its times; every time: no band.
    void setSelectedRange(const weir::TimeRange &range);
    /// The same question about an earlier time as a dashed line, moved on by `shiftNs`; null: none.
    /// `name`: "a day before".
    void setBefore(const ResultPtr &result, qint64 shiftNs, const QString &name,
                   const QString &metric = {});
    /// Times that notes are about, and what happened at exporters.
    void setMarks(const QVector<TimeMark> &marks);
    const QVector<TimeMark> &marks() const;
    weir::TimeRange selectedRange() const { return m_selected; }
    TimeRange visibleRange() const;
    void resetZoom();
    /// Without legend, brush and unit: for the details pane.
    void setCompact(bool isCompact);
    void setValueMenu(ValueMenu *menu) { m_menu = menu; }
    /// Offers to write notes on times.
    void setNotesAvailable(bool areAvailable) { m_hasNotes = areAvailable; }
    bool isEmpty() const override;
    /// Text of the crosshair's tooltip at `seconds` since 1970 UTC; "" outside.
    QString tooltipAt(double seconds) const;
    QSize sizeHint() const override;

Q_SIGNALS:
    /// A person brushed a range; whole buckets.
    void rangeSelected(const weir::TimeRange &range);
    /// The brush is under way; rangeSelected() follows. Often, so do little.
    void rangeDragged(const weir::TimeRange &range);
    void rangeCleared();
    void visibleRangeChanged(const weir::TimeRange &range);
    /// A name of the legend was clicked.
    void valueSelected(const weir::ValueRef &value);
    /// A name of the legend was double clicked.
    void drillDownRequested(const weir::ValueRef &value);
    /// What makes the difference between `range`, which is selected, and the time before?
    void explainRequested(const weir::TimeRange &range);
    /// A note about `range` is to be written.
    void noteRequested(const weir::TimeRange &range);

protected:
    void paintPicture(QPainter &painter, const QSize &size) const override;
    void themeChanged() override;
    void fillMenu(QMenu &menu, const QPoint &position) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void moveBrush(int buckets, bool onlyEnd);
    void zoom(double factor);
    ValueRef valueOf(int line) const;
    void takeBrush(const TimeRange &range);

    SeriesData m_data;
    QueryNames m_sourceNames;
    TimeRange m_selected;
    TimelinePlot *m_plot;
    Legend *m_legend;
    ValueMenu *m_menu = nullptr;
    bool m_isCompact = false;
    bool m_hasNotes = false;
};

} // namespace weir
