#include "capture/exporter/connectionmemory.h"

#include <utility>

namespace weir {

ConnectionState *ConnectionMemory::find(std::uint64_t key)
{
    if (const auto young = m_young.find(key); young != m_young.end())
        return &young->second;
    const auto old = m_old.find(key);
    if (old == m_old.end())
        return nullptr;
    const ConnectionState state = old->second;
    m_old.erase(old);
    turnOver();
    return &m_young.emplace(key, state).first->second;
}

ConnectionState &ConnectionMemory::get(std::uint64_t key)
{
    if (ConnectionState *known = find(key))
        return *known;
    turnOver();
    return m_young[key];
}

void ConnectionMemory::forget(std::uint64_t key)
{
    m_young.erase(key);
    m_old.erase(key);
}

void ConnectionMemory::turnOver()
{
    if (m_young.size() < m_mostYoung)
        return;
    m_old = std::move(m_young);
    m_young.clear();
}

} // namespace weir
