#pragma once

#include "model/scan/question.h"
#include "model/scan/seriesscan.h"

namespace weir {

/// Buckets of an answer whose width nobody gave.
inline constexpr std::size_t kMostAutoBuckets = 300;

/// What an `every` stage asks for.
struct SeriesWish
{
    std::vector<Dimension> dimensions; // none or one
    std::vector<Metric> metrics;
    std::size_t limit = 6;     // series shown besides the rest
    TimeRange bounds;          // open ends are trimmed to the buckets with rows
    std::int64_t originNs = 0; // buckets start at multiples of their width after this
    bool isAuto = false; // the scan's buckets are finer than wanted: join them to a round width
    SeriesKeys *keys = nullptr;
    TextPool texts;
    std::uint64_t groupCount = 0; // where the keys are closed: of all groups
};

/// One line per bucket and series; see ResultTable. May be called while the scan runs.
/// Null when `scan` was cancelled meanwhile.
MutableResult tableOfSeries(SeriesScan &series, const SeriesWish &wish, const SegmentScan &scan);

} // namespace weir
