#pragma once

#include "model/core/result.h"
#include "model/report/pages.h"

#include <QByteArray>
#include <QString>

namespace weir {

/// The report as a PDF document. With the same answers and the same ReportFacts::madeNs the same
/// bytes come out, as long as the program called QHashSeed::setDeterministicGlobalSeed() when it
/// began. Errc::Cancelled when `isCancelled` says so.
Result<QByteArray> toPdf(const ReportPages &pages, const std::function<bool()> &isCancelled = {});
/// Writes it to `path`, complete or not at all.
Status writePdf(const ReportPages &pages, const QString &path,
                const std::function<bool()> &isCancelled = {});

} // namespace weir
