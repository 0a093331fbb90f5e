#pragma once

#include "capture/exporter/exportdecoder.h"

#include <QString>

#include <vector>

namespace weir::test {

/// Keeps all that a decoder of exports hands over.
class CollectedExports : public ExportOutput
{
public:
    std::uint32_t addSource(const SourceInfo &source) override
    {
        sources.push_back(source);
        return static_cast<std::uint32_t>(sources.size());
    }
    void takeRows(FlowBatch &&batch) override
    {
        for (const FlowRow &row : batch.rows) {
            rows.push_back(row);
            tunnels.push_back(QString::fromStdString(batch.texts[row.tunnel]));
            apps.push_back(QString::fromStdString(batch.texts[row.app]));
            names.push_back(QString::fromStdString(batch.texts[row.name]));
        }
    }
    void takeCounters(std::vector<CounterSample> &&samples) override
    {
        counters.insert(counters.end(), samples.begin(), samples.end());
    }
    void takeEvents(std::vector<ExportEvent> &&taken) override
    {
        events.insert(events.end(), taken.begin(), taken.end());
    }
    void takeRepair(const SamplingRepair &repair) override { repairs.push_back(repair); }

    /// Events of one kind.
    std::vector<ExportEvent> eventsOf(const char *kind) const
    {
        std::vector<ExportEvent> found;
        for (const ExportEvent &event : events) {
            if (event.kind == kind)
                found.push_back(event);
        }
        return found;
    }

    std::vector<SourceInfo> sources;
    std::vector<FlowRow> rows;
    std::vector<QString> tunnels; // of the rows
    std::vector<QString> names;   // of the rows
    std::vector<QString> apps;    // of the rows
    std::vector<CounterSample> counters;
    std::vector<ExportEvent> events;
    std::vector<SamplingRepair> repairs;
};

} // namespace weir::test
