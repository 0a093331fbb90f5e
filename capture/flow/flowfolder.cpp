#include "capture/flow/flowfolder.h"

#include "capture/flow/folding.h"
#include "model/core/time.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace weir {

namespace {

constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kUdp = 17;
constexpr std::uint16_t kFin = 0x01;
constexpr std::uint16_t kSyn = 0x02;
constexpr std::uint16_t kRst = 0x04;
constexpr std::uint16_t kAck = 0x10;
// So many packets in a row behind the newest second, and time itself is taken to have gone back.
constexpr std::uint64_t kLateRun = 65'536;
constexpr std::size_t kAhead = 8; // records between fetching memory and using it

FlowKey flowKeyOf(const PacketRecord &record, bool isForward)
{
    FlowKey key{record.src,  record.dst,       record.srcPort, record.dstPort,
                record.vlan, record.etherType, record.proto};
    if (!isForward) {
        std::swap(key.a, key.b);
        std::swap(key.aPort, key.bPort);
    }
    return key;
}

} // namespace

FlowFolder::Impl::Impl(std::uint32_t sourceId, const FlowLimits &flowLimits, FlowOutput &flowOutput)
    : source(sourceId)
    , limits(flowLimits)
    , output(flowOutput)
    , flows(flowLimits.flows)
    , classifier(texts)
{
    batch.rows.reserve(limits.batchRows);
}

FlowFolder::Impl::~Impl()
{
    for (std::uint32_t index = 0; index < flows.end(); ++index) {
        if (flows[index].state != nullptr)
            (void)classifier.finish(flows[index].state);
    }
}

void FlowFolder::Impl::add(const PacketRecord &record)
{
    ++counters.packets;
    advanceClock(record.timeNs);
    const bool isForward =
        record.src < record.dst || (record.src == record.dst && record.srcPort <= record.dstPort);
    const std::uint32_t index = flowOf(record, isForward);
    Flow &flow = flows[index];
    dnsFacts.question.clear();
    dnsFacts.rcode = kAbsent<std::uint16_t>;
    if (!record.payload.empty()) {
        if (isDnsPort(record.proto, record.srcPort, record.dstPort))
            readDns(record, dnsFacts, &names);
        else if (record.proto == kTcp)
            readStream(flow, record);
        else
            readDhcp(record, names);
    }
    if (flow.stage != FlowStage::Decided)
        show(index, record);
    count(index, record, isForward, dnsFacts);
    keepWithinLimits();
    if (names.size() >= limits.names)
        handOverNames();
}

void FlowFolder::Impl::advanceClock(std::int64_t timeNs)
{
    const std::int64_t second = floorTo(timeNs, kNsPerSecond) / kNsPerSecond;
    if (timeNs > newestNs) {
        if (newestNs != INT64_MIN)
            elapsedNs += timeNs - newestNs;
        newestNs = timeNs;
    }
    if (second == clockSecond) {
        lateInARow = 0;
        return;
    }
    if (second < clockSecond) {
        ++counters.latePackets;
        if (++lateInARow < kLateRun)
            return;
        newestNs = timeNs;
    }
    lateInARow = 0;
    const bool isNext = clockSecond + 1 >= second;
    clockSecond = second;
    startEpoch();
    if (!isNext)
        startEpoch();
    expire();
}

void FlowFolder::Impl::startEpoch()
{
    ++epoch;
    // What was touched in the epoch before the last one is closed: stragglers had a second to come
    // in.
    std::vector<std::uint32_t> &ended = epochFlows[(epoch - 2) % 3];
    for (const std::uint32_t index : ended)
        closeRows(index, epoch - 2);
    ended.clear();
}

void FlowFolder::Impl::expire()
{
    const std::array<int, kIdleKinds> idleSeconds{limits.briefIdleSeconds, limits.udpIdleSeconds,
                                                  limits.tcpIdleSeconds};
    for (std::size_t kind = 0; kind < kIdleKinds; ++kind) {
        const std::int64_t idleNs = idleSeconds[kind] * kNsPerSecond;
        for (;;) {
            const std::uint32_t index = flows.oldest(static_cast<IdleKind>(kind));
            if (index == kNoIndex || flows[index].lastSeenNs + idleNs >= elapsedNs)
                break;
            ++counters.expired;
            forget(index);
        }
    }
}

std::uint32_t FlowFolder::Impl::flowOf(const PacketRecord &record, bool isForward)
{
    const FlowKey key = flowKeyOf(record, isForward);
    std::uint32_t index = flows.find(key, record.flowHash);
    if (index != kNoIndex) {
        flows.touch(index, idleKindOf(flows[index], record), elapsedNs);
        return index;
    }
    if (flows.isFull()) {
        ++counters.givenUp;
        forget(flows.oldest());
    }
    index = flows.insert(key, record.flowHash, idleKindOf(Flow(), record), elapsedNs);
    ++counters.flows;
    noteServer(flows[index], record, isForward);
    const bool isRestOfDatagram =
        record.isLaterFragment && (record.proto == kTcp || record.proto == kUdp);
    if (record.ip.empty() || isRestOfDatagram)
        flows[index].stage = FlowStage::Decided; // nothing that nDPI could read
    else
        appendUndecided(index);
    return index;
}

IdleKind FlowFolder::Impl::idleKindOf(const Flow &flow, const PacketRecord &record)
{
    if (record.proto != kTcp)
        return IdleKind::Other;
    if ((record.flags & (kFin | kRst)) != 0 || (record.flags & (kSyn | kAck)) == kSyn)
        return IdleKind::Brief;
    const bool isNew = flow.stage == FlowStage::Fresh || flow.stage == FlowStage::Held;
    return isNew || (record.flags & kSyn) != 0 ? IdleKind::Tcp : flow.idleKind;
}

void FlowFolder::Impl::noteServer(Flow &flow, const PacketRecord &record, bool isForward)
{
    const bool isOpening = record.proto == kTcp && (record.flags & kSyn) != 0;
    bool isSrcServer =
        record.srcPort < record.dstPort; // the middle of a conversation: services have low ports
    if (isOpening)
        isSrcServer = (record.flags & kAck) != 0;
    flow.isServerA = isSrcServer == isForward;
}

void FlowFolder::Impl::forget(std::uint32_t index)
{
    Flow &flow = flows[index];
    closeRows(index, epoch);
    decide(index);
    releaseLabels(flow);
    flows.remove(index);
}

void FlowFolder::Impl::finish()
{
    for (std::uint32_t index = 0; index < flows.end(); ++index) {
        if (flows[index].isUsed)
            forget(index);
    }
    handOver();
    handOverNames();
}

FlowFolder::FlowFolder(std::uint32_t source, const FlowLimits &limits, FlowOutput &output)
    : m_impl(std::make_unique<Impl>(source, limits, output))
{
}

FlowFolder::~FlowFolder() = default;

void FlowFolder::add(const PacketRecord &record)
{
    m_impl->add(record);
}

void FlowFolder::add(std::span<const PacketRecord> records)
{
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (i + 2 * kAhead < records.size())
            m_impl->flows.prefetch(records[i + 2 * kAhead].flowHash);
        if (i + kAhead < records.size())
            m_impl->flows.prefetchFlow(records[i + kAhead].flowHash);
        m_impl->add(records[i]);
    }
}

void FlowFolder::handOver()
{
    m_impl->handOver();
}

void FlowFolder::handOverNames()
{
    m_impl->handOverNames();
}

void FlowFolder::finish()
{
    m_impl->finish();
}

void FlowFolder::addName(const PassiveName &name)
{
    m_impl->names.add(name.address, name.name, name.origin, name.firstNs);
    m_impl->names.add(name.address, name.name, name.origin, name.lastNs);
}

const FlowCounters &FlowFolder::counters() const
{
    return m_impl->counters;
}

} // namespace weir
