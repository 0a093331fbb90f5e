#pragma once

#include "model/qt/collectstate.h"
#include "widgets/charts/timemark.h"

#include <QVector>

namespace weir {

/// Marks of a chart of `shown` for what happened at exporters and changes how it is to be read:
/// another sampling rate, a restart, loss. What happened close together is one mark, and there are
/// never more than a chart has room for.
QVector<TimeMark> eventMarks(const CollectState &state, const TimeRange &shown);

} // namespace weir
