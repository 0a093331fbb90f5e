#include "capture/exporter/heldsets.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace weir {

namespace {

constexpr std::size_t kOverheadBytes = sizeof(HeldSet); // counts too: many small Sets are large

std::size_t costOf(const HeldSet &set)
{
    return set.body.size() + kOverheadBytes;
}

} // namespace

std::vector<HeldSet> HeldSets::hold(StreamState &stream, const SetContext &context,
                                    const FlowSet &set)
{
    m_sets.push_back({&stream, context, set.id, {set.body.begin(), set.body.end()}});
    m_bytes += costOf(m_sets.back());
    std::vector<HeldSet> gone;
    while (m_bytes > m_mostBytes && !m_sets.empty()) {
        m_bytes -= costOf(m_sets.front());
        gone.push_back(std::move(m_sets.front()));
        m_sets.pop_front();
    }
    return gone;
}

std::vector<HeldSet> HeldSets::take(const StreamState &stream, std::uint16_t id)
{
    std::vector<HeldSet> taken;
    const auto first = std::stable_partition(m_sets.begin(), m_sets.end(), [&](const HeldSet &set) {
        return set.stream != &stream || set.templateId != id;
    });
    std::move(first, m_sets.end(), std::back_inserter(taken));
    m_sets.erase(first, m_sets.end());
    for (const HeldSet &set : taken)
        m_bytes -= costOf(set);
    return taken;
}

std::vector<HeldSet> HeldSets::takeOlder(std::int64_t beforeNs)
{
    std::vector<HeldSet> taken;
    while (!m_sets.empty() && m_sets.front().context.receivedNs < beforeNs) {
        m_bytes -= costOf(m_sets.front());
        taken.push_back(std::move(m_sets.front()));
        m_sets.pop_front();
    }
    return taken;
}

std::vector<HeldSet> HeldSets::takeAll()
{
    return takeOlder(std::numeric_limits<std::int64_t>::max());
}

void HeldSets::forget(const StreamState &stream)
{
    std::erase_if(m_sets, [&](const HeldSet &set) { return set.stream == &stream; });
    m_bytes = 0;
    for (const HeldSet &set : m_sets)
        m_bytes += costOf(set);
}

std::size_t HeldSets::count(const StreamState &stream) const
{
    return static_cast<std::size_t>(std::count_if(
        m_sets.begin(), m_sets.end(), [&](const HeldSet &set) { return set.stream == &stream; }));
}

} // namespace weir
