#pragma once

#include "capture/pipeline/boundedqueue.h"
#include "capture/pipeline/exportitems.h"
#include "model/core/collectsink.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>

namespace weir {

/// The work of a collector's w-store: hands items to the sink, again and again where it takes none.
class StoreStage
{
public:
    /// `lastPatience`: how long a sink that takes nothing is asked after the end was.
    StoreStage(CollectSink &sink, ExporterIds &ids, BoundedQueue<ExportItem> &items,
               std::chrono::milliseconds lastPatience = std::chrono::seconds(5));

    /// Works until the items are drained. What the sink does not take stays at the front of the
    /// items: rows, counters, events and repairs wait in order, and the bound of the queue holds.
    void run(const std::stop_token &stop);
    /// After run(): saves how it ended and brings everything to the disk. `undecoded`: the
    /// datagrams that could not be decoded, null where they are as stored.
    Status finish(const CollectHealth &health, SharedUndecoded undecoded = nullptr);

    /// Rows, what waits and why, and what could not be stored. Any thread.
    void tellHealth(CollectHealth &health) const;
    /// Rows that were given up at the end. After run().
    std::uint64_t lostRows() const { return m_lostRows; }

private:
    using Clock = std::chrono::steady_clock;
    struct Written
    {
        std::uint64_t untilRow = 0; // rows taken by the sink with and before this batch
        std::int64_t receivedNs = 0;
    };
    void take(ExportItem &item, const std::stop_token &stop);
    void note(const Status &status);
    void noteWritten(std::int64_t receivedNs);
    void giveUp(const ExportItem &item);
    void lose(const char *what, std::uint64_t count);

    CollectSink &m_sink;
    BoundedQueue<ExportItem> &m_items;
    ExportFeeder m_feeder;
    const std::chrono::milliseconds m_lastPatience;
    Clock::time_point m_ticked = Clock::now();
    bool m_hasGivenUp = false; // the sink took nothing until the very end
    std::deque<Written> m_written;
    std::uint64_t m_lostRows = 0;

    mutable std::mutex m_mutex; // guards what follows
    std::uint64_t m_storedRows = 0;
    std::uint64_t m_pendingRows = 0;
    std::int64_t m_oldestUnsavedNs = 0;
    std::string m_error;
    std::map<std::string, std::uint64_t> m_lost; // besides rows
};

} // namespace weir
