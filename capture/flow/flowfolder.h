#pragma once

#include "capture/flow/packetrecord.h"
#include "model/core/flowrow.h"
#include "model/core/source.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace weir {

/// How much a FlowFolder may remember. Times are capture time.
struct FlowLimits
{
    std::size_t flows = 400'000;           // beyond: the flow that was silent longest is given up
    std::size_t classifiedAtOnce = 50'000; // flows that nDPI works on
    std::size_t waitingRows = 150'000;     // of flows without a name yet
    std::size_t openRows = 250'000;        // beyond: all are closed before their second is over
    std::size_t names = 16'384;            // passive names gathered before they are handed over
    std::size_t batchRows = 8'192;         // rows handed over at once
    int udpIdleSeconds = 120;
    int tcpIdleSeconds = 600;
    int briefIdleSeconds = 10; // TCP after FIN or RST, or a SYN without an answer
};

/// What happened to flows; counts only grow.
struct FlowCounters
{
    std::uint64_t packets = 0;
    std::uint64_t rows = 0;
    std::uint64_t flows = 0;
    std::uint64_t classified = 0;   // nDPI had an answer
    std::uint64_t expired = 0;      // silent for too long
    std::uint64_t givenUp = 0;      // forgotten because of FlowLimits::flows
    std::uint64_t guessedEarly = 0; // nDPI cut short because of FlowLimits
    std::uint64_t latePackets = 0;  // older than the newest second before them
};

/// Takes what a FlowFolder has ready. Called from within add(), handOver() and finish().
class FlowOutput
{
public:
    virtual ~FlowOutput() = default;
    virtual void takeRows(FlowBatch &&batch) = 0;
    virtual void takeNames(std::vector<PassiveName> &&names) = 0;
};

/// Folds packets into rows: one row holds the packets that agree in every dimension within one UTC
/// second. nDPI names the application; rows wait until their flow is classified, given up or
/// expired. Memory is bounded by FlowLimits; no clock is read, so equal packets give equal rows.
/// One thread at a time.
class FlowFolder
{
public:
    FlowFolder(std::uint32_t source, const FlowLimits &limits, FlowOutput &output);
    ~FlowFolder();
    FlowFolder(const FlowFolder &) = delete;
    FlowFolder &operator=(const FlowFolder &) = delete;

    void add(const PacketRecord &record);
    /// add() for each; faster, because memory is fetched ahead.
    void add(std::span<const PacketRecord> records);
    /// Hands over the rows that are ready though their batch is not full.
    void handOver();
    /// Hands over the names gathered so far; they come again, with new counts, when seen again.
    void handOverNames();
    /// Gives up all flows and hands over everything.
    void finish();
    /// Adds a name that the capture itself tells ("capture").
    void addName(const PassiveName &name);

    const FlowCounters &counters() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace weir
