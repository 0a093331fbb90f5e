#pragma once

#include "model/scan/conversationrank.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <unordered_set>
#include <utility>
#include <vector>

namespace weir {

/// Counts the distinct conversations of a few pairs. Thread safe.
class PairFlows
{
public:
    explicit PairFlows(const std::vector<ConversationKey> &pairs);
    /// Takes rows that belong to the pairs.
    void visit(SegmentColumns &segment, const Selection &rows);
    std::uint64_t countOf(const Address &low, const Address &high) const;

private:
    mutable std::mutex m_mutex; // guards the sets in m_flows
    std::map<std::pair<Address, Address>, std::unordered_set<std::uint64_t>> m_flows;
};

} // namespace weir
