#pragma once

#include "model/core/address.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace weir {

/// All ones of a field's own type means "absent", in every numeric field that can be absent.
template <class T>
inline constexpr T kAbsent = std::numeric_limits<T>::max();

/// Index into FlowBatch::texts; 0 is the empty text, which means "absent".
using TextId = std::uint32_t;

/// The one row: the packets that agree in every dimension within one second, or one exported
/// record.
struct FlowRow
{
    std::int64_t startNs = 0;  // since 1970 UTC, >= 0; time of the first packet
    std::uint64_t packets = 0; // as counted at the source; estimates multiply by `sampling`
    std::uint64_t bytes = 0;   // sum of IP lengths; of frame lengths where there is no IP
    std::uint64_t offset =
        kAbsent<std::uint64_t>; // of the first packet's record in its capture file, uncompressed
    std::uint64_t conversation =
        kAbsent<std::uint64_t>; // equal in both rows of a record with two directions (RFC 5103)
    Address src;                // kNoAddress where the packet has none
    Address dst;
    Address nextHop;
    std::uint32_t durationMs = 0; // first to last packet
    std::uint32_t source = 0;     // SourceInfo::id
    std::uint32_t inIf = kAbsent<std::uint32_t>;
    std::uint32_t outIf = kAbsent<std::uint32_t>;
    std::uint32_t srcPort = kAbsent<std::uint32_t>;
    std::uint32_t dstPort = kAbsent<std::uint32_t>;
    std::uint32_t frame = kAbsent<std::uint32_t>;   // bytes on the wire of each packet of this row
    std::uint32_t sampling = 1;                     // samplingCode(): 1 stands for n; 0: unknown
    std::uint32_t sampler = kAbsent<std::uint32_t>; // samplerId or selectorId as exported
    std::uint32_t flowCount = kAbsent<std::uint32_t>; // deltaFlowCount of an aggregated record
    std::uint32_t srcAs = kAbsent<std::uint32_t>;     // as exported
    std::uint32_t dstAs = kAbsent<std::uint32_t>;
    TextId app = 0;  // nDPI application, lower case
    TextId name = 0; // TLS SNI, HTTP host or DNS question
    TextId httpMethod = 0;
    TextId httpType = 0;
    TextId httpAgent = 0;
    TextId ja3 = 0;    // MD5 in hexadecimal
    TextId risk = 0;   // nDPI risks, comma separated
    TextId tunnel = 0; // layers between outer and inner, "gre", "vxlan/ip", …
    std::uint16_t etherType = kAbsent<std::uint16_t>;
    std::uint16_t vlan = kAbsent<std::uint16_t>;  // VID of the outermost tag
    std::uint16_t flags = kAbsent<std::uint16_t>; // TCP header flags, 9 bits (RFC 9293, RFC 3540)
    std::uint16_t icmp = kAbsent<std::uint16_t>;  // type * 256 + code, ICMP or ICMPv6
    std::uint16_t ttl = kAbsent<std::uint16_t>;   // TTL or hop limit
    std::uint16_t verdict =
        kAbsent<std::uint16_t>; // IPFIX forwardingStatus (RFC 7270): status * 64 + reason
    std::uint16_t dnsRcode = kAbsent<std::uint16_t>;
    std::uint16_t marks = kAbsent<std::uint16_t>; // RowMark bits; absent: none
    std::uint8_t proto = kAbsent<std::uint8_t>;   // IP protocol number
    std::uint8_t dscp = kAbsent<std::uint8_t>;
    std::uint8_t srcMask = kAbsent<std::uint8_t>; // prefix length as exported
    std::uint8_t dstMask = kAbsent<std::uint8_t>;
    std::uint8_t samplingFrom = kAbsent<std::uint8_t>; // SamplingOrigin; absent: nothing exported
    std::uint8_t observed = kAbsent<std::uint8_t>;     // flowDirection: 0 ingress, 1 egress
    std::uint8_t copy = kAbsent<std::uint8_t>;         // CopyKind; absent: counts in totals
    std::uint8_t endReason = kAbsent<std::uint8_t>;    // flowEndReason (RFC 5102, 5.11.3)
};

/// Rows on their way to the store, with the texts that they point to. Moved between threads, never
/// shared. Rows lie whole here because they are built whole; the store turns them into columns
/// once.
struct FlowBatch
{
    std::vector<FlowRow> rows;
    std::vector<std::string> texts{std::string()}; // texts[0] is empty

    /// Id of `text` in this batch; equal texts get equal ids.
    TextId intern(std::string_view text);
    void clear();
    bool empty() const { return rows.empty(); }

private:
    std::unordered_map<std::string, TextId> m_ids;
};

} // namespace weir
