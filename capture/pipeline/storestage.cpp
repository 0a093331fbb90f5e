#include "capture/pipeline/storestage.h"

#include <algorithm>
#include <condition_variable>
#include <optional>
#include <utility>

namespace weir {

namespace {

constexpr auto kTickInterval = std::chrono::milliseconds(100);
constexpr auto kRetryInterval = std::chrono::milliseconds(250);
constexpr const char *kCountersLost = "counters not stored";
constexpr const char *kEventsLost = "events not stored";

/// True where the sink may take the same item another time.
bool mayPass(const Error &error)
{
    return error.code == Errc::DiskFull || error.code == Errc::Io || error.code == Errc::Busy;
}

/// Waits, but no longer than until `stop` is asked.
void waitFor(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any waker;
    std::unique_lock lock(mutex);
    if (stop.stop_requested())
        waker.wait_for(lock, time, [] { return false; });
    else
        waker.wait_for(lock, stop, time, [] { return false; });
}

} // namespace

StoreStage::StoreStage(CollectSink &sink, ExporterIds &ids, BoundedQueue<ExportItem> &items,
                       std::chrono::milliseconds lastPatience)
    : m_sink(sink)
    , m_items(items)
    , m_feeder(sink, ids)
    , m_lastPatience(lastPatience)
{
}

void StoreStage::run(const std::stop_token &stop)
{
    while (!m_items.isDrained()) {
        std::optional<ExportItem> item = m_items.popFor(kTickInterval);
        if (item)
            take(*item, stop);
        if (Clock::now() - m_ticked < kTickInterval)
            continue;
        note(m_sink.tick());
        noteWritten(0);
        m_ticked = Clock::now();
    }
}

void StoreStage::take(ExportItem &item, const std::stop_token &stop)
{
    const auto *rows = std::get_if<ExportRows>(&item);
    const std::int64_t receivedNs = rows ? rows->receivedNs : 0;
    const bool comesAgain = std::holds_alternative<std::shared_ptr<const CollectHealth>>(item)
                            || std::holds_alternative<SharedUndecoded>(item);
    const bool mustWait = rows || std::holds_alternative<NewExporter>(item);
    std::optional<Clock::time_point> stoppedAt;
    for (bool isTaken = false; !m_hasGivenUp;) {
        const Status status = m_feeder.take(item, isTaken);
        note(status);
        if (isTaken) {
            noteWritten(receivedNs);
            return;
        }
        if (comesAgain) // in a second or some
            return;
        if (!mustWait && !mayPass(status.error())) // it would keep the rows behind it for ever
            break;
        if (stop.stop_requested() && !stoppedAt)
            stoppedAt = Clock::now();
        m_hasGivenUp = stoppedAt && Clock::now() - *stoppedAt > m_lastPatience;
        waitFor(kRetryInterval, stop);
        note(m_sink.tick());
        noteWritten(0);
    }
    giveUp(item);
}

void StoreStage::giveUp(const ExportItem &item)
{
    if (const auto *rows = std::get_if<ExportRows>(&item))
        m_lostRows += rows->batch.rows.size();
    else if (const auto *samples = std::get_if<std::vector<CounterSample>>(&item))
        lose(kCountersLost, samples->size());
    else if (const auto *events = std::get_if<std::vector<ExportEvent>>(&item))
        lose(kEventsLost, events->size());
    else if (std::holds_alternative<SamplingRepair>(item))
        lose("late sampling rates not applied", 1);
}

void StoreStage::lose(const char *what, std::uint64_t count)
{
    if (count == 0)
        return;
    const std::lock_guard lock(m_mutex);
    m_lost[what] += count;
}

void StoreStage::note(const Status &status)
{
    const std::lock_guard lock(m_mutex);
    if (!status)
        m_error = status.error().sentence();
    else if (m_sink.rowsPending() == 0)
        m_error.clear();
}

/// Books a batch that the sink took (`receivedNs` not 0), and what it has committed since.
void StoreStage::noteWritten(std::int64_t receivedNs)
{
    const std::uint64_t taken = m_feeder.rows();
    if (receivedNs != 0)
        m_written.push_back({taken, receivedNs});
    const std::uint64_t pending = std::min(m_sink.rowsPending(), taken);
    while (!m_written.empty() && m_written.front().untilRow <= taken - pending)
        m_written.pop_front();
    const std::lock_guard lock(m_mutex);
    m_storedRows = taken - pending;
    m_pendingRows = pending;
    m_oldestUnsavedNs = m_written.empty() ? 0 : m_written.front().receivedNs;
}

Status StoreStage::finish(const CollectHealth &health, SharedUndecoded undecoded)
{
    ExportItem last = std::make_shared<const CollectHealth>(health);
    bool isTaken = false;
    Status saved = m_feeder.take(last, isTaken);
    if (saved && undecoded)
        saved = m_sink.saveUndecoded(std::move(undecoded));
    Status flushed = m_sink.flush();
    if (!flushed) { // the sink ends with what it has in memory
        m_lostRows += m_sink.rowsPending();
        const PendingRecords records = m_sink.recordsPending();
        lose(kCountersLost, records.counters);
        lose(kEventsLost, records.events);
    }
    noteWritten(0);
    note(flushed);
    if (m_lostRows > 0) {
        std::string why = flushed ? std::string() : ": " + flushed.error().sentence();
        flushed = Error{Errc::DiskFull, 0, "not all rows could be stored",
                        std::to_string(m_lostRows) + " rows are lost" + why};
    }
    return flushed ? saved : flushed;
}

void StoreStage::tellHealth(CollectHealth &health) const
{
    const std::lock_guard lock(m_mutex);
    health.storedRows = m_storedRows;
    health.pendingRows = m_pendingRows;
    health.oldestUnsavedNs = m_oldestUnsavedNs;
    health.storeError = m_error;
    for (const auto &[what, count] : m_lost)
        health.refused[what] = count;
}

} // namespace weir
