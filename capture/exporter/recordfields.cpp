#include "capture/exporter/recordfields.h"

#include "model/core/rowmarks.h"

#include <utility>

namespace weir {

namespace {

constexpr std::uint8_t kIcmp = 1;
constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kIcmpV6 = 58;
constexpr std::uint16_t kTcpFlagBits = 0x1ff; // the data offset may stand above them
constexpr std::uint16_t kAckOnly = 0x10;
constexpr std::uint32_t kAsTrans = 23456; // RFC 6793: a number that does not fit 16 bits
constexpr std::uint32_t kLocalInterface = 0x3fff'ffff;
constexpr std::uint16_t kIp4Type = 0x0800;
constexpr std::uint16_t kIp6Type = 0x86dd;

bool isUnspecified(const Address &address)
{
    return address == Address::fromV4(0) || address == Address{0, 0};
}

void chooseFamily(const RecordPlan &plan, RecordValues &values)
{
    FlowRow &row = values.row;
    const bool saysVersion6 = plan.has(has::IpVersion) && values.ipVersion == 6;
    const bool saysVersion4 = plan.has(has::IpVersion) && values.ipVersion == 4;
    const bool isEmpty4 = isUnspecified(row.src) && isUnspecified(row.dst);
    if (!saysVersion6 && (saysVersion4 || !isEmpty4))
        return;
    if (values.src6.isPresent())
        row.src = values.src6;
    if (values.dst6.isPresent())
        row.dst = values.dst6;
}

bool hasPorts(std::uint8_t proto)
{
    return proto == kTcp || proto == 17 || proto == 33 || proto == 132 || proto == 136;
}

std::uint32_t orAbsent(std::uint32_t port)
{
    return port == kAbsent<std::uint32_t> ? 0 : port;
}

/// Type and code stand in a field of their own, in the destination port, or swapped in the source
/// port.
void settleIcmp(FlowRow &row)
{
    if (row.icmp == 0 || row.icmp == kAbsent<std::uint16_t>) {
        const std::uint32_t dst = orAbsent(row.dstPort);
        const std::uint32_t src = orAbsent(row.srcPort);
        if (dst != 0)
            row.icmp = static_cast<std::uint16_t>(dst);
        else if (src != 0)
            row.icmp = static_cast<std::uint16_t>(src << 8 | src >> 8);
        else if (row.icmp != 0 && row.dstPort == 0)
            row.icmp = 0; // echo reply
    }
    row.srcPort = kAbsent<std::uint32_t>;
    row.dstPort = kAbsent<std::uint32_t>;
}

void settleTransport(FlowRow &row)
{
    if (row.proto == kIcmp || row.proto == kIcmpV6) {
        settleIcmp(row);
    } else {
        row.icmp = kAbsent<std::uint16_t>;
        if (!hasPorts(row.proto) && orAbsent(row.srcPort) == 0 && orAbsent(row.dstPort) == 0) {
            row.srcPort = kAbsent<std::uint32_t>;
            row.dstPort = kAbsent<std::uint32_t>;
        }
    }
    if (row.flags == kAbsent<std::uint16_t>)
        return;
    row.flags &= kTcpFlagBits;
    // Routers fill in zero, and some ACK, for what is no TCP.
    if (row.proto != kTcp && (row.flags == 0 || row.flags == kAckOnly))
        row.flags = kAbsent<std::uint16_t>;
}

void settleInterface(std::uint32_t &index, FlowRow &row)
{
    if (index == kLocalInterface) {
        index = 0;
        addMark(row.marks, RowMark::Local);
    }
}

std::uint16_t verdictOf(std::uint64_t forwarding)
{
    while (forwarding > 0xff) // longer forms have the code in front
        forwarding >>= 8;
    return static_cast<std::uint16_t>(forwarding);
}

} // namespace

bool settleRow(FlowRow &row)
{
    const bool hasAsTrans = row.srcAs == kAsTrans || row.dstAs == kAsTrans;
    if (isUnspecified(row.nextHop))
        row.nextHop = kNoAddress;
    settleInterface(row.inIf, row);
    settleInterface(row.outIf, row);
    settleTransport(row);
    if (row.srcAs == 0 || row.srcAs == kAsTrans)
        row.srcAs = kAbsent<std::uint32_t>;
    if (row.dstAs == 0 || row.dstAs == kAsTrans)
        row.dstAs = kAbsent<std::uint32_t>;
    if (row.etherType == kAbsent<std::uint16_t> && row.src.isPresent())
        row.etherType = row.src.isV4() ? kIp4Type : kIp6Type;
    return hasAsTrans;
}

bool settleFields(const RecordPlan &plan, RecordValues &values)
{
    FlowRow &row = values.row;
    if (plan.has(has::BothFamilies))
        chooseFamily(plan, values);
    if (plan.has(has::IcmpTypeCode))
        row.icmp =
            static_cast<std::uint16_t>((values.icmpType & 0xff) << 8 | (values.icmpCode & 0xff));
    if (plan.has(has::Forwarding) && values.forwarding != kAbsent<std::uint64_t>)
        row.verdict = verdictOf(values.forwarding);
    if (row.vlan != kAbsent<std::uint16_t>) {
        row.vlan &= 0x0fff;
        if (row.vlan == 0)
            row.vlan = kAbsent<std::uint16_t>;
    }
    if (row.observed > 1)
        row.observed = kAbsent<std::uint8_t>;
    return settleRow(row);
}

void turnAround(const RecordValues &values, RecordValues &other)
{
    other = values;
    FlowRow &row = other.row;
    std::swap(row.src, row.dst);
    std::swap(row.srcPort, row.dstPort);
    std::swap(row.inIf, row.outIf);
    std::swap(row.srcMask, row.dstMask);
    std::swap(row.srcAs, row.dstAs);
    row.nextHop = kNoAddress;
    row.bytes = 0;
    row.packets = 0;
    row.flags = kAbsent<std::uint16_t>;
    row.observed = kAbsent<std::uint8_t>;
    row.flowCount = kAbsent<std::uint32_t>;
}

} // namespace weir
