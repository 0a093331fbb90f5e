// The part of SflowDecoder that settles sampling rates and tells what is no traffic.
#include "capture/decode/sflowreasons.h"
#include "capture/decode/wiretext.h"
#include "capture/exporter/sflowdecoder.h"
#include "model/core/exporternotes.h"
#include "model/core/time.h"

#include <string>

namespace weir {
namespace {

constexpr std::uint32_t kWildCount = 1u << 31; // a counter that rose by more was overtaken
constexpr std::int64_t kTellEveryNs = 60 * kNsPerSecond;

/// "acl (skb_drop: tc ingress)": reason, with what the device calls it and where.
std::string reasonText(std::uint32_t reason, const SflowRecordSet &set)
{
    std::string text(sflowDropReason(reason));
    if (text.empty())
        text = "reason " + std::to_string(reason);
    if (!set.reason.empty())
        text += ", " + printableText(set.reason);
    if (!set.function.empty())
        text += " in " + printableText(set.function);
    return text;
}

std::string rateText(std::uint32_t rate)
{
    return rate == 0 ? std::string("unknown") : std::to_string(rate);
}

/// The interface, or a number that no interface has: a VLAN of the same index is another source.
std::uint32_t samplerOf(const SflowDataSource &source)
{
    return source.kind << 24 ^ source.index;
}

void setSampling(FlowRow &row, std::uint32_t code, SamplingOrigin origin)
{
    row.sampling = code;
    row.samplingFrom = static_cast<std::uint8_t>(origin);
}

} // namespace

void SflowDecoder::followSource(Context &context, const SflowFlowSample &sample,
                                SflowSourceState &state)
{
    const SequenceEvent event = state.flows.add(sample.sequence, 1, true);
    ++state.samples;
    if (event == SequenceEvent::Late || event == SequenceEvent::Duplicate)
        return;
    state.rate.add(sample, context.receivedNs);
    const std::uint32_t rise = sample.drops - state.drops; // modulo 2^32
    if (state.isStarted && rise != 0 && rise < kWildCount) {
        context.stream.health.exporterDrops += rise;
        context.stream.note(note::kDropsSamples);
    }
    state.drops = sample.drops;
    if (!state.isStarted || state.stated != sample.samplingRate)
        tellChangedRate(context, sample, state);
    state.isStarted = true;
    state.stated = sample.samplingRate;
}

/// At most once a minute for a data source: some agents alternate between two rates.
void SflowDecoder::tellChangedRate(Context &context, const SflowFlowSample &sample,
                                   SflowSourceState &state)
{
    const bool isChange = state.statedSinceNs != 0 && state.stated != sample.samplingRate;
    state.statedSinceNs = context.receivedNs;
    if (!isChange || context.receivedNs - state.changeToldNs < kTellEveryNs)
        return;
    state.changeToldNs = context.receivedNs;
    ExportEvent event;
    event.timeNs = context.receivedNs;
    event.kind = "sampling-changed";
    event.text = rateText(state.stated) + " → " + rateText(sample.samplingRate);
    if (sample.source.kind == SflowDataSource::Interface)
        event.inIf = sample.source.index;
    m_writer.addEvent(context.stream, std::move(event));
}

void SflowDecoder::applyRate(Context &context, const SflowFlowSample &sample,
                             SflowSourceState *state, FlowRow &row)
{
    const std::uint32_t stated = samplingCode(sample.samplingRate);
    if (stated != 0)
        return setSampling(row, stated, SamplingOrigin::Header);
    setSampling(row, 0, SamplingOrigin::Unknown);
    if (state != nullptr)
        deriveRate(context, *state, row);
    if (row.sampling == 0)
        ++context.stream.health.samplingUnknown;
}

/// The rate that samples amount to, where none is stated. Rows before there are enough of them
/// carry the data source as their sampler, so that they can be repaired.
void SflowDecoder::deriveRate(Context &context, SflowSourceState &state, FlowRow &row)
{
    state.derived = samplingCode(state.rate.effective());
    row.sampler = samplerOf(state.source);
    if (state.derived == 0) {
        if (state.firstUnknownNs < 0)
            state.firstUnknownNs = row.startNs;
        return;
    }
    setSampling(row, state.derived, SamplingOrigin::Derived);
    if (state.firstUnknownNs < 0)
        return;
    SamplingRepair repair;
    repair.sampler = samplerOf(state.source);
    repair.sampling = state.derived;
    repair.fromNs = state.firstUnknownNs;
    repair.toNs = context.receivedNs + 1;
    state.firstUnknownNs = -1;
    m_writer.addRepair(context.stream, repair);
}

void SflowDecoder::addDiscarded(Context &context, const SflowDiscarded &sample)
{
    readPacket(context, sample.records);
    FlowRow row;
    fillSflowRow(m_set, row, m_texts);
    row.startNs = context.receivedNs;
    if (sample.input != 0)
        row.inIf = sample.input;
    if (sample.output != 0)
        row.outIf = sample.output;
    tellDrop(context, row, sample.reason, 1);

    const std::uint32_t untold = context.books.stream.addDropCount(sample);
    if (untold == 0)
        return;
    ExportEvent event;
    event.timeNs = context.receivedNs;
    event.kind = "drop-untold";
    event.text = "dropped without a notification";
    event.count = untold;
    m_writer.addEvent(context.stream, std::move(event));
}

void SflowDecoder::tellDrop(Context &context, const FlowRow &row, std::uint32_t reason,
                            std::uint64_t count)
{
    ExportEvent event;
    event.timeNs = row.startNs;
    event.kind = "drop";
    event.text = reasonText(reason, m_set);
    event.src = row.src;
    event.dst = row.dst;
    event.srcPort = row.srcPort;
    event.dstPort = row.dstPort;
    event.inIf = row.inIf;
    event.outIf = row.outIf;
    event.reason = reason;
    event.proto = row.proto;
    event.count = count;
    m_writer.addEvent(context.stream, std::move(event));
}

void SflowDecoder::tellRestart(Context &context)
{
    m_writer.addRestart(context.stream, context.receivedNs);
}

} // namespace weir
