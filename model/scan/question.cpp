#include "model/scan/question.h"

namespace weir {

Result<MutableResult> orCancelled(MutableResult table)
{
    if (!table)
        return Error{Errc::Cancelled, 0, "the question was cancelled"};
    return table;
}

void finishTable(ResultTable &table, const SegmentScan &scan)
{
    const ScanCounts counts = scan.counts();
    table.matchedRows = counts.matchedRows;
    table.totalRows = scan.snapshot().rows;
    table.samplingFactor = counts.samplingFactor;
    table.copiesLeftOut = counts.copiesLeftOut;
    table.droppedLeftOut = counts.droppedLeftOut;
    table.milliseconds = scan.millisecondsSoFar();
}

} // namespace weir
