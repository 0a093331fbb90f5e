#pragma once

#include "model/query/resulttable.h"
#include "model/report/document.h"

#include <QString>

class QPainter;
class QRectF;

namespace weir {

/// Draws charts and writes values for a report, always in light colours. The report knows neither
/// charts nor the language of the reader; who makes it hands this over. Any thread, one at a time.
class ChartPainter
{
public:
    virtual ~ChartPainter() = default;

    /// Height in points of the chart of `answer` when it is `width` wide; 0 where there is nothing
    /// to draw.
    virtual double chartHeight(SectionKind kind, const ResultTable &answer, double width) const = 0;
    /// Draws it as vectors; one unit of `painter` is a point.
    virtual void paintChart(QPainter &painter, const QRectF &rect, SectionKind kind,
                            const ResultTable &answer) const = 0;

    /// A cell for people: SI units, "≈" before estimates, "—" for absent.
    virtual QString cellText(const ResultColumn &column, std::size_t row) const = 0;
    /// A sum of the column, for people.
    virtual QString numberText(const ResultColumn &column, double value) const = 0;
    virtual QString titleText(const ResultColumn &column) const = 0;
    virtual QString countText(double count) const = 0;
    /// Both ends with their dates.
    virtual QString rangeText(const TimeRange &range) const = 0;
};

} // namespace weir
