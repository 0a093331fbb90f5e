#pragma once

#include "model/scan/conversationrank.h"
#include "model/scan/distinctset.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace weir {

/// Counts the distinct conversations of a few pairs. Thread safe.
class PairFlows
{
public:
    explicit PairFlows(const std::vector<ConversationKey> &pairs);
    /// Takes rows that belong to the pairs.
    void visit(SegmentColumns &segment, const MatchedRows &rows);
    std::uint64_t countOf(const Address &low, const Address &high) const;

private:
    std::map<std::pair<Address, Address>, std::size_t> m_numbers; // of the pairs
    DistinctSet m_seen{0};
    mutable std::mutex m_mutex; // guards m_counts
    std::vector<std::uint64_t> m_counts;
};

} // namespace weir
