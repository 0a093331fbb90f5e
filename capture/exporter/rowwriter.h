#pragma once

#include "capture/exporter/exportdecoder.h"
#include "capture/exporter/exportstream.h"
#include "capture/exporter/vantage.h"

#include <array>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weir {

/// The one way out for what the decoders of all protocols make: fills in what all rows have in
/// common, counts, batches, and hands over to the ExportOutput.
class RowWriter
{
public:
    RowWriter(const ExportLimits &limits, ExportOutput &output);

    /// Id of a text for the row that is added next; "" gives 0.
    TextId text(std::string_view text);
    /// Changes when ids of texts lose their meaning, so that they can be kept until then.
    std::uint32_t batchNumber() const { return m_batchNumber; }
    /// Adds a row of `stream`. Times, counters, sampling and marks must be set; `source`, the
    /// user's sampling rate, copies and the sums of the stream are seen to here.
    void add(ExportStream &stream, FlowRow &row);
    /// `source` is filled in here.
    void addCounters(ExportStream &stream, CounterSample &&sample);
    void addEvent(ExportStream &stream, ExportEvent &&event);
    /// The exporter restarted: counted, and an event where anything of it was understood.
    void addRestart(ExportStream &stream, std::int64_t receivedNs);
    void addRepair(ExportStream &stream, SamplingRepair repair);
    /// Hands over everything that waits for its batch to fill.
    void flush();
    /// Finds the copies among the latest rows; call it after each datagram.
    void settle();

    std::uint64_t rows() const { return m_rows; }

private:
    struct Waiting // a row that is yet to be looked at for copies
    {
        VantageKey key;
        ExportStream *stream = nullptr;
        std::size_t row = 0; // of m_batch
    };
    void findCopy(ExportStream &stream, FlowRow &row);
    void noteCopy(ExportStream &stream, FlowRow &row, std::uint8_t copy);
    void applyOverride(const ExportStream &stream, FlowRow &row) const;
    void flushRows();

    const ExportLimits &m_limits;
    ExportOutput &m_output;
    std::unique_ptr<VantageGuard> m_guard; // null: copies are not looked for
    std::unordered_map<Address, std::uint16_t> m_devices;
    std::array<Waiting, 32> m_waiting; // of this datagram
    std::size_t m_waitingCount = 0;
    FlowBatch m_batch;
    std::vector<CounterSample> m_counters;
    std::vector<ExportEvent> m_events;
    std::uint64_t m_rows = 0;
    std::uint32_t m_batchNumber = 1;
};

} // namespace weir
