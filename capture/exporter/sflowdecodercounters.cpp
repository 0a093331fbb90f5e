// The part of SflowDecoder that turns counter samples into CounterSamples.
#include "capture/decode/sflowcounters.h"
#include "capture/decode/sflowextended.h"
#include "capture/decode/wiretext.h"
#include "capture/exporter/sflowdecoder.h"

namespace weir {
namespace {

constexpr std::uint32_t kHostAdapters = 2001;

/// ifIndex of the sample's generic record. A compact data source has but 24 bits of it.
std::uint32_t indexOf(const SflowCounterSample &sample)
{
    SflowStructures records(sample.records);
    SflowStructure record;
    while (sample.source.kind == SflowDataSource::Interface && records.next(record)) {
        if (record.tag != kSflowGenericCounters)
            continue;
        const auto counters = decodeSflowInterface(record.body);
        if (counters && (counters->index & 0x00ff'ffff) == sample.source.index)
            return counters->index;
    }
    return sample.source.index;
}

/// Records without numbers.
bool isDescription(std::uint32_t tag)
{
    return tag == kSflowPortName || tag == kSflowHostDescription || tag == kHostAdapters;
}

/// Keeps the speed and name that a device gives of its interface.
void describeInterface(ExportStream &stream, std::uint32_t index, const SflowStructure &record)
{
    InterfaceSeen *const seen = stream.interfaces.find(index);
    if (seen == nullptr)
        return;
    seen->lastNs = stream.health.lastNs;
    if (record.tag == kSflowGenericCounters) {
        if (const auto counters = decodeSflowInterface(record.body))
            seen->speedBps = counters->speedBps;
    } else if (const auto name = decodeSflowText(record.body)) {
        seen->name = printableText(*name);
    }
}

} // namespace

void SflowDecoder::addCounters(Context &context, const SflowCounterSample &sample)
{
    const std::uint32_t index = indexOf(sample);
    SflowStructures records(sample.records);
    SflowStructure record;
    while (records.next(record)) {
        if (sample.source.kind == SflowDataSource::Interface
            && (record.tag == kSflowGenericCounters || record.tag == kSflowPortName))
            describeInterface(context.stream, index, record);
        const SflowCounterGroup *const group = sflowCounterGroup(record.tag);
        if (group == nullptr) {
            if (!isDescription(record.tag))
                context.books.stream.addUnknown("counters", record.tag);
            continue;
        }
        auto counters =
            context.books.counters.take(sample.source, *group, record.body, context.receivedNs);
        if (!counters)
            continue;
        counters->index = index;
        m_writer.addCounters(context.stream, std::move(*counters));
    }
    if (records.isCut())
        context.stream.refuse("sFlow record longer than its sample");
}

} // namespace weir
