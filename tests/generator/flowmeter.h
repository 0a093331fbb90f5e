#pragma once

#include "tests/generator/exportflow.h"
#include "tests/generator/packet.h"

#include <unordered_map>
#include <vector>

namespace weir::gen {

/// Meters packets into flows, like a router's flow cache: a flow ends with its timeouts or with FIN
/// or RST. Equal packets give equal flows in equal order. One thread.
class FlowMeter
{
public:
    FlowMeter(std::uint32_t activeSeconds, std::uint32_t idleSeconds);

    /// Takes a packet, in the order of time; packets without an IP header are left out.
    void add(const PacketBytes &packet);
    /// Ends all that is still open.
    void finish();
    /// Flows that ended, in the order of their export.
    std::vector<ExportFlow> &flows() { return m_ended; }

private:
    struct Key
    {
        Address src;
        Address dst;
        std::uint64_t rest = 0; // ports, ICMP type and code, protocol, type of service
        bool operator==(const Key &) const = default;
    };
    struct KeyHash
    {
        std::size_t operator()(const Key &key) const
        {
            return hashOf(key.src) ^ hashOf(key.dst) * 3 ^ key.rest * 0x9e37'79b9'7f4a'7c15u;
        }
    };
    struct Open
    {
        ExportFlow flow;
        std::int64_t firstNs = 0;
        std::int64_t lastNs = 0;
        std::uint64_t order = 0;
        bool hasEnded = false;
    };

    static Key keyOf(const LayerFacts &facts);
    static Open opened(const LayerFacts &facts, std::int64_t timeNs);
    void expire(std::int64_t nowNs, bool everything);
    void end(Open &open, std::int64_t exportNs, std::uint8_t reason);

    std::int64_t m_activeNs;
    std::int64_t m_idleNs;
    std::int64_t m_nextScanNs = 0;
    std::int64_t m_nowNs = 0;
    std::uint64_t m_order = 0;
    std::unordered_map<Key, Open, KeyHash> m_open;
    std::vector<ExportFlow> m_ended;
};

} // namespace weir::gen
