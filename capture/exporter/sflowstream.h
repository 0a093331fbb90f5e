#pragma once

#include "capture/decode/sflow.h"
#include "capture/exporter/sequence.h"
#include "capture/exporter/sequenceledger.h"
#include "capture/exporter/sflowrate.h"
#include "model/core/exporterhealth.h"

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace weir {

/// What is remembered of one data source of an agent.
struct SflowSourceState
{
    SflowDataSource source;
    SequenceLedger flows;
    std::uint64_t lostBefore = 0; // flow samples, before the last restart
    SflowRate rate;
    bool isStarted = false; // `drops` and `stated` are
    std::uint32_t drops = 0;
    std::uint32_t stated = 0; // rate of its newest sample
    std::int64_t statedSinceNs = 0;
    std::int64_t changeToldNs = 0; // when a changed rate was last made an event
    std::uint64_t samples = 0;
    std::uint32_t derived = 0;        // samplingCode() used where no rate is stated; 0: none yet
    std::int64_t firstUnknownNs = -1; // oldest row still without a rate; -1: none
};

/// What is remembered of the drop notifications of one data source.
struct SflowDropState
{
    bool isStarted = false;
    std::uint32_t drops = 0; // not notified, as the agent counts
};

/// Books of one sub-agent: its sequences, restarts, data sources. Memory is bounded.
class SflowStream
{
public:
    static constexpr std::size_t kMostSources = 4096;
    static constexpr std::size_t kMostUnknown = 64;

    /// Takes in the header of a datagram; true when the device restarted since the one before.
    bool addDatagram(const SflowDatagram &header, std::int64_t receivedNs);

    /// The state of `source`, made when it is new; null where there is no room for more.
    SflowSourceState *find(const SflowDataSource &source);
    /// By how much the count of packets dropped without a notification rose.
    std::uint32_t addDropCount(const SflowDiscarded &sample);
    /// Counts a sample, record or header protocol that is not known.
    void addUnknown(std::string_view kind, std::uint32_t tag);

    /// Writes loss, sampling table and unknown structures.
    void report(ExporterHealth &health) const;

private:
    struct Unknown
    {
        std::string_view kind;
        std::uint32_t tag = 0;
        std::uint64_t count = 0;
    };

    bool hasRestarted(const SflowDatagram &header, std::int64_t receivedNs) const;
    void restart();
    SflowSourceState *findSlowly(std::uint64_t key, const SflowDataSource &source);

    SequenceTracker m_datagrams{SequenceTracker::Kind::Datagrams};
    std::uint64_t m_lostBefore = 0; // datagrams, before the last restart
    std::uint64_t m_reorderedBefore = 0;
    bool m_isStarted = false;
    std::uint32_t m_uptimeMs = 0;
    std::int64_t m_receivedNs = 0;
    std::unordered_map<std::uint64_t, SflowSourceState> m_sources;
    std::array<SflowSourceState *, 64> m_slots{}; // of m_sources, direct mapped
    std::unordered_map<std::uint64_t, SflowDropState> m_dropped;
    std::vector<Unknown> m_unknown;
};

} // namespace weir
