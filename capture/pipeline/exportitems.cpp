#include "capture/pipeline/exportitems.h"

#include <algorithm>
#include <string>

namespace weir {

namespace {

constexpr std::uint32_t kProvisional = 0x8000'0000u; // ids of the sink lie below

} // namespace

void ExporterIds::learn(std::uint32_t provisional, std::uint32_t id)
{
    const std::lock_guard lock(m_mutex);
    m_ids[provisional] = id;
}

std::uint32_t ExporterIds::of(std::uint32_t source) const
{
    if (source < kProvisional)
        return source;
    const std::lock_guard lock(m_mutex);
    const auto known = m_ids.find(source);
    return known == m_ids.end() ? source : known->second;
}

void ExporterIds::noteRepaired(std::uint32_t id, std::uint64_t rows)
{
    const std::lock_guard lock(m_mutex);
    m_repaired[id] = rows;
}

void ExporterIds::translate(std::vector<ExporterHealth> &exporters) const
{
    for (ExporterHealth &exporter : exporters) {
        exporter.source = of(exporter.source);
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_repaired.find(exporter.source); known != m_repaired.end())
            exporter.repaired = std::max(exporter.repaired, known->second);
    }
}

std::uint32_t ExportForwarder::addSource(const SourceInfo &source)
{
    const std::uint32_t provisional = kProvisional + m_lastProvisional++;
    m_send(NewExporter{provisional, source});
    return provisional;
}

void ExportForwarder::takeRows(FlowBatch &&batch)
{
    ExportRows rows{std::move(batch), m_oldestNs};
    m_isHandedOver = true;
    m_send(std::move(rows));
}

void ExportForwarder::takeCounters(std::vector<CounterSample> &&samples)
{
    m_send(std::move(samples));
}

void ExportForwarder::takeEvents(std::vector<ExportEvent> &&events)
{
    m_send(std::move(events));
}

void ExportForwarder::takeRepair(const SamplingRepair &repair)
{
    m_send(SamplingRepair(repair));
}

Status ExportFeeder::take(ExportItem &item, bool &isTaken)
{
    isTaken = false;
    if (auto *rows = std::get_if<ExportRows>(&item))
        return write(*rows, isTaken);
    Status status;
    if (const auto *exporter = std::get_if<NewExporter>(&item)) {
        status = addExporter(*exporter);
    } else if (auto *samples = std::get_if<std::vector<CounterSample>>(&item)) {
        for (CounterSample &sample : *samples)
            sample.source = m_ids.of(sample.source);
        status = m_sink.addCounters(*samples);
    } else if (auto *events = std::get_if<std::vector<ExportEvent>>(&item)) {
        for (ExportEvent &event : *events)
            event.source = m_ids.of(event.source);
        status = m_sink.addEvents(*events);
    } else if (auto *repair = std::get_if<SamplingRepair>(&item)) {
        repair->source = m_ids.of(repair->source);
        const auto repaired = m_sink.repairSampling(*repair);
        status = repaired ? Status() : Status(repaired.error());
        m_repairedSources.insert(repair->source);
    } else if (const auto *undecoded = std::get_if<SharedUndecoded>(&item)) {
        status = m_sink.saveUndecoded(*undecoded);
    } else {
        status = saveHealth(*std::get<std::shared_ptr<const CollectHealth>>(item));
    }
    isTaken = bool(status);
    return status;
}

Status ExportFeeder::addExporter(const NewExporter &exporter)
{
    SourceInfo source = exporter.source;
    source.kind = SourceKind::Exporter;
    source.complete = true; // there is no end that could be missing
    const auto id = m_sink.addSource(source);
    if (!id)
        return id.error();
    m_ids.learn(exporter.provisional, id.value());
    source.id = id.value();
    m_sources[source.id] = std::move(source);
    return {};
}

Status ExportFeeder::write(ExportRows &rows, bool &isTaken)
{
    std::uint32_t last = 0;
    std::uint32_t id = 0; // of `last`: rows of one exporter stand together
    for (FlowRow &row : rows.batch.rows) {
        if (row.source < kProvisional)
            continue;
        if (row.source != last) {
            last = row.source;
            id = m_ids.of(last);
        }
        row.source = id;
    }
    const std::uint64_t count = rows.batch.rows.size();
    Status status = m_sink.write(std::move(rows.batch));
    isTaken = bool(status) || rows.batch.rows.empty(); // the sink leaves what it refuses untouched
    if (isTaken)
        m_rows += count;
    return status;
}

Status ExportFeeder::saveHealth(const CollectHealth &health)
{
    for (const std::uint32_t source : m_repairedSources)
        m_ids.noteRepaired(source, m_sink.rowsRepaired(source));
    CollectHealth saved = health;
    m_ids.translate(saved.exporters);
    std::erase_if(saved.exporters, [](const ExporterHealth &exporter) {
        // Nothing of it was understood yet, or its NewExporter is still on its way.
        return exporter.source == 0 || exporter.source >= kProvisional;
    });
    for (const ExporterHealth &exporter : saved.exporters) {
        const auto known = m_sources.find(exporter.source);
        if (known == m_sources.end() || known->second.lastNs == exporter.lastNs)
            continue;
        SourceInfo &source = known->second;
        source.format = toString(exporter.protocol);
        source.packets = exporter.flowPackets;
        source.wireBytes = exporter.flowBytes;
        source.firstNs = exporter.firstNs;
        source.lastNs = exporter.lastNs;
        if (Status updated = m_sink.updateSource(source); !updated)
            return updated;
    }
    return m_sink.saveHealth(saved);
}

} // namespace weir
