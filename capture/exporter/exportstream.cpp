#include "capture/exporter/exportstream.h"

#include "capture/exporter/sflowagent.h"
#include "model/core/time.h"

#include <algorithm>
#include <string>

namespace weir {

namespace {

// A sender counts as an exporter, not as a stranger, once it was heard for this long.
constexpr std::uint64_t kKnownDatagrams = 64;
constexpr std::int64_t kKnownNs = 10 * kNsPerSecond;

} // namespace

void ExportStream::refuse(std::string_view reason, std::uint64_t count)
{
    health.refused[std::string(reason)] += count;
}

void ExportStream::note(std::string_view code)
{
    if (std::find(health.notes.begin(), health.notes.end(), code) == health.notes.end())
        health.notes.emplace_back(code);
}

StreamKey keyOf(const ExporterHealth &health)
{
    StreamKey key;
    key.address = health.address;
    if (health.protocol == ExportProtocol::SFlow5)
        key.agent = health.agent;
    key.protocol = health.protocol;
    key.domain = health.domain;
    return key;
}

std::string sourceName(const StreamKey &key)
{
    if (key.protocol == ExportProtocol::SFlow5) {
        std::string agent = toString(namesAgent(key.agent) ? key.agent : key.address);
        return key.domain == 0 ? agent : agent + " sub " + std::to_string(key.domain);
    }
    std::string name = toString(key.address);
    if (key.domain != 0)
        name += " domain " + std::to_string(key.domain);
    if (key.agent.isPresent() && key.agent != key.address)
        name += " agent " + toString(key.agent);
    return name;
}

StreamTable::StreamTable(const ExportLimits &limits, ExportOutput &output)
    : m_limits(limits)
    , m_output(output)
{
}

ExportStream &StreamTable::meet(const StreamKey &key, const ExportDatagram &datagram)
{
    if (m_newest == nullptr || m_newestKey != key) {
        const auto found = m_byKey.find(key);
        m_newest = found != m_byKey.end() ? found->second : &make(key);
        m_newestKey = key;
    }
    ExportStream &stream = *m_newest;
    ExporterHealth &health = stream.health;
    if (health.source == 0) {
        SourceInfo info;
        info.kind = SourceKind::Exporter;
        info.name = sourceName(key);
        info.format = toString(key.protocol);
        health.source = m_output.addSource(info);
    }
    if (health.firstNs == 0)
        health.firstNs = datagram.receivedNs;
    health.lastNs = std::max(health.lastNs, datagram.receivedNs);
    ++health.datagrams;
    health.bytes += datagram.bytes.size();
    stream.isKnown =
        stream.isKnown
        || (health.datagrams >= kKnownDatagrams && health.lastNs - health.firstNs >= kKnownNs);
    return stream;
}

ExportStream *StreamTable::restore(const ExporterHealth &saved)
{
    const StreamKey key = keyOf(saved);
    if (m_byKey.contains(key))
        return nullptr;
    ExportStream &stream = make(key);
    stream.isKnown = true;
    stream.interfaces.restore(saved.interfaces);
    return &stream;
}

void StreamTable::setForgotten(std::function<void(const ExportStream &)> forgotten)
{
    m_forgotten = std::move(forgotten);
}

ExportStream &StreamTable::make(const StreamKey &key)
{
    makeRoom();
    m_streams.push_back(std::make_unique<ExportStream>());
    ExportStream &stream = *m_streams.back();
    stream.key = key;
    stream.health.address = key.address;
    stream.health.agent = key.agent;
    stream.health.domain = key.domain;
    stream.health.protocol = key.protocol;
    m_byKey.emplace(key, &stream);
    return stream;
}

void StreamTable::makeRoom()
{
    const auto isStranger = [](const auto &stream) { return !stream->isKnown; };
    const auto strangers = std::count_if(m_streams.begin(), m_streams.end(), isStranger);
    if (static_cast<std::size_t>(strangers) < m_limits.exporters)
        return;
    const auto oldest = std::min_element(
        m_streams.begin(), m_streams.end(), [&](const auto &left, const auto &right) {
            return std::pair(!isStranger(left), left->health.lastNs)
                   < std::pair(!isStranger(right), right->health.lastNs);
        });
    if (m_forgotten)
        m_forgotten(**oldest);
    m_newest = nullptr;
    m_byKey.erase((*oldest)->key);
    m_streams.erase(oldest);
}

} // namespace weir
