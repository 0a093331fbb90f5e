#pragma once

#include "capture/exporter/datagram.h"
#include "capture/exporter/duplicates.h"
#include "capture/exporter/exportstream.h"
#include "capture/exporter/rowwriter.h"
#include "capture/exporter/sflowcounterbook.h"
#include "capture/exporter/sflowrow.h"
#include "capture/exporter/sflowstream.h"

#include <map>
#include <memory>
#include <string_view>

namespace weir {

/// Turns sFlow v5 datagrams into rows, counter samples and events. A sampled packet is a row of one
/// packet at its receive time; drop notifications are events, never rows. Memory is bounded by the
/// StreamTable and by SflowStream. One thread at a time.
class SflowDecoder
{
public:
    SflowDecoder(StreamTable &streams, RowWriter &writer, DuplicateGuard &duplicates)
        : m_streams(streams)
        , m_writer(writer)
        , m_duplicates(duplicates)
    {
    }

    /// Why the datagram belongs to no exporter, a literal; "" when it was taken in.
    std::string_view add(const ExportDatagram &datagram);
    /// The stream is gone: its books go too. To be called by StreamTable's setForgotten().
    void forget(const StreamKey &key);
    /// Adds to a stream's health what is kept here: loss, sampling table, unknown structures.
    void report(const StreamKey &key, ExporterHealth &health) const;
    /// Samples decoded so far.
    std::uint64_t records() const { return m_records; }

private:
    struct Books
    {
        SflowStream stream;
        SflowCounterBook counters;
    };
    /// The datagram at hand.
    struct Context
    {
        ExportStream &stream;
        Books &books;
        std::int64_t receivedNs;
    };

    Books &booksOf(const StreamKey &key);
    void addSamples(Context &context, const SflowDatagram &header, bool isDatagramCut);
    void addSample(Context &context, const SflowStructure &sample);
    void addFlow(Context &context, const SflowFlowSample &sample);
    void addCounters(Context &context, const SflowCounterSample &sample);
    void addDiscarded(Context &context, const SflowDiscarded &sample);
    void readPacket(Context &context, std::span<const std::byte> records);
    void applyRate(Context &context, const SflowFlowSample &sample, SflowSourceState *state,
                   FlowRow &row);
    void deriveRate(Context &context, SflowSourceState &state, FlowRow &row);
    void followSource(Context &context, const SflowFlowSample &sample, SflowSourceState &state);
    void tellChangedRate(Context &context, const SflowFlowSample &sample, SflowSourceState &state);
    void tellRestart(Context &context);
    void tellDrop(Context &context, const FlowRow &row, std::uint32_t reason, std::uint64_t count);
    TextId tunnelText(const char *tunnel);

    StreamTable &m_streams;
    RowWriter &m_writer;
    DuplicateGuard &m_duplicates;
    std::map<StreamKey, std::unique_ptr<Books>> m_books;
    StreamKey m_newestKey;
    Books *m_newest = nullptr;
    std::uint64_t m_records = 0;
    SflowRecordSet m_set; // of the sample at hand
    SflowPacketTexts m_texts;
    char m_tunnel[48] = {}; // numbered last
    TextId m_tunnelText = 0;
    std::uint32_t m_tunnelBatch = 0;
};

} // namespace weir
