#include "model/qt/filterbounds.h"

#include "model/scan/filterplan.h" // not beside selection.h: rows that match are a Selection there

namespace weir {

TimeRange cutByFilter(const TimeRange &range, const FilterExpr &filter)
{
    return boundsOfStart(filter, range);
}

} // namespace weir
