#pragma once

// Private to this room: the inside of FlowFolder.

#include "capture/flow/classifier.h"
#include "capture/flow/flowfolder.h"
#include "capture/flow/flowtable.h"
#include "capture/flow/openrows.h"
#include "capture/flow/packetfacts.h"
#include "capture/flow/passivenames.h"
#include "capture/flow/textpool.h"

#include <array>
#include <cstdint>
#include <vector>

namespace weir {

struct HttpHead;

struct FlowFolder::Impl
{
    Impl(std::uint32_t sourceId, const FlowLimits &flowLimits, FlowOutput &flowOutput);
    ~Impl();
    Impl(const Impl &) = delete;
    Impl &operator=(const Impl &) = delete;

    void add(const PacketRecord &record);
    void finish();

    // Time: an epoch is a second of the capture, or a long run of packets older than the newest
    // one.
    void advanceClock(std::int64_t timeNs);
    void startEpoch();
    void expire();

    // Flows.
    std::uint32_t flowOf(const PacketRecord &record, bool isForward);
    static IdleKind idleKindOf(const Flow &flow, const PacketRecord &record);
    void forget(std::uint32_t index);
    void noteServer(Flow &flow, const PacketRecord &record, bool isForward);

    // Labels.
    void show(std::uint32_t index, const PacketRecord &record);
    void watch(Flow &flow, const PacketRecord &record);
    void decide(std::uint32_t index);
    void keepWithinLimits();
    void appendUndecided(std::uint32_t index);
    void unlinkUndecided(std::uint32_t index);
    void nameServer(Flow &flow);
    void learnNames(const Flow &flow, std::int64_t timeNs);
    void releaseLabels(Flow &flow);

    // What TCP payloads say themselves.
    void readStream(Flow &flow, const PacketRecord &record);
    void readHttp(Flow &flow, const PacketRecord &record, const HttpHead &head);
    static bool isFromA(const Flow &flow, const PacketRecord &record);

    // Rows.
    void count(std::uint32_t index, const PacketRecord &record, bool isForward,
               const DnsFacts &dns);
    std::uint32_t openRow(std::uint32_t index, const RowDims &dims, const PacketRecord &record,
                          bool isForward);
    void closeRows(std::uint32_t index, std::uint32_t lastEpoch);
    void registerFlow(std::vector<std::uint32_t> &list, std::uint32_t index) const;
    void closeAllRows();
    void sendWaiting(Flow &flow);
    void send(const Flow &flow, std::uint32_t row);
    void handOver();
    void handOverNames();

    const std::uint32_t source;
    const FlowLimits limits;
    FlowOutput &output;
    FlowCounters counters;

    TextPool texts; // outlives what holds its texts
    FlowTable flows;
    OpenRows rows;
    Classifier classifier;
    PassiveNames names;
    FlowBatch batch;
    DnsFacts dnsFacts; // reused, for its memory

    std::int64_t newestNs = INT64_MIN;
    std::int64_t clockSecond = INT64_MIN;
    std::int64_t elapsedNs = 0; // running time: how far newestNs went forward
    std::uint64_t lateInARow = 0;
    std::uint32_t epoch = 2;
    std::array<std::vector<std::uint32_t>, 3>
        epochFlows; // flows with packets in epoch, by epoch % 3

    std::uint32_t undecidedFirst = kNoIndex; // longest silent first
    std::uint32_t undecidedLast = kNoIndex;
    std::size_t watched = 0;
    std::size_t waitingRows = 0;
};

} // namespace weir
