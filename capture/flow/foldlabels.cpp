#include "capture/flow/folding.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::uint8_t kTcp = 6;
constexpr std::uint16_t kSyn = 0x02;
constexpr std::uint16_t kAck = 0x10;
constexpr std::uint16_t kHandshakePackets = 3; // SYN, SYN+ACK, ACK: nDPI follows them

bool isOpeningSyn(const PacketRecord &record)
{
    return record.proto == kTcp && (record.flags & (kSyn | kAck)) == kSyn && record.payload.empty()
           && record.ip.size() <= HeldPacket().bytes.size();
}

} // namespace

void FlowFolder::Impl::show(std::uint32_t index, const PacketRecord &record)
{
    Flow &flow = flows[index];
    if (undecidedLast != index) { // longest silent first
        unlinkUndecided(index);
        appendUndecided(index);
    }
    if (record.isLaterFragment || record.ip.empty())
        return;
    if (isOpeningSyn(record) && flow.stage != FlowStage::Watched) {
        // A flood leaves it at that: no state of nDPI's for it.
        if (flow.stage == FlowStage::Held)
            return;
        flow.held = std::make_unique<HeldPacket>();
        flow.held->timeNs = record.timeNs;
        flow.held->length = static_cast<std::uint16_t>(record.ip.size());
        std::ranges::copy(record.ip, flow.held->bytes.begin());
        flow.stage = FlowStage::Held;
        return;
    }
    if (flow.stage != FlowStage::Watched)
        watch(flow, record);
    if (record.proto == kTcp && record.payload.empty() && flow.shownPackets >= kHandshakePackets)
        return;
    ++flow.shownPackets;
    if (classifier.show(*flow.state, record.ip, record.timeNs, record.proto))
        decide(index);
}

void FlowFolder::Impl::watch(Flow &flow, const PacketRecord &record)
{
    flow.state = classifier.start();
    flow.stage = FlowStage::Watched;
    ++watched;
    if (flow.held == nullptr)
        return;
    const std::span<const std::byte> held(flow.held->bytes.data(), flow.held->length);
    (void)classifier.show(*flow.state, held, flow.held->timeNs, record.proto);
    ++flow.shownPackets;
    flow.held.reset();
}

void FlowFolder::Impl::decide(std::uint32_t index)
{
    Flow &flow = flows[index];
    if (flow.stage == FlowStage::Decided)
        return;
    unlinkUndecided(index);
    if (flow.stage == FlowStage::Watched) {
        flow.labels = classifier.finish(flow.state);
        flow.state = nullptr;
        --watched;
    } else {
        const bool isServerA = flow.isServerA;
        flow.labels = classifier.guess(flow.key.proto, isServerA ? flow.key.b : flow.key.a,
                                       isServerA ? flow.key.bPort : flow.key.aPort,
                                       isServerA ? flow.key.a : flow.key.b,
                                       isServerA ? flow.key.aPort : flow.key.bPort);
        flow.held.reset();
    }
    flow.stage = FlowStage::Decided;
    nameServer(flow);
    if (flow.labels.app != 0)
        ++counters.classified;
    learnNames(flow, newestNs);
    sendWaiting(flow);
}

void FlowFolder::Impl::nameServer(Flow &flow)
{
    if (flow.serverName == 0)
        return;
    texts.release(flow.labels.name);
    flow.labels.name = texts.hold(flow.serverName);
    flow.labels.isTls = true;
}

void FlowFolder::Impl::learnNames(const Flow &flow, std::int64_t timeNs)
{
    if (flow.labels.isTls)
        names.add(flow.isServerA ? flow.key.a : flow.key.b, texts.text(flow.labels.name), "tls",
                  timeNs);
}

void FlowFolder::Impl::keepWithinLimits()
{
    if (rows.size() - waitingRows > limits.openRows)
        closeAllRows();
    while (undecidedFirst != kNoIndex
           && (watched > limits.classifiedAtOnce || waitingRows > limits.waitingRows)) {
        ++counters.guessedEarly;
        decide(undecidedFirst);
    }
}

void FlowFolder::Impl::appendUndecided(std::uint32_t index)
{
    Flow &flow = flows[index];
    flow.undecidedPrevious = undecidedLast;
    flow.undecidedNext = kNoIndex;
    (undecidedLast != kNoIndex ? flows[undecidedLast].undecidedNext : undecidedFirst) = index;
    undecidedLast = index;
}

void FlowFolder::Impl::unlinkUndecided(std::uint32_t index)
{
    const Flow &flow = flows[index];
    (flow.undecidedPrevious != kNoIndex ? flows[flow.undecidedPrevious].undecidedNext
                                        : undecidedFirst) = flow.undecidedNext;
    (flow.undecidedNext != kNoIndex ? flows[flow.undecidedNext].undecidedPrevious : undecidedLast) =
        flow.undecidedPrevious;
}

void FlowFolder::Impl::releaseLabels(Flow &flow)
{
    FlowLabels &labels = flow.labels;
    texts.release(flow.serverName);
    for (TextPool::Id *id : {&labels.app, &labels.name, &labels.method, &labels.type, &labels.agent,
                             &labels.ja3, &labels.risk})
        texts.release(*id);
    if (flow.http != nullptr) {
        for (TextPool::Id *id :
             {&flow.http->method, &flow.http->host, &flow.http->agent, &flow.http->type})
            texts.release(*id);
    }
}

} // namespace weir
