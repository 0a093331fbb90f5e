#pragma once

#include "model/scan/segmentcolumns.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace weir {

/// Columns of segments that a question has just looked at, for other questions that look at the
/// same segments at about the same time: a page asks many at once. Thread safe.
class PreparedSegments
{
public:
    static constexpr std::size_t kMost = 8; // each takes some megabytes
    static constexpr std::size_t kMostSpare = 4;

    struct Prepared
    {
        std::shared_ptr<const SegmentInfo> segment; // null: nothing is prepared
        std::unique_ptr<SegmentColumns> columns;
    };

    /// One that `claim` wants, with columns that know the same of addresses as `derivation`; the
    /// caller alone has it until it puts it back.
    Prepared take(const Derivation &derivation,
                  const std::function<bool(const SegmentInfo &)> &claim);
    /// Keeps it for others; gives columns that are wanted no more, or null.
    std::unique_ptr<SegmentColumns> put(Prepared prepared);
    void clear();

    /// Columns whose memory a question has done with, for the next one: memory that is new costs
    /// more than what is written into it. Null where there are none that know the same.
    std::unique_ptr<SegmentColumns> takeSpare(const Derivation &derivation);
    void keepSpare(std::unique_ptr<SegmentColumns> columns);

    /// Questions say that they are at work.
    void begin() { ++m_active; }
    void end() { --m_active; }
    bool hasSeveral() const { return m_active > 1; }

private:
    std::atomic<int> m_active = 0;
    std::mutex m_mutex;           // guards what follows
    std::vector<Prepared> m_idle; // the one put back longest ago first
    std::vector<std::unique_ptr<SegmentColumns>> m_spare;
};

} // namespace weir
