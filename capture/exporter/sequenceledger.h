#pragma once

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

    std::uint64_t lost() const;
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
        std::vector<Range> missing; // oldest first
        std::vector<Range> arrived; // ring
        std::size_t arrivedAt = 0;
    };

    SequenceEvent addTo(Track &track, std::uint32_t sequence, std::uint32_t units, bool isCounted);
    bool fillsGap(Track &track, std::uint32_t sequence, std::uint32_t units);
    static bool hasArrived(const Track &track, std::uint32_t sequence, std::uint32_t units);
    static void noteArrival(Track &track, std::uint32_t sequence, std::uint32_t units);
    bool addToOther(std::uint32_t sequence, std::uint32_t units, bool isCounted);
    void openOther(std::uint32_t expected, std::uint64_t lostBefore, bool wasRestart);
    void splitSenders();

    Track m_main;
    Track m_other; // of a second sender, or of the place that the sequence jumped from
    bool m_isStarted = false;
    bool m_isOtherOpen = false;
    bool m_hasTwo = false;
    bool m_otherWasRestart = false;
    std::uint64_t m_lostBefore = 0; // m_main.lost when the other was opened
    std::uint32_t m_mainHits = 0;   // in order since then
    std::uint32_t m_otherHits = 0;
    std::uint32_t m_otherIdle = 0; // datagrams since the other's last
    std::uint64_t m_reordered = 0;
    std::uint64_t m_duplicates = 0;
    std::uint64_t m_unverifiable = 0;
    std::uint64_t m_resyncs = 0;
    std::uint64_t m_inOrder = 0;
};

} // namespace weir
