#pragma once

#include "model/report/chartpainter.h"
#include "model/report/pageflow.h"
#include "model/report/run.h"

#include <QStringList>

namespace weir {

/// Title, range, what it is about, words of the user, sources and what is known to be missing.
void layOutCover(PageFlow &flow, const Report &report, const ReportFacts &facts,
                 const ChartPainter &painter);

/// One line of the contents.
struct ContentsLine
{
    QString title;
    int page = 0; // from 1
};
/// Titles with their pages.
void layOutContents(PageFlow &flow, const std::vector<ContentsLine> &lines);

} // namespace weir
