#pragma once

#include "capture/decode/packet.h"
#include "model/core/address.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <span>
#include <utility>
#include <vector>

namespace weir {

/// Puts the fragments of UDP datagrams in a capture together (RFC 791, section 3.2; RFC 8200,
/// section 4.5). Holds at most 512 unfinished datagrams and 8 MiB, each for 30 s of capture time.
class UdpFragments
{
public:
    struct Datagram
    {
        Address from;
        Address to;
        std::uint16_t fromPort = 0;
        std::uint16_t toPort = 0;
        std::int64_t timeNs = 0;          // of the fragment that came last
        std::span<const std::byte> bytes; // payload; valid during the call
        bool isWhole = false;             // false: fragments are missing, these are the first bytes
    };
    using Emit = std::function<void(const Datagram &)>;

    /// Takes a fragment (PacketLayer::isFragment with UDP inside); emits what is whole now, and
    /// what is given up.
    void add(const PacketLayer &layer, std::int64_t timeNs, const Emit &emit);
    /// Gives up all that is not whole.
    void finish(const Emit &emit);

private:
    struct Unfinished
    {
        Address from;
        Address to;
        std::uint32_t id = 0;
        std::int64_t firstNs = 0;
        std::int64_t lastNs = 0;
        std::size_t total = 0; // UDP header included; 0: the last fragment has not come
        std::vector<std::byte> bytes;
        std::vector<std::pair<std::size_t, std::size_t>> ranges; // that have come, sorted, disjoint
    };
    using Place = std::list<Unfinished>::iterator;
    Place placeOf(const PacketLayer &layer, std::int64_t timeNs);
    void giveUp(Place place, const Emit &emit);
    static void noteRange(Unfinished &unfinished, std::size_t begin, std::size_t end);
    static void emitPrefix(const Unfinished &unfinished, bool isWhole, const Emit &emit);

    std::list<Unfinished> m_unfinished; // oldest first
    std::size_t m_heldBytes = 0;
};

} // namespace weir
