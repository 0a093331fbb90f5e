#pragma once

#include "model/qt/valueref.h"
#include "model/query/resulttable.h"

#include <QVector>

namespace weir {

/// One bar of a histogram: a value, or all values from one bound up to the next.
struct HistogramBin
{
    QString label; // of a range: its lower bound, which stands at the left edge of the bar
    ValueRef value;
    QString height; // for people
    double heightNumber = 0;
    bool isRange = false;
};

/// The rows of `table` as bars as high as its column `metric`. `leavesOutAbsent`: what has no value
/// gets no bar.
QVector<HistogramBin> histogramBins(const ResultTable &table, std::size_t metric,
                                    bool leavesOutAbsent);

} // namespace weir
