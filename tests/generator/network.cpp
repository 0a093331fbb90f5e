#include "tests/generator/network.h"

#include <algorithm>

namespace weir::gen {

namespace {

constexpr std::uint32_t kPerSubnet = 50, kInside = 0x0a14'0000; // 10.20.0.0
constexpr std::uint64_t kInsideV6 = 0x2001'0db8'0020'0000;

std::uint16_t ephemeral(Random &random)
{
    return static_cast<std::uint16_t>(random.between(32768, 60999));
}

Endpoint insideHost(std::uint32_t subnet, std::uint32_t last, bool isV6, std::uint16_t port)
{
    Endpoint endpoint = Network::inside(Address::fromV4(kInside | subnet << 8 | last), port);
    if (isV6)
        endpoint.address = {kInsideV6 | subnet, last};
    return endpoint;
}

} // namespace

Network::Network(std::uint32_t hostCount)
    : m_hostCount(std::clamp<std::uint32_t>(hostCount, 1, 6000))
{
}

Endpoint Network::inside(const Address &address, std::uint16_t port)
{
    Endpoint endpoint;
    endpoint.address = address;
    endpoint.mac = 0x0200'0000'0000u | address.v4();
    endpoint.port = port;
    endpoint.vlan = (address.v4() >> 8) == (kInside >> 8 | 4) ? 104 : 0;
    endpoint.ttl = address.v4() % 3 == 0 ? 128 : 64;
    return endpoint;
}

Endpoint Network::host(std::uint32_t index, bool isV6, std::uint16_t port) const
{
    index %= m_hostCount;
    return insideHost(1 + index / kPerSubnet, 10 + index % kPerSubnet, isV6, port);
}

Endpoint Network::anyHost(Random &random, bool isV6) const
{
    const std::uint32_t index =
        random.chance(60) ? random.skewed(m_hostCount) : random.below(m_hostCount);
    return host(index * 37, isV6, ephemeral(random));
}

Endpoint Network::server(std::uint8_t last, bool isV6, std::uint16_t port) const
{
    return insideHost(0, last, isV6, port);
}

Endpoint Network::outside(const Address &address, std::uint16_t port, std::uint8_t ttl)
{
    Endpoint endpoint;
    endpoint.address = address;
    endpoint.mac = kGatewayMac;
    endpoint.port = port;
    endpoint.ttl = ttl;
    return endpoint;
}

Address Network::visitor(Random &random)
{
    static constexpr std::uint16_t kNetworks[] = {0x0537, 0x1f0d, 0x2e14, 0x2f5a, 0x4d38, 0x5122,
                                                  0x52a0, 0x5418, 0x55d7, 0x57ec, 0x594b, 0x5b10,
                                                  0x5cce, 0x5d84, 0x5fa1, 0x6d40, 0x7b2c, 0x8123,
                                                  0x97e1, 0xb00a, 0xb2c7, 0xb947, 0xbc68, 0xc1b0};
    const std::uint32_t network = kNetworks[random.skewed(std::size(kNetworks))];
    return Address::fromV4(network << 16 | (random.skewed(40) * 6 + 1) << 8
                           | (random.below(8) * 29 + 5));
}

std::string Network::hostName(std::uint32_t index)
{
    return "pc" + std::to_string(100 + index) + ".weir.example";
}

} // namespace weir::gen
