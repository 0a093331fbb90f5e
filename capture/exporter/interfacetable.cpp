#include "capture/exporter/interfacetable.h"

namespace weir {

namespace {

constexpr std::uint32_t kLocalInterface = 0x3fff'ffff; // sFlow's word for the device itself

bool isInterface(std::uint32_t index)
{
    return index != 0 && index != kLocalInterface && index != 0xffff'ffff;
}

} // namespace

InterfaceSeen *InterfaceTable::findSlowly(std::uint32_t index)
{
    if (!isInterface(index))
        return nullptr;
    const auto found = m_position.find(index);
    if (found == m_position.end() && m_all.size() >= kMostInterfaces)
        return nullptr;
    const auto position =
        found != m_position.end() ? found->second : static_cast<std::uint32_t>(m_all.size());
    if (found == m_position.end()) {
        m_position.emplace(index, position);
        InterfaceSeen seen;
        seen.index = index;
        m_all.push_back(std::move(seen));
    }
    m_slots[index % m_slots.size()] = position;
    return &m_all[position];
}

void InterfaceTable::setSpeed(std::uint32_t index, std::uint64_t speedBps)
{
    if (InterfaceSeen *seen = find(index)) {
        seen->speedBps = speedBps;
        m_hasSpeeds = m_hasSpeeds || speedBps != 0;
    }
}

void InterfaceTable::restore(const std::vector<InterfaceSeen> &saved)
{
    for (const InterfaceSeen &interface : saved) {
        if (InterfaceSeen *seen = find(interface.index)) {
            *seen = interface;
            seen->records = 0; // counts are of this run
        }
        m_hasSpeeds = m_hasSpeeds || interface.speedBps != 0;
    }
}

} // namespace weir
