#include "model/qt/queryrunner.h"

#include "model/qt/questiontext.h"
#include "model/query/parser.h"

#include <QElapsedTimer>
#include <QMetaObject>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_set>
#include <vector>

namespace weir {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int kDataChangedIntervalMs = 500; // twice a second
constexpr int kDataChangedLongestMs = 2'000;
constexpr qint64 kDataChangedShare = 4; // rounds of questions take a quarter of the time at most

struct Job
{
    quint64 ticket = 0;
    QueryRunner::Channel channel = 0;
    FlowQuery query;
    bool isPlan = false;
    Clock::time_point notBefore;
    std::atomic<bool> isCancelled = false;
};
using JobPtr = std::shared_ptr<Job>;

} // namespace

class QueryRunner::Private
{
public:
    Private(QueryRunner *runner, int workerCount);
    ~Private();

    void enqueue(JobPtr job);
    void cancelIf(const std::function<bool(const Job &)> &isMeant);
    quint64 add(Channel channel, FlowQuery query, int delayMs, bool isPlan);
    void end(quint64 ticket, const std::function<void()> &tell);
    void sayDataChanged();

    QueryRunner *q;
    quint64 lastTicket = 0;
    quint64 lastChannel = 0;
    std::unordered_set<quint64> open; // tickets without an end; GUI thread only
    QTimer dataTimer;
    bool isDataPending = false;
    bool isDataAsked = false; // panels heard of new rows, and not all have their answers
    QElapsedTimer sinceData;  // dataChanged() was told last
    std::atomic<bool> isDataPosted = false; // a notify is on its way to the GUI thread

    mutable std::mutex mutex; // guards executor, waiting, running and isStopping
    std::shared_ptr<Executor> executor;
    std::deque<JobPtr> waiting;
    std::vector<JobPtr> running;
    bool isStopping = false;

private:
    void work();
    JobPtr next();
    void run(const JobPtr &job, const std::shared_ptr<Executor> &by);
    void tellEnd(const JobPtr &job, std::function<void()> tell);

    std::condition_variable m_wake;
    std::vector<std::jthread> m_workers;
};

QueryRunner::Private::Private(QueryRunner *runner, int workerCount)
    : q(runner)
{
    dataTimer.setSingleShot(true);
    for (int i = 0; i < workerCount; ++i)
        m_workers.emplace_back([this] { work(); });
}

QueryRunner::Private::~Private()
{
    {
        const std::lock_guard lock(mutex);
        isStopping = true;
        for (const JobPtr &job : running)
            job->isCancelled = true;
        waiting.clear();
    }
    m_wake.notify_all();
    m_workers.clear(); // joins before anything else goes
}

void QueryRunner::Private::enqueue(JobPtr job)
{
    {
        const std::lock_guard lock(mutex);
        waiting.push_back(std::move(job));
    }
    m_wake.notify_one();
}

/// Cancels at once what waits and asks what runs to end; the tickets end in the GUI thread's next
/// turn.
void QueryRunner::Private::cancelIf(const std::function<bool(const Job &)> &isMeant)
{
    std::vector<quint64> tickets;
    {
        const std::lock_guard lock(mutex);
        for (const JobPtr &job : running) {
            if (isMeant(*job) && !job->isCancelled.exchange(true))
                tickets.push_back(job->ticket);
        }
        std::erase_if(waiting, [&](const JobPtr &job) {
            if (!isMeant(*job))
                return false;
            tickets.push_back(job->ticket);
            return true;
        });
    }
    for (const quint64 ticket : tickets) {
        QMetaObject::invokeMethod(
            q, [this, ticket] { end(ticket, [&] { Q_EMIT q->cancelled(ticket); }); },
            Qt::QueuedConnection);
    }
}

quint64 QueryRunner::Private::add(Channel channel, FlowQuery query, int delayMs, bool isPlan)
{
    cancelIf([channel](const Job &job) { return job.channel == channel; });
    auto job = std::make_shared<Job>();
    job->ticket = ++lastTicket;
    job->channel = channel;
    job->query = std::move(query);
    job->isPlan = isPlan;
    job->notBefore = Clock::now() + std::chrono::milliseconds(delayMs);
    const quint64 ticket = job->ticket;
    open.insert(ticket);
    enqueue(std::move(job));
    if (open.size() == 1)
        Q_EMIT q->busyChanged(true);
    return ticket;
}

/// GUI thread: the one place where a ticket ends; a second end is not told.
void QueryRunner::Private::end(quint64 ticket, const std::function<void()> &tell)
{
    if (open.erase(ticket) == 0)
        return;
    tell();
    if (!open.empty())
        return;
    if (isDataAsked) {
        isDataAsked = false;
        const qint64 tookMs = sinceData.elapsed();
        const qint64 distanceMs = std::clamp<qint64>(tookMs * kDataChangedShare,
                                                     kDataChangedIntervalMs, kDataChangedLongestMs);
        dataTimer.start(static_cast<int>(std::max<qint64>(distanceMs - tookMs, 0)));
    }
    Q_EMIT q->busyChanged(false);
}

void QueryRunner::Private::sayDataChanged()
{
    if (dataTimer.isActive() || isDataAsked) {
        isDataPending = true;
        return;
    }
    isDataPending = false;
    const bool wasBusy = !open.empty(); // with questions that a person asked
    sinceData.start();
    dataTimer.start(kDataChangedIntervalMs);
    Q_EMIT q->dataChanged();
    isDataAsked = !wasBusy && !open.empty();
}

JobPtr QueryRunner::Private::next()
{
    std::unique_lock lock(mutex);
    while (!isStopping) {
        const auto first =
            std::ranges::min_element(waiting, {}, [](const JobPtr &job) { return job->notBefore; });
        if (first == waiting.end()) {
            m_wake.wait(lock);
            continue;
        }
        const JobPtr job = *first;
        if (job->notBefore > Clock::now()) {
            m_wake.wait_until(lock, job->notBefore);
            continue;
        }
        waiting.erase(first);
        running.push_back(job);
        return job;
    }
    return nullptr;
}

void QueryRunner::Private::work()
{
    while (const JobPtr job = next()) {
        std::shared_ptr<Executor> by;
        {
            const std::lock_guard lock(mutex);
            by = executor;
        }
        run(job, by);
        const std::lock_guard lock(mutex);
        std::erase(running, job);
    }
}

void QueryRunner::Private::tellEnd(const JobPtr &job, std::function<void()> tell)
{
    QMetaObject::invokeMethod(
        q, [this, ticket = job->ticket, tell = std::move(tell)] { end(ticket, tell); },
        Qt::QueuedConnection);
}

void QueryRunner::Private::run(const JobPtr &job, const std::shared_ptr<Executor> &by)
{
    const quint64 ticket = job->ticket;
    const auto fail = [&](const Error &error) {
        tellEnd(job, [this, ticket, error] {
            if (error.code == Errc::Cancelled)
                Q_EMIT q->cancelled(ticket);
            else
                Q_EMIT q->failed(ticket, error);
        });
    };
    if (!by) {
        fail(Error{Errc::NotFound, 0, "no data is open"});
        return;
    }
    if (job->isPlan) {
        const auto plan = by->explain(job->query);
        if (!plan) {
            fail(plan.error());
            return;
        }
        tellEnd(job, [this, ticket, text = QString::fromStdString(plan.value())] {
            Q_EMIT q->explained(ticket, text);
        });
        return;
    }
    ExecutionControl control;
    control.isCancelled = [job] { return job->isCancelled.load(std::memory_order_relaxed); };
    const auto tellIfOpen = [this, ticket](auto tell) {
        QMetaObject::invokeMethod(
            q,
            [this, ticket, tell] {
                if (open.contains(ticket))
                    tell();
            },
            Qt::QueuedConnection);
    };
    control.onProgress = [this, ticket, tellIfOpen](double fraction) {
        tellIfOpen([this, ticket, fraction] { Q_EMIT q->progressed(ticket, fraction); });
    };
    control.onPartial = [this, ticket, tellIfOpen](const ResultPtr &result) {
        tellIfOpen([this, ticket, result] { Q_EMIT q->partial(ticket, result); });
    };
    const auto answer = by->execute(job->query, control);
    if (answer)
        tellEnd(job,
                [this, ticket, result = answer.value()] { Q_EMIT q->finished(ticket, result); });
    else
        fail(answer.error());
}

QueryRunner::QueryRunner(int workers, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::clamp(workers, 1, 8)))
{
    qRegisterMetaType<ResultPtr>();
    qRegisterMetaType<Error>();
    connect(&d->dataTimer, &QTimer::timeout, this, [this] {
        if (d->isDataPending)
            d->sayDataChanged();
    });
}

QueryRunner::~QueryRunner() = default;

void QueryRunner::setExecutor(std::shared_ptr<Executor> executor)
{
    cancelAll();
    const std::lock_guard lock(d->mutex);
    d->executor = std::move(executor);
}

QueryRunner::Channel QueryRunner::newChannel()
{
    return ++d->lastChannel;
}

quint64 QueryRunner::submit(Channel channel, FlowQuery query, int delayMs)
{
    return d->add(channel, std::move(query), delayMs, false);
}

quint64 QueryRunner::submit(Channel channel, const QString &text, int delayMs)
{
    auto parsed = parseQuery(text.toStdString());
    if (parsed.ok)
        return submit(channel, std::move(parsed.query), delayMs);
    d->cancelIf([channel](const Job &job) { return job.channel == channel; });
    const quint64 ticket = ++d->lastTicket;
    d->open.insert(ticket);
    const Error error{Errc::Syntax, parsed.error.span.begin, "question",
                      questionErrorText(parsed.error).toStdString()};
    QMetaObject::invokeMethod(
        this, [this, ticket, error] { d->end(ticket, [&] { Q_EMIT failed(ticket, error); }); },
        Qt::QueuedConnection);
    return ticket;
}

quint64 QueryRunner::explain(Channel channel, FlowQuery query)
{
    return d->add(channel, std::move(query), 0, true);
}

void QueryRunner::cancel(Channel channel)
{
    d->cancelIf([channel](const Job &job) { return job.channel == channel; });
}

void QueryRunner::cancelAll()
{
    d->cancelIf([](const Job &) { return true; });
}

bool QueryRunner::isBusy() const
{
    return !d->open.empty();
}

void QueryRunner::notifyDataChanged()
{
    if (d->isDataPosted.exchange(true))
        return; // one on its way is enough
    QMetaObject::invokeMethod(
        this,
        [this] {
            d->isDataPosted = false;
            d->sayDataChanged();
        },
        Qt::QueuedConnection);
}

} // namespace weir
