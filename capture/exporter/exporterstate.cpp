#include "capture/exporter/exporterstate.h"

#include "model/core/exporternotes.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kMostSenders = 64; // ports of one stream
constexpr std::uint32_t kUptimeBackMs = 60'000;
constexpr std::int32_t kLeastStepBack = 256; // of a sequence; less is a late datagram
constexpr std::uint32_t kNearZero = 1'000;
constexpr std::uint64_t kJudgedRows = 1'000;

SequenceTracker::Kind kindOf(ExportProtocol protocol)
{
    switch (protocol) {
    case ExportProtocol::NetFlow9:
        return SequenceTracker::Kind::NetFlow9;
    case ExportProtocol::Ipfix:
        return SequenceTracker::Kind::Ipfix;
    default:
        return SequenceTracker::Kind::NetFlow5;
    }
}

bool hasStartedAgain(std::uint32_t before, std::uint32_t now)
{
    const auto step = static_cast<std::int32_t>(now - before);
    return step <= -kLeastStepBack || (step < 0 && now < kNearZero);
}

} // namespace

StreamState::StreamState(const ExportLimits &limits, ExportStream &its, ExporterState &all)
    : stream(its)
    , exporter(all)
    , templates(limits, its.health.protocol == ExportProtocol::NetFlow9)
    , kind(kindOf(its.health.protocol))
{
}

SenderState &StreamState::sender(std::uint16_t port, const FlowSetHeader &header,
                                 std::int64_t receivedNs, Restart &restart)
{
    const SenderState *const before = m_newest; // perhaps of another port
    if (m_newest == nullptr || m_newestPort != port) {
        auto found = m_senders.find(port);
        if (found == m_senders.end()) {
            if (m_senders.size() >= kMostSenders)
                forgetOldest();
            found = m_senders.emplace(port, std::make_unique<SenderState>(kind)).first;
            if (bootNs != 0)
                found->second->clock.setBoot(bootNs);
        }
        m_newest = found->second.get();
        m_newestPort = port;
    }
    SenderState &sender = *m_newest;
    const bool isNew = sender.receivedNs == 0;
    restart = Restart::No;
    if (!isNew) {
        if (hasStartedAgain(sender.sequence, header.sequence))
            restart = Restart::Sequence;
    } else if (before != nullptr && header.version == 9 && header.sequence < kNearZero
               && before->uptimeMs > kUptimeBackMs
               && before->uptimeMs - kUptimeBackMs > header.uptimeMs) {
        restart = Restart::Sure;
    }
    sender.sequence = header.sequence;
    sender.uptimeMs = header.uptimeMs;
    sender.receivedNs = receivedNs;
    return sender;
}

SenderState *StreamState::findSender(std::uint16_t port)
{
    const auto found = m_senders.find(port);
    return found != m_senders.end() ? found->second.get() : nullptr;
}

void StreamState::setBoot(std::int64_t ns)
{
    bootNs = ns;
    for (const auto &[port, sender] : m_senders)
        sender->clock.setBoot(ns);
}

/// Its records hold 16 bits of interface numbers, and its device has larger ones.
bool StreamState::hasNarrowInterfaces() const
{
    if (kind != SequenceTracker::Kind::NetFlow5 && !templates.hasNarrowInterfaces())
        return false;
    return std::ranges::any_of(exporter.streams, [](const StreamState *state) {
        return std::ranges::any_of(state->stream.interfaces.all(),
                                   [](const InterfaceSeen &seen) { return seen.index > 0xffff; });
    });
}

void StreamState::forgetOldest()
{
    const auto oldest =
        std::min_element(m_senders.begin(), m_senders.end(), [](const auto &a, const auto &b) {
            return a.second->receivedNs < b.second->receivedNs;
        });
    const SequenceTracker tracker = oldest->second->books();
    m_lostBefore += tracker.lost();
    m_reorderedBefore += tracker.reordered();
    m_unverifiableBefore += tracker.unverifiable();
    m_senders.erase(oldest);
    m_newest = nullptr;
}

void StreamState::report(ExporterHealth &health) const
{
    health.lost += m_lostBefore;
    health.reordered += m_reorderedBefore;
    health.unverifiable += m_unverifiableBefore;
    health.lostUnit = SequenceTracker(kind).unit();
    const auto note = [&health](std::string_view code) {
        if (!code.empty()
            && std::find(health.notes.begin(), health.notes.end(), code) == health.notes.end())
            health.notes.emplace_back(code);
    };
    std::int64_t newestNs = 0;
    for (const auto &[port, sender] : m_senders) {
        const SequenceTracker tracker = sender->books();
        const ExporterClock &clock = sender->clock;
        health.lost += tracker.lost();
        health.reordered += tracker.reordered();
        health.unverifiable += tracker.unverifiable();
        health.flowTimeoutS = std::max(health.flowTimeoutS, clock.flowTimeoutSeconds());
        note(tracker.unitNote());
        if (tracker.hasTwoSenders())
            note(note::kTwoExporters);
        if (clock.ignoresTimeouts())
            note(note::kIgnoresTimeouts);
        if (clock.isBaseLearnt())
            note(note::kNoUptimeBase);
        if (sender->receivedNs < newestNs)
            continue;
        newestNs = sender->receivedNs;
        health.lostUnit = tracker.unit();
        health.skewSeconds = clock.skewSeconds();
    }
    if (m_newest != nullptr && m_newest->clock.regime() == ExporterClock::Regime::Shifted)
        note(note::kClockOff);
    if (m_newest != nullptr && m_newest->clock.regime() == ExporterClock::Regime::Unusable)
        note(note::kClockUnusable);
    if (templates.differsByPort())
        note(note::kTemplatesDifferByPort);
    if (tcpRows >= kJudgedRows && tcpFlags == 0)
        note(note::kFlagsNotExported);
    if (hasAsTrans)
        note(note::kAsTrans);
    if (hasNarrowInterfaces())
        note(note::kNarrowInterfaces);
    if (exporter.samplers.hasByteSwapped())
        note(note::kByteSwappedRate);
    if (exporter.samplers.hasBogusOptions())
        note(note::kBogusSamplerOptions);
    if (exporter.samplers.hasTimeBased())
        note(note::kTimeBasedSampling);
    if (exporter.samplers.lacksSamplerTable(health.domain))
        note(note::kNoSamplerTable);
    if (health.flowTimeoutS == 0)
        health.flowTimeoutS = announcedTimeoutS;
    health.held = exporter.held.count(*this);
    health.sampling = exporter.samplers.entries(health.domain);
    health.templates = templates.all();
    health.unknownElements.clear();
    health.unknownSamples.clear();
    templates.addUnknown(health.unknownElements, health.unknownSamples);
    health.elements = exporter.elements.of(health.domain);
}

} // namespace weir
