#pragma once

#include "model/core/result.h"
#include "model/report/pages.h"

#include <QByteArray>

namespace weir {

/// The report as a PDF document with a bookmark for each section. With the same answers and the
/// same ReportFacts::madeNs the same bytes come out, as long as the program called
/// QHashSeed::setDeterministicGlobalSeed() when it began. Errc::Cancelled when `isCancelled` says
/// so.
Result<QByteArray> toPdf(const ReportPages &pages, const std::function<bool()> &isCancelled = {});

} // namespace weir
