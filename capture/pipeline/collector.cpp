#include "capture/pipeline/collector.h"

#include "capture/pipeline/decodestage.h"
#include "capture/pipeline/storestage.h"

#include <pthread.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <optional>
#include <utility>

namespace weir {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kHealthInterval = std::chrono::seconds(1);
constexpr auto kUndecodedInterval = std::chrono::seconds(5); // a flood must not keep the disk busy

std::int64_t wallNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::jthread named(const char *name, std::function<void()> work)
{
    return std::jthread([name, work = std::move(work)] {
        pthread_setname_np(pthread_self(), name);
        work();
    });
}

} // namespace

/// One run from the first socket to the last row.
struct Collector::Run
{
    explicit Run(CollectorOptions given)
        : options(std::move(given))
        , items(options.queueItems)
    {
    }

    void operator()(); // w-collect
    void decode();     // w-decode
    void store();      // w-store
    std::vector<ExporterHealth> restore(CollectSink &sink);
    CollectHealth health(bool isCollecting) const;
    void tell(bool isCollecting);
    void saveUndecoded();
    SharedUndecoded unsavedUndecoded() const;
    void stop()
    {
        stopSource.request_stop();
        receiver->stop();
    }

    const CollectorOptions options;
    std::unique_ptr<UdpReceiver> receiver;
    BoundedQueue<ExportItem> items;
    ExporterIds ids;
    const std::int64_t startedNs = wallNs();
    const Clock::time_point started = Clock::now();
    std::stop_source stopSource;
    std::promise<std::vector<ExporterHealth>> restored; // once the sink is open, or failed
    std::unique_ptr<DecodeStage> decodeStage;
    std::atomic<std::uint64_t> undecodedSaved =
        0;                                        // UndecodedRing::changes() that are with the sink
    Clock::time_point undecodedSavedAt = started; // w-collect

    mutable std::mutex mutex; // guards what follows
    std::condition_variable storeEnded;
    bool hasStoreEnded = false;
    StoreStage *storeStage = nullptr; // while w-store has a sink
    CollectOutcome outcome;
};

CollectHealth Collector::Run::health(bool isCollecting) const
{
    CollectHealth health;
    health.isCollecting = isCollecting;
    health.startedNs = startedNs;
    health.atNs = wallNs();
    health.sockets = receiver->health();
    health.refusedSenders = receiver->refusedSenders();
    health.ringFill = receiver->ring().fill();
    health.undecoded = options.undecoded ? options.undecoded->size() : 0;
    decodeStage->tellHealth(health);
    ids.translate(health.exporters);
    return health;
}

void Collector::Run::decode()
{
    decodeStage->run(restored.get_future().get());
}

void Collector::Run::store()
{
    auto sink = options.openSink();
    Status status;
    if (!sink) {
        status = sink.error();
        items.cancel(); // nobody takes anything
        restored.set_value({});
        stop();
    } else {
        restored.set_value(restore(*sink.value()));
        StoreStage stage(*sink.value(), ids, items);
        {
            const std::lock_guard lock(mutex);
            storeStage = &stage;
        }
        stage.run(stopSource.get_token());
        CollectHealth last = health(false);
        stage.tellHealth(last);
        last.storedRows += last.pendingRows; // by the flush that comes
        last.pendingRows = 0;
        last.oldestUnsavedNs = 0;
        status = stage.finish(last, unsavedUndecoded());
        stage.tellHealth(last);
        const std::lock_guard lock(mutex);
        storeStage = nullptr;
        outcome.health = std::move(last);
        outcome.lostRows = stage.lostRows();
    }
    if (sink)
        sink.value().reset(); // closes the store
    const std::lock_guard lock(mutex);
    outcome.status = std::move(status);
    hasStoreEnded = true;
    storeEnded.notify_all();
}

/// What an earlier run left with the sink; nothing where that cannot be read.
std::vector<ExporterHealth> Collector::Run::restore(CollectSink &sink)
{
    if (options.undecoded) {
        if (auto kept = sink.savedUndecoded())
            options.undecoded->restore(std::move(kept).value());
    }
    auto saved = sink.savedHealth();
    return saved ? std::move(saved.value().exporters) : std::vector<ExporterHealth>();
}

/// Null where the sink has them all, and no others.
SharedUndecoded Collector::Run::unsavedUndecoded() const
{
    if (!options.undecoded || options.undecoded->changes() == undecodedSaved)
        return nullptr;
    return std::make_shared<const UndecodedList>(options.undecoded->all());
}

void Collector::Run::saveUndecoded()
{
    const auto now = Clock::now();
    if (now - undecodedSavedAt < kUndecodedInterval)
        return;
    const std::uint64_t changes = options.undecoded ? options.undecoded->changes() : 0;
    SharedUndecoded unsaved = unsavedUndecoded();
    if (!unsaved)
        return;
    ExportItem item = std::move(unsaved);
    if (!items.tryPush(item))
        return;
    undecodedSaved = changes;
    undecodedSavedAt = now;
}

/// Tells of how it goes, and has it saved where there is room in the queue.
void Collector::Run::tell(bool isCollecting)
{
    CollectHealth now = health(isCollecting);
    {
        const std::lock_guard lock(mutex);
        if (storeStage)
            storeStage->tellHealth(now);
    }
    if (options.onHealth)
        options.onHealth(now);
    ExportItem item = std::make_shared<const CollectHealth>(std::move(now));
    (void)items.tryPush(item);
    saveUndecoded();
}

void Collector::Run::operator()()
{
    receiver->start();
    std::jthread decodeThread = named("w-decode", [this] { decode(); });
    std::jthread storeThread = named("w-store", [this] { store(); });
    for (auto due = started + kHealthInterval;; due += kHealthInterval) {
        {
            std::unique_lock lock(mutex);
            if (storeEnded.wait_until(lock, due, [this] { return hasStoreEnded; }))
                break;
        }
        tell(true);
    }
    storeThread.join();
    decodeThread.join();
    receiver->close();            // another program may take the ports as soon as the end is told
    if (outcome.health.atNs == 0) // there never was a sink
        outcome.health = health(false);
    outcome.seconds = std::chrono::duration<double>(Clock::now() - started).count();
}

Result<std::unique_ptr<Collector>> Collector::start(CollectorOptions options)
{
    auto run = std::make_unique<Run>(std::move(options));
    auto receiver = UdpReceiver::open(run->options.receive);
    if (!receiver)
        return receiver.error();
    run->receiver = std::move(receiver).value();
    run->decodeStage = std::make_unique<DecodeStage>(run->options.limits, run->receiver->ring(),
                                                     run->items, run->options.undecoded);
    return std::unique_ptr<Collector>(new Collector(std::move(run)));
}

Collector::Collector(std::unique_ptr<Run> run)
    : m_run(std::move(run))
    , m_thread([this] {
        pthread_setname_np(pthread_self(), "w-collect");
        (*m_run)();
        m_isRunning = false;
        if (m_run->options.onFinished)
            m_run->options.onFinished(m_run->outcome);
    })
{
}

Collector::~Collector()
{
    stop();
}

void Collector::stop()
{
    m_run->stop();
}

void Collector::setSampling(const SamplingOverride &override, std::uint32_t source)
{
    m_run->decodeStage->setSampling(override, source);
}

void Collector::wait()
{
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace weir
