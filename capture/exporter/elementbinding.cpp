#include "capture/exporter/elementbinding.h"

#include "capture/decode/informationelement.h"
#include "capture/exporter/recordvalues.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace weir {

namespace {

constexpr std::uint32_t kNtop = 35632;
constexpr std::uint32_t kCert = 6871; // YAF
constexpr std::uint32_t kPaloAlto = 25461;

#define IN_ROW(member) (offsetof(RecordValues, row) + offsetof(FlowRow, member))
#define IN_SAMPLING(member) (offsetof(RecordValues, sampling) + offsetof(SamplingFields, member))
#define BESIDE(member) offsetof(RecordValues, member)

/// In ascending order of enterprise and id.
constexpr ElementBinding kBindings[] = {
    {0, 1, Store::Long, IN_ROW(bytes), has::Bytes | has::DeltaBytes, Group::Bytes, 0},
    {0, 2, Store::Long, IN_ROW(packets), has::Packets, Group::Packets, 0},
    {0, 3, Store::Number, IN_ROW(flowCount)},
    {0, 4, Store::Byte, IN_ROW(proto)},
    {0, 5, Store::TypeOfService, IN_ROW(dscp), 0, Group::Dscp, 1},
    {0, 6, Store::Word, IN_ROW(flags)},
    {0, 7, Store::Number, IN_ROW(srcPort), 0, Group::SourcePort, 0},
    {0, 8, Store::AnyAddress, IN_ROW(src), 0, Group::Source, 0},
    {0, 9, Store::Byte, IN_ROW(srcMask), 0, Group::SourceMask, 0},
    {0, 10, Store::Number, IN_ROW(inIf), 0, Group::InInterface, 0},
    {0, 11, Store::Number, IN_ROW(dstPort), 0, Group::DestinationPort, 0},
    {0, 12, Store::AnyAddress, IN_ROW(dst), 0, Group::Destination, 0},
    {0, 13, Store::Byte, IN_ROW(dstMask), 0, Group::DestinationMask, 0},
    {0, 14, Store::Number, IN_ROW(outIf), 0, Group::OutInterface, 0},
    {0, 15, Store::AnyAddress, IN_ROW(nextHop), 0, Group::NextHop, 0},
    {0, 16, Store::Number, IN_ROW(srcAs)},
    {0, 17, Store::Number, IN_ROW(dstAs)},
    {0, 18, Store::AnyAddress, IN_ROW(nextHop), 0, Group::NextHop, 2},
    {0, 21, Store::Long, BESIDE(end), 0, Group::End, 5, TimeUnit::Uptime},
    {0, 22, Store::Long, BESIDE(start), 0, Group::Start, 5, TimeUnit::Uptime},
    {0, 23, Store::Long, IN_ROW(bytes), has::Bytes | has::DeltaBytes, Group::Bytes, 1},
    {0, 24, Store::Long, IN_ROW(packets), has::Packets, Group::Packets, 1},
    {0, 27, Store::AnyAddress, IN_ROW(src), 0, Group::Source, 1},
    {0, 28, Store::AnyAddress, IN_ROW(dst), 0, Group::Destination, 1},
    {0, 29, Store::Byte, IN_ROW(srcMask), 0, Group::SourceMask, 1},
    {0, 30, Store::Byte, IN_ROW(dstMask), 0, Group::DestinationMask, 1},
    {0, 32, Store::Word, IN_ROW(icmp), 0, Group::Icmp, 0},
    {0, 34, Store::Long, IN_SAMPLING(interval), has::Sampling},
    {0, 35, Store::Long, IN_SAMPLING(algorithm), has::Sampling},
    {0, 48, Store::Long, IN_SAMPLING(sampler), has::Sampling, Group::Sampler, 0},
    {0, 49, Store::Long, IN_SAMPLING(samplerMode), has::Sampling},
    {0, 50, Store::Long, IN_SAMPLING(samplerInterval), has::Sampling},
    {0, 52, Store::Word, IN_ROW(ttl), 0, Group::Ttl, 1},
    {0, 58, Store::Word, IN_ROW(vlan), 0, Group::Vlan, 0},
    {0, 60, Store::Long, BESIDE(ipVersion), has::IpVersion},
    {0, 61, Store::Byte, IN_ROW(observed)},
    {0, 62, Store::AnyAddress, IN_ROW(nextHop), 0, Group::NextHop, 1},
    {0, 63, Store::AnyAddress, IN_ROW(nextHop), 0, Group::NextHop, 3},
    {0, 70, Store::Long, BESIDE(mplsLabel), has::Mpls},
    {0, 85, Store::Long, IN_ROW(bytes), has::Bytes | has::RunningTotals, Group::Bytes, 2},
    {0, 86, Store::Long, IN_ROW(packets), has::Packets | has::RunningTotals, Group::Packets, 2},
    {0, 89, Store::Long, BESIDE(forwarding), has::Forwarding},
    {0, 95, Store::Bytes, BESIDE(applicationId), has::ApplicationId},
    {0, 96, Store::Bytes, BESIDE(application), has::Texts, Group::Application, 0},
    {0, 102, Store::Long, BESIDE(sectionOffset), has::SectionOffset},
    {0, 103, Store::Long, BESIDE(frameBytes), has::FrameBytes},
    {0, 104, Store::Bytes, BESIDE(frameSection), has::FrameSection},
    {0, 130, Store::AnyAddress, BESIDE(exporter), has::Exporter},
    {0, 131, Store::AnyAddress, BESIDE(exporter), has::Exporter},
    {0, 136, Store::Byte, IN_ROW(endReason)},
    {0, 139, Store::Word, IN_ROW(icmp), 0, Group::Icmp, 1},
    {0, 141, Store::Long, BESIDE(lineCard), has::LineCard},
    {0, 148, Store::Long, BESIDE(connection), has::Connection},
    {0, 150, Store::Long, BESIDE(start), 0, Group::Start, 3, TimeUnit::Seconds},
    {0, 151, Store::Long, BESIDE(end), 0, Group::End, 3, TimeUnit::Seconds},
    {0, 152, Store::Long, BESIDE(start), 0, Group::Start, 2, TimeUnit::Milliseconds},
    {0, 153, Store::Long, BESIDE(end), 0, Group::End, 2, TimeUnit::Milliseconds},
    {0, 154, Store::Long, BESIDE(start), 0, Group::Start, 1, TimeUnit::Microseconds},
    {0, 155, Store::Long, BESIDE(end), 0, Group::End, 1, TimeUnit::Microseconds},
    {0, 156, Store::Long, BESIDE(start), 0, Group::Start, 0, TimeUnit::Nanoseconds},
    {0, 157, Store::Long, BESIDE(end), 0, Group::End, 0, TimeUnit::Nanoseconds},
    {0, 158, Store::Long, BESIDE(start), 0, Group::Start, 4, TimeUnit::DeltaMicroseconds},
    {0, 159, Store::Long, BESIDE(end), 0, Group::End, 4, TimeUnit::DeltaMicroseconds},
    {0, 160, Store::Long, BESIDE(bootMs), has::Boot},
    {0, 161, Store::Long, BESIDE(duration), has::Duration, Group::Duration, 1,
     TimeUnit::Milliseconds},
    {0, 162, Store::Long, BESIDE(duration), has::Duration, Group::Duration, 0,
     TimeUnit::Microseconds},
    {0, 176, Store::Long, BESIDE(icmpType), has::IcmpTypeCode},
    {0, 177, Store::Long, BESIDE(icmpCode), has::IcmpTypeCode},
    {0, 178, Store::Long, BESIDE(icmpType), has::IcmpTypeCode},
    {0, 179, Store::Long, BESIDE(icmpCode), has::IcmpTypeCode},
    {0, 180, Store::Number, IN_ROW(srcPort), 0, Group::SourcePort, 1},
    {0, 181, Store::Number, IN_ROW(dstPort), 0, Group::DestinationPort, 1},
    {0, 182, Store::Number, IN_ROW(srcPort), 0, Group::SourcePort, 2},
    {0, 183, Store::Number, IN_ROW(dstPort), 0, Group::DestinationPort, 2},
    {0, 192, Store::Word, IN_ROW(ttl), 0, Group::Ttl, 0},
    {0, 195, Store::Byte, IN_ROW(dscp), 0, Group::Dscp, 0},
    {0, 225, Store::AnyAddress, BESIDE(natSrc), has::NatAddresses},
    {0, 226, Store::AnyAddress, BESIDE(natDst), has::NatAddresses},
    {0, 227, Store::Long, BESIDE(natSrcPort), has::NatPorts},
    {0, 228, Store::Long, BESIDE(natDstPort), has::NatPorts},
    {0, 230, Store::Long, BESIDE(natEvent), has::NatEvent},
    {0, 231, Store::Long, IN_ROW(bytes), has::Bytes, Group::Bytes, 3},
    {0, 232, Store::Long, IN_ROW(bytes), has::Reverse, Group::ReverseBytes, 3},
    {0, 233, Store::Long, BESIDE(firewallEvent), has::FirewallEvent},
    {0, 239, Store::Long, BESIDE(biflowDirection), has::BiflowDirection},
    {0, 243, Store::Word, IN_ROW(vlan), 0, Group::Vlan, 1},
    {0, 252, Store::Number, IN_ROW(inIf), 0, Group::InInterface, 1},
    {0, 253, Store::Number, IN_ROW(outIf), 0, Group::OutInterface, 1},
    {0, 256, Store::Word, IN_ROW(etherType)},
    {0, 281, Store::AnyAddress, BESIDE(natSrc), has::NatAddresses},
    {0, 282, Store::AnyAddress, BESIDE(natDst), has::NatAddresses},
    {0, 291, Store::Bytes, BESIDE(lists[0]), has::List},
    {0, 292, Store::Bytes, BESIDE(lists[1]), has::List},
    {0, 293, Store::Bytes, BESIDE(lists[2]), has::List},
    {0, 298, Store::Long, IN_ROW(packets), has::Packets, Group::Packets, 3},
    {0, 299, Store::Long, IN_ROW(packets), has::Reverse, Group::ReversePackets, 3},
    {0, 302, Store::Long, IN_SAMPLING(sampler), has::Sampling, Group::Sampler, 1},
    {0, 304, Store::Long, IN_SAMPLING(selector), has::Sampling},
    {0, 305, Store::Long, IN_SAMPLING(packetInterval), has::Sampling},
    {0, 306, Store::Long, IN_SAMPLING(packetSpace), has::Sampling},
    {0, 307, Store::Long, IN_SAMPLING(timeInterval), has::Sampling},
    {0, 308, Store::Long, IN_SAMPLING(timeSpace), has::Sampling},
    {0, 309, Store::Long, IN_SAMPLING(size), has::Sampling},
    {0, 310, Store::Long, IN_SAMPLING(population), has::Sampling},
    {0, 311, Store::Probability, IN_SAMPLING(probability), has::Sampling},
    {0, 312, Store::Long, BESIDE(frameBytes), has::FrameBytes},
    {0, 313, Store::Bytes, BESIDE(ipSection), has::IpSection},
    {0, 315, Store::Bytes, BESIDE(frameSection), has::FrameSection},
    {0, 322, Store::Long, BESIDE(observation), has::Observation, Group::Observation, 3,
     TimeUnit::Seconds},
    {0, 323, Store::Long, BESIDE(observation), has::Observation, Group::Observation, 2,
     TimeUnit::Milliseconds},
    {0, 324, Store::Long, BESIDE(observation), has::Observation, Group::Observation, 1,
     TimeUnit::Microseconds},
    {0, 325, Store::Long, BESIDE(observation), has::Observation, Group::Observation, 0,
     TimeUnit::Nanoseconds},
    {0, 352, Store::Long, IN_ROW(bytes), has::Bytes | has::Layer2Bytes, Group::Bytes, 4},
    {0, 408, Store::Long, BESIDE(frameType), has::FrameType},
    {0, 459, Store::Bytes, BESIDE(httpMethod), has::Texts},
    {0, 460, Store::Bytes, BESIDE(name), has::Texts, Group::Name, 0},
    {0, 468, Store::Bytes, BESIDE(httpAgent), has::Texts},
    {0, 469, Store::Bytes, BESIDE(httpType), has::Texts},
    {0, 33002, Store::Long, BESIDE(extendedEvent), has::ExtendedEvent},
    {0, 40001, Store::AnyAddress, BESIDE(natSrc), has::NatAddresses},
    {0, 40002, Store::AnyAddress, BESIDE(natDst), has::NatAddresses},
    {0, 40003, Store::Long, BESIDE(natSrcPort), has::NatPorts},
    {0, 40004, Store::Long, BESIDE(natDstPort), has::NatPorts},
    {0, 40005, Store::Long, BESIDE(firewallEvent), has::FirewallEvent},
    {0, 56701, Store::Bytes, BESIDE(application), has::Texts, Group::Application, 1},
    {0, 57591, Store::Bytes, BESIDE(application), has::Texts, Group::Application, 2},
    {0, 57659, Store::Bytes, BESIDE(name), has::Texts, Group::Name, 1},
    {0, 57660, Store::Bytes, BESIDE(name), has::Texts, Group::Name, 2},
    {0, 57677, Store::Bytes, BESIDE(name), has::Texts, Group::Name, 3},
    {kCert, 111, Store::Bytes, BESIDE(httpAgent), has::Texts},
    {kCert, 117, Store::Bytes, BESIDE(name), has::Texts, Group::Name, 0},
    {kCert, 122, Store::Bytes, BESIDE(httpType), has::Texts},
    {kCert, 179, Store::Bytes, BESIDE(name), has::Texts, Group::Name, 3},
    {kPaloAlto, 56701, Store::Bytes, BESIDE(application), has::Texts, Group::Application, 1},
    {kNtop, 119, Store::Bytes, BESIDE(application), has::Texts, Group::Application, 2},
    {kNtop, 183, Store::Bytes, BESIDE(httpAgent), has::Texts},
    {kNtop, 184, Store::Bytes, BESIDE(httpType), has::Texts},
    {kNtop, 187, Store::Bytes, BESIDE(name), has::Texts, Group::Name, 1},
    {kNtop, 188, Store::Bytes, BESIDE(name), has::Texts, Group::Name, 2},
    {kNtop, 205, Store::Bytes, BESIDE(name), has::Texts, Group::Name, 3},
};

#undef IN_ROW
#undef IN_SAMPLING
#undef BESIDE

constexpr bool isBefore(const ElementBinding &left, const ElementBinding &right)
{
    return left.enterprise != right.enterprise ? left.enterprise < right.enterprise
                                               : left.id < right.id;
}
static_assert(std::is_sorted(std::begin(kBindings), std::end(kBindings), isBefore));

} // namespace

const ElementBinding *findBinding(std::uint32_t enterprise, std::uint16_t id, bool isNetFlow9)
{
    if (enterprise == 0 && id > 0x7fff && !isNetFlow9)
        return nullptr;
    ElementBinding wanted{};
    wanted.enterprise = enterprise == kReverseEnterprise ? 0 : enterprise;
    wanted.id = id;
    const auto *const found =
        std::lower_bound(std::begin(kBindings), std::end(kBindings), wanted, isBefore);
    return found != std::end(kBindings) && !isBefore(wanted, *found) ? found : nullptr;
}

} // namespace weir
