#include "capture/decode/packet.h"
#include "capture/exporter/recordrows.h"
#include "model/core/time.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <type_traits>

namespace weir {

namespace {

constexpr std::uint32_t kEthernet = 1; // LINKTYPE numbers
constexpr std::uint32_t kRadioFrame = 105;
constexpr std::uint32_t kRawIp = 101;
constexpr std::uint64_t kRadioFrameType = 2; // dataLinkFrameType
constexpr std::uint8_t kActiveTimeout = 2;   // flowEndReason

enum Firewall : std::uint64_t {
    Ignored = 0,
    Created = 1,
    Deleted = 2,
    Denied = 3,
    Alert = 4,
    Updated = 5
};

std::string_view firewallKind(std::uint64_t event)
{
    switch (event) {
    case Created:
        return "flow-create";
    case Deleted:
        return "flow-delete";
    case Denied:
        return "flow-denied";
    case Alert:
        return "flow-alert";
    default:
        return "flow-event";
    }
}

struct NatEventName
{
    std::string_view kind;
    std::string_view text;
};

/// By natEvent (RFC 8158, section 4.3, and its registry).
constexpr std::array<NatEventName, 19> kNatEvents{{{"nat-event", ""},
                                                   {"nat-create", "translation"},
                                                   {"nat-delete", "translation"},
                                                   {"nat-event", "addresses exhausted"},
                                                   {"nat-create", "NAT44 session"},
                                                   {"nat-delete", "NAT44 session"},
                                                   {"nat-create", "NAT64 session"},
                                                   {"nat-delete", "NAT64 session"},
                                                   {"nat-create", "NAT44 binding"},
                                                   {"nat-delete", "NAT44 binding"},
                                                   {"nat-create", "NAT64 binding"},
                                                   {"nat-delete", "NAT64 binding"},
                                                   {"nat-event", "ports exhausted"},
                                                   {"nat-event", "quota exceeded"},
                                                   {"nat-create", "address binding"},
                                                   {"nat-delete", "address binding"},
                                                   {"nat-create", "port block"},
                                                   {"nat-delete", "port block"},
                                                   {"nat-event", "threshold reached"}}};

NatEventName natEventName(std::uint64_t event)
{
    return event < kNatEvents.size() ? kNatEvents[event] : kNatEvents[0];
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value)
{
    hash = (hash ^ value) * 0x9e37'79b9'7f4a'7c15u;
    return hash ^ hash >> 29;
}

std::uint64_t portOf(std::uint32_t port)
{
    return port == kAbsent<std::uint32_t> ? 0 : port;
}

/// What names the flow of a record between records: its connection id, else its ends.
std::uint64_t flowKey(const RecordContext &context, const RecordPlan &plan,
                      const RecordValues &values)
{
    const FlowRow &row = values.row;
    const std::uint64_t hash = mixed(context.state.stream.health.source, plan.has(has::Connection));
    if (plan.has(has::Connection))
        return mixed(hash, values.connection);
    std::uint64_t key = mixed(mixed(hash, hashOf(row.src)), hashOf(row.dst));
    key = mixed(key, portOf(row.srcPort) << 32 | portOf(row.dstPort));
    return mixed(mixed(key, row.proto), std::uint64_t{row.inIf} << 32 | row.outIf);
}

void putAddresses(ExportEvent &event, const RecordPlan &plan, const RecordValues &values)
{
    const FlowRow &row = values.row;
    event.src = row.src;
    event.dst = row.dst;
    event.srcPort = row.srcPort;
    event.dstPort = row.dstPort;
    event.inIf = row.inIf;
    event.outIf = row.outIf;
    event.proto = row.proto;
    if (plan.has(has::NatAddresses)) {
        event.natSrc = values.natSrc;
        event.natDst = values.natDst;
    }
    if (plan.has(has::NatPorts)) {
        event.natSrcPort = static_cast<std::uint32_t>(values.natSrcPort);
        event.natDstPort = static_cast<std::uint32_t>(values.natDstPort);
    }
}

} // namespace

// True: the record is an event and no traffic, or traffic that was counted already.
bool RecordRows::addEvent(const RecordContext &context, const RecordPlan &plan, RecordTimes &times)
{
    const bool hasCounters = plan.has(has::Bytes | has::Packets);
    const bool isFirewall = plan.has(has::FirewallEvent) && m_values.firewallEvent != Ignored;
    const bool isUpdate = isFirewall && m_values.firewallEvent == Updated;
    const bool isNat = plan.has(has::NatEvent) && m_values.natEvent != 0;
    const FlowRow &row = m_values.row;
    // Some firewalls put the event into every flow record and count since the record before.
    const bool isDelta = plan.has(has::DeltaBytes) && (row.bytes != 0 || row.packets != 0);
    const bool isTraffic = isDelta || (hasCounters && (!isFirewall || isUpdate));
    if (isTraffic && !isUpdate && !isNat)
        return false;
    const std::uint64_t key = flowKey(context, plan, m_values);
    if (isUpdate) {
        ConnectionState &connection = context.state.exporter.connections.get(key);
        times.startNs = std::max(times.startNs, std::min(connection.endNs, times.endNs));
        connection.endNs = times.endNs;
        return !hasCounters;
    }

    ExportEvent event;
    event.timeNs = context.clock.settle(times.eventNs, times.eventNs).startNs;
    putAddresses(event, plan, m_values);
    if (isFirewall) {
        event.kind = firewallKind(m_values.firewallEvent);
        event.reason = static_cast<std::uint32_t>(m_values.firewallEvent);
        if (plan.has(has::ExtendedEvent))
            event.reason = static_cast<std::uint32_t>(m_values.extendedEvent);
    } else {
        const NatEventName name = natEventName(isNat ? m_values.natEvent : 0);
        event.kind = plan.has(has::NatEvent) ? name.kind : "flow-event";
        event.text = name.text;
        if (isNat)
            event.reason = static_cast<std::uint32_t>(m_values.natEvent);
    }
    m_writer.addEvent(context.state.stream, std::move(event));
    if (isDelta)
        return false;
    if (isFirewall && m_values.firewallEvent == Deleted && hasCounters) {
        // Its counters are those of the whole connection: updates have told them already.
        const bool wasUpdated = context.state.exporter.connections.find(key) != nullptr;
        context.state.exporter.connections.forget(key);
        return wasUpdated;
    }
    return isFirewall || !hasCounters;
}

// Counters since the start of the flow become counters since the record before. False: nothing is
// left for a row.
bool RecordRows::takeDifference(const RecordContext &context, const RecordPlan &plan,
                                RecordTimes &times)
{
    FlowRow &row = m_values.row;
    ConnectionMemory &connections = context.state.exporter.connections;
    const std::uint64_t key = flowKey(context, plan, m_values);
    const ConnectionState *const known = connections.find(key);
    m_before = ConnectionState();
    const bool isSame = known != nullptr && known->bytes <= row.bytes
                        && known->packets <= row.packets
                        && (plan.start() == TimeUnit::None || known->endNs >= times.startNs);
    if (isSame)
        m_before = *known;
    const bool isOver = row.endReason != kAbsent<std::uint8_t> && row.endReason != 0
                        && row.endReason != kActiveTimeout;
    if (isOver) {
        connections.forget(key);
    } else {
        ConnectionState &now = connections.get(key);
        now.bytes = row.bytes;
        now.packets = row.packets;
        now.endNs = times.endNs;
    }
    if (isSame) {
        row.bytes -= m_before.bytes;
        row.packets -= m_before.packets;
        times.startNs = std::max(times.startNs, std::min(m_before.endNs, times.endNs));
        return row.bytes != 0 || row.packets != 0 || plan.has(has::Reverse);
    }
    // Met in the middle: what an earlier run has stored of it is not known.
    return isOver || !context.state.wasRestored
           || times.startNs >= context.state.stream.health.firstNs;
}

void RecordRows::readSections(const RecordPlan &plan)
{
    FlowRow &row = m_values.row;
    const bool isFrame = plan.has(has::FrameSection) && !m_values.frameSection.empty();
    const WireBytes section = isFrame ? m_values.frameSection : m_values.ipSection;
    if (section.empty() || (plan.has(has::SectionOffset) && m_values.sectionOffset != 0))
        return;
    const bool isRadio = plan.has(has::FrameType) && m_values.frameType == kRadioFrameType;
    const std::uint64_t size = plan.has(has::FrameBytes) && isFrame
                                   ? std::max<std::uint64_t>(m_values.frameBytes, section.size())
                                   : section.size();
    const auto wireBytes = static_cast<std::uint32_t>(std::min<std::uint64_t>(size, 0xffff'ffffu));
    const DecodedPacket packet =
        decodePacket(section, isFrame ? (isRadio ? kRadioFrame : kEthernet) : kRawIp, wireBytes);
    const PacketLayer &layer = packet.outer;
    const auto fill = [](auto &field, auto value) {
        if (field == kAbsent<std::remove_reference_t<decltype(field)>>)
            field = value;
    };
    if (!row.src.isPresent())
        row.src = layer.src;
    if (!row.dst.isPresent())
        row.dst = layer.dst;
    fill(row.srcPort, layer.srcPort);
    fill(row.dstPort, layer.dstPort);
    fill(row.etherType, layer.etherType);
    fill(row.flags, layer.flags);
    fill(row.icmp, layer.icmp);
    fill(row.ttl, layer.ttl);
    fill(row.proto, layer.proto);
    fill(row.dscp, layer.dscp);
    fill(row.vlan, packet.vlan);
    if (isFrame)
        fill(row.frame, wireBytes);
    if (packet.tunnel[0] != 0)
        row.tunnel = m_writer.text(packet.tunnel);
    if (!plan.has(has::Packets))
        row.packets = 1;
    if (!plan.has(has::Bytes))
        row.bytes = layer.ipBytes != 0 ? layer.ipBytes : wireBytes;
}

} // namespace weir
