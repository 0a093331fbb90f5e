#pragma once

#include "model/store/countertable.h"

#include <optional>
#include <vector>

namespace weir {

/// Counters, events and health between the collector and the disk. Nothing is forgotten before
/// markStored(), so a failed transaction can be tried again.
class PendingCollected
{
public:
    /// Errc::DiskFull, nothing taken, where a million of them wait already.
    Status add(std::span<const CounterSample> samples);
    Status add(std::span<const ExportEvent> events);
    void setHealth(const CollectHealth &health) { m_health = health; }
    void setUndecoded(SharedUndecoded undecoded) { m_undecoded = std::move(undecoded); }
    /// What the tables hold, for the start.
    void setStored(CollectHealth stored) { m_stored = std::move(stored); }
    void forgetExporter(std::uint32_t source);

    /// Writes what waits, inside the caller's transaction.
    Status store(Database &database, CounterTable &counters) const;
    /// Tells that the transaction of the last store() was committed.
    void markStored();

    PendingRecords pending() const { return {m_samples.size(), m_events.size()}; }
    bool isEmpty() const
    {
        return m_samples.empty() && m_events.empty() && !m_health && !m_undecoded;
    }
    const CollectHealth &stored() const { return m_stored; }

private:
    std::vector<CounterSample> m_samples;
    std::vector<ExportEvent> m_events;
    std::optional<CollectHealth> m_health;
    SharedUndecoded m_undecoded; // null: as stored
    CollectHealth m_stored;
};

} // namespace weir
