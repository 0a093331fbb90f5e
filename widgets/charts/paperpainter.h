#pragma once

#include "model/query/parser.h"
#include "model/report/chartpainter.h"

namespace weir {

/// Charts and texts of a report: light, in points, drawn from the answer and not from a window.
/// Needs a QGuiApplication, but no widgets.
class PaperPainter : public ChartPainter
{
public:
    /// `names`: of sources, for values that are sources.
    explicit PaperPainter(QueryNames names);

    double chartHeight(SectionKind kind, const ResultTable &answer, double width) const override;
    void paintChart(QPainter &painter, const QRectF &rect, SectionKind kind,
                    const ResultTable &answer) const override;
    QString cellText(const ResultColumn &column, std::size_t row) const override;
    QString numberText(const ResultColumn &column, double value) const override;
    QString titleText(const ResultColumn &column) const override;
    QString countText(double count) const override;
    QString rangeText(const TimeRange &range) const override;

private:
    QueryNames m_names;
};

} // namespace weir
