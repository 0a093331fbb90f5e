#pragma once

#include "capture/exporter/applicationnames.h"
#include "capture/exporter/connectionmemory.h"
#include "capture/exporter/exporterclock.h"
#include "capture/exporter/exportstream.h"
#include "capture/exporter/heldsets.h"
#include "capture/exporter/learntelements.h"
#include "capture/exporter/samplertable.h"
#include "capture/exporter/sequence.h"
#include "capture/exporter/stepqueue.h"
#include "capture/exporter/templatecache.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace weir {

struct StreamState;

/// What all domains of one exporter share.
struct ExporterState
{
    explicit ExporterState(const ExportLimits &limits)
        : held(limits.heldBytesPerExporter)
        , connections(limits.connections)
    {
    }

    SamplerTable samplers;
    HeldSets held;
    ApplicationNames applications;
    ConnectionMemory connections;
    std::vector<StreamState *> streams;
    LearntElements elements;
};

/// What is kept of one UDP port that a stream is sent from: one process of the exporter.
struct SenderState
{
    explicit SenderState(SequenceTracker::Kind kind)
        : tracker(kind)
    {
    }

    /// What is known of its sequence just now.
    SequenceTracker books() const { return steps.isEmpty() ? tracker : steps.settled(tracker); }

    SequenceTracker tracker;
    StepQueue steps; // on their way to the tracker; IPFIX only
    ExporterClock clock;
    std::uint32_t sequence = 0; // of the newest datagram
    std::uint32_t uptimeMs = 0;
    std::int64_t receivedNs = 0;
};

/// One stream of NetFlow or IPFIX: an exporter's domain or engine.
struct StreamState
{
    StreamState(const ExportLimits &limits, ExportStream &its, ExporterState &all);

    /// Whether numbers started again: of the sequence, or surely of the whole exporter, which took
    /// another port then.
    enum class Restart : std::uint8_t { No, Sequence, Sure };
    /// The sender of a datagram with this header.
    SenderState &sender(std::uint16_t port, const FlowSetHeader &header, std::int64_t receivedNs,
                        Restart &restart);
    /// A sender that was met before; null where it was forgotten.
    SenderState *findSender(std::uint16_t port);
    /// Start of the exporter's system, from options (systemInitTimeMilliseconds).
    void setBoot(std::int64_t ns);
    /// Fills in what is kept here.
    void report(ExporterHealth &health) const;

    ExportStream &stream;
    ExporterState &exporter;
    TemplateCache templates;
    SequenceTracker::Kind kind;
    std::int64_t bootNs = 0;             // from options; 0: not told
    bool doesSelectFlows = false;        // exports some of its flows, as options say
    std::uint32_t announcedTimeoutS = 0; // active timeout from options
    bool wasRestored = false;            // known from an earlier run
    std::uint64_t tickets = 0;           // datagrams so far
    std::uint64_t tcpRows = 0;
    std::uint64_t tcpFlags = 0; // rows with any
    bool hasAsTrans = false;    // a row with AS_TRANS

private:
    void forgetOldest();
    bool hasNarrowInterfaces() const;

    std::map<std::uint16_t, std::unique_ptr<SenderState>> m_senders;
    SenderState *m_newest = nullptr;
    std::uint16_t m_newestPort = 0;
    std::uint64_t m_lostBefore = 0; // of senders that were forgotten
    std::uint64_t m_reorderedBefore = 0;
    std::uint64_t m_unverifiableBefore = 0;
};

} // namespace weir
