#include "capture/exporter/stepqueue.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kMostSteps = 16'384;

} // namespace

void StepQueue::add(std::uint64_t ticket, const SequenceStep &step, std::uint32_t waiting,
                    SequenceTracker &tracker)
{
    if (m_entries.empty() && waiting == 0) {
        tracker.add(step);
        return;
    }
    m_entries.push_back({ticket, step, waiting});
    if (m_entries.size() <= kMostSteps)
        return;
    m_entries.front().waiting = 0;
    m_entries.front().step.isCounted = false;
    drain(tracker);
}

void StepQueue::settle(std::uint64_t ticket, std::optional<RecordCount> records,
                       SequenceTracker &tracker)
{
    const auto entry = std::lower_bound(
        m_entries.begin(), m_entries.end(), ticket,
        [](const Entry &known, std::uint64_t wanted) { return known.ticket < wanted; });
    if (entry == m_entries.end() || entry->ticket != ticket || entry->waiting == 0)
        return;
    --entry->waiting;
    if (records) {
        entry->step.records += records->all;
        entry->step.options += records->options;
    } else {
        entry->step.isCounted = false;
    }
    drain(tracker);
}

SequenceTracker StepQueue::settled(SequenceTracker tracker) const
{
    for (const Entry &entry : m_entries) {
        SequenceStep step = entry.step;
        step.isCounted = step.isCounted && entry.waiting == 0;
        tracker.add(step);
    }
    return tracker;
}

void StepQueue::drain(SequenceTracker &tracker)
{
    while (!m_entries.empty() && m_entries.front().waiting == 0) {
        tracker.add(m_entries.front().step);
        m_entries.pop_front();
    }
}

} // namespace weir
