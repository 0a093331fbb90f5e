#pragma once

#include "capture/exporter/datagram.h"

#include <array>
#include <cstdint>
#include <vector>

namespace weir {

/// Hash of a datagram's bytes; never 0.
std::uint64_t contentsHash(std::span<const std::byte> bytes);

/// Finds datagrams that arrive twice, over two paths or from a replicator (RFC 7011, section 9):
/// same exporter, domain, sequence, length and contents within 5 seconds. Memory is fixed: about
/// 64,000 datagrams, the oldest go first.
class DuplicateGuard
{
public:
    DuplicateGuard();

    /// Brings what isDuplicate() looks at for a datagram of these contents into the cache; it costs
    /// as much as a record otherwise.
    void prefetch(std::uint64_t contents) const;

    /// True: `datagram` was here less than 5 s before. Otherwise it is remembered.
    bool isDuplicate(const ExportDatagram &datagram, std::uint32_t domain, std::uint32_t sequence);

private:
    struct Seen
    {
        std::uint64_t hash = 0; // 0: empty
        std::int64_t atNs = 0;
    };
    struct alignas(64) Set // a cache line; the newest stands first
    {
        std::array<Seen, 4> seen;
    };
    std::vector<Set> m_sets;
};

} // namespace weir
