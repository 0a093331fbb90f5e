#include "capture/exporter/recordrows.h"

#include "capture/decode/structureddata.h"
#include "capture/decode/wiretext.h"
#include "capture/exporter/plausibility.h"
#include "capture/exporter/samplingnews.h"
#include "model/core/rowmarks.h"
#include "model/core/time.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace weir {

namespace {

constexpr std::size_t kMostPadding = 3;
constexpr std::size_t kProvingRecords = 3;
constexpr std::uint64_t kReverseInitiator = 2; // biflowDirection
constexpr std::uint8_t kTcp = 6;

/// Texts of a record that a list may hold too.
constexpr std::pair<std::size_t, WireBytes RecordValues::*> kTexts[] = {
    {offsetof(RecordValues, application), &RecordValues::application},
    {offsetof(RecordValues, name), &RecordValues::name},
    {offsetof(RecordValues, httpMethod), &RecordValues::httpMethod},
    {offsetof(RecordValues, httpType), &RecordValues::httpType},
    {offsetof(RecordValues, httpAgent), &RecordValues::httpAgent},
};

std::string_view view(WireBytes bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

void merge(std::uint16_t &marks, std::uint16_t more)
{
    if (more != 0 && more != kAbsent<std::uint16_t>)
        marks = static_cast<std::uint16_t>((marks == kAbsent<std::uint16_t> ? 0 : marks) | more);
}

PlausibilityContext gates(const RecordContext &context, const RecordPlan *plan, const FlowRow &row)
{
    PlausibilityContext gate;
    gate.hasBytes = plan == nullptr || (plan->has(has::Bytes) && !plan->has(has::Layer2Bytes));
    gate.hasPackets = plan == nullptr || plan->has(has::Packets);
    InterfaceTable &interfaces = context.state.stream.interfaces;
    if (interfaces.hasSpeeds()) {
        if (const InterfaceSeen *seen = interfaces.find(row.inIf))
            gate.inSpeedBps = seen->speedBps;
        if (const InterfaceSeen *seen = interfaces.find(row.outIf))
            gate.outSpeedBps = seen->speedBps;
    }
    return gate;
}

} // namespace

SetOutcome RecordRows::addSet(const RecordContext &context, KnownTemplate &known,
                              std::span<const std::byte> body)
{
    SetOutcome outcome;
    const RecordPlan &plan = known.plan;
    if (m_conversation == 0)
        m_conversation = static_cast<std::uint64_t>(context.receivedNs);
    while (body.size() >= plan.leastBytes() && !body.empty()) {
        const auto size = plan.recordBytes(body);
        if (!size) {
            // A few bytes that cannot be a record are padding where records vary in size.
            outcome.isWhole = body.size() <= kMostPadding;
            break;
        }
        addRecord(context, plan, body.first(*size));
        body = body.subspan(*size);
        ++outcome.records;
    }
    known.info.records += outcome.records;
    known.info.usedNs = context.receivedNs;
    context.state.stream.health.records += outcome.records;
    return outcome;
}

void RecordRows::clear(const RecordPlan &plan)
{
    static const FlowRow kBlank;
    // Where one bit stands for several members, those that this template lacks must be empty.
    constexpr std::uint64_t kShared =
        has::Texts | has::List | has::NatAddresses | has::NatPorts | has::IcmpTypeCode;
    if (plan.isVariable() || plan.has(kShared)) {
        m_values = RecordValues();
        return;
    }
    m_values.row = kBlank;
    if (plan.has(has::Sampling))
        m_values.sampling = SamplingFields();
}

void RecordRows::addRecord(const RecordContext &context, const RecordPlan &plan,
                           std::span<const std::byte> record)
{
    clear(plan);
    plan.read(record, m_values);
    if (plan.has(has::FrameSection | has::IpSection))
        readSections(plan);
    if (settleFields(plan, m_values))
        context.state.hasAsTrans = true;
    if (plan.has(has::Texts | has::ApplicationId | has::Mpls | has::Exporter | has::List))
        readTexts(context, plan);
    RecordTimes times = recordTimes(plan, m_values, context.clock, context.hasUptime);
    constexpr std::uint64_t kEvents = has::FirewallEvent | has::NatEvent;
    const bool hasCounters =
        plan.has(has::Bytes | has::Packets | has::FrameSection | has::IpSection);
    if ((plan.has(kEvents) || (!hasCounters && plan.has(has::Observation)))
        && addEvent(context, plan, times))
        return;
    if (plan.has(has::RunningTotals) && !takeDifference(context, plan, times))
        return;
    if (plan.has(has::Reverse))
        addDirections(context, plan, record, times);
    else
        emit(context, &plan, m_values, times);
}

void RecordRows::addDirections(const RecordContext &context, const RecordPlan &plan,
                               std::span<const std::byte> record, RecordTimes times)
{
    turnAround(m_values, m_reverse);
    plan.readReverse(record, m_reverse);
    if (plan.has(has::RunningTotals)) {
        m_reverse.row.bytes -= std::min(m_reverse.row.bytes, m_before.reverseBytes);
        m_reverse.row.packets -= std::min(m_reverse.row.packets, m_before.reversePackets);
    }
    (void)settleRow(m_reverse.row);
    const bool isEmpty = m_reverse.row.packets == 0 && m_reverse.row.bytes == 0;
    if (isEmpty) {
        emit(context, &plan, m_values, times);
        return;
    }
    RecordTimes reverseTimes = times;
    if (plan.hasReverse(Group::Start) || plan.hasReverse(Group::End))
        reverseTimes = recordTimes(plan, m_reverse, context.clock, context.hasUptime);
    const bool isForwardEmpty = m_values.row.packets == 0 && m_values.row.bytes == 0;
    if (!isForwardEmpty) {
        m_values.row.conversation = m_conversation;
        m_reverse.row.conversation = m_conversation++;
    }
    const bool isTurned =
        plan.has(has::BiflowDirection) && m_values.biflowDirection == kReverseInitiator;
    if (!isForwardEmpty && !isTurned)
        emit(context, &plan, m_values, times);
    emit(context, &plan, m_reverse, reverseTimes);
    if (!isForwardEmpty && isTurned)
        emit(context, &plan, m_values, times);
}

void RecordRows::readTexts(const RecordContext &context, const RecordPlan &plan)
{
    FlowRow &row = m_values.row;
    const auto put = [this](TextId &id, WireBytes bytes) {
        if (!bytes.empty())
            id = m_writer.text(printableText(view(bytes)));
    };
    if (plan.has(has::List))
        readLists(context);
    if (plan.has(has::Texts | has::List)) {
        put(row.name, m_values.name);
        put(row.httpMethod, m_values.httpMethod);
        put(row.httpType, m_values.httpType);
        put(row.httpAgent, m_values.httpAgent);
        if (!m_values.application.empty())
            row.app = m_writer.text(applicationText(printableText(view(m_values.application))));
    }
    if (plan.has(has::ApplicationId) && row.app == 0)
        row.app = context.state.exporter.applications.text(m_values.applicationId, m_writer);
    if (plan.has(has::Mpls) && m_values.mplsLabel != 0 && row.tunnel == 0)
        row.tunnel = m_writer.text("mpls");
    if (plan.has(has::Exporter) && m_values.exporter.isPresent())
        context.state.stream.health.agent = m_values.exporter;
}

// Names stand in lists where an exporter adds what it knows of the application.
void RecordRows::readLists(const RecordContext &context)
{
    ListReading reading;
    reading.findTemplate = [&](std::uint16_t id) -> const std::vector<TemplateField> * {
        KnownTemplate *const known =
            context.state.templates.find(id, context.port, context.receivedNs);
        return known != nullptr ? &known->info.fields : nullptr;
    };
    reading.take = [this](const ListedField &listed) {
        const ElementBinding *const binding =
            findBinding(listed.field.enterprise, listed.field.id, false);
        if (binding == nullptr || binding->bit != has::Texts || listed.bytes.empty())
            return;
        for (const auto &[offset, member] : kTexts) {
            if (binding->target == offset && (m_values.*member).empty())
                m_values.*member = listed.bytes;
        }
    };
    for (std::uint16_t i = 0; i < std::size(m_values.lists); ++i) {
        const WireBytes bytes = m_values.lists[i];
        m_values.lists[i] = {};
        if (!bytes.empty() && !readList(static_cast<std::uint16_t>(kBasicList + i), bytes, reading))
            context.state.stream.refuse("list");
    }
}

void RecordRows::emit(const RecordContext &context, const RecordPlan *plan, RecordValues &values,
                      const RecordTimes &times)
{
    FlowRow &row = values.row;
    ExporterHealth &health = context.state.stream.health;
    const SettledTimes settled = context.clock.settle(times.startNs, times.endNs);
    row.startNs = std::max<std::int64_t>(settled.startNs, 0);
    row.durationMs = static_cast<std::uint32_t>(
        std::min<std::int64_t>((settled.endNs - settled.startNs) / kNsPerMs, 0xffff'fffe));
    merge(row.marks, settled.marks);
    merge(row.marks, context.marks);
    if (times.isEstimated)
        addMark(row.marks, RowMark::EstimatedTime);
    if ((settled.marks & static_cast<std::uint16_t>(RowMark::Clamped)) != 0)
        ++health.clamped;
    if (settled.isRepaired || (settled.marks & static_cast<std::uint16_t>(RowMark::BadTime)) != 0)
        ++health.badTimes;

    applySampling(context, plan, values, row);
    if (!contradictionIn(row, gates(context, plan, row)).empty()) {
        addMark(row.marks, RowMark::Suspect);
        ++health.suspect;
    }
    if (row.proto == kTcp) {
        ++context.state.tcpRows;
        context.state.tcpFlags += row.flags != 0 && row.flags != kAbsent<std::uint16_t> ? 1 : 0;
    }
    m_writer.add(context.state.stream, row);
}

void RecordRows::applySampling(const RecordContext &context, const RecordPlan *plan,
                               const RecordValues &values, FlowRow &row)
{
    SamplingQuery query;
    query.domain = context.state.stream.health.domain;
    query.exportNs = context.clock.exportNs();
    query.inIf = row.inIf;
    query.outIf = row.outIf;
    query.isEgress = row.observed == 1;
    query.templateId = context.templateId;
    query.headerRate = context.headerRate;
    if (plan != nullptr && plan->has(has::LineCard))
        query.lineCard = static_cast<std::uint32_t>(values.lineCard);
    if (plan != nullptr && plan->has(has::Sampling)) {
        query.fields = &values.sampling;
        if (values.sampling.sampler < kAbsent<std::uint32_t>)
            row.sampler = static_cast<std::uint32_t>(values.sampling.sampler);
    }
    const SamplingAnswer answer = context.state.exporter.samplers.lookup(query);
    if (context.state.exporter.samplers.hasNews())
        tellSamplingNews(context.state, m_writer);
    row.sampling = answer.code;
    row.samplingFrom = static_cast<std::uint8_t>(answer.origin);
    if (answer.isTimeBased)
        addMark(row.marks, RowMark::TimeSampled);
    if (answer.seemsSampled)
        ++context.state.stream.health.samplingUnknown;
}

bool RecordRows::isPlausible(const KnownTemplate &known, std::span<const std::byte> body,
                             bool isCut)
{
    const RecordPlan &plan = known.plan;
    if (!isCut && !plan.isVariable() && body.size() % plan.leastBytes() > kMostPadding)
        return false;
    PlausibilityContext gate;
    gate.hasBytes = plan.has(has::Bytes) && !plan.has(has::Layer2Bytes);
    gate.hasPackets = plan.has(has::Packets);
    for (std::size_t i = 0; i < kProvingRecords && body.size() >= plan.leastBytes(); ++i) {
        const auto size = plan.recordBytes(body);
        if (!size)
            return isCut || (i > 0 && body.size() <= kMostPadding);
        clear(plan);
        plan.read(body.first(*size), m_values);
        (void)settleFields(plan, m_values);
        if (!contradictionIn(m_values.row, gate).empty())
            return false;
        body = body.subspan(*size);
    }
    return true;
}

} // namespace weir
