#pragma once

#include "capture/exporter/exporterstate.h"
#include "capture/exporter/optionsrecord.h"
#include "capture/exporter/recordrows.h"
#include "capture/exporter/streamstates.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace weir {

/// NetFlow v9 and IPFIX: Set by Set, so that one that cannot be used leaves the others usable.
class FlowSetDecoder
{
public:
    FlowSetDecoder(const ExportLimits &limits, StreamStates &states, RecordRows &rows,
                   RowWriter &writer);

    /// Why the datagram belongs to no exporter, a literal; "" when it was taken in.
    std::string_view add(const ExportDatagram &datagram, ExportProtocol protocol);
    /// Gives up, or decodes with doubtful templates, what has waited too long at `nowNs`.
    void expire(std::int64_t nowNs);
    /// The same for all that waits.
    void finish();

private:
    struct Message;

    void addSets(Message &message, const FlowSetMessage &sets, bool isCut);
    void addSet(Message &message, const FlowSet &set);
    void addTemplates(Message &message, const FlowSet &set, bool isOptions);
    void addTemplate(Message &message, ExportTemplate &&announced);
    void addData(Message &message, const FlowSet &set, bool isCut);
    void noteRestart(Message &message);
    void noteChange(Message &message, std::uint16_t id);
    bool isDoubtful(const KnownTemplate &known, const SetContext &context) const;
    bool isBelievable(const KnownTemplate &known, std::span<const std::byte> body, bool isCut);
    void replay(Message &message, std::uint16_t templateId);
    std::optional<RecordCount> decodeHeld(const HeldSet &set);
    static void settle(const HeldSet &set, std::optional<RecordCount> records, Message *message);
    SetOutcome decode(StreamState &state, SenderState &sender, KnownTemplate &known,
                      const SetContext &context, std::span<const std::byte> body);
    static void giveUp(const HeldSet &set);

    const ExportLimits &m_limits;
    StreamStates &m_states;
    RecordRows &m_rows;
    RowWriter &m_writer;
    OptionsHarvest m_options;
};

} // namespace weir
