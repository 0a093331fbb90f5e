#include "model/store/pendingcollected.h"

#include "model/store/healthtable.h"
#include "model/store/undecodedtable.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kMostWaiting = 1'000'000;

} // namespace

Status PendingCollected::add(std::span<const CounterSample> samples)
{
    if (m_samples.size() + samples.size() > kMostWaiting)
        return Error{Errc::DiskFull, 0, "too many counters wait for the disk"};
    m_samples.insert(m_samples.end(), samples.begin(), samples.end());
    return {};
}

Status PendingCollected::add(std::span<const ExportEvent> events)
{
    if (m_events.size() + events.size() > kMostWaiting)
        return Error{Errc::DiskFull, 0, "too many events wait for the disk"};
    m_events.insert(m_events.end(), events.begin(), events.end());
    return {};
}

void PendingCollected::forgetExporter(std::uint32_t source)
{
    std::erase_if(m_stored.exporters,
                  [source](const ExporterHealth &exporter) { return exporter.source == source; });
}

Status PendingCollected::store(Database &database, CounterTable &counters) const
{
    if (const Status done = counters.insert(m_samples); !done)
        return done;
    if (const Status done = counters.insert(m_events); !done)
        return done;
    if (m_undecoded) {
        if (const Status done = saveUndecoded(database, *m_undecoded); !done)
            return done;
    }
    return m_health ? saveHealth(database, *m_health, m_stored) : Status();
}

void PendingCollected::markStored()
{
    m_samples.clear();
    m_events.clear();
    m_undecoded.reset();
    if (!m_health)
        return;
    std::vector<ExporterHealth> exporters = std::move(m_stored.exporters);
    for (ExporterHealth &exporter : m_health->exporters) {
        const auto old = std::find_if(
            exporters.begin(), exporters.end(),
            [&exporter](const ExporterHealth &known) { return known.source == exporter.source; });
        if (old == exporters.end())
            exporters.push_back(std::move(exporter));
        else
            *old = std::move(exporter);
    }
    m_stored = std::move(*m_health);
    m_stored.exporters = std::move(exporters);
    m_health.reset();
}

} // namespace weir
