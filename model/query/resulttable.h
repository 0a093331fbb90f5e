#pragma once

#include "model/core/address.h"
#include "model/core/columns.h"
#include "model/core/time.h"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace weir {

/// One column of an answer. Exactly one of the vectors is filled, as `storage`/`isReal` say.
struct ResultColumn
{
    std::string name;  // "src", "bytes", "time" …
    std::string title; // for people
    ValueKind kind = ValueKind::Number;
    Storage storage = Storage::Number;
    bool isReal = false;     // reals holds the values
    bool isEstimate = false; // scaled by sampling
    bool isPrefix = false;   // addresses are network bases; prefixBits tells how long (by family)
    std::uint8_t bits4 = 32, bits6 = 128;
    std::string unit;
    std::vector<std::uint64_t> numbers; // kAbsent<uint64_t>: absent
    std::vector<double> reals;          // NaN: absent
    std::vector<Address> addresses;
    std::vector<std::string> texts;
    // Of estimates, by row: the square of the standard error. 0: exact; NaN: not known; empty: all
    // rows have one sampling rate, the answer's samplingFactor.
    std::vector<double> variances;

    /// Whether the value of a row is scaled by sampling.
    bool isEstimateAt(std::size_t row) const
    {
        return isEstimate && (variances.empty() || variances[row] != 0);
    }
    std::size_t size() const
    {
        return storage == Storage::Address ? addresses.size()
               : storage == Storage::Text  ? texts.size()
               : isReal                    ? reals.size()
                                           : numbers.size();
    }
};

/// The *other* row: sums of the metric columns over the members that did not make it into the
/// table.
struct OtherRow
{
    std::uint64_t members = 0;
    std::vector<std::uint64_t>
        numbers; // one per metric column, in column order (bit cast of double where isReal)
    std::vector<double> variances; // of the metric columns, as theirs; empty: none has any

    /// Whether the value of a metric column is scaled by sampling.
    bool isEstimateAt(std::size_t metric, const ResultColumn &column) const
    {
        return column.isEstimate && (variances.empty() || variances[metric] != 0);
    }
};

/// An immutable answer. Made once by a worker, then shared as shared_ptr<const ResultTable>.
struct ResultTable
{
    enum class Shape : std::uint8_t { Table, Series, Histogram, Rows, Pairs, Flows, Scalar };

    Shape shape = Shape::Table;
    std::vector<ResultColumn> columns;
    std::size_t dimensionCount = 0;        // leading columns that name, the rest measures
    std::shared_ptr<const OtherRow> other; // null where nothing was left out
    std::uint64_t matchedRows = 0;         // stored rows that satisfied the filter
    std::uint64_t totalRows = 0;           // rows in the store
    std::uint64_t copiesLeftOut = 0;       // rows that satisfied it too, counted at another place
    std::uint64_t droppedLeftOut = 0;      // and rows that were not delivered
    double milliseconds = 0;
    double samplingFactor = 1;    // largest factor that went into estimates
    bool isPartial = false;       // an intermediate answer; a later one follows
    bool isTruncated = false;     // Rows and Flows: more matched than the limit gives
    std::uint64_t groupCount = 0; // distinct groups before the limit
    // Series (every): column 0 "time" (bucket start ns), then optionally column 1 the key, then
    // metrics; one line per (bucket, key), buckets without traffic included as zeros, keys ordered
    // by total, "other" last as key "" / absent with isOther
    std::int64_t bucketNs = 0;
    TimeRange range;              // covered by the buckets
    std::vector<bool> keyIsOther; // Series: per row, true for the rest series
    TimeRange comparedRange;      // of the ".before" columns; all: nothing is compared

    std::size_t rowCount() const { return columns.empty() ? 0 : columns.front().size(); }
};
using ResultPtr = std::shared_ptr<const ResultTable>;

} // namespace weir
