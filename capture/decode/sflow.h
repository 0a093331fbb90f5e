#pragma once

#include "model/core/address.h"
#include "model/core/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace weir {

/// Name of a sample, flow record or counter record: 20 bits of enterprise, 12 bits of format.
constexpr std::uint32_t sflowTag(std::uint32_t enterprise, std::uint32_t format)
{
    return enterprise << 12 | format;
}

inline constexpr std::uint32_t kSflowFlow = 1;
inline constexpr std::uint32_t kSflowCounters = 2;
inline constexpr std::uint32_t kSflowExpandedFlow = 3;
inline constexpr std::uint32_t kSflowExpandedCounters = 4;
inline constexpr std::uint32_t kSflowDiscarded = 5;

/// Header of an sFlow datagram (sFlow version 5, section 5, sample_datagram_v5).
struct SflowDatagram
{
    Address agent; // as the device calls itself
    std::uint32_t subAgent = 0;
    std::uint32_t sequence = 0;         // datagrams of this sub-agent
    std::uint32_t uptimeMs = 0;         // of the device, modulo 2^32
    std::uint32_t sampleCount = 0;      // as announced; more may lie behind, or fewer
    std::span<const std::byte> samples; // for SflowStructures
};

/// Reads the header. BadVersion for other versions, BadValue for an agent address that is neither
/// IPv4 nor IPv6, Truncated. Pure: no I/O, clock, log or exception, whatever the bytes are.
Result<SflowDatagram> decodeSflow(std::span<const std::byte> datagram);

/// One structure with its name and length: a sample of a datagram or a record of a sample.
struct SflowStructure
{
    std::uint32_t tag = 0;           // sflowTag()
    std::span<const std::byte> body; // as long as announced, without padding

    std::uint32_t enterprise() const { return tag >> 12; }
    std::uint32_t format() const { return tag & 0xfff; }
};

/// Walks through structures that lie one behind the other; every step moves on by 8 bytes or more.
class SflowStructures
{
public:
    explicit SflowStructures(std::span<const std::byte> bytes)
        : m_rest(bytes)
    {
    }

    /// The next whole structure; false at the end of the bytes or where one is longer than them.
    bool next(SflowStructure &structure);
    /// True once a structure was longer than the bytes.
    bool isCut() const { return m_isCut; }

private:
    std::span<const std::byte> m_rest;
    bool m_isCut = false;
};

/// What a sample was taken at.
struct SflowDataSource
{
    enum Kind : std::uint32_t { Interface = 0, Vlan = 1, Entity = 2, Logical = 3 };

    std::uint32_t kind = Interface;
    std::uint32_t index = 0; // ifIndex, VLAN, entPhysicalIndex …
    bool operator==(const SflowDataSource &) const = default;
};

/// Where a sampled packet came in or went out.
struct SflowInterface
{
    enum Form : std::uint32_t { Index = 0, Discarded = 1, Several = 2 };

    std::uint32_t form = Index;
    std::uint32_t value = 0; // ifIndex, reason, or number of interfaces (0: not known)

    /// To or from the device itself.
    bool isLocal() const { return form == Index && (value == 0x3fff'ffff || value == 0xffff'ffff); }
    /// An ifIndex that names an interface.
    bool isKnown() const { return form == Index && value != 0 && !isLocal(); }
    bool operator==(const SflowInterface &) const = default;
};

/// A sampled packet, from either form of flow sample.
struct SflowFlowSample
{
    std::uint32_t sequence = 0; // flow samples of this data source
    SflowDataSource source;
    std::uint32_t samplingRate = 0; // 1 in n packets; 0: not told
    std::uint32_t pool = 0;         // packets that could have been sampled, modulo 2^32
    std::uint32_t drops = 0;        // samples lost for want of resources so far, modulo 2^32
    SflowInterface input;
    SflowInterface output;
    std::uint32_t recordCount = 0; // as announced; the bytes decide
    std::span<const std::byte> records;
};

/// Reads the body of a flow sample or, where `isExpanded`, of an expanded one; nothing where it is
/// too short.
std::optional<SflowFlowSample> decodeSflowFlow(std::span<const std::byte> body, bool isExpanded);

/// Counters of one data source, from either form of counter sample.
struct SflowCounterSample
{
    std::uint32_t sequence = 0; // counter samples of this data source
    SflowDataSource source;
    std::uint32_t recordCount = 0; // as announced; the bytes decide
    std::span<const std::byte> records;
};

/// Reads the body of a counter sample or of an expanded one; nothing where it is too short.
std::optional<SflowCounterSample> decodeSflowCounters(std::span<const std::byte> body,
                                                      bool isExpanded);

/// A packet that the device dropped (sFlow Dropped Packet Notification Structures).
struct SflowDiscarded
{
    std::uint32_t sequence = 0; // drop notifications of this data source
    SflowDataSource source;
    std::uint32_t drops = 0;  // notifications that were not sent so far, modulo 2^32
    std::uint32_t input = 0;  // ifIndex, 0: not known
    std::uint32_t output = 0; // ifIndex, 0: not known
    std::uint32_t reason = 0; // sflowDropReason()
    std::uint32_t recordCount = 0;
    std::span<const std::byte> records;
};

/// Reads the body of a discarded packet sample; nothing where it is too short.
std::optional<SflowDiscarded> decodeSflowDiscarded(std::span<const std::byte> body);

} // namespace weir
