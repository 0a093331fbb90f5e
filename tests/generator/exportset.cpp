#include "tests/generator/exportset.h"

#include "tests/generator/flowmeter.h"
#include "tests/generator/scenario.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace weir::gen {

namespace {

constexpr std::size_t kHeaderBytes = 128;
constexpr std::uint32_t kSampleOneIn = 16; // packets of the scenario; which rate is told is free
constexpr std::uint8_t kTcp = 6, kUdp = 17, kIpv6 = 6;

std::size_t ipHeaderAt(const PacketBytes &packet)
{
    return packet.facts.vlan == kAbsent<std::uint16_t> ? 14 : 18;
}

/// Numbers pairs of networks.
class PairNumbers
{
public:
    std::uint32_t of(const Address &a, const Address &b)
    {
        const bool isV4 = a.isV4();
        const auto network = [isV4](const Address &each) { return masked(each, isV4 ? 120 : 64); };
        const Address x = network(a), y = network(b);
        auto &known = m_pairs[isV4];
        return known
            .try_emplace(std::pair(std::min(x, y), std::max(x, y)),
                         static_cast<std::uint32_t>(known.size()))
            .first->second;
    }

private:
    std::array<std::map<std::pair<Address, Address>, std::uint32_t>, 2> m_pairs;
};

ExportSample sampleOf(const PacketBytes &packet, PairNumbers &pairs)
{
    const LayerFacts &facts = packet.facts.outer;
    ExportSample sample;
    sample.pair = pairs.of(facts.src, facts.dst);
    sample.from = routeOf(facts.src);
    sample.to = routeOf(facts.dst);
    sample.ipBytes = facts.ipBytes;
    sample.wireBytes = packet.wireBytes;
    const std::size_t count = std::min(packet.bytes.size(), kHeaderBytes);
    sample.header.assign(packet.bytes.begin(),
                         packet.bytes.begin() + static_cast<std::ptrdiff_t>(count));
    if (facts.proto != kTcp && facts.proto != kUdp)
        return sample;
    const std::size_t ipAt = ipHeaderAt(packet);
    const auto first = static_cast<std::uint8_t>(packet.bytes[ipAt]);
    const std::size_t portsAt = ipAt + (first >> 4 == kIpv6 ? 40u : (first & 15u) * 4u);
    if (portsAt + 4 <= count) {
        sample.srcPortAt = static_cast<std::uint16_t>(portsAt);
        sample.srcPort = facts.srcPort;
        sample.dstPort = facts.dstPort;
    }
    return sample;
}

} // namespace

Result<ExportSet> makeExportSet(const ExportSetOptions &options)
{
    if (options.scenario == "odd") // no traffic of a network, and not always Ethernet
        return Error{Errc::NotFound, 0,
                     "cannot be exported, there are office, campus, hosting and demo",
                     options.scenario};
    ScenarioOptions wish;
    wish.scenario = options.scenario;
    wish.seed = options.seed;
    wish.seconds = 300;
    wish.floodRate = 300; // a flood at its usual rate would be nearly all flows that there are
    // more than is needed: the loop below ends it
    wish.packets = std::max<std::size_t>(options.flows * 100, options.samples * kSampleOneIn * 4);
    auto scenario = makeScenario(wish);
    if (!scenario)
        return scenario.error();

    FlowMeter meter(options.activeSeconds, options.idleSeconds);
    ExportSet set;
    PairNumbers pairs;
    PacketBytes packet;
    for (std::uint64_t number = 0; scenario.value()->next(packet); ++number) {
        if (packet.facts.outer.ipBytes == 0)
            continue;
        if (options.flows != 0)
            meter.add(packet);
        if (number % kSampleOneIn == 0 && set.samples.size() < options.samples)
            set.samples.push_back(sampleOf(packet, pairs));
        if (meter.flows().size() >= options.flows && set.samples.size() >= options.samples)
            break;
    }
    if (meter.flows().size() < options.flows)
        meter.finish();
    set.flows = std::move(meter.flows());
    for (ExportFlow &flow : set.flows)
        flow.pair = pairs.of(flow.src, flow.dst);
    return set;
}

} // namespace weir::gen
