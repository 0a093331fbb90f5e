#pragma once

#include "widgets/charts/seriesdata.h"

class QPainter;
class QRectF;

namespace weir {

/// An `every` answer as stacked areas with axes and legend, on paper; one unit is a point.
class PaperTimeline
{
public:
    explicit PaperTimeline(const ResultTable &answer, const QueryNames &names = {});

    /// 0 where there is nothing to draw.
    double height(double width) const;
    void paint(QPainter &painter, const QRectF &rect) const;

private:
    double most() const;
    int legendRows(double width) const;
    void paintValueAxis(QPainter &painter, const QRectF &plot, double top) const;
    void paintTimeAxis(QPainter &painter, const QRectF &plot) const;
    void paintAreas(QPainter &painter, const QRectF &plot, double top) const;
    void paintLegend(QPainter &painter, const QRectF &rect) const;

    SeriesData m_data;
};

/// A round step so that at most `count` of them cover `span`: 1, 2 or 5 times a power of ten.
double roundStep(double span, int count);

} // namespace weir
