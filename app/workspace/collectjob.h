#pragma once

#include "app/workspace/collect.h"
#include "app/workspace/sharedwriter.h"
#include "capture/pipeline/collector.h"
#include "model/core/result.h"

#include <memory>
#include <mutex>

namespace weir {

/// One run of a collector on a workspace's store. Destroying it stops and waits.
class CollectJob
{
public:
    /// Errc::Syntax where an option cannot be read, else as Collector::start.
    static Result<std::unique_ptr<CollectJob>> start(std::shared_ptr<WriterPool> writers,
                                                     const CollectOptions &options,
                                                     CollectObserver observer);

    void stop() { m_collector->stop(); } // any thread
    void wait() { m_collector->wait(); }
    bool isRunning() const { return m_collector->isRunning(); } // any thread
    /// As Collector::setSampling(). Any thread.
    void setSampling(const SamplingOverride &override, std::uint32_t source)
    {
        m_collector->setSampling(override, source);
    }
    /// As of the last second. Any thread.
    CollectHealth health() const;
    /// Datagrams that could not be decoded, here and in earlier runs. Any thread.
    UndecodedList undecoded() const { return m_undecoded->all(); }

private:
    CollectJob(std::shared_ptr<WriterPool> writers, const CollectOptions &options,
               CollectObserver observer);
    Result<std::shared_ptr<CollectSink>> openSink();
    void noteHealth(const CollectHealth &health);
    void finish(const CollectOutcome &outcome);

    const std::shared_ptr<WriterPool> m_writers;
    const RetentionLimits m_retention;
    const CollectObserver m_observer;
    const std::shared_ptr<UndecodedRing> m_undecoded;
    std::mutex m_observerMutex;       // one call at a time
    mutable std::mutex m_healthMutex; // guards m_health
    CollectHealth m_health;
    std::unique_ptr<Collector> m_collector; // last: its threads use all else
};

} // namespace weir
