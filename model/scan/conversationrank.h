#pragma once

#include "model/scan/addresswords.h"
#include "model/scan/conversations.h"
#include "model/scan/keysums.h"

#include <array>
#include <cstdint>
#include <vector>

namespace weir {

/// Key of a pair or conversation as ConversationScan writes it: both addresses, then ports and
/// protocol in one word (0 for pairs).
using ConversationKey = std::array<std::uint64_t, 5>;

/// The largest pairs or conversations, and what all of them together have.
struct ConversationBest
{
    std::vector<ConversationKey> keys; // at most the limit, in no order
    std::uint64_t members = 0;
    std::uint64_t packets = 0, bytes = 0; // of all members
};

/// First pass over the rows for `pairs` and `flows`: finds which ones are the largest by one
/// metric, keeping nothing but a key and one value of each.
template <ConversationScan::Kind kKind>
class ConversationRank
{
public:
    /// Visits end early when `stop` is raised; it must outlive this.
    ConversationRank(Metric metric, unsigned workers, const StopSign &stop);
    void visit(unsigned worker, SegmentColumns &segment, const MatchedRows &rows);
    /// After the scan. Errc::Cancelled.
    Result<ConversationBest> best(std::size_t limit, SegmentScan &scan);

private:
    static constexpr bool kIsFlows = kKind == ConversationScan::Kind::Flows;
    using Sums = KeySums<kIsFlows ? 2 : 1>;
    struct Worker
    {
        AddressWords::Dictionary src, dst;
        std::uint64_t packets = 0, bytes = 0;
    };

    void addTotals(Worker &worker, SegmentColumns &segment, const MatchedRows &rows);
    ConversationKey keyOf(const typename Sums::Record &record) const;

    const StopSign &m_stop;
    Slot m_slot;
    AddressWords m_words;
    Sums m_sums;
    std::vector<Worker> m_workers;
};

/// Both ports and the protocol in one word; absent ones keep all bits set.
constexpr std::uint64_t portsWord(std::uint64_t lowPort, std::uint64_t highPort,
                                  std::uint64_t protocol)
{
    return (lowPort & 0x1'ffffU) << 40 | (highPort & 0x1'ffffU) << 8 | (protocol & 0xffU);
}
/// The same conversation seen from the other end.
constexpr std::uint64_t swappedPorts(std::uint64_t word)
{
    return portsWord(word >> 8, word >> 40, word);
}

extern template class ConversationRank<ConversationScan::Kind::Pairs>;
extern template class ConversationRank<ConversationScan::Kind::Flows>;

} // namespace weir
