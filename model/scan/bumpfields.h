#pragma once

#include "model/scan/asking.h"

#include <string>
#include <vector>

namespace weir {

/// A field that may explain a bump. Fields of one family follow from each other: a host tells its
/// network.
struct BumpField
{
    Dimension dimension;
    enum class Family : std::uint8_t { Sender, Receiver, Service, Other } family = Family::Other;
};
/// The fields that are looked at, the most telling ones first.
const std::vector<BumpField> &bumpFields();

/// One value of a field with what it had in both ranges.
struct BumpValue
{
    std::size_t field = 0; // of bumpFields()
    FilterExpr filter;     // rows that have it
    std::string text;
    double now = 0, before = 0; // before is scaled to the length of the rise
    double gain() const { return now - before; }
};

/// Both ranges of a question about a bump.
struct BumpRanges
{
    TimeRange rise, against;
    double scale = 1; // what sums of `against` are multiplied by, for the length of `rise`
};

/// Sums over all rows of both ranges.
struct BumpTotals
{
    double now = 0, before = 0;
    MutableResult ofRise; // the sum itself, for what answers say of their rows
};

/// Scans for one question about a bump; each looks at all fields at once.
class BumpScans
{
public:
    BumpScans(const Asking &asking, const BumpRanges &ranges, Metric metric)
        : m_asking(asking)
        , m_ranges(ranges)
        , m_metric(metric)
    {
    }
    /// The values of every field with the most in the rise, of rows that satisfy `filter` too.
    Result<std::vector<BumpValue>> values(const FilterExpr &filter);
    Result<BumpTotals> totals(const FilterExpr &filter);

private:
    FlowQuery questionOf(const FilterExpr &filter, TimeRange range) const;
    PartWish nextPart();
    Result<std::vector<MutableResult>> tables(const FilterExpr &filter, TimeRange range);
    Result<MutableResult> total(const FilterExpr &filter, TimeRange range);

    const Asking &m_asking;
    BumpRanges m_ranges;
    Metric m_metric;
    int m_parts = 0;
};

/// Both filters hold; True where both are.
FilterExpr bothOf(const FilterExpr &a, const FilterExpr &b);
FilterExpr noneOf(const FilterExpr &filter);

} // namespace weir
