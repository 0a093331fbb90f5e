#include "model/scan/question.h"

#include <algorithm>
#include <optional>

namespace weir {

Result<MutableResult> orCancelled(MutableResult table)
{
    if (!table)
        return Error{Errc::Cancelled, 0, "the question was cancelled"};
    return table;
}

bool hasSeveralRates(const StoreSnapshot &snapshot, TimeRange range)
{
    std::optional<std::uint64_t> known; // code of all rows so far
    for (const auto &segment : snapshot.segments) {
        if (segment->startNs >= range.toNs || segment->endNs < range.fromNs)
            continue;
        const ZoneMap &zone = segment->zones[static_cast<std::size_t>(ColumnId::Sampling)];
        const bool isNone = zone.min > zone.max;
        const std::uint64_t most = isNone ? 1 : std::max<std::uint64_t>(zone.max, 1);
        const std::uint64_t least =
            isNone || zone.hasAbsent ? 1 : std::max<std::uint64_t>(zone.min, 1);
        if (least != most || known.value_or(most) != most)
            return true;
        known = most;
    }
    return false;
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
