#pragma once

#include "capture/exporter/exporterstate.h"
#include "capture/exporter/recordfields.h"
#include "capture/exporter/rowwriter.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace weir {

/// Where the records at hand come from.
struct RecordContext
{
    StreamState &state;
    ExporterClock &clock;
    std::int64_t receivedNs = 0;
    std::uint16_t port = 0;
    bool hasUptime = false;       // NetFlow v5 and v9
    std::uint16_t marks = 0xffff; // RowMark bits of all their rows
    std::uint32_t templateId = kAbsent<std::uint32_t>;
    std::uint32_t headerRate = 0; // NetFlow v5; 0: not stated
};

/// What became of a Set.
struct SetOutcome
{
    std::size_t records = 0;
    bool isWhole = true; // false: a record in it was cut
};

/// Turns data records into rows and events: directions apart (RFC 5103, firewall events), running
/// totals as differences, times and sampling settled.
class RecordRows
{
public:
    explicit RecordRows(RowWriter &writer)
        : m_writer(writer)
    {
    }

    /// Decodes the records of one data Set.
    SetOutcome addSet(const RecordContext &context, KnownTemplate &known,
                      std::span<const std::byte> body);
    /// Whether the first records of a Set make sense with a template that was restored, or where
    /// the Set `isCut`; nothing is kept of them.
    bool isPlausible(const KnownTemplate &known, std::span<const std::byte> body, bool isCut);
    /// The end of every row: sampling, times, contradictions. For NetFlow v5 too.
    void emit(const RecordContext &context, const RecordPlan *plan, RecordValues &values,
              const RecordTimes &times);

private:
    void clear(const RecordPlan &plan);
    void addRecord(const RecordContext &context, const RecordPlan &plan,
                   std::span<const std::byte> record);
    void addDirections(const RecordContext &context, const RecordPlan &plan,
                       std::span<const std::byte> record, RecordTimes times);
    void readTexts(const RecordContext &context, const RecordPlan &plan);
    void readLists(const RecordContext &context);
    void readSections(const RecordPlan &plan);
    bool addEvent(const RecordContext &context, const RecordPlan &plan, RecordTimes &times);
    bool takeDifference(const RecordContext &context, const RecordPlan &plan, RecordTimes &times);
    void applySampling(const RecordContext &context, const RecordPlan *plan,
                       const RecordValues &values, FlowRow &row);

    RowWriter &m_writer;
    RecordValues m_values;
    RecordValues m_reverse;
    ConnectionState m_before;         // running totals of the record's flow before it
    std::uint64_t m_conversation = 0; // counts up from the time of the first
};

} // namespace weir
