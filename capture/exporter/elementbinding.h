#pragma once

#include <cstdint>

namespace weir {

/// How a field gets into RecordValues.
enum class Store : std::uint8_t {
    Byte, // numbers; one that does not fit becomes absent
    Word,
    Number,
    Long,
    TypeOfService, // upper six bits
    Probability,   // float64 or float32
    AnyAddress,    // 4 or 16 bytes
    Bytes          // where they are
};

/// What a record has beside a row; bits of RecordPlan::has.
namespace has {
enum : std::uint64_t {
    Sampling = 1u << 0,
    Boot = 1u << 1,
    Duration = 1u << 2,
    Observation = 1u << 3,
    BothFamilies = 1u << 4,
    IpVersion = 1u << 5,
    IcmpTypeCode = 1u << 6,
    Forwarding = 1u << 7,
    BiflowDirection = 1u << 8,
    LineCard = 1u << 9,
    Mpls = 1u << 10,
    Exporter = 1u << 11,
    FirewallEvent = 1u << 12,
    NatEvent = 1u << 13,
    ExtendedEvent = 1u << 14,
    Connection = 1u << 15,
    NatAddresses = 1u << 16,
    NatPorts = 1u << 17,
    ApplicationId = 1u << 18,
    Texts = 1u << 19,
    FrameSection = 1u << 20,
    IpSection = 1u << 21,
    FrameBytes = 1u << 22,
    FrameType = 1u << 23,
    List = 1u << 24,
    RunningTotals = 1u << 25,
    Reverse = 1u << 26,
    Bytes = 1u << 27,
    Packets = 1u << 28,
    Physical = 1u << 29,
    SectionOffset = 1u << 30,
    Layer2Bytes = 1u << 31,
    DeltaBytes = std::uint64_t{1} << 32 // since the record before
};
}

/// Several elements can say the same thing. Of one group only the one with the lowest rank is used,
/// or, in groups of alternatives, the next one where the first is zero.
enum class Group : std::uint8_t {
    None,
    Bytes,
    Packets,
    ReverseBytes,
    ReversePackets,
    Start,
    End,
    Duration,
    Observation,
    Source,      // alternatives from here on
    Destination, //
    NextHop,
    InInterface,
    OutInterface,
    SourcePort,
    DestinationPort,
    SourceMask,
    DestinationMask,
    Vlan,
    Ttl,
    Dscp,
    Icmp,
    Sampler,
    Application,
    Name
};

/// In which unit a time stands.
enum class TimeUnit : std::uint8_t {
    None,
    Nanoseconds,       // NTP (RFC 7011, section 6.1.10)
    Microseconds,      // NTP without its low bits
    Milliseconds,      // since 1970
    Seconds,           // since 1970
    DeltaMicroseconds, // before the export time
    Uptime             // milliseconds since the system started
};

/// What is done with one information element.
struct ElementBinding
{
    std::uint32_t enterprise;
    std::uint16_t id;
    Store store;
    std::uint16_t target; // offset in RecordValues
    std::uint64_t bit = 0;
    Group group = Group::None;
    std::uint8_t rank = 0;
    TimeUnit unit = TimeUnit::None;
};

/// The binding of an element; null where it goes into no row. Reverse elements (RFC 5103) have that
/// of the forward one. `isNetFlow9` for the numbers above 32767, which only it has.
const ElementBinding *findBinding(std::uint32_t enterprise, std::uint16_t id, bool isNetFlow9);

} // namespace weir
