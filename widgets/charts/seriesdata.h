#pragma once

#include "model/query/parser.h"
#include "model/query/resulttable.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace weir {

/// One line of a timeline.
struct SeriesLine
{
    QString name;    // for people; "other" for the rest
    QString literal; // as a filter writes it; "" for the rest and for a lone line
    bool isOther = false;
    bool isAbsent = false;  // the key is absent ("unknown")
    QVector<double> values; // one per bucket, per second; NaN: gap
};

/// An `every` answer turned into lines: bucket starts and one value per bucket and key.
struct SeriesData
{
    QVector<double> times;     // bucket starts, seconds since 1970 UTC
    QVector<SeriesLine> lines; // largest first, other last
    QString keyField;          // name of the key's field; "" without key
    double bucketSeconds = 1;
    ValueKind kind = ValueKind::Number;
    QString unit;        // name of the metric
    bool isBits = false; // values are bits per second
    bool isPerSecond = false;
    bool isEstimate = false;
    bool isPartial = false;
    TimeRange range;

    /// Value of all lines together in bucket `index`.
    double total(int index) const;
    /// Bucket that holds `seconds`; -1 outside.
    int bucketAt(double seconds) const;
    /// "6.4 Gbit/s", "12.3 k/s".
    QString valueText(double value) const;
    /// "bits per second", "packets per second" …, translated.
    QString unitText() const;
};

/// Reads a Shape::Series answer; an answer of another shape gives no lines. `metric`: name of the
/// column, "" for the first.
/// `names`: of sources, for keys that are sources.
SeriesData readSeries(const ResultTable &table, const QString &metric = {},
                      const QueryNames &names = {});

} // namespace weir
