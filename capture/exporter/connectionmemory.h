#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace weir {

/// What is remembered of a connection or flow between its records.
struct ConnectionState
{
    std::uint64_t bytes = 0; // newest running totals
    std::uint64_t packets = 0;
    std::uint64_t reverseBytes = 0;
    std::uint64_t reversePackets = 0;
    std::int64_t endNs = 0; // of the newest record; 0: none yet
};

/// Connections of one exporter by a hash of what names them. Bounded: those that were not asked
/// for longest go.
class ConnectionMemory
{
public:
    explicit ConnectionMemory(std::size_t most)
        : m_mostYoung(most / 2 + 1)
    {
    }

    /// The connection, or null where it is not known.
    ConnectionState *find(std::uint64_t key);
    /// The connection, made where it is not known.
    ConnectionState &get(std::uint64_t key);
    void forget(std::uint64_t key);

private:
    using Map = std::unordered_map<std::uint64_t, ConnectionState>;

    void turnOver();

    std::size_t m_mostYoung;
    Map m_young; // asked for since the last turn
    Map m_old;   // before it
};

} // namespace weir
