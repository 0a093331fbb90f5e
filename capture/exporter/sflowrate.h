#pragma once

#include "capture/decode/sflow.h"
#include "model/core/sampling.h"

#include <cstdint>

namespace weir {

/// The sampling rate of one data source: what its samples state, and what they amount to by the
/// pool of packets over the number of samples.
class SflowRate
{
public:
    /// Takes in a sample that arrived in order.
    void add(const SflowFlowSample &sample, std::int64_t receivedNs);
    /// Forgets the pool, as after a restart; the rates stay.
    void restart() { m_isStarted = false; }

    /// Packets per sample by pool and sequence; 0 until there are 10 samples to tell by.
    double effective() const;
    /// For 5 minutes what was stated was off by over 20 per cent.
    bool isContradicted() const { return m_contradictedNs >= kPatienceNs; }

private:
    static constexpr std::int64_t kPatienceNs = 300'000'000'000;

    void closeWindow(std::int64_t receivedNs);

    bool m_isStarted = false;
    std::uint32_t m_sequence = 0;
    std::uint32_t m_pool = 0;
    std::uint32_t m_stated = 0;
    std::uint64_t m_packets = 0; // in this window
    std::uint64_t m_samples = 0;
    std::uint64_t m_packetsBefore = 0; // in the one before
    std::uint64_t m_samplesBefore = 0;
    std::int64_t m_sinceNs = 0; // start of the window
    std::int64_t m_contradictedNs = 0;
};

} // namespace weir
