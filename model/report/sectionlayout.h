#pragma once

#include "model/report/chartpainter.h"
#include "model/report/pageflow.h"
#include "model/report/run.h"

namespace weir {

/// Puts one section into `flow`: heading, figure, question and what is honest to say. A heading
/// never stands alone at the end of a page, heads of tables are repeated, no single row is left
/// for a page. Returns the page that it begins on.
int layOutSection(PageFlow &flow, const std::shared_ptr<const SectionAnswer> &answer,
                  const ReportFacts &facts, const ChartPainter &painter);

} // namespace weir
