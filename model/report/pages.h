#pragma once

#include "model/report/chartpainter.h"
#include "model/report/pageflow.h"
#include "model/report/run.h"

#include <QSizeF>

namespace weir {

/// A report laid out on paper: cover, contents where it has more than three pages, sections.
/// Painting needs no answers anew, so a preview and a PDF come from the same pages. Needs a
/// QGuiApplication; the painter must outlive it.
class ReportPages
{
public:
    ReportPages(ReportAnswersPtr answers, ReportFacts facts, const ChartPainter &painter);

    int count() const { return static_cast<int>(m_pages.size()); }
    /// Points.
    QSizeF size() const { return m_size; }
    /// Draws page `index` (from 0) with its top left at (0, 0); one unit of `painter` is a point.
    void paint(QPainter &painter, int index) const;
    const ReportAnswersPtr &answers() const { return m_answers; }
    const ReportFacts &facts() const { return m_facts; }
    /// First page (from 0) of each section that is on.
    const std::vector<int> &sectionPages() const { return m_starts; }

private:
    void layOut();

    ReportAnswersPtr m_answers;
    ReportFacts m_facts;
    const ChartPainter &m_painter;
    QSizeF m_size;
    QRectF m_body;
    std::vector<PageParts> m_pages;
    std::vector<int> m_starts;
};

} // namespace weir
