#include "capture/flow/folding.h"
#include "model/core/time.h"

#include <algorithm>
#include <utility>

namespace weir {

namespace {

constexpr std::uint64_t kForwardBit = 1;

RowDims rowDimsOf(const PacketRecord &record, bool isForward, std::uint16_t rcode)
{
    RowDims dims;
    dims.second = floorTo(record.timeNs, kNsPerSecond) / kNsPerSecond;
    dims.frameFlagsTtl =
        std::uint64_t{record.frame} << 32 | std::uint64_t{record.flags} << 16 | record.ttl;
    dims.icmpRcodeDscp = std::uint64_t{record.icmp} << 32 | std::uint64_t{rcode} << 16
                         | std::uint64_t{record.dscp} << 8 | (isForward ? kForwardBit : 0);
    return dims;
}

} // namespace

void FlowFolder::Impl::count(std::uint32_t index, const PacketRecord &record, bool isForward,
                             const DnsFacts &dns)
{
    Flow &flow = flows[index];
    RowDims dims = rowDimsOf(record, isForward, dns.rcode);
    // Held for the comparison; a new row keeps the hold, an old one has its own.
    TextPool::Id tunnel = texts.hold(record.tunnel);
    TextPool::Id dnsName = texts.hold(dns.question);
    dims.tunnel = tunnel;
    dims.dnsName = dnsName;
    if (flow.http != nullptr)
        dims.turn = isForward == flow.isServerA ? flow.http->responseTurn : flow.http->requestTurn;

    std::uint32_t at = rows.find(flow, index, dims);
    if (at == kNoIndex) {
        at = openRow(index, dims, record, isForward);
    } else {
        texts.release(tunnel);
        texts.release(dnsName);
    }
    RowSlot &row = rows[at];
    row.firstNs = std::min(row.firstNs, record.timeNs);
    row.lastNs = std::max(row.lastNs, record.timeNs);
    row.bytes += record.bytes;
    ++row.packets;
    row.epoch = epoch;
    if (flow.registeredEpoch != epoch) {
        flow.registeredEpoch = epoch;
        registerFlow(epochFlows[epoch % 3], index);
    }
}

void FlowFolder::Impl::registerFlow(std::vector<std::uint32_t> &list, std::uint32_t index) const
{
    // Flows that come and go within one second leave their number here again and again.
    if (list.size() >= 2 * limits.flows + 1024) {
        std::ranges::sort(list);
        const auto rest = std::ranges::unique(list);
        list.erase(rest.begin(), rest.end());
    }
    list.push_back(index);
}

void FlowFolder::Impl::closeAllRows()
{
    for (std::vector<std::uint32_t> &list : epochFlows) {
        for (const std::uint32_t index : list) {
            closeRows(index, epoch);
            flows[index].registeredEpoch = 0;
        }
        list.clear();
    }
}

std::uint32_t FlowFolder::Impl::openRow(std::uint32_t index, const RowDims &dims,
                                        const PacketRecord &record, bool isForward)
{
    Flow &flow = flows[index];
    const std::uint32_t at = rows.add(flow, index, dims);
    RowSlot &row = rows[at];
    row.firstNs = record.timeNs;
    row.lastNs = record.timeNs;
    row.offset = record.fileOffset;
    if (flow.http != nullptr) {
        const HttpContext &http = *flow.http;
        row.method = texts.hold(http.method);
        row.host = texts.hold(http.host);
        row.agent = texts.hold(http.agent);
        if (isForward == flow.isServerA)
            row.type = texts.hold(http.type);
    }
    return at;
}

void FlowFolder::Impl::closeRows(std::uint32_t index, std::uint32_t lastEpoch)
{
    Flow &flow = flows[index];
    std::uint32_t previous = kNoIndex;
    std::uint32_t at = flow.openRows;
    while (at != kNoIndex) {
        const std::uint32_t next = rows[at].next;
        if (rows[at].epoch > lastEpoch) {
            previous = at;
            at = next;
            continue;
        }
        (void)rows.detach(flow, previous);
        if (flow.stage == FlowStage::Decided) {
            send(flow, at);
        } else {
            (flow.waitingLast != kNoIndex ? rows[flow.waitingLast].next : flow.waitingFirst) = at;
            flow.waitingLast = at;
            ++waitingRows;
        }
        at = next;
    }
}

void FlowFolder::Impl::sendWaiting(Flow &flow)
{
    while (flow.waitingFirst != kNoIndex) {
        const std::uint32_t at = flow.waitingFirst;
        flow.waitingFirst = rows[at].next;
        --waitingRows;
        send(flow, at);
    }
    flow.waitingLast = kNoIndex;
}

void FlowFolder::Impl::send(const Flow &flow, std::uint32_t at)
{
    RowSlot &slot = rows[at];
    const FlowKey &key = flow.key;
    const FlowLabels &labels = flow.labels;
    const std::uint64_t w0 = slot.dims.frameFlagsTtl;
    const std::uint64_t w1 = slot.dims.icmpRcodeDscp;
    const bool isForward = (w1 & kForwardBit) != 0;
    const bool fromServer = isForward == flow.isServerA;
    const bool isDns = isDnsPort(key.proto, key.aPort, key.bPort);
    const bool hasTurn = slot.dims.turn != 0;

    FlowRow &row = batch.rows.emplace_back();
    row.startNs = slot.firstNs;
    row.durationMs = static_cast<std::uint32_t>((slot.lastNs - slot.firstNs) / kNsPerMs);
    row.packets = slot.packets;
    row.bytes = slot.bytes;
    row.offset = slot.offset;
    row.source = source;
    row.src = isForward ? key.a : key.b;
    row.dst = isForward ? key.b : key.a;
    row.srcPort = isForward ? key.aPort : key.bPort;
    row.dstPort = isForward ? key.bPort : key.aPort;
    row.vlan = key.vlan;
    row.etherType = key.etherType;
    row.proto = key.proto;
    row.frame = static_cast<std::uint32_t>(w0 >> 32);
    row.flags = static_cast<std::uint16_t>(w0 >> 16);
    row.ttl = static_cast<std::uint16_t>(w0);
    row.icmp = static_cast<std::uint16_t>(w1 >> 32);
    row.dnsRcode = static_cast<std::uint16_t>(w1 >> 16);
    row.dscp = static_cast<std::uint8_t>(w1 >> 8);

    const auto pick = [&](TextPool::Id own, TextPool::Id ofFlow) {
        return texts.idIn(batch, hasTurn ? own : ofFlow);
    };
    row.app = texts.idIn(batch, labels.app);
    row.name = isDns ? texts.idIn(batch, slot.dims.dnsName) : pick(slot.host, labels.name);
    row.httpMethod = pick(slot.method, labels.method);
    row.httpAgent = pick(slot.agent, labels.agent);
    row.httpType = fromServer ? pick(slot.type, labels.type) : 0;
    row.ja3 = texts.idIn(batch, labels.ja3);
    row.risk = texts.idIn(batch, labels.risk);
    row.tunnel = texts.idIn(batch, slot.dims.tunnel);

    for (TextPool::Id *id :
         {&slot.dims.tunnel, &slot.dims.dnsName, &slot.method, &slot.host, &slot.agent, &slot.type})
        texts.release(*id);
    rows.free(at);
    ++counters.rows;
    if (batch.rows.size() >= limits.batchRows)
        handOver();
}

void FlowFolder::Impl::handOver()
{
    if (batch.empty())
        return;
    output.takeRows(std::exchange(batch, FlowBatch()));
    batch.rows.reserve(limits.batchRows);
    texts.startBatch();
}

void FlowFolder::Impl::handOverNames()
{
    if (names.size() > 0)
        output.takeNames(names.take());
}

} // namespace weir
