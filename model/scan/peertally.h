#pragma once

#include "model/scan/addresswords.h"
#include "model/scan/distincttally.h"
#include "model/scan/segmentcolumns.h"
#include "model/scan/wordcounts.h"

#include <memory>
#include <vector>

namespace weir {

/// Counts the peers of each host where nobody asks before the end: pairs of hosts are put aside by
/// DistinctTally, as what mix64() makes of their two words, from which they come back.
class PeerTally
{
public:
    /// Words of addresses are those of `words`, which must outlive this.
    PeerTally(unsigned workers, unsigned level, AddressWords &words);

    /// Puts the pairs of the selected rows aside. A worker may add beside others.
    void add(unsigned worker, SegmentColumns &segment, const MatchedRows &rows);
    /// Pairs that are held, some of them more than once. Any thread.
    std::uint64_t held() const { return m_pairs.held(); }
    /// Peers of each host's word that are new since the last time and that the earlier tally has
    /// not, with all workers of `scan`. Nothing is right after it was cancelled.
    WordCounts finish(SegmentScan &scan);
    /// Counts what `earlier`, which is finished and has the same words, has too. It must outlive
    /// this and not change meanwhile.
    void continueFrom(const PeerTally &earlier) { m_pairs.continueFrom(earlier.m_pairs); }
    /// Memory that it takes, about; not while workers add.
    std::size_t bytes() const { return m_pairs.bytes(); }
    /// Gives back what is needed only while workers add.
    void tidy();

private:
    struct Worker
    {
        AddressWords::Dictionary src, dst;
        std::vector<std::uint64_t> hashes;
    };

    AddressWords &m_words;
    DistinctTally m_pairs;
    std::vector<std::unique_ptr<Worker>> m_workers;
};

} // namespace weir
