#pragma once

#include "model/core/address.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace weir::gen {

/// How an interface of the made-up router is called.
struct RouterInterface
{
    std::uint32_t index = 0; // ifIndex
    std::string_view name;
    std::string_view description;
    std::uint64_t speedBps = 0;
};

/// Where an address lies as the made-up router sees it.
struct Route
{
    std::uint8_t slot = 0; // into routerInterfaces()
    std::uint8_t maskBits = 0;
    std::uint32_t as = 0;
    Address nextHop; // 0.0.0.0 or :: where the network is attached
};

/// Four attached networks and two ways out.
std::span<const RouterInterface> routerInterfaces();
/// 10.20.0.0/16 and 2001:db8:20::/48 are attached; everything else is behind one of the two ways
/// out. AS numbers are those for documentation (RFC 5398).
Route routeOf(const Address &address);

/// One flow as an exporter meters it: packets of one direction between two timeouts.
struct ExportFlow
{
    Address src;
    Address dst;
    Route from;
    Route to;
    std::uint16_t srcPort = 0; // 0 without ports
    std::uint16_t dstPort = 0;
    std::uint16_t icmp = 0; // type * 256 + code
    std::uint8_t proto = 0;
    std::uint8_t flags = 0; // TCP, all that were seen
    std::uint8_t tos = 0;
    std::uint8_t endReason = 0; // RFC 5102, 5.11.3: 1 idle, 2 active timeout, 3 end of flow
    std::uint32_t packets = 0;
    std::uint32_t bytes = 0;      // IP lengths
    std::uint32_t durationMs = 0; // first to last packet
    std::uint32_t lagMs = 0;      // last packet to export
    std::uint32_t pair = 0;       // of networks, see ExportSet
};

/// One sampled packet.
struct ExportSample
{
    Route from;
    Route to;
    std::uint32_t ipBytes = 0;
    std::uint32_t wireBytes = 0;
    std::vector<std::byte> header; // Ethernet frame, at most 128 bytes
    std::uint16_t srcPortAt = 0;   // in `header`; 0: no ports there
    std::uint16_t srcPort = 0;
    std::uint16_t dstPort = 0;
    std::uint32_t pair = 0; // of networks, see ExportSet
};

} // namespace weir::gen
