#include "capture/exporter/netflow5decoder.h"

#include "model/core/time.h"

namespace weir {

namespace {

constexpr std::uint16_t kIntervalBits = 0x3fff; // the mode above it is often left at zero
constexpr std::uint32_t kNearZero = 1'000;

FlowRow rowOf(const NetFlow5Record &record)
{
    FlowRow row;
    row.src = Address::fromV4(record.src);
    row.dst = Address::fromV4(record.dst);
    row.nextHop = Address::fromV4(record.nextHop);
    row.inIf = record.inIf;
    row.outIf = record.outIf;
    row.packets = record.packets;
    row.bytes = record.bytes;
    row.srcPort = record.srcPort;
    row.dstPort = record.dstPort;
    row.flags = record.flags;
    row.proto = record.proto;
    row.dscp = static_cast<std::uint8_t>(record.tos >> 2);
    row.srcAs = record.srcAs;
    row.dstAs = record.dstAs;
    row.srcMask = record.srcMask;
    row.dstMask = record.dstMask;
    return row;
}

} // namespace

std::string_view NetFlow5Decoder::add(const ExportDatagram &datagram, ExportProtocol protocol)
{
    const auto decoded = decodeNetFlow5(datagram.bytes);
    if (!decoded)
        return decoded.error().what;
    const NetFlow5Datagram &flows = decoded.value();
    const NetFlow5Header &header = flows.header;
    StreamKey key;
    key.address = datagram.from;
    key.protocol = protocol;
    key.domain = header.engineType * 256u + header.engineId;
    StreamState &state = m_states.meet(key, datagram);
    if (m_states.isDuplicate(state, datagram, header.sequence))
        return {};
    if (datagram.isCut)
        state.stream.refuse("truncated");
    else if (flows.isCountWrong)
        state.stream.refuse("length mismatch");

    FlowSetHeader common;
    common.version = header.version;
    common.uptimeMs = header.uptimeMs;
    common.sequence = header.sequence;
    auto restart = StreamState::Restart::No;
    SenderState &sender = state.sender(datagram.fromPort, common, datagram.receivedNs, restart);
    HeaderTimes times;
    times.receivedNs = datagram.receivedNs;
    times.exportNs = std::int64_t{header.exportS} * kNsPerSecond + header.exportNs % kNsPerSecond;
    times.uptimeMs = header.uptimeMs;
    times.hasUptime = true;
    times.hasRestarted = restart != StreamState::Restart::No;
    times.isNearZero = header.sequence < kNearZero;
    const bool hasRestarted = sender.clock.addHeader(times);
    if (hasRestarted)
        m_writer.addRestart(state.stream, datagram.receivedNs);

    RecordContext context{state, sender.clock};
    context.receivedNs = datagram.receivedNs;
    context.hasUptime = true;
    context.headerRate = header.sampling & kIntervalBits;
    const std::size_t count = flows.recordCount();
    for (std::size_t i = 0; i < count; ++i)
        addRecord(context, netFlow5Record(flows, i));
    state.stream.health.records += count;
    const std::uint32_t claimed =
        header.count >= 1 && header.count <= 30 ? header.count : static_cast<std::uint32_t>(count);
    sender.tracker.add({header.sequence, claimed, 0, true,
                        hasRestarted && times.hasRestarted && times.isNearZero});
    return {};
}

void NetFlow5Decoder::addRecord(const RecordContext &context, const NetFlow5Record &record)
{
    m_values.row = rowOf(record);
    if (settleRow(m_values.row))
        context.state.hasAsTrans = true;
    RecordTimes times;
    times.startNs = context.clock.fromUptime(record.firstMs);
    times.endNs = context.clock.fromUptime(record.lastMs);
    m_rows.emit(context, nullptr, m_values, times);
}

} // namespace weir
