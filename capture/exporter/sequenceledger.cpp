#include "capture/exporter/sequenceledger.h"

#include <algorithm>
#include <cstdlib>

namespace weir {

namespace {

constexpr std::int32_t kLargestGap = 1 << 22;  // beyond: a restart, not a loss
constexpr std::size_t kRemembered = 64;        // gaps, and arrivals
constexpr std::uint32_t kRepeatsToRestart = 4; // duplicates in a row, in order
constexpr std::uint32_t kHitsToSplit = 8;      // on either place
constexpr std::uint32_t kCandidateIdle = 64;   // datagrams
constexpr std::uint32_t kSecondSenderIdle = 1'024;

std::int32_t distance(std::uint32_t sequence, std::uint32_t expected)
{
    return static_cast<std::int32_t>(sequence - expected);
}

} // namespace

SequenceEvent SequenceLedger::add(std::uint32_t sequence, std::uint32_t units, bool isCounted)
{
    if (!m_isStarted) {
        m_isStarted = true;
        resync(m_main, sequence, units, isCounted);
        return SequenceEvent::First;
    }
    return m_hasTwo ? addToNearest(sequence, units, isCounted)
                    : addToMain(sequence, units, isCounted);
}

SequenceEvent SequenceLedger::addAfterRestart(std::uint32_t sequence, std::uint32_t units,
                                              bool isCounted)
{
    if (m_hasTwo)
        return addToNearest(sequence, units, isCounted); // which of them it was is not known
    if (m_isStarted)
        return addToMain(sequence, units, isCounted, true);
    m_isStarted = true;
    return addFromZero(m_main, sequence, units, isCounted);
}

SequenceEvent SequenceLedger::skipTo(std::uint32_t next)
{
    ++m_unverifiable;
    const bool isLate = m_main.isKnown && distance(next, m_main.expected) < 0;
    if (!m_hasTwo && !isLate) {
        m_isStarted = true;
        m_main.expected = next;
        m_main.isKnown = true;
    }
    return SequenceEvent::Unverifiable;
}

void SequenceLedger::release()
{
    *this = SequenceLedger();
}

SequenceEvent SequenceLedger::addToMain(std::uint32_t sequence, std::uint32_t units, bool isCounted,
                                        bool hasRestarted)
{
    const bool isNext = m_main.isKnown && sequence == m_main.expected;
    if (m_candidate.isOpen && !isNext && sequence == m_candidate.expected)
        return addToCandidate(sequence, units, isCounted);

    const bool wasKnown = m_main.isKnown;
    const std::uint32_t expected = m_main.expected;
    const std::uint64_t lostBefore = m_main.lost;
    const std::uint64_t resyncsBefore = m_resyncs;
    const SequenceEvent event = hasRestarted ? addFromZero(m_main, sequence, units, isCounted)
                                             : addTo(m_main, sequence, units, isCounted);
    if (m_candidate.isOpen) {
        m_candidate.mainHits += event == SequenceEvent::InOrder ? 1 : 0;
        m_candidate.isOpen = ++m_candidate.idle < kCandidateIdle;
    }
    const bool hasJumped = event == SequenceEvent::Gap || event == SequenceEvent::Restart;
    if (hasJumped && wasKnown && (!m_candidate.isOpen || m_candidate.hits == 0))
        m_candidate = {.isOpen = true,
                       .isAfterRestart = event == SequenceEvent::Restart,
                       .expected = expected,
                       .lost = lostBefore,
                       .reordered = m_reordered,
                       .resyncs = resyncsBefore};
    return event;
}

// The sequence goes on where it was before the jump: a late datagram at first; when both places
// keep going on, a second sender.
SequenceEvent SequenceLedger::addToCandidate(std::uint32_t sequence, std::uint32_t units,
                                             bool isCounted)
{
    SequenceEvent event = SequenceEvent::InOrder;
    if (m_candidate.isAfterRestart) {
        ++m_inOrder;
    } else {
        event = SequenceEvent::Late;
        if (!fillsGap(m_main, sequence, units)) {
            m_candidate.isOpen = false;
            return addTo(m_main, sequence, units, isCounted);
        }
        ++m_reordered;
    }
    m_candidate.expected = sequence + units;
    m_candidate.idle = 0;
    ++m_candidate.hits;
    if (!isCounted)
        m_candidate.isOpen = false;
    else if (m_candidate.hits >= kHitsToSplit && m_candidate.mainHits >= kHitsToSplit)
        split();
    return event;
}

void SequenceLedger::split()
{
    m_hasTwo = true;
    m_other = Track();
    m_other.expected = m_candidate.expected;
    m_other.isKnown = true;
    m_main.lost = m_candidate.lost;
    m_main.missing.clear();
    m_main.idle = 0;
    m_reordered = m_candidate.reordered;
    m_resyncs = m_candidate.resyncs;
    m_candidate = Candidate();
}

SequenceEvent SequenceLedger::addToNearest(std::uint32_t sequence, std::uint32_t units,
                                           bool isCounted)
{
    const auto farness = [sequence](const Track &track) {
        return track.isKnown ? std::llabs(std::int64_t{distance(sequence, track.expected)})
                             : std::int64_t{kLargestGap};
    };
    const bool isMain = farness(m_main) <= farness(m_other);
    Track &track = isMain ? m_main : m_other;
    Track &silent = isMain ? m_other : m_main;
    track.idle = 0;
    const SequenceEvent event = addTo(track, sequence, units, isCounted);
    if (++silent.idle >= kSecondSenderIdle) {
        m_closedLost += silent.lost;
        silent = Track();
        if (!isMain)
            std::swap(m_main, m_other);
        m_hasTwo = false;
    }
    return event;
}

SequenceEvent SequenceLedger::addTo(Track &track, std::uint32_t sequence, std::uint32_t units,
                                    bool isCounted)
{
    if (!track.isKnown) {
        ++m_unverifiable;
        resync(track, sequence, units, isCounted);
        return SequenceEvent::Unverifiable;
    }
    const std::int32_t gap = distance(sequence, track.expected);
    if (gap < 0)
        return addBehind(track, sequence, units, isCounted);
    if (gap >= kLargestGap) {
        ++m_resyncs;
        return resync(track, sequence, units, isCounted);
    }
    track.repeats = 0;
    if (gap == 0) {
        ++m_inOrder;
        resync(track, sequence, units, isCounted);
        return SequenceEvent::InOrder;
    }
    track.lost += static_cast<std::uint32_t>(gap);
    if (track.missing.size() >= kRemembered)
        track.missing.erase(track.missing.begin());
    track.missing.push_back({track.expected, static_cast<std::uint32_t>(gap)});
    resync(track, sequence, units, isCounted);
    return SequenceEvent::Gap;
}

// A datagram out of order near the beginning may look like a restart, but it fills a gap.
SequenceEvent SequenceLedger::addFromZero(Track &track, std::uint32_t sequence, std::uint32_t units,
                                          bool isCounted)
{
    if (fillsGap(track, sequence, units)) {
        ++m_reordered;
        return SequenceEvent::Late;
    }
    ++m_resyncs;
    track.repeats = 0;
    track.missing.clear();
    track.arrived.clear();
    track.arrivedAt = 0;
    if (sequence > 0) {
        track.lost += sequence;
        track.missing.push_back({0, sequence});
    }
    return resync(track, sequence, units, isCounted);
}

SequenceEvent SequenceLedger::addBehind(Track &track, std::uint32_t sequence, std::uint32_t units,
                                        bool isCounted)
{
    if (fillsGap(track, sequence, units)) {
        ++m_reordered;
        return SequenceEvent::Late;
    }
    const auto &arrived = track.arrived;
    const bool hasArrived = std::find(arrived.begin(), arrived.end(), sequence) != arrived.end();
    // A sender that restarted may run over numbers that are still remembered.
    track.repeats = !hasArrived ? 0 : sequence == track.repeatNext ? track.repeats + 1 : 1;
    track.repeatNext = sequence + units;
    if (hasArrived && track.repeats < kRepeatsToRestart) {
        ++m_duplicates;
        return SequenceEvent::Duplicate;
    }
    if (hasArrived)
        m_duplicates -= track.repeats - 1;
    track.repeats = 0;
    track.missing.clear();
    track.arrived.clear();
    track.arrivedAt = 0;
    ++m_resyncs;
    return resync(track, sequence, units, isCounted);
}

SequenceEvent SequenceLedger::resync(Track &track, std::uint32_t sequence, std::uint32_t units,
                                     bool isCounted)
{
    track.expected = sequence + units;
    track.isKnown = isCounted;
    if (units > 0) {
        if (track.arrived.size() < kRemembered)
            track.arrived.push_back(sequence);
        else
            track.arrived[track.arrivedAt++ % kRemembered] = sequence;
    }
    return SequenceEvent::Restart;
}

// Takes the units from the missing range that holds `sequence`. A datagram without units fills
// nothing but is late all the same.
bool SequenceLedger::fillsGap(Track &track, std::uint32_t sequence, std::uint32_t units)
{
    for (std::size_t index = track.missing.size(); index-- > 0;) {
        const Range range = track.missing[index];
        const std::uint32_t offset = sequence - range.start;
        if (offset > range.units || (units > 0 && offset == range.units))
            continue;
        const std::uint32_t filled = std::min(units, range.units - offset);
        track.lost -= std::min<std::uint64_t>(track.lost, filled);
        const Range rest{sequence + filled, range.units - offset - filled};
        track.missing[index].units = offset;
        if (rest.units > 0)
            track.missing.insert(track.missing.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                                 rest);
        if (offset == 0)
            track.missing.erase(track.missing.begin() + static_cast<std::ptrdiff_t>(index));
        if (track.missing.size() > kRemembered)
            track.missing.erase(track.missing.begin());
        return true;
    }
    return false;
}

} // namespace weir
