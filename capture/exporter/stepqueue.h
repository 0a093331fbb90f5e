#pragma once

#include "capture/exporter/sequence.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace weir {

/// Keeps the steps of a stream in order while the records of some are not counted yet, because
/// Sets of theirs wait for a template: what is missing between such datagrams is known as soon as
/// the template is there. Bounded; the oldest goes uncounted where too many wait.
class StepQueue
{
public:
    /// Adds the step of datagram `ticket`, which grows, with so many Sets that wait.
    void add(std::uint64_t ticket, const SequenceStep &step, std::uint32_t waiting,
             SequenceTracker &tracker);
    /// A Set that waited has so many records; nullopt: nobody will ever know. Unknown tickets are
    /// left alone.
    void settle(std::uint64_t ticket, std::optional<RecordCount> records, SequenceTracker &tracker);

    bool isEmpty() const { return m_entries.empty(); }
    /// What `tracker` would be if nothing more ever became known of those that wait: at least so
    /// much is lost.
    SequenceTracker settled(SequenceTracker tracker) const;

private:
    struct Entry
    {
        std::uint64_t ticket = 0;
        SequenceStep step;
        std::uint32_t waiting = 0;
    };
    void drain(SequenceTracker &tracker);

    std::deque<Entry> m_entries; // the first one waits
};

} // namespace weir
