#pragma once

#include "model/core/exporterhealth.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weir {

/// The interfaces of one exporter that its records or options named; bounded.
class InterfaceTable
{
public:
    static constexpr std::size_t kMostInterfaces = 4096; // more are not kept (ephemeral port ids)

    /// Counts a record that named the interface; 0, local and absent indexes are none.
    void see(std::uint32_t index, std::int64_t timeNs)
    {
        if (InterfaceSeen *seen = find(index)) {
            ++seen->records;
            seen->lastNs = timeNs;
        }
    }
    /// What is known of `index`, made when it is new; null where it is none or the table is full.
    InterfaceSeen *find(std::uint32_t index)
    {
        const std::uint32_t slot = m_slots[index % m_slots.size()];
        if (slot < m_all.size() && m_all[slot].index == index)
            return &m_all[slot];
        return findSlowly(index);
    }
    void setSpeed(std::uint32_t index, std::uint64_t speedBps);
    bool hasSpeeds() const { return m_hasSpeeds; }
    const std::vector<InterfaceSeen> &all() const { return m_all; }
    void restore(const std::vector<InterfaceSeen> &saved);

private:
    InterfaceSeen *findSlowly(std::uint32_t index);

    std::vector<InterfaceSeen> m_all;
    bool m_hasSpeeds = false;
    std::unordered_map<std::uint32_t, std::uint32_t> m_position; // index -> place in m_all
    std::array<std::uint32_t, 64> m_slots{};                     // the same, direct mapped
};

} // namespace weir
