#include "capture/exporter/sflowstream.h"

#include "model/core/exporternotes.h"
#include "model/core/time.h"

#include <algorithm>

namespace weir {
namespace {

constexpr std::string_view kHeaderProtocol = "header protocol";
constexpr std::uint32_t kWobbleMs = 5'000;     // uptimes of datagrams that overtook each other
constexpr std::int64_t kJumpMs = 60'000;       // forward, beyond what passed since
constexpr std::uint32_t kWildCount = 1u << 31; // a counter that rose by more went back

std::uint64_t keyOf(const SflowDataSource &source)
{
    return std::uint64_t{source.kind} << 32 | source.index;
}

std::string scopeOf(const SflowDataSource &source)
{
    const std::string index = std::to_string(source.index);
    switch (source.kind) {
    case SflowDataSource::Interface:
        return "interface " + index;
    case SflowDataSource::Vlan:
        return "vlan " + index;
    case SflowDataSource::Entity:
        return "entity " + index;
    default:
        return "data source " + std::to_string(source.kind) + ":" + index;
    }
}

SamplingEntry entryOf(const SflowSourceState &state)
{
    SamplingEntry entry;
    entry.rate = state.stated;
    entry.origin = SamplingOrigin::Header;
    if (state.stated == 0) {
        entry.rate = samplingRate(state.derived);
        entry.origin = state.derived != 0 ? SamplingOrigin::Derived : SamplingOrigin::Unknown;
    }
    entry.scope = scopeOf(state.source);
    entry.sinceNs = state.statedSinceNs;
    entry.records = state.samples;
    return entry;
}

/// "record 9999:77" with enterprise and format, "header protocol 8".
std::string nameOf(std::string_view kind, std::uint32_t tag)
{
    std::string name(kind);
    if (kind == kHeaderProtocol)
        return name + ' ' + std::to_string(tag);
    return name + ' ' + std::to_string(tag >> 12) + ':' + std::to_string(tag & 0xfff);
}

void addNote(ExporterHealth &health, std::string_view code)
{
    if (std::find(health.notes.begin(), health.notes.end(), code) == health.notes.end())
        health.notes.emplace_back(code);
}

} // namespace

bool SflowStream::addDatagram(const SflowDatagram &header, std::int64_t receivedNs)
{
    const bool isRestart = m_isStarted && hasRestarted(header, receivedNs);
    if (isRestart)
        restart();
    const SequenceEvent event = m_datagrams.add({header.sequence, 1, 0, true});
    // One that was overtaken says nothing of the uptime now.
    if (event == SequenceEvent::Late || event == SequenceEvent::Duplicate)
        return isRestart;
    m_isStarted = true;
    m_uptimeMs = header.uptimeMs;
    m_receivedNs = receivedNs;
    return isRestart;
}

bool SflowStream::hasRestarted(const SflowDatagram &header, std::int64_t receivedNs) const
{
    const std::uint32_t back = m_uptimeMs - header.uptimeMs;
    if (header.uptimeMs >= m_uptimeMs || back <= kWobbleMs)
        return false;
    // Smaller than before: unless the time that passed carried it over 2^32 ms.
    const std::int64_t passedMs = std::max<std::int64_t>(0, receivedNs - m_receivedNs) / kNsPerMs;
    const std::int64_t forward = header.uptimeMs - m_uptimeMs; // modulo 2^32
    return forward > 2 * passedMs + kJumpMs;
}

void SflowStream::restart()
{
    m_lostBefore += m_datagrams.lost();
    m_reorderedBefore += m_datagrams.reordered();
    m_datagrams = SequenceTracker(SequenceTracker::Kind::Datagrams);
    for (auto &[key, state] : m_sources) {
        state.lostBefore += state.flows.lost();
        state.flows = SequenceLedger();
        state.rate.restart();
        state.isStarted = false;
    }
    m_dropped.clear();
}

SflowSourceState *SflowStream::find(const SflowDataSource &source)
{
    SflowSourceState *const slot = m_slots[source.index % m_slots.size()];
    if (slot != nullptr && slot->source == source)
        return slot;
    return findSlowly(keyOf(source), source);
}

SflowSourceState *SflowStream::findSlowly(std::uint64_t key, const SflowDataSource &source)
{
    auto found = m_sources.find(key);
    if (found == m_sources.end()) {
        if (m_sources.size() >= kMostSources)
            return nullptr;
        found = m_sources.try_emplace(key).first;
        found->second.source = source;
    }
    m_slots[source.index % m_slots.size()] = &found->second;
    return &found->second;
}

std::uint32_t SflowStream::addDropCount(const SflowDiscarded &sample)
{
    const std::uint64_t key = keyOf(sample.source);
    if (m_dropped.size() >= kMostSources && !m_dropped.contains(key))
        return 0;
    SflowDropState &state = m_dropped[key];
    const std::uint32_t rise = state.isStarted ? sample.drops - state.drops : 0;
    if (rise >= kWildCount)
        return 0; // overtaken
    state.isStarted = true;
    state.drops = sample.drops;
    return rise;
}

void SflowStream::addUnknown(std::string_view kind, std::uint32_t tag)
{
    const auto found = std::find_if(m_unknown.begin(), m_unknown.end(), [&](const Unknown &known) {
        return known.tag == tag && known.kind == kind;
    });
    if (found != m_unknown.end())
        ++found->count;
    else if (m_unknown.size() < kMostUnknown)
        m_unknown.push_back({kind, tag, 1});
}

void SflowStream::report(ExporterHealth &health) const
{
    health.lost = m_lostBefore + m_datagrams.lost();
    health.lostUnit = m_datagrams.unit();
    health.reordered = m_reorderedBefore + m_datagrams.reordered();
    health.unverifiable = m_datagrams.unverifiable();
    if (m_datagrams.hasTwoSenders())
        addNote(health, note::kTwoExporters);

    health.lostSamples = 0;
    health.sampling.clear();
    for (const auto &[key, state] : m_sources) {
        health.lostSamples += state.lostBefore + state.flows.lost();
        if (state.samples > 0)
            health.sampling.push_back(entryOf(state));
        if (state.rate.isContradicted())
            addNote(health, note::kRateContradicted);
    }
    std::sort(health.sampling.begin(), health.sampling.end(),
              [](const SamplingEntry &left, const SamplingEntry &right) {
                  return std::pair(left.scope.size(), left.scope)
                         < std::pair(right.scope.size(), right.scope);
              });
    for (const Unknown &unknown : m_unknown)
        health.unknownElements[nameOf(unknown.kind, unknown.tag)] = unknown.count;
}

} // namespace weir
