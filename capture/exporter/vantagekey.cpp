#include "capture/exporter/vantagekey.h"

#include "model/core/sampling.h"
#include "model/core/time.h"

namespace weir {

namespace {

// The network that an address is in: /24 of IPv4, /64 of IPv6.
std::uint64_t networkOf(const Address &address)
{
    return address.isV4() ? address.low >> 8 : address.high;
}

} // namespace

void setVantageKey(VantageKey &key, const FlowRow &row, std::int64_t nowNs)
{
    const std::uint64_t ports =
        std::uint64_t{row.srcPort} << 40 ^ std::uint64_t{row.dstPort} << 8 ^ row.proto;
    key.flow = mixed((hashOf(row.src) ^ ports) * 0x9e37'79b9'7f4a'7c15u + hashOf(row.dst));
    key.pair = mixed(networkOf(row.src) * 0x9e37'79b9'7f4a'7c15u + networkOf(row.dst));
    key.inIf = row.inIf;
    key.outIf = row.outIf;
    key.atS = static_cast<std::uint32_t>(nowNs / kNsPerSecond);
    key.isEgress = row.observed == 1;
    key.isSampled = row.sampling > 1;
    key.bytes = static_cast<float>(scaledBy(row.bytes, row.sampling));
}

VantageKey vantageKey(const FlowRow &row, std::int64_t nowNs)
{
    VantageKey key;
    setVantageKey(key, row, nowNs);
    return key;
}

} // namespace weir
