#include "model/qt/collectstate.h"

#include "model/core/time.h"

#include <algorithm>

namespace weir {

namespace {
constexpr std::int64_t kRateNs = 5 * kNsPerSecond;     // rates are means over so long
constexpr std::int64_t kRecentNs = 300 * kNsPerSecond; // loss older than this is history
constexpr std::int64_t kPastStepNs = 5 * kNsPerSecond;

bool isSampling(const ExporterHealth &exporter)
{
    return exporter.estimatedPackets > exporter.flowPackets
           || std::ranges::any_of(exporter.sampling,
                                  [](const SamplingEntry &entry) { return entry.rate > 1; });
}
} // namespace

CollectState::CollectState(QObject *parent)
    : QObject(parent)
    , m_health(std::make_shared<const CollectHealth>())
    , m_events(std::make_shared<const ExportEvents>())
{
}

void CollectState::clear()
{
    m_sources.clear();
    forgetPast();
    m_health = std::make_shared<const CollectHealth>();
    m_isOurs = false;
    m_hasSampling = false;
    setEvents(std::make_shared<const ExportEvents>());
    Q_EMIT changed();
}

void CollectState::setEvents(ExportEventsPtr events)
{
    m_events = std::move(events);
    Q_EMIT eventsChanged();
}

void CollectState::forgetPast()
{
    m_samples.clear();
    m_past.clear();
}

void CollectState::setSources(const std::vector<SourceInfo> &sources)
{
    m_sources = sources;
    Q_EMIT changed();
}

void CollectState::setHealth(CollectHealthPtr health, bool isOurs)
{
    if (!health)
        return;
    m_health = std::move(health);
    m_isOurs = isOurs;
    if (!m_samples.empty() && m_health->atNs < m_samples.back().atNs)
        forgetPast(); // another clock
    if (m_samples.empty() || m_health->atNs > m_samples.back().atNs) {
        Sample sample;
        sample.atNs = m_health->atNs;
        for (const ExporterHealth &exporter : m_health->exporters) {
            sample.rowsBySource[exporter.source] = exporter.rows;
            sample.rows += exporter.rows;
        }
        m_samples.push_back(std::move(sample));
    }
    remember();
    while (m_samples.size() > 2 && m_samples.back().atNs - m_samples[1].atNs >= kRateNs)
        m_samples.pop_front();
    const bool isFound = !m_hasSampling && std::ranges::any_of(m_health->exporters, isSampling);
    m_hasSampling = m_hasSampling || isFound;
    Q_EMIT changed();
    if (isFound)
        Q_EMIT samplingFound();
}

CollectState::ExporterKey CollectState::keyOf(const ExporterHealth &exporter)
{
    return {exporter.source, exporter.address, exporter.domain, exporter.protocol};
}

/// Keeps one snapshot that is as old as the window or older, and those after it.
void CollectState::remember()
{
    if (!m_past.empty() && m_health->atNs - m_past.back().atNs < kPastStepNs)
        return;
    Past past;
    past.atNs = m_health->atNs;
    for (const ExporterHealth &exporter : m_health->exporters)
        past.counts[keyOf(exporter)] = sinceTheStart(exporter);
    m_past.push_back(std::move(past));
    while (m_past.size() > 2 && m_past.back().atNs - m_past[1].atNs >= kRecentNs)
        m_past.pop_front();
}

RecentCounts CollectState::recentOf(const ExporterHealth &exporter) const
{
    const RecentCounts now = sinceTheStart(exporter);
    if (m_past.empty() || m_past.front().atNs >= m_health->atNs)
        return now;
    const auto found = m_past.front().counts.find(keyOf(exporter));
    return found == m_past.front().counts.end() ? now : between(found->second, now);
}

const ExporterHealth *CollectState::exporter(std::uint32_t source) const
{
    const auto found =
        std::find_if(m_health->exporters.begin(), m_health->exporters.end(),
                     [source](const ExporterHealth &health) { return health.source == source; });
    return found == m_health->exporters.end() ? nullptr : &*found;
}

double CollectState::rateOf(std::uint64_t first, std::uint64_t last) const
{
    const auto spanNs = m_samples.back().atNs - m_samples.front().atNs;
    if (!isCollecting() || spanNs <= 0 || last < first)
        return 0;
    return static_cast<double>(last - first) * kNsPerSecond / static_cast<double>(spanNs);
}

double CollectState::rowsPerSecond() const
{
    return m_samples.empty() ? 0 : rateOf(m_samples.front().rows, m_samples.back().rows);
}

double CollectState::rowsPerSecond(std::uint32_t source) const
{
    if (m_samples.empty())
        return 0;
    const auto rowsIn = [source](const Sample &sample) {
        const auto found = sample.rowsBySource.find(source);
        return found == sample.rowsBySource.end() ? 0 : found->second;
    };
    return rateOf(rowsIn(m_samples.front()), rowsIn(m_samples.back()));
}

double CollectState::flowTimeoutS() const
{
    double longest = 0;
    for (const ExporterHealth &exporter : m_health->exporters)
        longest = std::max(longest, exporter.rows > 0 ? exporter.flowTimeoutS : 0);
    return longest;
}

double CollectState::worstLossShare() const
{
    double worst = 0;
    for (const ExporterHealth &exporter : m_health->exporters)
        worst = std::max(worst, lossShare(recentOf(exporter)));
    return worst;
}

std::uint64_t CollectState::socketDrops() const
{
    std::uint64_t drops = 0;
    for (const SocketHealth &socket : m_health->sockets)
        drops += socket.dropped + socket.droppedByUs;
    return drops;
}

std::uint64_t CollectState::sequenceLoss() const
{
    std::uint64_t lost = 0;
    for (const ExporterHealth &exporter : m_health->exporters)
        lost += exporter.lost;
    return lost;
}

bool CollectState::hasCopies() const
{
    return std::any_of(m_health->exporters.begin(), m_health->exporters.end(),
                       [](const ExporterHealth &exporter) { return exporter.copies > 0; });
}

int CollectState::troubleCount() const
{
    int count = 0;
    for (const ExporterHealth &exporter : m_health->exporters)
        count += stateOf(exporter, recentOf(exporter), *m_health).severity == 3 ? 1 : 0;
    for (const words::Notice &notice : noticesOf(*m_health))
        count += notice.severity == 3 ? 1 : 0;
    return count;
}

} // namespace weir
