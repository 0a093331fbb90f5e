#pragma once

#include "model/core/address.h"
#include "model/core/time.h"
#include "model/query/field.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace weir {

struct FlowQuery;

/// Place in the query text, bytes.
struct TextSpan
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

enum class CompareOp : std::uint8_t {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    Contains,
    Matches
};

/// One checked value of a comparison. Which member counts follows from the field's storage.
/// Numbers are ranges [low, high]; a lone number has low == high; addresses are prefixes; `text` is
/// as typed.
struct QueryValue
{
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    Prefix prefix;
    std::string text;
};

/// Checked filter expression. An absent value satisfies no comparison but NotEqual; `!=` is the
/// negation of `==`, so `host != x` means that neither side is x.
struct FilterExpr
{
    enum class Kind : std::uint8_t { True, And, Or, Not, Compare, Present, InQuery };

    Kind kind = Kind::True;
    std::vector<FilterExpr> children;       // And, Or: two or more; Not: one
    FieldId field = FieldId::Host;          // Compare, Present, InQuery
    CompareOp op = CompareOp::Equal;        // Compare
    std::vector<QueryValue> values;         // Compare: one, or several for In
    std::shared_ptr<const FlowQuery> query; // InQuery: first column of its answer is the set
    std::uint64_t bitMask =
        0; // Compare of flags with "has" semantics: (value & bitMask) == low; 0: whole value
    TextSpan span;
};

/// What is added up. In and Out are seen from the `host` dimension (received, sent).
enum class Metric : std::uint8_t {
    Bytes,
    Wire,
    Packets,
    Flows,
    Hosts,
    Peers,
    Connections,
    BitsPerSecond,
    PacketsPerSecond,
    BytesIn,
    BytesOut,
    PacketsIn,
    PacketsOut,
    First,
    Last,
    Rows
};
struct MetricInfo
{
    Metric id;
    std::string_view name; // "bytes", "wire", "bytes.in" …
    ValueKind kind;
    std::string_view unit, title, help;
};
std::span<const MetricInfo> metricCatalogue();
const MetricInfo &metricInfo(Metric metric);
std::optional<Metric> findMetric(std::string_view name);

/// A dimension of grouping: a field, or its addresses cut to a prefix ("src/24", "host/16"; IPv6
/// takes bits6).
struct Dimension
{
    FieldId field = FieldId::Host;
    std::uint8_t bits4 = 32; // IPv4 prefix length, 32: whole
    std::uint8_t bits6 =
        128; // IPv6 prefix length; written "src/24/56"; default /64 when only the first is given
    bool operator==(const Dimension &) const = default;
};

/// How a rate is taken for ranking: the mean over the time asked for (Whole and Average differ only
/// in the name of the column), of the busiest bucket, or of the last whole one.
struct MetricTake
{
    enum class How : std::uint8_t { Whole, Average, Peak, Last };

    How how = How::Whole;
    std::int64_t bucketNs = 0; // Peak, Last; 0: one second
    bool operator==(const MetricTake &) const = default;
};

/// One stage of the pipe.
struct Stage
{
    enum class Kind : std::uint8_t {
        Top,
        Every,
        Count,
        Sum,
        Distinct,
        Histogram,
        Rows,
        Pairs,
        Flows,
        Where,
        Sort,
        Compare,
        Communities,
        Bump
    };

    Kind kind = Kind::Count;
    std::uint64_t limit = 0; // Top, Rows, Pairs, Flows, Communities; 0: default of the stage
    std::vector<Dimension>
        dimensions; // Top (1 or more), Every (0 or 1), Distinct, Histogram, Pairs (0: host, or 1)
    std::vector<Metric> metrics;     // empty: bytes, packets, flows as the stage's default says
    std::vector<MetricTake> takes;   // Top: of each metric; empty: Whole for all
    bool hasShares = false;          // Top: a share of the total beside each metric that adds up
    std::int64_t widthNs = 0;        // Every; 0: auto (60 to 300 buckets of a round width)
    std::uint64_t seriesLimit = 0;   // Every … by dim: so many series plus other; 0: 6
    std::string column;              // Where, Sort: name of a result column
    CompareOp op = CompareOp::Equal; // Where
    QueryValue value;                // Where
    double number = 0;               // Where on numeric result columns
    bool descending = true;          // Sort
    std::int64_t shiftNs = 0;        // Compare: back by so much; 0 without `compareRange`: previous
    TimeRange compareRange;          // Compare, Bump: the other range; all: none was given
    TimeRange range;                 // Bump: the rise; all: the range of the question
    TextSpan span;
};

/// The one question: time range + filter + pipe. Plain data; copies are cheap enough for one per
/// panel.
struct FlowQuery
{
    TimeRange range; // from the selection; combined with what the filter says of `start`
    FilterExpr filter;
    std::vector<Stage> stages; // empty means `rows`
    std::string text;          // as typed, for messages and export headers
};

} // namespace weir
