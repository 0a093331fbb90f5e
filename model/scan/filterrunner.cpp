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

Verdict3 FilterRunner::run(SegmentColumns &segment)
{
    m_copies = 0;
    const Verdict3 verdict = evaluate(m_filter, segment, 0);
    if (verdict == Verdict3::Mixed && isAllZero(m_masks[0]))
        return Verdict3::None;
    return m_filter.leavesOutCopies ? leaveOutCopies(verdict, segment) : verdict;
}

/// Takes the rows that were counted at another place out of those that passed. Segments without
/// such rows, which are nearly all, cost nothing.
Verdict3 FilterRunner::leaveOutCopies(Verdict3 verdict, SegmentColumns &segment)
{
    constexpr auto copyBit = std::uint64_t{1} << static_cast<unsigned>(ColumnId::Copy);
    if (verdict == Verdict3::None || (segment.segment().presentColumns & copyBit) == 0)
        return verdict;
    const std::uint64_t *copies = segment.numbers(ColumnId::Copy);
    std::vector<std::uint8_t> &mask = m_masks[0];
    if (verdict == Verdict3::All)
        mask.assign(segment.rows(), 1);
    for (std::size_t row = 0; row < mask.size(); ++row) {
        const std::uint8_t isCopy = copies[row] != kAbsent<std::uint64_t> ? mask[row] : 0;
        m_copies += isCopy;
        mask[row] ^= isCopy;
    }
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
