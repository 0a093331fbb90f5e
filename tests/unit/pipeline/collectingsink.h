#pragma once

#include "model/core/collectsink.h"

#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace weir::test {

/// A collector's sink that keeps everything; any thread may look. `onWrite` may refuse a batch.
class CollectingSink : public CollectSink
{
public:
    std::function<Status()> onWrite; // set before it is used
    std::function<Status()> onOther; // likewise, for counters, events and repairs
    CollectHealth saved;             // what savedHealth() gives, and saveHealth() replaces

    std::vector<FlowRow> rows() const
    {
        const std::lock_guard lock(m_mutex);
        return m_rows;
    }
    std::vector<SourceInfo> sources() const
    {
        const std::lock_guard lock(m_mutex);
        return m_sources;
    }

    Result<std::uint32_t> addSource(const SourceInfo &source) override
    {
        const std::lock_guard lock(m_mutex);
        for (const SourceInfo &known : m_sources) {
            if (known.kind == source.kind && known.name == source.name)
                return known.id;
        }
        m_sources.push_back(source);
        m_sources.back().id = static_cast<std::uint32_t>(m_sources.size());
        return m_sources.back().id;
    }
    Status updateSource(const SourceInfo &source) override
    {
        const std::lock_guard lock(m_mutex);
        if (source.id == 0 || source.id > m_sources.size())
            return Error{Errc::NotFound, 0, "no such source"};
        m_sources[source.id - 1] = source;
        return {};
    }
    Status write(FlowBatch &&batch) override
    {
        if (onWrite) {
            if (Status refused = onWrite(); !refused)
                return refused;
        }
        const std::lock_guard lock(m_mutex);
        m_rows.insert(m_rows.end(), batch.rows.begin(), batch.rows.end());
        batch.clear();
        return {};
    }
    Status addNames(std::span<const PassiveName>) override { return {}; }
    Status flush() override { return {}; }
    Status addCounters(std::span<const CounterSample> samples) override
    {
        return keep(samples, counters);
    }
    Status addEvents(std::span<const ExportEvent> more) override { return keep(more, events); }
    Status saveHealth(const CollectHealth &health) override
    {
        const std::lock_guard lock(m_mutex);
        saved = health;
        return {};
    }
    Result<CollectHealth> savedHealth() override
    {
        const std::lock_guard lock(m_mutex);
        return saved;
    }
    Result<std::uint64_t> repairSampling(const SamplingRepair &repair) override
    {
        const Status kept = keep(std::span(&repair, 1), repairs);
        return kept ? Result<std::uint64_t>(0) : Result<std::uint64_t>(kept.error());
    }
    std::uint64_t rowsRepaired(std::uint32_t) const override { return 0; }
    Status tick() override { return {}; }
    std::uint64_t rowsPending() const override { return 0; }

    std::vector<CounterSample> counters; // in the order in which they came; after the end
    std::vector<ExportEvent> events;
    std::vector<SamplingRepair> repairs;

private:
    template <class T>
    Status keep(std::span<const T> more, std::vector<T> &all)
    {
        if (onOther) {
            if (Status refused = onOther(); !refused)
                return refused;
        }
        const std::lock_guard lock(m_mutex);
        all.insert(all.end(), more.begin(), more.end());
        return {};
    }

    mutable std::mutex m_mutex; // guards what follows, and `saved`
    std::vector<FlowRow> m_rows;
    std::vector<SourceInfo> m_sources;
};

} // namespace weir::test
