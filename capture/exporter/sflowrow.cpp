#include "capture/exporter/sflowrow.h"

#include "capture/decode/bytes.h"
#include "capture/decode/packet.h"
#include "capture/decode/sflowreasons.h"
#include "model/core/rowmarks.h"

#include <algorithm>
#include <cstring>

namespace weir {
namespace {

constexpr std::uint16_t kIpv4 = 0x0800;
constexpr std::uint16_t kIpv6 = 0x86dd;
constexpr std::uint32_t kCheckSequenceBytes = 4;
constexpr std::uint32_t kVlans = 4096;
constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kUdp = 17;
constexpr std::uint8_t kSctp = 132;

bool isIp(const PacketLayer &layer)
{
    return !layer.ip.empty();
}

/// Length of the IP packet in a sampled frame. A total length that the frame cannot hold is none:
/// then what the frame has behind its link header, without check sequence.
std::uint32_t ipBytesOf(const SflowHeader &header, const PacketLayer &layer)
{
    if (layer.ipBytes != 0 && layer.ipBytes <= header.frameBytes)
        return layer.ipBytes;
    const auto linkBytes = static_cast<std::uint32_t>(layer.ip.data() - header.header.data());
    const std::uint32_t overhead = linkBytes + (linkBytes > 0 ? kCheckSequenceBytes : 0);
    return header.frameBytes > overhead ? header.frameBytes - overhead : header.frameBytes;
}

void fillLayer(const PacketLayer &layer, FlowRow &row)
{
    row.src = layer.src;
    row.dst = layer.dst;
    row.srcPort = layer.srcPort;
    row.dstPort = layer.dstPort;
    row.etherType = layer.etherType;
    row.flags = layer.flags;
    row.icmp = layer.icmp;
    row.ttl = layer.ttl;
    row.proto = layer.proto;
    row.dscp = layer.dscp;
    if (layer.isLaterFragment)
        addMark(row.marks, RowMark::Fragment);
}

/// False where the header is of a protocol that is not known.
bool fillFromHeader(const SflowHeader &header, FlowRow &row, SflowPacketTexts &texts)
{
    row.frame = header.frameBytes;
    row.bytes = header.frameBytes;
    const auto linkType = sflowLinkType(header.protocol);
    if (!linkType)
        return false;
    const std::uint32_t wireBytes =
        std::max(header.frameBytes - std::min(header.strippedBytes, header.frameBytes),
                 static_cast<std::uint32_t>(header.header.size()));
    const DecodedPacket packet = decodePacket(header.header, *linkType, wireBytes);
    fillLayer(packet.outer, row);
    row.vlan = packet.vlan;
    if (isIp(packet.outer))
        row.bytes = ipBytesOf(header, packet.outer);
    std::memcpy(texts.tunnel, packet.tunnel, sizeof texts.tunnel);
    return true;
}

void fillPorts(const SflowIp &ip, FlowRow &row)
{
    const auto portOf = [](std::uint32_t told) { // 32 bits on the wire
        return told <= 0xffff ? told : kAbsent<std::uint32_t>;
    };
    if (row.proto == kTcp || row.proto == kUdp || row.proto == kSctp) {
        row.srcPort = portOf(ip.srcPort);
        row.dstPort = portOf(ip.dstPort);
    }
    if (row.proto == kTcp)
        row.flags = ip.tcpFlags & 0x01ff;
}

/// What the agent itself read of the packet, where its header is not there or has no IP in it.
void fillFromIp(const SflowIp &ip, FlowRow &row)
{
    row.src = ip.src;
    row.dst = ip.dst;
    row.etherType = ip.src.isV4() && ip.dst.isV4() ? kIpv4 : kIpv6;
    row.proto = ip.proto < 255 ? static_cast<std::uint8_t>(ip.proto) : kAbsent<std::uint8_t>;
    row.dscp = static_cast<std::uint8_t>((ip.tos & 0xff) >> 2);
    fillPorts(ip, row);
}

void fillFromEthernet(const SflowEthernet &ethernet, FlowRow &row)
{
    if (row.frame == kAbsent<std::uint32_t>)
        row.frame = ethernet.frameBytes;
    if (row.bytes == 0)
        row.bytes = ethernet.frameBytes;
    if (row.etherType == kAbsent<std::uint16_t> && ethernet.etherType < 0xffff)
        row.etherType = static_cast<std::uint16_t>(ethernet.etherType);
}

/// Tags that the device took off stand outside of those in the header; the VLAN that the switch
/// forwards in counts where there is no tag at all.
void fillVlan(const SflowRecordSet &set, FlowRow &row)
{
    if (set.vlanStack.size() >= 4)
        row.vlan = static_cast<std::uint16_t>(be32At(set.vlanStack, 0) & 0x0fff);
    else if (row.vlan == kAbsent<std::uint16_t> && set.vlans && set.vlans->srcVlan != 0
             && set.vlans->srcVlan < kVlans)
        row.vlan = static_cast<std::uint16_t>(set.vlans->srcVlan);
}

std::uint8_t prefixLength(std::uint32_t mask)
{
    return mask <= 128 ? static_cast<std::uint8_t>(mask) : kAbsent<std::uint8_t>;
}

void fillRoute(const SflowRecordSet &set, FlowRow &row)
{
    if (set.router) {
        row.nextHop = set.router->nextHop;
        row.srcMask = prefixLength(set.router->srcMask);
        row.dstMask = prefixLength(set.router->dstMask);
    }
    if (!set.gateway)
        return;
    const SflowGateway &gateway = *set.gateway;
    if (!row.nextHop.isPresent())
        row.nextHop = gateway.nextHop;
    // 0 and an empty path stand for the router's own AS.
    const std::uint32_t last = gateway.lastAs();
    row.srcAs = gateway.srcAs != 0 ? gateway.srcAs : gateway.ownAs;
    row.dstAs = last != 0 ? last : gateway.ownAs;
}

} // namespace

SflowPacketForm fillSflowRow(const SflowRecordSet &set, FlowRow &row, SflowPacketTexts &texts)
{
    row.packets = 1;
    auto form = SflowPacketForm::None;
    if (set.header)
        form = fillFromHeader(*set.header, row, texts) ? SflowPacketForm::Described
                                                       : SflowPacketForm::Opaque;
    if (set.ip) {
        const bool hasAddresses = row.etherType == kIpv4 || row.etherType == kIpv6;
        if (!hasAddresses || !row.src.isPresent())
            fillFromIp(*set.ip, row);
        // The agent saw the whole packet, so it knows the length better than a cut header.
        if (set.ip->ipBytes != 0 && set.ip->ipBytes <= row.frame)
            row.bytes = set.ip->ipBytes;
        form = SflowPacketForm::Described;
    }
    if (set.ethernet) {
        fillFromEthernet(*set.ethernet, row);
        form = SflowPacketForm::Described;
    }
    if (form == SflowPacketForm::None)
        return form;
    fillVlan(set, row);
    fillRoute(set, row);
    texts.name = set.host;
    return form;
}

void fillSflowInterfaces(const SflowFlowSample &sample, FlowRow &row)
{
    if (sample.input.isKnown())
        row.inIf = sample.input.value;
    if (sample.output.isKnown())
        row.outIf = sample.output.value;
    if (sample.output.form == SflowInterface::Discarded)
        row.verdict = sflowDropStatus(sample.output.value);
    if (sample.input.isLocal() || sample.output.isLocal())
        addMark(row.marks, RowMark::Local);
    // Sampled where it came in or where it went out: the data source is that interface.
    if (sample.source.kind != SflowDataSource::Interface || sample.source.index == 0)
        return;
    if (row.inIf == sample.source.index)
        row.observed = 0;
    else if (row.outIf == sample.source.index)
        row.observed = 1;
}

} // namespace weir
