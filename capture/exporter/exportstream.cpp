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
// One that is not understood shows up as a source all the same when it goes on like this.
constexpr std::uint64_t kHeardDatagrams = 4;
constexpr std::size_t kMostNames = 65'536;

} // namespace

void ExportStream::addSource()
{
    table->addSource(*this);
}

void ExportStream::refuse(std::string_view reason, std::uint64_t count)
{
    health.refused[std::string(reason)] += count;
    table->noteRefusal(reason);
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
    if (health.firstNs == 0)
        health.firstNs = datagram.receivedNs;
    health.lastNs = std::max(health.lastNs, datagram.receivedNs);
    ++health.datagrams;
    health.bytes += datagram.bytes.size();
    if (!stream.isKnown)
        follow(stream);
    return stream;
}

void StreamTable::follow(ExportStream &stream)
{
    const ExporterHealth &health = stream.health;
    if (health.lastNs - health.firstNs < kKnownNs)
        return;
    if (health.datagrams >= kHeardDatagrams)
        stream.accept();
    if (health.datagrams >= kKnownDatagrams)
        makeKnown(stream);
}

// Where there are enough of them, the one that was silent longest is a stranger again.
void StreamTable::makeKnown(ExportStream &stream)
{
    if (m_known >= m_limits.knownExporters) {
        ExportStream *silent = nullptr;
        for (const auto &other : m_streams) {
            if (other->isKnown
                && (silent == nullptr || other->health.lastNs < silent->health.lastNs))
                silent = other.get();
        }
        if (silent == nullptr)
            return;
        silent->isKnown = false;
        --m_known;
    }
    stream.isKnown = true;
    ++m_known;
}

void StreamTable::addSource(ExportStream &stream)
{
    SourceInfo info;
    info.kind = SourceKind::Exporter;
    info.name = nameOf(stream.key);
    info.format = toString(stream.key.protocol);
    stream.health.source = m_output.addSource(info);
}

std::string StreamTable::nameOf(const StreamKey &key)
{
    std::string name = sourceName(key);
    const auto plain = m_plainNames.find(name);
    const bool isTaken = plain != m_plainNames.end() && plain->second != key.protocol;
    if (plain == m_plainNames.end() && m_plainNames.size() < kMostNames)
        m_plainNames.emplace(name, key.protocol);
    return isTaken ? name + " " + std::string(toString(key.protocol)) : name;
}

ExportStream *StreamTable::restore(const ExporterHealth &saved)
{
    const StreamKey key = keyOf(saved);
    nameOf(key); // keeps it for this protocol
    if (m_byKey.contains(key) || m_known >= m_limits.knownExporters)
        return nullptr;
    ExportStream &stream = make(key);
    makeKnown(stream);
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
    stream.table = this;
    stream.key = key;
    stream.health.address = key.address;
    stream.health.agent = key.agent;
    stream.health.domain = key.domain;
    stream.health.protocol = key.protocol;
    m_byKey.emplace(key, &stream);
    return stream;
}

// A large network starts with more exporters than there may be strangers: those of whom something
// was understood have room of their own, and do not push each other out.
void StreamTable::makeRoom()
{
    std::size_t strangers = 0;
    std::size_t guests = 0; // understood, but not known yet
    for (const auto &stream : m_streams) {
        if (!stream->isKnown)
            ++(stream->isAccepted() ? guests : strangers);
    }
    const bool hasManyStrangers = strangers >= m_limits.exporters;
    if (!hasManyStrangers && guests < m_limits.understoodExporters)
        return;
    const auto rank = [hasManyStrangers](const auto &stream) {
        return stream->isKnown ? 2 : stream->isAccepted() == hasManyStrangers ? 1 : 0;
    };
    const auto oldest = std::min_element(m_streams.begin(), m_streams.end(),
                                         [&rank](const auto &left, const auto &right) {
                                             return std::pair(rank(left), left->health.lastNs)
                                                    < std::pair(rank(right), right->health.lastNs);
                                         });
    if (m_forgotten)
        m_forgotten(**oldest);
    m_newest = nullptr;
    m_known -= (*oldest)->isKnown ? 1 : 0;
    m_byKey.erase((*oldest)->key);
    m_streams.erase(oldest);
}

} // namespace weir
