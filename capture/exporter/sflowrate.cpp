#include "capture/exporter/sflowrate.h"

#include <cmath>

namespace weir {
namespace {

constexpr std::uint32_t kLongestStep = 1u << 20; // samples between two that arrive
constexpr std::uint64_t kFewestSamples = 10;     // for a rate of ±62 per cent
constexpr std::uint64_t kWindowSamples = 400;    // for a rate of ±10 per cent
constexpr std::int64_t kWindowNs = 60'000'000'000;
constexpr double kTolerance = 0.2;

} // namespace

void SflowRate::add(const SflowFlowSample &sample, std::int64_t receivedNs)
{
    const std::uint32_t samples = sample.sequence - m_sequence;
    const bool isFollowing = m_isStarted && samples != 0 && samples < kLongestStep;
    if (isFollowing) {
        m_samples += samples;
        m_packets += sample.pool - m_pool; // modulo 2^32
    }
    if (!m_isStarted || sample.samplingRate != m_stated) {
        m_samples = m_packets = m_samplesBefore = m_packetsBefore = 0;
        m_contradictedNs = 0;
        m_sinceNs = receivedNs;
    }
    m_isStarted = true;
    m_sequence = sample.sequence;
    m_pool = sample.pool;
    m_stated = sample.samplingRate;
    if (m_samples >= kWindowSamples && receivedNs - m_sinceNs >= kWindowNs)
        closeWindow(receivedNs);
}

double SflowRate::effective() const
{
    const std::uint64_t samples = m_samples + m_samplesBefore;
    if (samples < kFewestSamples)
        return 0;
    const double packets = static_cast<double>(m_packets + m_packetsBefore);
    return packets / static_cast<double>(samples);
}

void SflowRate::closeWindow(std::int64_t receivedNs)
{
    // An agent without a pool says nothing with it.
    const double rate = static_cast<double>(m_packets) / static_cast<double>(m_samples);
    const bool isOff =
        m_packets != 0 && m_stated != 0 && std::abs(rate - m_stated) > kTolerance * m_stated;
    m_contradictedNs = isOff ? m_contradictedNs + receivedNs - m_sinceNs : 0;
    m_packetsBefore = m_packets;
    m_samplesBefore = m_samples;
    m_packets = m_samples = 0;
    m_sinceNs = receivedNs;
}

} // namespace weir
