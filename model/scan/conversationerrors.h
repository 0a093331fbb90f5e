#pragma once

#include "model/scan/conversationrank.h"

#include <array>
#include <cstdint>
#include <mutex>
#include <vector>

namespace weir {

/// What tells the errors of a few pairs or conversations, where rows have several sampling rates.
/// Thread safe.
class ConversationErrors
{
public:
    ConversationErrors(ConversationScan::Kind kind, std::vector<ConversationKey> keys);
    /// Takes rows that belong to the keys.
    void visit(SegmentColumns &segment, const MatchedRows &rows);
    /// Appends ResultColumn::variances of a line to packets and bytes each way, which stand from
    /// column `at` on; with `isSwapped` the higher end is a.
    void append(ResultTable &table, std::size_t at, const ConversationKey &key,
                bool isSwapped) const;

private:
    using Sums = std::array<std::uint64_t, 4>; // packets up, down, bytes up, down; by rate

    std::size_t placeOf(const ConversationKey &key) const;

    const bool m_isFlows;
    std::vector<ConversationKey> m_keys; // sorted
    mutable std::mutex m_mutex;          // guards m_sums
    std::vector<Sums> m_sums;            // by key; the last one is of no key
};

} // namespace weir
