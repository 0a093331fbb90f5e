#pragma once

#include "capture/exporter/exportdecoder.h"
#include "capture/pipeline/undecodedring.h"
#include "capture/source/udpreceiver.h"
#include "model/core/collectsink.h"
#include "model/core/result.h"

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

namespace weir {

/// What became of a run of a collector.
struct CollectOutcome
{
    Status status;              // of the sink: why it could not be opened, or what it did not take
    CollectHealth health;       // at the end
    std::uint64_t lostRows = 0; // decoded, but not taken by the sink until the very end
    double seconds = 0;
};

struct CollectorOptions
{
    UdpReceiverOptions receive;
    ExportLimits limits;
    std::size_t queueItems = 16;                   // batches between w-decode and w-store
    std::shared_ptr<UndecodedRing> undecoded = {}; // takes what could not be decoded; may be null
    /// Makes the sink; called in w-store while datagrams already gather. The sink is used in that
    /// thread only, and released there.
    std::function<Result<std::shared_ptr<CollectSink>>()> openSink;
    std::function<void(const CollectHealth &)> onHealth = {};    // once a second, in w-collect
    std::function<void(const CollectOutcome &)> onFinished = {}; // once, last, in w-collect
};

/// Collects flow exports: w-udp receives into a ring, w-decode makes rows of it, w-store hands them
/// to the sink, w-collect watches and tells. A sink that takes nothing (a full disk) is asked again
/// and again: rows wait, first in memory, then as datagrams in the ring, and what does not fit
/// there is counted.
class Collector
{
public:
    /// Binds the sockets, then starts the threads. Errors as UdpReceiver::open.
    static Result<std::unique_ptr<Collector>> start(CollectorOptions options);
    ~Collector(); // stops and waits

    void stop(); // any thread; does not wait. What was received is decoded and stored.
    void wait();
    bool isRunning() const { return m_isRunning; } // any thread
    /// As DecodeStage::setSampling(); sockets stay open. Any thread.
    void setSampling(const SamplingOverride &override, std::uint32_t source);

private:
    struct Run;
    explicit Collector(std::unique_ptr<Run> run);
    const std::unique_ptr<Run> m_run;
    std::atomic<bool> m_isRunning = true;
    std::jthread m_thread; // w-collect; last: it starts when all else is there
};

} // namespace weir
