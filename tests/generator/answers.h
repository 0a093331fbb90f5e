#pragma once

#include "tests/generator/packet.h"

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace weir::gen {

struct HostCount
{
    std::uint64_t packetsSent = 0;
    std::uint64_t packetsReceived = 0;
    std::uint64_t bytesSent = 0; // frame lengths on the wire
    std::uint64_t bytesReceived = 0;

    bool operator==(const HostCount &) const = default;
};

struct PacketCount
{
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0; // frame lengths on the wire

    bool operator==(const PacketCount &) const = default;
};

/// What a generated capture holds: counted from what the scenario meant, while it was made, not
/// from the bytes. Addresses are the outermost ones; ARP counts with its protocol addresses.
struct Answers
{
    std::uint64_t packets = 0;
    std::uint64_t wireBytes = 0;     // frame lengths on the wire
    std::uint64_t capturedBytes = 0; // bytes in the file, without headers of the file format
    std::uint64_t ipBytes = 0;       // lengths that the outermost IP headers state
    std::int64_t firstNs = 0;
    std::int64_t lastNs = 0;
    std::unordered_map<Address, HostCount> hosts;
    std::unordered_map<std::uint32_t, PacketCount> services; // serviceKey(); TCP, UDP and SCTP
    std::map<std::uint16_t, std::uint64_t> etherTypes; // packets; absent etherType: none known
    std::map<std::uint32_t, std::uint64_t> linkTypes;  // packets
    std::map<std::string, std::uint64_t> dnsQuestions; // name → queries sent
    std::map<std::string, std::uint64_t> tlsNames;     // SNI → connections
    std::map<std::string, std::uint64_t> httpHosts;    // Host → requests
    std::map<std::string, std::uint64_t> activities;   // "browsing", "backup" … → conversations
    std::uint64_t floodSyns = 0;
    std::uint64_t scanSyns = 0;

    void add(const PacketBytes &packet);
    /// The `count` hosts with the most bytes sent and received, most first, then by address.
    std::vector<std::pair<Address, HostCount>> topTalkers(std::size_t count) const;
    /// All as one JSON object.
    std::string toJson() const;

    static constexpr std::uint32_t serviceKey(std::uint8_t proto, std::uint16_t dstPort)
    {
        return static_cast<std::uint32_t>(proto) << 16 | dstPort;
    }
};

} // namespace weir::gen
