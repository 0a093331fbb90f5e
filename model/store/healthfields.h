#pragma once

#include "model/core/collectsink.h"
#include "model/core/valuenames.h"
#include "model/store/record.h"

#include <utility>

namespace weir {

// Which member of the health structs stands in which column of the tables of schemas 2 and 4.

inline std::string_view originName(SamplingOrigin origin)
{
    for (const NamedValue &named : namedValues(ValueKind::SamplingOrigin)) {
        if (named.value == static_cast<std::uint16_t>(origin))
            return named.name;
    }
    return {};
}

/// A record of a list that belongs to an exporter.
template <class T>
struct Placed
{
    std::uint32_t source = 0;
    std::uint32_t position = 0;
    T value;
};

struct PlacedField
{
    std::uint32_t source = 0;
    std::uint32_t templatePosition = 0;
    std::uint32_t position = 0;
    TemplateField value;
};

template <RecordOf<CollectHealth> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("is_collecting", row.isCollecting);
    visit("started_ns", row.startedNs);
    visit("at_ns", row.atNs);
    visit("ring_fill", row.ringFill);
    visit("stored_rows", row.storedRows);
    visit("pending_rows", row.pendingRows);
    visit("oldest_unsaved_ns", row.oldestUnsavedNs);
    visit("store_error", row.storeError);
}

template <RecordOf<SocketHealth> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("listen", row.listen);
    visit("datagrams", row.datagrams);
    visit("bytes", row.bytes);
    visit("dropped", row.dropped);
    visit("dropped_by_us", row.droppedByUs);
    visit("truncated", row.truncated);
    visit("refused", row.refused);
    visit("buffer_asked", row.bufferAsked);
    visit("buffer_got", row.bufferGot);
    visit("advice", row.advice);
    visit("error", row.error);
}

template <RecordOf<ExporterHealth> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("source", row.source);
    visit("address", row.address);
    visit("agent", row.agent);
    visit("domain", row.domain);
    visit("protocol", Word(row.protocol, toString, ExportProtocol::SFlow5));
    visit("first_ns", row.firstNs);
    visit("last_ns", row.lastNs);
    visit("datagrams", row.datagrams);
    visit("bytes", row.bytes);
    visit("records", row.records);
    visit("rows", row.rows);
    visit("flow_packets", row.flowPackets);
    visit("flow_bytes", row.flowBytes);
    visit("estimated_packets", row.estimatedPackets);
    visit("estimated_bytes", row.estimatedBytes);
    visit("options", row.options);
    visit("events", row.events);
    visit("counters", row.counters);
    visit("lost", row.lost);
    visit("lost_unit", row.lostUnit);
    visit("lost_samples", row.lostSamples);
    visit("exporter_drops", row.exporterDrops);
    visit("reordered", row.reordered);
    visit("duplicates", row.duplicates);
    visit("unverifiable", row.unverifiable);
    visit("restarts", row.restarts);
    visit("without_template", row.withoutTemplate);
    visit("without_template_bytes", row.withoutTemplateBytes);
    visit("held", row.held);
    visit("replayed", row.replayed);
    visit("clamped", row.clamped);
    visit("bad_times", row.badTimes);
    visit("suspect", row.suspect);
    visit("sampling_unknown", row.samplingUnknown);
    visit("repaired", row.repaired);
    visit("templates_changed", row.templatesChanged);
    visit("withdrawals", row.withdrawals);
    visit("copies", row.copies);
    visit("skew_seconds", row.skewSeconds);
    visit("flow_timeout_s", row.flowTimeoutS);
    visit("peak_per_10ms", row.peakPer10ms);
}

template <RecordOf<SamplingEntry> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("rate", row.rate);
    visit("origin", Word(row.origin, originName, SamplingOrigin::Repaired));
    visit("scope", row.scope);
    visit("name", row.name);
    visit("sampler", row.sampler);
    visit("since_ns", row.sinceNs);
    visit("records", row.records);
}

template <RecordOf<InterfaceSeen> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("if_index", row.index);
    visit("name", row.name);
    visit("description", row.description);
    visit("speed_bps", row.speedBps);
    visit("records", row.records);
    visit("last_ns", row.lastNs);
}

template <RecordOf<LearntElement> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("domain", row.domain);
    visit("enterprise", row.enterprise);
    visit("element", row.id);
    visit("name", row.name);
    visit("data_type", Optional(row.dataType));
    visit("semantics", Optional(row.semantics));
    visit("units", Optional(row.units));
    visit("range_begin", row.rangeBegin);
    visit("range_end", row.rangeEnd);
    visit("description", row.description);
}

template <RecordOf<TemplateInfo> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("id", row.id);
    visit("source_port", row.sourcePort);
    visit("is_options", row.isOptions);
    visit("first_ns", row.firstNs);
    visit("last_ns", row.lastNs);
    visit("used_ns", row.usedNs);
    visit("announcements", row.announcements);
    visit("records", row.records);
    visit("is_restored", row.isRestored);
    visit("is_unconfirmed", row.isUnconfirmed);
}

template <RecordOf<ExportEvent> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("time_ns", row.timeNs);
    visit("source", row.source);
    visit("kind", row.kind);
    visit("text", row.text);
    visit("src", row.src);
    visit("dst", row.dst);
    visit("nat_src", row.natSrc);
    visit("nat_dst", row.natDst);
    visit("src_port", Optional(row.srcPort));
    visit("dst_port", Optional(row.dstPort));
    visit("nat_src_port", Optional(row.natSrcPort));
    visit("nat_dst_port", Optional(row.natDstPort));
    visit("in_if", Optional(row.inIf));
    visit("out_if", Optional(row.outIf));
    visit("reason", Optional(row.reason));
    visit("proto", Optional(row.proto));
    visit("count", row.count);
}

template <RecordOf<std::string> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("note", row);
}

template <RecordOf<PlacedField> Row, class Visit>
void eachField(Row &row, Visit &&visit)
{
    visit("source", row.source);
    visit("template", row.templatePosition);
    visit("position", row.position);
    visit("id", row.value.id);
    visit("enterprise", row.value.enterprise);
    visit("length", row.value.length);
    visit("is_scope", row.value.isScope);
}

template <class T, class Visit>
void eachField(Placed<T> &row, Visit &&visit)
{
    visit("source", row.source);
    visit("position", row.position);
    eachField(row.value, visit);
}

template <class T, class Visit>
void eachField(const Placed<T> &row, Visit &&visit)
{
    visit("source", row.source);
    visit("position", row.position);
    eachField(row.value, visit);
}

} // namespace weir
