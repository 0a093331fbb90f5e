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
    Conversation
};
inline constexpr std::size_t kColumnCount = static_cast<std::size_t>(ColumnId::Conversation) + 1;

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
    Rate, // double, per second
    Share // double, 0 to 1
};

/// True for kinds whose values are sets of named bits.
constexpr bool isBitSet(ValueKind kind)
{
    return kind == ValueKind::TcpFlags || kind == ValueKind::RowMarks;
}

/// Catalogue entry of one stored column. Exactly one of the three readers is set, as `storage`
/// says.
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

/// All columns, in the order of ColumnId.
std::span<const ColumnInfo, kColumnCount> columnCatalogue();
const ColumnInfo &columnInfo(ColumnId id);
/// The column that people mean by `name` (its name or an alias), if any.
std::optional<ColumnId> findColumn(std::string_view name);

} // namespace weir
