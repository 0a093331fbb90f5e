#include "model/scan/filterplan.h"

#include <algorithm>
#include <cstring>

namespace weir {

namespace {

Verdict3 inverted(Verdict3 verdict)
{
    return verdict == Verdict3::Mixed ? verdict
           : verdict == Verdict3::All ? Verdict3::None
                                      : Verdict3::All;
}

bool isAllZero(const std::vector<std::uint8_t> &mask)
{
    return std::memchr(mask.data(), 1, mask.size()) == nullptr;
}

void combineMasks(bool isAnd, const std::vector<std::uint8_t> &other,
                  std::vector<std::uint8_t> &mask)
{
    const std::size_t rows = mask.size();
    const std::uint8_t *from = other.data();
    std::uint8_t *into = mask.data();
    if (isAnd) {
        for (std::size_t i = 0; i < rows; ++i)
            into[i] &= from[i];
    } else {
        for (std::size_t i = 0; i < rows; ++i)
            into[i] |= from[i];
    }
}

Verdict3 pruneMany(const FilterNode &node, SegmentColumns &segment)
{
    const bool isAnd = node.kind == FilterNode::Kind::And;
    Verdict3 verdict = isAnd ? Verdict3::All : Verdict3::None;
    for (const FilterNode &child : node.children) {
        const Verdict3 one = prune(child, segment);
        if (one == (isAnd ? Verdict3::None : Verdict3::All))
            return one;
        if (one == Verdict3::Mixed)
            verdict = one;
    }
    return verdict;
}

bool hasValues(const SegmentInfo &segment, ColumnId column)
{
    return (segment.presentColumns >> static_cast<unsigned>(column) & 1) != 0;
}

/// False where all that passed devices was delivered, by the zone map alone.
bool mayHoldDropped(const SegmentInfo &segment)
{
    constexpr std::uint64_t kFirstDropped = 128;
    constexpr std::uint64_t kLastDropped = 191;
    const ZoneMap &zone = segment.zones[static_cast<std::size_t>(ColumnId::Verdict)];
    return hasValues(segment, ColumnId::Verdict) && zone.min <= kLastDropped
           && zone.max >= kFirstDropped;
}

/// Clears the mask where `isOut`; how many rows that were.
template <typename IsOut>
std::uint32_t takeOut(const std::uint64_t *values, std::vector<std::uint8_t> &mask,
                      const IsOut &isOut)
{
    std::uint32_t count = 0;
    for (std::size_t row = 0; row < mask.size(); ++row) {
        const std::uint8_t out = isOut(values[row]) ? mask[row] : 0;
        count += out;
        mask[row] ^= out;
    }
    return count;
}

} // namespace

Verdict3 prune(const FilterNode &filter, SegmentColumns &segment)
{
    switch (filter.kind) {
    case FilterNode::Kind::All:
        return Verdict3::All;
    case FilterNode::Kind::None:
        return Verdict3::None;
    case FilterNode::Kind::Not:
        return inverted(prune(filter.children.front(), segment));
    case FilterNode::Kind::Leaf:
        return pruneLeaf(filter.leaf, segment);
    case FilterNode::Kind::And:
    case FilterNode::Kind::Or:
        return pruneMany(filter, segment);
    }
    return Verdict3::Mixed;
}

void FilterRunner::run(SegmentColumns &segment, FilteredRows &found)
{
    found.copiesLeftOut = 0;
    found.droppedLeftOut = 0;
    Verdict3 verdict = evaluate(m_filter, segment, 0);
    if (verdict == Verdict3::Mixed && isAllZero(m_masks[0]))
        verdict = Verdict3::None;
    verdict = applyRule(verdict, segment, found);
    if (verdict == Verdict3::Mixed)
        found.rows.setMask(m_masks[0].data(), segment.rows());
    else
        found.rows.setAll(verdict == Verdict3::All ? segment.rows() : 0);
}

/// Takes the rows that the rule leaves out from those that passed. Segments without such rows,
/// which are nearly all, cost nothing.
Verdict3 FilterRunner::applyRule(Verdict3 verdict, SegmentColumns &segment, FilteredRows &found)
{
    const CountRule &rule = m_filter.rule;
    const bool hasCopies = rule.leavesOutCopies() && hasValues(segment.segment(), ColumnId::Copy);
    const bool hasDropped = rule.leavesOutDropped && mayHoldDropped(segment.segment());
    if (verdict == Verdict3::None || (!hasCopies && !hasDropped))
        return verdict;
    std::vector<std::uint8_t> &mask = m_masks[0];
    if (verdict == Verdict3::All)
        mask.assign(segment.rows(), 1);
    if (hasCopies)
        found.copiesLeftOut =
            takeOut(segment.numbers(ColumnId::Copy), mask,
                    [&rule](std::uint64_t copy) { return rule.leavesOutCopy(copy); });
    if (hasDropped)
        found.droppedLeftOut =
            takeOut(segment.numbers(ColumnId::Verdict), mask,
                    [&rule](std::uint64_t value) { return rule.leavesOutVerdict(value); });
    if (found.copiesLeftOut == 0 && found.droppedLeftOut == 0)
        return verdict;
    return isAllZero(mask) ? Verdict3::None : Verdict3::Mixed;
}

Verdict3 FilterRunner::evaluate(const FilterNode &node, SegmentColumns &segment, std::size_t depth)
{
    if (m_masks.size() <= depth)
        m_masks.resize(depth + 1);
    switch (node.kind) {
    case FilterNode::Kind::All:
        return Verdict3::All;
    case FilterNode::Kind::None:
        return Verdict3::None;
    case FilterNode::Kind::Leaf:
        return evaluateLeaf(node.leaf, segment, m_masks[depth]);
    case FilterNode::Kind::Not: {
        const Verdict3 verdict = evaluate(node.children.front(), segment, depth);
        if (verdict == Verdict3::Mixed) {
            for (std::uint8_t &byte : m_masks[depth])
                byte ^= 1;
        }
        return inverted(verdict);
    }
    case FilterNode::Kind::And:
    case FilterNode::Kind::Or:
        return evaluateMany(node, segment, depth);
    }
    return Verdict3::None;
}

Verdict3 FilterRunner::evaluateMany(const FilterNode &node, SegmentColumns &segment,
                                    std::size_t depth)
{
    const bool isAnd = node.kind == FilterNode::Kind::And;
    const Verdict3 deciding = isAnd ? Verdict3::None : Verdict3::All;
    if (const Verdict3 known = pruneMany(node, segment); known != Verdict3::Mixed)
        return known; // a later term may decide without any column being read
    bool isFirst = true;
    for (const FilterNode &child : node.children) {
        const std::size_t at = isFirst ? depth : depth + 1;
        const Verdict3 one = evaluate(child, segment, at);
        if (one == deciding)
            return one;
        if (one != Verdict3::Mixed)
            continue;
        if (!isFirst) {
            combineMasks(isAnd, m_masks[depth + 1], m_masks[depth]);
        }
        isFirst = false;
        if (isAnd && isAllZero(m_masks[depth]))
            return Verdict3::None;
    }
    return isFirst ? (isAnd ? Verdict3::All : Verdict3::None) : Verdict3::Mixed;
}

} // namespace weir
