#include "capture/exporter/flowsetdecoder.h"

#include "model/core/exporternotes.h"
#include "model/core/rowmarks.h"
#include "model/core/time.h"

#include <algorithm>
#include <string>
#include <utility>

namespace weir {

namespace {

constexpr std::uint16_t kFirstDataId = 256;
constexpr std::uint16_t kNetFlow9 = 9;
constexpr std::uint32_t kNearZero = 1'000;
constexpr std::size_t kMostPadding = 3;
constexpr std::uint16_t kSamplerId = 48;
constexpr std::uint16_t kSelectorId = 302;

HeaderTimes timesOf(const SetContext &context)
{
    HeaderTimes times;
    times.receivedNs = context.receivedNs;
    times.exportNs = std::int64_t{context.header.exportS} * kNsPerSecond;
    times.uptimeMs = context.header.uptimeMs;
    times.hasUptime = context.header.version == kNetFlow9;
    times.isWholeSeconds = true;
    times.isNearZero = context.header.sequence < kNearZero;
    return times;
}

RecordCount countOf(const SetOutcome &outcome, const KnownTemplate &known)
{
    const auto records = static_cast<std::uint32_t>(outcome.records);
    return {records, known.info.isOptions ? records : 0};
}

bool namesSamplers(const ExportTemplate &announced)
{
    return !announced.isOptions
           && std::any_of(announced.fields.begin(), announced.fields.end(),
                          [](const TemplateField &field) {
                              return field.enterprise == 0
                                     && (field.id == kSamplerId || field.id == kSelectorId);
                          });
}

} // namespace

/// The datagram at hand.
struct FlowSetDecoder::Message
{
    StreamState &state;
    SenderState &sender;
    SetContext context;
    void add(const RecordCount &count)
    {
        records += count.all;
        options += count.options;
    }
    std::uint32_t records = 0;
    std::uint32_t options = 0; // of `records`
    std::uint32_t templates = 0;
    std::uint32_t waiting = 0; // Sets of it that are held
    bool isCounted = true;     // all its records are in `records`
};

FlowSetDecoder::FlowSetDecoder(const ExportLimits &limits, StreamStates &states, RecordRows &rows,
                               RowWriter &writer)
    : m_limits(limits)
    , m_states(states)
    , m_rows(rows)
    , m_writer(writer)
    , m_options(writer)
{
}

std::string_view FlowSetDecoder::add(const ExportDatagram &datagram, ExportProtocol protocol)
{
    const auto decoded = decodeFlowSetMessage(datagram.bytes);
    if (!decoded)
        return decoded.error().what;
    const FlowSetMessage &sets = decoded.value();
    const FlowSetHeader &header = sets.header;
    StreamKey key;
    key.address = datagram.from;
    key.protocol = protocol;
    key.domain = header.domain;
    StreamState &state = m_states.meet(key, datagram);
    if (m_states.isDuplicate(state, datagram, header.sequence))
        return {};

    auto restart = StreamState::Restart::No;
    SenderState &sender = state.sender(datagram.fromPort, header, datagram.receivedNs, restart);
    Message message{
        state, sender, {header, datagram.receivedNs, datagram.fromPort, ++state.tickets}};
    HeaderTimes times = timesOf(message.context);
    times.hasRestarted = restart != StreamState::Restart::No;
    const bool isClockBack = sender.clock.addHeader(times);
    const bool hasRestarted = isClockBack || restart == StreamState::Restart::Sure;
    if (hasRestarted)
        noteRestart(message);
    if (sets.trailingBytes > 0)
        state.stream.refuse("bytes behind the message");
    const bool isCut = datagram.isCut || sets.isCut;
    if (isCut)
        state.stream.refuse("truncated");
    addSets(message, sets, isCut);
    if (message.waiting > 0)
        state.stream.table->noteRefusal(kWaitsForTemplate);
    SequenceStep step{header.sequence,
                      message.records,
                      message.templates,
                      message.isCounted,
                      hasRestarted && times.hasRestarted && times.isNearZero,
                      message.options};
    if (protocol == ExportProtocol::Ipfix) {
        sender.steps.add(message.context.ticket, step, message.waiting, sender.tracker);
    } else { // counts datagrams: no need to wait for their records
        step.isCounted = step.isCounted && message.waiting == 0;
        sender.tracker.add(step);
    }
    return {};
}

void FlowSetDecoder::noteRestart(Message &message)
{
    message.state.templates.doubt(message.context.receivedNs);
    m_writer.addRestart(message.state.stream, message.context.receivedNs);
}

void FlowSetDecoder::addSets(Message &message, const FlowSetMessage &sets, bool isCut)
{
    FlowSetWalk walk(sets.sets);
    while (const auto set = walk.next())
        addSet(message, *set);
    message.isCounted = message.isCounted && !walk.failed() && !isCut;
    if (!walk.failed())
        return;
    const auto part = walk.partial();
    if (part && part->id >= kFirstDataId)
        addData(message, *part, true); // whole records before the cut
    if (!isCut)
        message.state.stream.refuse("set length");
}

void FlowSetDecoder::addSet(Message &message, const FlowSet &set)
{
    const bool isNetFlow9 = message.context.header.version == kNetFlow9;
    const std::uint16_t templates = isNetFlow9 ? 0 : 2;
    if (set.id >= kFirstDataId)
        addData(message, set, false);
    else if (set.id == templates || set.id == templates + 1)
        addTemplates(message, set, set.id != templates);
    else
        message.state.stream.refuse("reserved set");
}

void FlowSetDecoder::addTemplates(Message &message, const FlowSet &set, bool isOptions)
{
    TemplateSetKind kind;
    kind.isIpfix = message.context.header.version != kNetFlow9;
    kind.isOptions = isOptions;
    kind.mostFields = m_limits.fieldsPerTemplate;
    TemplateTaker taker;
    taker.take = [&](ExportTemplate &&announced) { addTemplate(message, std::move(announced)); };
    taker.refuse = [&](std::string_view reason) { message.state.stream.refuse(reason); };
    readTemplates(set.body, kind, taker);
}

void FlowSetDecoder::addTemplate(Message &message, ExportTemplate &&announced)
{
    StreamState &state = message.state;
    ++message.templates;
    if (announced.isWithdrawal) { // not over UDP (RFC 7011, section 8.4)
        ++state.stream.health.withdrawals;
        state.stream.note(note::kTemplateWithdrawal);
        return;
    }
    const std::uint16_t id = announced.id;
    if (namesSamplers(announced))
        state.exporter.samplers.noteNaming(state.stream.health.domain);
    const auto change =
        state.templates.announce(std::move(announced), message.context.port,
                                 message.context.receivedNs, timesOf(message.context).exportNs);
    state.stream.accept();
    if (change == TemplateCache::Change::Replaced)
        noteChange(message, id);
    if (!state.exporter.held.empty())
        replay(message, id);
}

void FlowSetDecoder::noteChange(Message &message, std::uint16_t id)
{
    StreamState &state = message.state;
    ++state.stream.health.templatesChanged;
    const KnownTemplate *const known =
        state.templates.find(id, message.context.port, message.context.receivedNs);
    ExportEvent event;
    event.timeNs = message.context.receivedNs;
    event.kind = "template-changed";
    event.text = "template " + std::to_string(id);
    if (known != nullptr && known->before != nullptr)
        event.text += ": " + std::to_string(known->before->plan.leastBytes()) + " → "
                      + std::to_string(known->plan.leastBytes()) + " bytes"
                      + fieldChanges(known->before->info.fields, known->info.fields);
    m_writer.addEvent(state.stream, std::move(event));
}

void FlowSetDecoder::addData(Message &message, const FlowSet &set, bool isCut)
{
    StreamState &state = message.state;
    const SetContext &context = message.context;
    KnownTemplate *const known = state.templates.find(set.id, context.port, context.receivedNs);
    if (known == nullptr || isDoubtful(*known, context)
        || ((!known->isProven || isCut) && !isBelievable(*known, set.body, isCut))) {
        if (isCut)
            return; // not worth keeping
        ++message.waiting;
        for (HeldSet &gone : state.exporter.held.hold(state, context, set)) {
            giveUp(gone);
            settle(gone, std::nullopt, &message);
        }
        return;
    }
    known->isProven = true;
    const SetOutcome outcome = decode(state, message.sender, *known, context, set.body);
    message.add(countOf(outcome, *known));
    if (!outcome.isWhole && !isCut) {
        message.isCounted = false;
        state.stream.refuse("record cut");
    }
}

// The exporter restarted and may have changed its templates: for a while its data waits for them.
bool FlowSetDecoder::isDoubtful(const KnownTemplate &known, const SetContext &context) const
{
    return known.info.isUnconfirmed
           && context.receivedNs - known.unconfirmedNs < m_limits.heldSeconds * kNsPerSecond;
}

// Records of options have no values that could contradict each other: only their length tells.
bool FlowSetDecoder::isBelievable(const KnownTemplate &known, std::span<const std::byte> body,
                                  bool isCut)
{
    if (!known.info.isOptions)
        return m_rows.isPlausible(known, body, isCut);
    return isCut || known.plan.isVariable()
           || body.size() % known.plan.leastBytes() <= kMostPadding;
}

void FlowSetDecoder::replay(Message &message, std::uint16_t templateId)
{
    StreamState &state = message.state;
    const auto waiting = state.exporter.held.take(state, templateId);
    if (waiting.empty())
        return;
    for (const HeldSet &set : waiting) {
        const auto records = decodeHeld(set);
        settle(set, records, &message);
    }
    message.sender.clock.useHeader(timesOf(message.context));
}

/// Books the records of a Set that waited; `message`: the datagram at hand, whose own it may be.
void FlowSetDecoder::settle(const HeldSet &set, std::optional<RecordCount> records,
                            Message *message)
{
    const bool isOwn = message != nullptr && set.stream == &message->state
                       && set.context.ticket == message->context.ticket;
    if (!isOwn) {
        if (SenderState *const sender = set.stream->findSender(set.context.port))
            sender->steps.settle(set.context.ticket, records, sender->tracker);
        return;
    }
    --message->waiting;
    message->add(records.value_or(RecordCount()));
    message->isCounted = message->isCounted && records.has_value();
}

/// Its records; nothing where it was given up or could not be read to its end.
std::optional<RecordCount> FlowSetDecoder::decodeHeld(const HeldSet &set)
{
    StreamState &state = *set.stream;
    KnownTemplate *const known =
        state.templates.find(set.templateId, set.context.port, set.context.receivedNs);
    SenderState *const sender = state.findSender(set.context.port);
    if (known == nullptr || sender == nullptr
        || (!known->isProven && !isBelievable(*known, set.body, false))) {
        giveUp(set); // it may have waited because this very template does not fit
        return std::nullopt;
    }
    sender->clock.useHeader(timesOf(set.context));
    const SetOutcome outcome = decode(state, *sender, *known, set.context, set.body);
    ++state.stream.health.replayed;
    if (outcome.isWhole)
        return countOf(outcome, *known);
    state.stream.refuse("record cut");
    return std::nullopt;
}

SetOutcome FlowSetDecoder::decode(StreamState &state, SenderState &sender, KnownTemplate &known,
                                  const SetContext &context, std::span<const std::byte> body)
{
    KnownTemplate &fitting = TemplateCache::fitting(known, body.size(), timesOf(context).exportNs);
    if (fitting.info.isOptions)
        return m_options.addSet(state, fitting, body, sender.clock.exportNs());
    RecordContext records{state, sender.clock};
    records.receivedNs = context.receivedNs;
    records.port = context.port;
    records.hasUptime = context.header.version == kNetFlow9;
    records.templateId = fitting.info.id;
    if (&fitting != &known || fitting.info.isUnconfirmed || fitting.info.isRestored)
        addMark(records.marks, RowMark::OldTemplate);
    if (!fitting.hasSamples && !fitting.plan.unknown().empty())
        TemplateCache::takeSamples(fitting, body);
    return m_rows.addSet(records, fitting, body);
}

void FlowSetDecoder::giveUp(const HeldSet &set)
{
    ExporterHealth &health = set.stream->stream.health;
    ++health.withoutTemplate;
    health.withoutTemplateBytes += set.body.size();
}

void FlowSetDecoder::expire(std::int64_t nowNs)
{
    for (const auto &[address, exporter] : m_states.exporters()) {
        if (exporter->held.empty())
            continue;
        for (const HeldSet &set :
             exporter->held.takeOlder(nowNs - m_limits.heldSeconds * kNsPerSecond))
            settle(set, decodeHeld(set), nullptr); // with a doubtful template where there is one
    }
}

void FlowSetDecoder::finish()
{
    for (const auto &[address, exporter] : m_states.exporters()) {
        for (const HeldSet &set : exporter->held.takeAll())
            settle(set, decodeHeld(set), nullptr);
    }
}

} // namespace weir
