#pragma once

#include "app/workspace/enrichmentload.h"
#include "model/enrich/ownnetworks.h"
#include "widgets/dialogs/datasettings.h"

namespace weir {

/// What became of the settings, as the dialog shows it.
QList<DataTableRow> tableRows(const LoadedEnrichment &loaded);
QList<DataListRow> listRows(const LoadedEnrichment &loaded);
DataSettings dataSettings(const LoadedEnrichment &loaded, const std::vector<OwnNetwork> &networks);
/// What the dialog's rows say, as it is kept.
EnrichmentSettings enrichmentSettings(const DataSettings &settings);

/// "Line 7: “x” is no address and no prefix".
QString networkProblemText(const NetworkProblem &problem);

} // namespace weir
