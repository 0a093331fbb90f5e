#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace weir {

/// What one sequence number says about its datagram.
enum class SequenceEvent : std::uint8_t {
    First, // nothing to compare with
    InOrder,
    Gap,         // something is missing before it
    Late,        // fills a gap
    Duplicate,   // was there already
    Restart,     // a jump: the exporter restarted, or another process took over
    Unverifiable // the one before could not be counted
};

/// Books of one stream under one reading of its sequence numbers: what was expected, what is
/// missing, what came late. All arithmetic is modulo 2^32. Memory is bounded: the 64 newest gaps
/// and arrivals, of at most two interleaved senders.
class SequenceLedger
{
public:
    /// `units`: by how much the sequence advances over this datagram; `isCounted` false: not known.
    SequenceEvent add(std::uint32_t sequence, std::uint32_t units, bool isCounted);
    /// The same for a datagram that shows that the sender has started again, from 0: what is
    /// missing since then counts.
    SequenceEvent addAfterRestart(std::uint32_t sequence, std::uint32_t units, bool isCounted);

    /// A datagram that could not be counted, but that the sequence stands at `next` behind.
    SequenceEvent skipTo(std::uint32_t next);

    std::uint64_t lost() const { return m_main.lost + m_other.lost + m_closedLost; }
    std::uint64_t reordered() const { return m_reordered; }
    std::uint64_t duplicates() const { return m_duplicates; }
    std::uint64_t unverifiable() const { return m_unverifiable; }
    std::uint64_t resyncs() const { return m_resyncs; }
    std::uint64_t inOrder() const { return m_inOrder; }
    bool hasTwoSenders() const { return m_hasTwo; }
    void release(); // memory, when this reading turned out wrong

private:
    struct Range
    {
        std::uint32_t start = 0;
        std::uint32_t units = 0;
    };
    struct Track
    {
        std::uint32_t expected = 0;
        bool isKnown = false; // expected is
        std::uint64_t lost = 0;
        std::vector<Range> missing;         // oldest first
        std::vector<std::uint32_t> arrived; // starts, a ring
        std::size_t arrivedAt = 0;
        std::uint32_t repeatNext = 0; // where a run of duplicates would go on
        std::uint32_t repeats = 0;    // in that run
        std::uint32_t idle = 0;       // datagrams of the other track since its last
    };

    SequenceEvent addToMain(std::uint32_t sequence, std::uint32_t units, bool isCounted,
                            bool hasRestarted = false);
    SequenceEvent addFromZero(Track &track, std::uint32_t sequence, std::uint32_t units,
                              bool isCounted);
    SequenceEvent addToNearest(std::uint32_t sequence, std::uint32_t units, bool isCounted);
    SequenceEvent addTo(Track &track, std::uint32_t sequence, std::uint32_t units, bool isCounted);
    SequenceEvent addBehind(Track &track, std::uint32_t sequence, std::uint32_t units,
                            bool isCounted);
    SequenceEvent addToCandidate(std::uint32_t sequence, std::uint32_t units, bool isCounted);
    SequenceEvent resync(Track &track, std::uint32_t sequence, std::uint32_t units, bool isCounted);
    bool fillsGap(Track &track, std::uint32_t sequence, std::uint32_t units);
    void split();

    /// Where the sequence was before it jumped: does another sender go on there?
    struct Candidate
    {
        bool isOpen = false;
        bool isAfterRestart = false;
        std::uint32_t expected = 0;
        std::uint32_t hits = 0;
        std::uint32_t mainHits = 0; // in order since it was opened
        std::uint32_t idle = 0;     // datagrams since its last
        std::uint64_t lost = 0;     // before it was opened, to go back to
        std::uint64_t reordered = 0;
        std::uint64_t resyncs = 0;
    };

    Track m_main;
    Track m_other; // second sender, when m_hasTwo
    Candidate m_candidate;
    bool m_isStarted = false;
    bool m_hasTwo = false;
    std::uint64_t m_closedLost = 0; // of a second sender that fell silent
    std::uint64_t m_reordered = 0;
    std::uint64_t m_duplicates = 0;
    std::uint64_t m_unverifiable = 0;
    std::uint64_t m_resyncs = 0;
    std::uint64_t m_inOrder = 0;
};

} // namespace weir
