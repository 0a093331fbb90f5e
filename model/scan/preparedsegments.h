#pragma once

#include "model/scan/segmentcolumns.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace weir {

/// Columns of segments that questions have looked at, for the next ones that look at the same
/// segments: a page asks many at once, and again after a change of its filter. Thread safe.
class PreparedSegments
{
public:
    /// `mostBytes`: what all may take together.
    explicit PreparedSegments(std::size_t mostBytes = defaultMostBytes())
        : m_mostBytes(mostBytes)
    {
    }
    static std::size_t defaultMostBytes();
    static constexpr std::size_t kMostLive = 8;
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
    /// Keeps it for others; what is live is soon too old, so little of that. Gives columns that are
    /// wanted no more, or null.
    std::unique_ptr<SegmentColumns> put(Prepared prepared);
    /// Forgets all; from now on only columns that know the same as `derivation` are kept.
    void clear(const Derivation &derivation);

    /// Says that a segment is at work, so that others look at others until it is put back.
    void beginWork(const SegmentInfo &segment);
    void endWork(const SegmentInfo &segment);
    bool isAtWork(const SegmentInfo &segment) const;

    /// Columns whose memory a question has done with, for the next one: memory that is new costs
    /// more than what is written into it. Null where there are none that know the same.
    std::unique_ptr<SegmentColumns> takeSpare(const Derivation &derivation);
    void keepSpare(std::unique_ptr<SegmentColumns> columns);

    /// Questions say that they are at work.
    void begin() { ++m_active; }
    void end() { --m_active; }
    bool hasSeveral() const { return m_active > 1; }

private:
    struct Idle
    {
        Prepared prepared;
        std::size_t bytes = 0;
    };
    using Columns = std::vector<std::unique_ptr<SegmentColumns>>;
    void letGo(std::size_t place, Columns &leaving);
    void letGoOldLive(Columns &leaving);

    const std::size_t m_mostBytes;
    std::atomic<int> m_active = 0;
    mutable std::mutex m_mutex; // guards what follows
    std::vector<Idle> m_idle;   // the one put back longest ago first
    std::size_t m_bytes = 0;    // of these
    Derivation m_derivation;
    std::vector<std::int64_t> m_atWork;
    std::vector<std::unique_ptr<SegmentColumns>> m_spare;
};

} // namespace weir
