#include "capture/exporter/rowwriter.h"

#include "model/core/exporternotes.h"
#include "model/core/rowmarks.h"

#include <span>
#include <utility>

namespace weir {

RowWriter::RowWriter(const ExportLimits &limits, ExportOutput &output)
    : m_limits(limits)
    , m_output(output)
{
    m_batch.rows.reserve(m_limits.batchRows);
    if (m_limits.doFindCopies)
        m_guard = std::make_unique<VantageGuard>(m_limits.keys);
}

TextId RowWriter::text(std::string_view text)
{
    return m_batch.intern(text);
}

void RowWriter::add(ExportStream &stream, FlowRow &row)
{
    stream.accept();
    ExporterHealth &health = stream.health;
    row.source = health.source;
    if (!m_limits.overrides.empty())
        applyOverride(stream, row);
    if (m_guard != nullptr)
        findCopy(stream, row);
    stream.interfaces.see(row.inIf, health.lastNs);
    if (row.outIf != row.inIf)
        stream.interfaces.see(row.outIf, health.lastNs);

    ++health.rows;
    health.flowPackets += row.packets;
    health.flowBytes += row.bytes;
    health.estimatedPackets += scaledBy(row.packets, row.sampling);
    health.estimatedBytes += scaledBy(row.bytes, row.sampling);
    ++m_rows;
    m_batch.rows.push_back(row);
    if (m_batch.rows.size() >= m_limits.batchRows)
        flushRows();
}

void RowWriter::findCopy(ExportStream &stream, FlowRow &row)
{
    constexpr auto kMostDevices = kAbsent<std::uint16_t>;
    if (stream.device == kMostDevices && m_devices.size() < kMostDevices)
        stream.device =
            m_devices.emplace(stream.health.address, static_cast<std::uint16_t>(m_devices.size()))
                .first->second;
    if (!m_guard->canWait()) {
        noteCopy(stream, row, m_guard->judge(row, stream.device, stream.health.lastNs));
        return;
    }
    if (m_waitingCount == m_waiting.size())
        settle();
    row.copy = kAbsent<std::uint8_t>;
    Waiting &waiting = m_waiting[m_waitingCount++];
    setVantageKey(waiting.key, row, stream.health.lastNs);
    waiting.stream = &stream;
    waiting.row = m_batch.rows.size();
    m_guard->prepare(waiting.key);
}

void RowWriter::settle()
{
    for (const Waiting &waiting : std::span(m_waiting).first(m_waitingCount))
        noteCopy(*waiting.stream, m_batch.rows[waiting.row],
                 m_guard->judge(waiting.key, waiting.stream->device));
    m_waitingCount = 0;
}

void RowWriter::noteCopy(ExportStream &stream, FlowRow &row, std::uint8_t copy)
{
    row.copy = copy;
    if (copy == kAbsent<std::uint8_t>)
        return;
    ++stream.health.copies;
    if (row.copy == static_cast<std::uint8_t>(CopyKind::Egress)
        && m_guard->metersBothWays(stream.device) && !stream.isNotedBothWays) {
        stream.isNotedBothWays = true;
        stream.note(note::kMetersBothWays);
    }
}

void RowWriter::addCounters(ExportStream &stream, CounterSample &&sample)
{
    stream.accept();
    ++stream.health.counters;
    sample.source = stream.health.source;
    m_counters.push_back(std::move(sample));
    if (m_counters.size() >= m_limits.batchRows)
        m_output.takeCounters(std::exchange(m_counters, {}));
}

void RowWriter::addEvent(ExportStream &stream, ExportEvent &&event)
{
    stream.accept();
    ++stream.health.events;
    event.source = stream.health.source;
    m_events.push_back(std::move(event));
    if (m_events.size() >= m_limits.batchRows)
        m_output.takeEvents(std::exchange(m_events, {}));
}

void RowWriter::addRestart(ExportStream &stream, std::int64_t receivedNs)
{
    ++stream.health.restarts;
    if (!stream.isAccepted())
        return; // what restarted there nobody knows
    ExportEvent event;
    event.timeNs = receivedNs;
    event.kind = "exporter-restarted";
    addEvent(stream, std::move(event));
}

void RowWriter::addRepair(ExportStream &stream, SamplingRepair repair)
{
    stream.accept();
    repair.source = stream.health.source;
    flushRows(); // the rows to repair must be there already
    m_output.takeRepair(repair);
}

void RowWriter::flush()
{
    flushRows();
    if (!m_counters.empty())
        m_output.takeCounters(std::exchange(m_counters, {}));
    if (!m_events.empty())
        m_output.takeEvents(std::exchange(m_events, {}));
}

void RowWriter::applyOverride(const ExportStream &stream, FlowRow &row) const
{
    const SamplingOverride *best = nullptr; // one for the interface wins over one for all
    for (const SamplingOverride &override : m_limits.overrides) {
        const bool isForAll = override.interface == kAbsent<std::uint32_t>;
        if ((override.exporter == stream.health.address || override.exporter == stream.health.agent)
            && (isForAll ? best == nullptr : override.interface == row.inIf))
            best = &override;
    }
    if (best == nullptr)
        return;
    row.sampling = samplingCode(best->rate);
    row.samplingFrom = static_cast<std::uint8_t>(SamplingOrigin::User);
}

void RowWriter::flushRows()
{
    settle();
    if (m_batch.empty())
        return;
    m_output.takeRows(std::move(m_batch));
    m_batch = FlowBatch();
    m_batch.rows.reserve(m_limits.batchRows);
    ++m_batchNumber;
}

} // namespace weir
