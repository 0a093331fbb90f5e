#include "capture/exporter/sflowdecoder.h"

#include "capture/decode/wiretext.h"
#include "capture/exporter/plausibility.h"
#include "model/core/rowmarks.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace weir {
namespace {

std::string structureName(std::string_view kind, std::uint32_t tag)
{
    return std::string(kind) + ' ' + std::to_string(tag >> 12) + ':' + std::to_string(tag & 0xfff);
}

} // namespace

std::string_view SflowDecoder::add(const ExportDatagram &datagram)
{
    const auto header = decodeSflow(datagram.bytes);
    if (!header)
        return header.error().what;
    const StreamKey key{datagram.from, header.value().agent, ExportProtocol::SFlow5,
                        header.value().subAgent};
    ExportStream &stream = m_streams.meet(key, datagram);
    if (m_duplicates.isDuplicate(datagram, key.domain, header.value().sequence)) {
        ++stream.health.duplicates;
        return {};
    }
    Context context{stream, booksOf(key), datagram.receivedNs};
    if (context.books.stream.addDatagram(header.value(), datagram.receivedNs)) {
        context.books.counters.restart();
        tellRestart(context);
    }
    addSamples(context, header.value(), datagram.isCut);
    return {};
}

void SflowDecoder::forget(const StreamKey &key)
{
    m_newest = nullptr;
    m_books.erase(key);
}

void SflowDecoder::report(const StreamKey &key, ExporterHealth &health) const
{
    const auto found = m_books.find(key);
    if (found != m_books.end())
        found->second->stream.report(health);
}

SflowDecoder::Books &SflowDecoder::booksOf(const StreamKey &key)
{
    if (m_newest == nullptr || m_newestKey != key) {
        std::unique_ptr<Books> &books = m_books[key];
        if (books == nullptr)
            books = std::make_unique<Books>();
        m_newest = books.get();
        m_newestKey = key;
    }
    return *m_newest;
}

void SflowDecoder::addSamples(Context &context, const SflowDatagram &header, bool isDatagramCut)
{
    SflowStructures samples(header.samples);
    SflowStructure sample;
    std::uint32_t left = header.sampleCount;
    while (left > 0 && samples.next(sample)) {
        addSample(context, sample);
        --left;
    }
    if (samples.isCut() || (left > 0 && isDatagramCut))
        context.stream.refuse(isDatagramCut ? "datagram cut short"
                                            : "sFlow sample longer than its datagram");
    else if (left > 0)
        context.stream.refuse("sFlow samples announced but not there"); // how many, nobody knows
    else if (samples.next(sample))
        context.stream.refuse("bytes behind the last sFlow sample"); // of no sample: old contents
}

void SflowDecoder::addSample(Context &context, const SflowStructure &sample)
{
    const bool isExpanded =
        sample.tag == kSflowExpandedFlow || sample.tag == kSflowExpandedCounters;
    bool isWhole = true;
    switch (sample.tag) {
    case kSflowFlow:
    case kSflowExpandedFlow: {
        const auto flow = decodeSflowFlow(sample.body, isExpanded);
        if ((isWhole = flow.has_value()))
            addFlow(context, *flow);
        break;
    }
    case kSflowCounters:
    case kSflowExpandedCounters: {
        const auto counters = decodeSflowCounters(sample.body, isExpanded);
        if ((isWhole = counters.has_value()))
            addCounters(context, *counters);
        break;
    }
    case kSflowDiscarded: {
        const auto discarded = decodeSflowDiscarded(sample.body);
        if ((isWhole = discarded.has_value()))
            addDiscarded(context, *discarded);
        break;
    }
    default:
        context.books.stream.addUnknown("sample", sample.tag);
        return;
    }
    if (!isWhole) {
        context.stream.refuse(structureName("malformed sFlow sample", sample.tag));
        return;
    }
    ++context.stream.health.records;
    ++m_records;
}

void SflowDecoder::readPacket(Context &context, std::span<const std::byte> records)
{
    m_set = SflowRecordSet();
    readSflowRecords(records, m_set);
    if (m_set.malformed != 0)
        context.stream.refuse(structureName("malformed sFlow record", m_set.firstMalformed),
                              m_set.malformed);
    if (m_set.unknown != 0)
        context.books.stream.addUnknown("record", m_set.firstUnknown);
    if (m_set.isCut)
        context.stream.refuse("sFlow record longer than its sample");
}

void SflowDecoder::addFlow(Context &context, const SflowFlowSample &sample)
{
    SflowSourceState *const state = context.books.stream.find(sample.source);
    if (state != nullptr)
        followSource(context, sample, *state);
    readPacket(context, sample.records);

    FlowRow row;
    const SflowPacketForm form = fillSflowRow(m_set, row, m_texts);
    if (form == SflowPacketForm::None) {
        context.stream.refuse("sFlow sample without a packet");
        return;
    }
    if (form == SflowPacketForm::Opaque)
        context.books.stream.addUnknown("header protocol", m_set.header->protocol);
    row.startNs = context.receivedNs;
    fillSflowInterfaces(sample, row);
    applyRate(context, sample, state, row);
    row.tunnel = tunnelText(m_texts.tunnel);
    if (!m_texts.name.empty())
        row.name = m_writer.text(printableText(m_texts.name));
    if (!contradictionIn(row).empty()) {
        addMark(row.marks, RowMark::Suspect);
        ++context.stream.health.suspect;
    }
    m_writer.add(context.stream, row);
    if (sample.output.form == SflowInterface::Discarded)
        tellDrop(context, row, sample.output.value,
                 std::max<std::uint64_t>(1, sample.samplingRate));
}

TextId SflowDecoder::tunnelText(const char *tunnel)
{
    if (*tunnel == 0)
        return 0;
    if (m_tunnelBatch != m_writer.batchNumber() || std::strcmp(tunnel, m_tunnel) != 0) {
        m_tunnelText = m_writer.text(tunnel);
        m_tunnelBatch = m_writer.batchNumber();
        std::strncpy(m_tunnel, tunnel, sizeof m_tunnel - 1);
    }
    return m_tunnelText;
}

} // namespace weir
