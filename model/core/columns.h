#pragma once

#include "model/core/flowrow.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace weir {

/// Stored columns. The numbers are written into the store: append only, never reorder.
enum class ColumnId : std::uint8_t {
    Start,
    Duration,
    Source,
    InIf,
    OutIf,
    Vlan,
    EtherType,
    Src,
    Dst,
    SrcPort,
    DstPort,
    Proto,
    Flags,
    Icmp,
    Dscp,
    Ttl,
    Packets,
    Bytes,
    Frame,
    Sampling,
    Verdict,
    NextHop,
    SrcAs,
    DstAs,
    SrcMask,
    DstMask,
    App,
    Name,
    HttpMethod,
    HttpType,
    HttpAgent,
    Ja3,
    DnsRcode,
    Risk,
    Tunnel,
    Offset,
    Sampler,
    SamplingFrom,
    Observed,
    Copy,
    Marks,
    EndReason,
    FlowCount,
    Conversation,

    // made at query time of addresses, ports and flags; never stored, so their numbers may change
    SrcAsName = 96,
    DstAsName,
    SrcCountry,
    DstCountry,
    SrcCity,
    DstCity,
    SrcNet,
    DstNet,
    SrcList,
    DstList,
    SrcListCategory,
    DstListCategory,
    Direction,
    SrcRole,
    DstRole
};
inline constexpr std::size_t kColumnCount = static_cast<std::size_t>(ColumnId::Conversation) + 1;
inline constexpr std::size_t kFirstDerived = static_cast<std::size_t>(ColumnId::SrcAsName);
inline constexpr std::size_t kDerivedCount =
    static_cast<std::size_t>(ColumnId::DstRole) + 1 - kFirstDerived;

/// Whether the column is made at query time.
constexpr bool isDerived(ColumnId id)
{
    return static_cast<std::size_t>(id) >= kFirstDerived;
}

/// Where traffic goes, seen from the own networks. Value of the column `direction`.
enum class Direction : std::uint8_t { In = 1, Out, Internal, Transit };
/// Which end asks and which one answers. Value of the columns `src.role` and `dst.role`.
enum class HostRole : std::uint8_t { Client = 1, Server };

/// How the values of a column lie in memory and in the store.
enum class Storage : std::uint8_t { Number, Address, Text };

/// What a value means: how people write it and read it.
enum class ValueKind : std::uint8_t {
    Number, // plain count or identifier
    Time,   // ns since 1970 UTC
    DurationMs,
    Bytes,
    Port,
    Protocol,       // IP protocol number, "tcp"
    EtherType,      // "0x0806", "arp"
    TcpFlags,       // "SYN+ACK"
    Icmp,           // type * 256 + code
    DnsRcode,       // "NXDOMAIN"
    Verdict,        // forwardingStatus
    SamplingOrigin, // where a sampling rate was learnt, "options"
    Observed,       // "ingress", "egress"
    CopyKind,       // why a row is left out of totals, "egress"
    RowMarks,       // "suspect", "long+clamped"
    EndReason,      // flowEndReason, "idle-timeout"
    SamplingRate,   // samplingCode(): "1000", "1.5", "unknown" for 0
    Source,         // SourceInfo::id, shown by its name
    Address,
    Text,
    Rate,  // double, per second
    Share, // double, 0 to 1
    Direction,
    Role
};

/// True for kinds whose values are sets of named bits.
constexpr bool isBitSet(ValueKind kind)
{
    return kind == ValueKind::TcpFlags || kind == ValueKind::RowMarks;
}

/// Catalogue entry of one column. Of a stored one exactly one of the three readers is set, as
/// `storage` says; of a derived one none.
struct ColumnInfo
{
    ColumnId id;
    std::string_view name;                   // what people type
    std::array<std::string_view, 4> aliases; // Wireshark's and other names; unused ones are empty
    Storage storage;
    ValueKind kind;
    bool canBeAbsent;
    std::string_view unit;  // "ns", "ms", "B", "" …
    std::string_view title; // table header
    std::string_view help;  // one sentence, for completion and tooltips

    std::uint64_t (*number)(const FlowRow &) = nullptr; // kAbsent<uint64_t> when absent
    const Address &(*address)(const FlowRow &) = nullptr;
    TextId (*text)(const FlowRow &) = nullptr;
    // the same for many rows, one loop per column
    void (*numbers)(std::span<const FlowRow>, std::uint64_t *) = nullptr;
    void (*addresses)(std::span<const FlowRow>, Address *) = nullptr;
    void (*texts)(std::span<const FlowRow>, TextId *) = nullptr;
};

/// All stored columns, in the order of ColumnId.
std::span<const ColumnInfo, kColumnCount> columnCatalogue();
/// The columns that are made at query time, in the order of ColumnId.
std::span<const ColumnInfo, kDerivedCount> derivedCatalogue();
/// Of a stored or derived column.
const ColumnInfo &columnInfo(ColumnId id);
/// The stored or derived column that people mean by `name` (its name or an alias), if any.
std::optional<ColumnId> findColumn(std::string_view name);

} // namespace weir
