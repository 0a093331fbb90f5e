#include "app/workspace/collectjob.h"

#include "capture/source/listenaddress.h"
#include "model/core/time.h"

#include <utility>

namespace weir {

namespace {

constexpr std::size_t kUndecoded = 1'000; // datagrams that are kept to be looked at
constexpr std::size_t kUndecodedBytes = std::size_t{4} << 20;

Result<UdpReceiverOptions> receiverOptions(const CollectOptions &options)
{
    UdpReceiverOptions receive;
    for (const std::string &text : options.listen) {
        auto listen = parseListenAddress(text);
        if (!listen)
            return listen.error();
        receive.listen.push_back(std::move(listen).value());
    }
    if (receive.listen.empty())
        return Error{Errc::Syntax, 0, "a collector needs at least one address to listen on"};
    for (const std::string &text : options.allow) {
        const auto prefix = parsePrefix(text);
        if (!prefix)
            return Error{Errc::Syntax, 0, "this is no address or prefix such as 10.0.0.0/8", text};
        receive.allow.push_back(*prefix);
    }
    return receive;
}

/// What a program that ended suddenly has left, in a sentence; "" where the last one ended well.
std::string sentenceOf(const StoreRecovery &recovery)
{
    if (!recovery.wasInterrupted)
        return {};
    std::string sentence = "the program before did not end by itself; recovered "
                           + std::to_string(recovery.rows) + " rows";
    if (recovery.newestNs > 0)
        sentence += " up to " + toIsoUtc(recovery.newestNs);
    return sentence + ", at most the last second of it is missing";
}

} // namespace

CollectJob::CollectJob(std::shared_ptr<WriterPool> writers, const CollectOptions &options,
                       CollectObserver observer)
    : m_writers(std::move(writers))
    , m_retention(options.retention)
    , m_observer(std::move(observer))
    , m_undecoded(
          std::make_shared<UndecodedRing>(kUndecoded, kUndecodedBytes, options.retention.ageNs))
{
}

Result<std::unique_ptr<CollectJob>> CollectJob::start(std::shared_ptr<WriterPool> writers,
                                                      const CollectOptions &options,
                                                      CollectObserver observer)
{
    auto receive = receiverOptions(options);
    if (!receive)
        return receive.error();
    std::unique_ptr<CollectJob> job(
        new CollectJob(std::move(writers), options, std::move(observer)));
    CollectorOptions collect;
    collect.receive = std::move(receive).value();
    collect.limits.overrides = options.overrides;
    collect.undecoded = job->m_undecoded;
    collect.openSink = [self = job.get()] { return self->openSink(); };
    collect.onHealth = [self = job.get()](const CollectHealth &health) {
        self->noteHealth(health);
    };
    collect.onFinished = [self = job.get()](const CollectOutcome &outcome) {
        self->finish(outcome);
    };
    auto collector = Collector::start(std::move(collect));
    if (!collector)
        return collector.error();
    job->m_collector = std::move(collector).value();
    return job;
}

Result<std::shared_ptr<CollectSink>> CollectJob::openSink()
{
    auto writer = m_writers->acquire();
    if (!writer)
        return writer.error();
    writer.value()->setRetention(m_retention);
    CollectStart start;
    const StoreRecovery recovery = writer.value()->recovery();
    start.wasInterrupted = recovery.wasInterrupted;
    start.recovered = sentenceOf(recovery);
    if (const auto saved = writer.value()->savedHealth())
        start.exporters = saved.value().exporters.size();
    if (m_observer.onStarted) {
        const std::lock_guard lock(m_observerMutex);
        m_observer.onStarted(start);
    }
    return std::shared_ptr<CollectSink>(std::move(writer).value());
}

void CollectJob::noteHealth(const CollectHealth &health)
{
    {
        const std::lock_guard lock(m_healthMutex);
        m_health = health;
    }
    if (m_observer.onHealth) {
        const std::lock_guard lock(m_observerMutex);
        m_observer.onHealth(health);
    }
}

void CollectJob::finish(const CollectOutcome &outcome)
{
    CollectReport report;
    report.status = outcome.status;
    report.health = outcome.health;
    report.seconds = outcome.seconds;
    {
        const std::lock_guard lock(m_healthMutex);
        m_health = outcome.health;
    }
    if (m_observer.onFinished)
        m_observer.onFinished(report);
}

CollectHealth CollectJob::health() const
{
    const std::lock_guard lock(m_healthMutex);
    return m_health;
}

} // namespace weir
