#pragma once

#include "tests/generator/random.h"
#include "tests/generator/traffic.h"

#include <string>
#include <vector>

namespace weir::gen {

/// The inside: hosts in 10.20.0.0/16 and 2001:db8:20::/48 with the same last numbers, a gateway,
/// servers.
class Network
{
public:
    /// `hostCount` hosts from 10.20.1.10 on, 50 in each /24; those in 10.20.4.0/24 stand behind
    /// VLAN 104.
    explicit Network(std::uint32_t hostCount);

    std::uint32_t hostCount() const { return m_hostCount; }
    /// One of the hosts with an ephemeral port.
    Endpoint host(std::uint32_t index, bool isV6, std::uint16_t port = 0) const;
    /// A host picked at random, some much more often than others, with a random ephemeral port.
    Endpoint anyHost(Random &random, bool isV6) const;
    /// A server at 10.20.0.`last`.
    Endpoint server(std::uint8_t last, bool isV6, std::uint16_t port) const;
    /// A host at any inside address, used or not.
    static Endpoint inside(const Address &address, std::uint16_t port);
    /// Anything behind the gateway.
    static Endpoint outside(const Address &address, std::uint16_t port, std::uint8_t ttl = 54);
    /// A made-up address of one of a few thousand people outside, spread over a few dozen networks.
    static Address visitor(Random &random);
    static std::string hostName(std::uint32_t index);

    static constexpr std::uint64_t kGatewayMac = 0x02'00'0a'14'00'01;

private:
    std::uint32_t m_hostCount;
};

inline constexpr std::uint8_t kBackupServer = 20, kMailServer = 25, kResolver = 53,
                              kTimeServer = 123;

} // namespace weir::gen
