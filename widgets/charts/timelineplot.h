#pragma once

#include "model/core/time.h"
#include "widgets/charts/seriesdata.h"
#include "widgets/charts/timemark.h"

#include "widgets/charts/plotlibrary.h"

#include <optional>

namespace weir {

struct Palette;

/// The plot inside TimelineChart: draws stacked areas, turns the mouse into wishes. Knows nothing
/// of filters.
class TimelinePlot : public QCustomPlot
{
    Q_OBJECT

public:
    explicit TimelinePlot(QWidget *parent = nullptr);

    /// `isPart`: the series covers only what is zoomed to; the whole range stays as it was.
    void setData(const SeriesData &series, bool isPart);
    void setBand(const TimeRange &range);
    /// A dashed line: all lines of `before` together, moved on by `shiftSeconds`. Without lines:
    /// none. `name` stands before its value in the crosshair's words.
    void setBefore(const SeriesData &before, double shiftSeconds, const QString &name);
    /// Marks above the areas; their words stand in the crosshair's.
    void setMarks(const QVector<TimeMark> &marks);
    const QVector<TimeMark> &marks() const { return m_marks; }
    void setHatched(bool isHatched);
    void setColors(const Palette &colors);
    void setCompact(bool isCompact);
    /// Visible range in seconds since 1970 UTC.
    QCPRange view() const { return xAxis->range(); }
    void setView(QCPRange range);
    QCPRange whole() const { return m_whole; }
    bool isZoomed() const { return m_isZoomed; }
    void resetZoom();
    void zoomAbout(double seconds, double factor);
    /// Range of whole buckets that covers both places.
    TimeRange bucketsBetween(double a, double b) const;
    /// What the crosshair says, with coloured marks.
    QString richTooltip(double seconds) const;

Q_SIGNALS:
    void brushed(const weir::TimeRange &range);
    /// The brush is being dragged; brushed() follows.
    void brushing(const weir::TimeRange &range);
    void viewChanged();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void buildGraphs();
    void colourGraphs();
    void addBefore();
    double beforeAt(double seconds) const;
    void placeMarks();
    QStringList markTextsAt(double seconds) const;
    void fitValues();
    void fitTicks();
    void placeBand();
    void showCrosshair(const QPoint &position, const QPoint &globalPosition);
    double secondsAt(int x) const;

    SeriesData m_data;
    QVector<QVector<double>> m_stacked; // per line, the sum up to and with it
    SeriesData m_before;                // its times are moved on already
    QString m_beforeName;
    QCPGraph *m_beforeGraph = nullptr; // the last of the graphs
    QVector<TimeMark> m_marks;
    QVector<QCPItemRect *> m_markItems;
    QCPRange m_whole{0, 1};
    TimeRange m_band;
    QCPItemRect *m_bandItem;
    QCPItemText *m_bandText;
    QCPItemRect *m_hatch;
    QCPItemStraightLine *m_cross;
    QSharedPointer<QCPAxisTickerDateTime> m_timeTicker;
    std::optional<double> m_pressedAt; // seconds, while the left button brushes
    std::optional<QPoint> m_pannedAt;  // while the middle button moves the view
    const Palette *m_colors = nullptr;
    bool m_isZoomed = false;
    bool m_isDragged = false;
};

} // namespace weir
