#pragma once

#include "model/report/chartpainter.h"
#include "model/report/run.h"

#include <QStringList>

namespace weir {

/// What stands under a figure besides its question: range, rows, estimates, what was left out,
/// what is known to be lost. One sentence each.
QStringList honestyOf(const SectionAnswer &answer, const ReportFacts &facts,
                      const ChartPainter &painter);
/// The time zone that all times of a report are in: "UTC+01:00 (Europe/Berlin)".
QString zoneText();

} // namespace weir
