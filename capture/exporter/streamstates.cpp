#include "capture/exporter/streamstates.h"

#include <algorithm>

namespace weir {

StreamStates::StreamStates(const ExportLimits &limits, StreamTable &streams,
                           DuplicateGuard &duplicates)
    : m_limits(limits)
    , m_streams(streams)
    , m_duplicates(duplicates)
{
}

StreamState &StreamStates::meet(const StreamKey &key, const ExportDatagram &datagram)
{
    ExportStream &stream = m_streams.meet(key, datagram); // may forget others
    if (m_newest == nullptr || m_newestKey != key) {
        const auto found = m_states.find(key);
        m_newest = found != m_states.end() ? found->second.get() : &make(key, stream);
        m_newestKey = key;
    }
    return *m_newest;
}

bool StreamStates::isDuplicate(StreamState &state, const ExportDatagram &datagram,
                               std::uint32_t sequence)
{
    if (!m_duplicates.isDuplicate(datagram, state.stream.health.domain, sequence))
        return false;
    ++state.stream.health.duplicates;
    return true;
}

void StreamStates::restore(const StreamKey &key, ExportStream &stream, const ExporterHealth &saved)
{
    StreamState &state = make(key, stream);
    state.wasRestored = true;
    state.templates.restore(saved.templates);
    for (const SamplingEntry &entry : saved.sampling)
        state.exporter.samplers.restore(key.domain, entry);
    for (const LearntElement &element : saved.elements)
        state.exporter.elements.learn(element);
}

void StreamStates::forget(const StreamKey &key)
{
    const auto found = m_states.find(key);
    if (found == m_states.end())
        return;
    m_newest = nullptr;
    const auto exporter = m_exporters.find({key.address, key.protocol});
    std::vector<StreamState *> &streams = exporter->second->streams;
    std::erase(streams, found->second.get());
    if (streams.empty())
        m_exporters.erase(exporter); // with what it holds
    else
        exporter->second->held.forget(*found->second);
    m_states.erase(found);
}

void StreamStates::setOverride(const SamplingOverride &override)
{
    for (const auto &[key, exporter] : m_exporters) {
        if (key.first == override.exporter)
            exporter->samplers.setOverride(override.interface, override.rate);
    }
}

void StreamStates::report(const StreamKey &key, ExporterHealth &health) const
{
    if (const auto found = m_states.find(key); found != m_states.end())
        found->second->report(health);
}

StreamState &StreamStates::make(const StreamKey &key, ExportStream &stream)
{
    std::unique_ptr<ExporterState> &exporter = m_exporters[{key.address, key.protocol}];
    if (exporter == nullptr) {
        exporter = std::make_unique<ExporterState>(m_limits);
        for (const SamplingOverride &override : m_limits.overrides) {
            if (override.exporter == key.address)
                exporter->samplers.setOverride(override.interface, override.rate);
        }
    }
    auto state = std::make_unique<StreamState>(m_limits, stream, *exporter);
    StreamState &made = *state;
    exporter->streams.push_back(&made);
    m_states[key] = std::move(state);
    return made;
}

} // namespace weir
