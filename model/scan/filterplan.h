#pragma once

#include "model/core/result.h"
#include "model/core/rowmarks.h"
#include "model/query/flowquery.h"
#include "model/query/pattern.h"
#include "model/query/resulttable.h"
#include "model/scan/segmentcolumns.h"
#include "model/scan/valueset.h"

#include <functional>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

namespace weir {

/// Answer of a filter for a whole segment; Mixed: row by row.
enum class Verdict3 : std::uint8_t { None, All, Mixed };

/// One test of one stored column. Absent values never pass.
struct FilterLeaf
{
    enum class Kind : std::uint8_t {
        Numbers,
        Bits,
        Addresses,
        Texts,
        Contains,
        Matches,
        TextPresent
    };

    ColumnId column = ColumnId::Start;
    Kind kind = Kind::Numbers;
    RangeSet<std::uint64_t> numbers;
    std::uint64_t bitMask = 0, bitValue = 0;
    RangeSet<Address> addresses;
    std::vector<Address>
        exact; // the addresses when they are few and whole: for the membership filter
    std::unordered_set<std::string> texts;
    bool isList = false; // texts are names separated by ", "; each of them counts
    std::string needle;  // lower case
    Pattern pattern;

    bool passes(std::uint64_t number) const;
    bool passes(const std::string &text) const;
    /// Whether one of the names in a list is wanted.
    bool passesAny(std::string_view names) const;
};

/// Rows that satisfy a filter and are left out all the same, because a total would count them
/// where they do not belong.
struct CountRule
{
    bool leavesOutEgress = false;  // copies that the same device metered at its other interface
    bool leavesOutOthers = false;  // copies of other exporters
    bool leavesOutDropped = false; // rows that a device says it did not deliver

    bool leavesOutCopies() const { return leavesOutEgress || leavesOutOthers; }
    /// For the value of the column `copy`, absent included.
    bool leavesOutCopy(std::uint64_t copy) const
    {
        return copy
                   != kAbsent<
                       std::
                           uint64_t> && (copy == static_cast<std::uint64_t>(CopyKind::Egress) ? leavesOutEgress : leavesOutOthers);
    }
    /// For the value of the column `verdict`, absent included (RFC 7270, section 4.12).
    bool leavesOutVerdict(std::uint64_t verdict) const
    {
        return leavesOutDropped && verdict >> 6 == 2;
    }
};

/// A filter made ready for segments: either-side names split, `!=` turned into a negation, cheap
/// terms first.
struct FilterNode
{
    enum class Kind : std::uint8_t { All, None, And, Or, Not, Leaf };

    Kind kind = Kind::All;
    std::vector<FilterNode> children;
    FilterLeaf leaf;
    int cost = 0;
    TextSpan span;  // in the query text, for explain
    CountRule rule; // of the root
    /// Of the root: the same only for filters that the same rows pass, where the same is known of
    /// addresses; empty where that takes the answer of another question.
    std::string key;
};

/// Answers a sub-query; its first column becomes a value set.
using SubQueryRunner = std::function<Result<ResultPtr>(const FlowQuery &)>;

/// Whether a filter holds a question of its own.
bool asksOtherQuestion(const FilterExpr &filter);

/// What a question leaves out. Copies: all of them; only those of the same device where it names an
/// exporter or interface (source, in.if, out.if), whose own view it wants; none where it names
/// `copy` or `observed`. Rows with the verdict dropped: from sums, unless it names `verdict`;
/// lists, counts of rows and values keep them.
CountRule countRuleOf(const FlowQuery &query);
/// Compiles filter and time range (on `start`) of a query. Errc::BadValue for a bad regular
/// expression.
Result<FilterNode> compileFilter(const FlowQuery &query, const SubQueryRunner &runSubQuery);

/// What zone maps and membership filters alone say of a segment.
Verdict3 prune(const FilterNode &filter, SegmentColumns &segment);

/// Evaluates a filter on a segment; scratch is reused. One per worker.
class FilterRunner
{
public:
    explicit FilterRunner(const FilterNode &filter)
        : m_filter(filter)
    {
    }
    /// Fills all of `found` but the key of the filter.
    void run(SegmentColumns &segment, FilteredRows &found);

private:
    Verdict3 evaluate(const FilterNode &node, SegmentColumns &segment, std::size_t depth);
    Verdict3 evaluateMany(const FilterNode &node, SegmentColumns &segment, std::size_t depth);
    Verdict3 applyRule(Verdict3 verdict, SegmentColumns &segment, FilteredRows &found);

    const FilterNode &m_filter;
    std::vector<std::vector<std::uint8_t>> m_masks; // by depth
};

/// Evaluates one leaf; fills `mask` (rows bytes) when Mixed.
Verdict3 evaluateLeaf(const FilterLeaf &leaf, SegmentColumns &segment,
                      std::vector<std::uint8_t> &mask);
/// What zone maps and membership say of one leaf.
Verdict3 pruneLeaf(const FilterLeaf &leaf, SegmentColumns &segment);

/// Bounds that the top-level terms of `filter` set on `start`, cut with `range`.
TimeRange boundsOfStart(const FilterExpr &filter, TimeRange range);

} // namespace weir
