#include "model/core/columns.h"

#include <algorithm>

namespace weir {

namespace {

template <auto Member>
std::uint64_t number(const FlowRow &row)
{
    const auto value = row.*Member;
    return value == kAbsent<std::remove_cv_t<decltype(value)>> ? kAbsent<std::uint64_t>
                                                               : static_cast<std::uint64_t>(value);
}

template <auto Member>
const Address &address(const FlowRow &row)
{
    return row.*Member;
}

template <auto Member>
TextId text(const FlowRow &row)
{
    return row.*Member;
}

template <auto Member>
void numbers(std::span<const FlowRow> rows, std::uint64_t *to)
{
    for (const FlowRow &row : rows)
        *to++ = number<Member>(row);
}

template <auto Member, class T>
void members(std::span<const FlowRow> rows, T *to)
{
    for (const FlowRow &row : rows)
        *to++ = row.*Member;
}

using Names = std::array<std::string_view, 4>;

template <auto Member>
constexpr ColumnInfo numberColumn(ColumnId id, std::string_view name, Names aliases, ValueKind kind,
                                  bool canBeAbsent, std::string_view unit, std::string_view title,
                                  std::string_view help)
{
    return {id,    name, aliases,        Storage::Number, kind,    canBeAbsent,    unit,
            title, help, number<Member>, nullptr,         nullptr, numbers<Member>};
}

template <auto Member>
constexpr ColumnInfo addressColumn(ColumnId id, std::string_view name, Names aliases,
                                   std::string_view title, std::string_view help)
{
    return {id,
            name,
            aliases,
            Storage::Address,
            ValueKind::Address,
            true,
            "",
            title,
            help,
            nullptr,
            address<Member>,
            nullptr,
            nullptr,
            members<Member, Address>};
}

template <auto Member>
constexpr ColumnInfo textColumn(ColumnId id, std::string_view name, Names aliases,
                                std::string_view title, std::string_view help)
{
    return {id,      name,         aliases, Storage::Text, ValueKind::Text,
            true,    "",           title,   help,          nullptr,
            nullptr, text<Member>, nullptr, nullptr,       members<Member, TextId>};
}

using enum ColumnId;
using Kind = ValueKind;

// clang-format off
constexpr std::array<ColumnInfo, kColumnCount> kColumns{{
    numberColumn<&FlowRow::startNs>(Start, "start", {"frame.time", "time"}, Kind::Time, false, "ns", "Start", "Time of the first packet"),
    numberColumn<&FlowRow::durationMs>(Duration, "duration", {}, Kind::DurationMs, false, "ms", "Duration", "From the first packet to the last"),
    numberColumn<&FlowRow::source>(Source, "source", {"exporter"}, Kind::Source, false, "", "Source", "Capture file, interface or exporter that saw the row"),
    numberColumn<&FlowRow::inIf>(InIf, "in.if", {"ingressInterface"}, Kind::Number, true, "", "In if", "Interface index where the traffic came in"),
    numberColumn<&FlowRow::outIf>(OutIf, "out.if", {"egressInterface"}, Kind::Number, true, "", "Out if", "Interface index where the traffic went out"),
    numberColumn<&FlowRow::vlan>(Vlan, "vlan", {"vlan.id", "vlanId"}, Kind::Number, true, "", "VLAN", "VLAN identifier of the outermost tag"),
    numberColumn<&FlowRow::etherType>(EtherType, "eth.type", {"ethertype", "ethernetType"}, Kind::EtherType, true, "", "EtherType", "What the frame carries, as IEEE numbers it"),
    addressColumn<&FlowRow::src>(Src, "src", {"ip.src", "ipv6.src", "sourceIPAddress"}, "Source", "Address of the sender"),
    addressColumn<&FlowRow::dst>(Dst, "dst", {"ip.dst", "ipv6.dst", "destinationIPAddress"}, "Destination", "Address of the receiver"),
    numberColumn<&FlowRow::srcPort>(SrcPort, "src.port", {"tcp.srcport", "udp.srcport", "sourceTransportPort"}, Kind::Port, true, "", "Source port", "Port of the sender"),
    numberColumn<&FlowRow::dstPort>(DstPort, "dst.port", {"tcp.dstport", "udp.dstport", "destinationTransportPort"}, Kind::Port, true, "", "Destination port", "Port of the receiver"),
    numberColumn<&FlowRow::proto>(Proto, "proto", {"ip.proto", "ipv6.nxt", "protocolIdentifier"}, Kind::Protocol, true, "", "Protocol", "IP protocol"),
    numberColumn<&FlowRow::flags>(Flags, "flags", {"tcp.flags", "tcpControlBits"}, Kind::TcpFlags, true, "", "TCP flags", "Flags of the TCP header"),
    numberColumn<&FlowRow::icmp>(Icmp, "icmp", {"icmp.type", "icmpv6.type"}, Kind::Icmp, true, "", "ICMP", "ICMP or ICMPv6 type and code"),
    numberColumn<&FlowRow::dscp>(Dscp, "dscp", {"ip.dsfield.dscp", "ipDiffServCodePoint"}, Kind::Number, true, "", "DSCP", "Differentiated services code point"),
    numberColumn<&FlowRow::ttl>(Ttl, "ttl", {"ip.ttl", "ipv6.hlim", "ipTTL"}, Kind::Number, true, "", "TTL", "Time to live or hop limit"),
    numberColumn<&FlowRow::packets>(Packets, "packets", {"packetDeltaCount"}, Kind::Number, false, "packets", "Packets", "Packets in the row"),
    numberColumn<&FlowRow::bytes>(Bytes, "bytes", {"octetDeltaCount"}, Kind::Bytes, false, "B", "Bytes", "IP length of the packets in the row"),
    numberColumn<&FlowRow::frame>(Frame, "frame", {"frame.len", "dataLinkFrameSize"}, Kind::Bytes, true, "B", "Frame", "Length of each packet on the wire"),
    numberColumn<&FlowRow::sampling>(Sampling, "sampling", {"samplingInterval"}, Kind::SamplingRate, false, "", "Sampling", "One row stands for so many"),
    numberColumn<&FlowRow::verdict>(Verdict, "verdict", {"forwardingStatus"}, Kind::Verdict, true, "", "Verdict", "Forwarded or dropped, with the reason"),
    addressColumn<&FlowRow::nextHop>(NextHop, "next.hop", {"ipNextHopIPv4Address", "ipNextHopIPv6Address"}, "Next hop", "Router that the traffic was sent to"),
    numberColumn<&FlowRow::srcAs>(SrcAs, "src.as", {"bgpSourceAsNumber"}, Kind::Number, true, "", "Source AS", "Autonomous system of the sender"),
    numberColumn<&FlowRow::dstAs>(DstAs, "dst.as", {"bgpDestinationAsNumber"}, Kind::Number, true, "", "Destination AS", "Autonomous system of the receiver"),
    numberColumn<&FlowRow::srcMask>(SrcMask, "src.mask", {"sourceIPv4PrefixLength"}, Kind::Number, true, "", "Source mask", "Prefix length of the sender's route"),
    numberColumn<&FlowRow::dstMask>(DstMask, "dst.mask", {"destinationIPv4PrefixLength"}, Kind::Number, true, "", "Destination mask", "Prefix length of the receiver's route"),
    textColumn<&FlowRow::app>(App, "app", {"application", "applicationName"}, "Application", "Application that nDPI recognised"),
    textColumn<&FlowRow::name>(Name, "name", {"tls.handshake.extensions_server_name", "http.host", "dns.qry.name"}, "Name", "TLS server name, HTTP host or DNS question"),
    textColumn<&FlowRow::httpMethod>(HttpMethod, "http.method", {"http.request.method"}, "HTTP method", "Method of the HTTP request"),
    textColumn<&FlowRow::httpType>(HttpType, "http.type", {"http.content_type"}, "HTTP type", "Content type of the HTTP message"),
    textColumn<&FlowRow::httpAgent>(HttpAgent, "http.agent", {"http.user_agent"}, "User agent", "User agent of the HTTP client"),
    textColumn<&FlowRow::ja3>(Ja3, "tls.ja3", {"tls.handshake.ja3", "ja3"}, "JA3", "Fingerprint of the TLS client"),
    numberColumn<&FlowRow::dnsRcode>(DnsRcode, "dns.rcode", {"dns.flags.rcode"}, Kind::DnsRcode, true, "", "DNS rcode", "Response code of the DNS answer"),
    textColumn<&FlowRow::risk>(Risk, "risk", {"ndpi.risk"}, "Risk", "Risks that nDPI saw in the flow"),
    textColumn<&FlowRow::tunnel>(Tunnel, "tunnel", {}, "Tunnel", "Tunnel layers around or inside the packet"),
    numberColumn<&FlowRow::offset>(Offset, "offset", {}, Kind::Number, true, "B", "Offset", "Where the first packet stands in its capture file"),
    numberColumn<&FlowRow::sampler>(Sampler, "sampler", {"samplerId", "selectorId"}, Kind::Number, true, "", "Sampler", "Number of the sampler as the exporter sent it"),
    numberColumn<&FlowRow::samplingFrom>(SamplingFrom, "sampling.from", {}, Kind::SamplingOrigin, true, "", "Sampling from", "Where the sampling rate was learnt"),
    numberColumn<&FlowRow::observed>(Observed, "observed", {"flowDirection"}, Kind::Observed, true, "", "Observed", "Metered where the traffic came in or where it went out"),
    numberColumn<&FlowRow::copy>(Copy, "copy", {}, Kind::CopyKind, true, "", "Copy", "Why totals leave the row out: it was counted at another place"),
    numberColumn<&FlowRow::marks>(Marks, "marks", {}, Kind::RowMarks, true, "", "Marks", "What is doubtful about the record"),
    numberColumn<&FlowRow::endReason>(EndReason, "end.reason", {"flowEndReason"}, Kind::EndReason, true, "", "End reason", "Why the exporter ended the record"),
    numberColumn<&FlowRow::flowCount>(FlowCount, "flow.count", {"deltaFlowCount"}, Kind::Number, true, "", "Flow count", "Flows that an aggregated record stands for"),
    numberColumn<&FlowRow::conversation>(Conversation, "conversation", {"biflow"}, Kind::Number, true, "", "Conversation", "Number that both directions of one exported record share"),
}};

constexpr ColumnInfo derivedColumn(ColumnId id, std::string_view name, Names aliases, ValueKind kind, std::string_view title,
                                   std::string_view help)
{
    return {id, name, aliases, kind == ValueKind::Text ? Storage::Text : Storage::Number, kind, true, "", title, help};
}

constexpr std::array<ColumnInfo, kDerivedCount> kDerived = {{
    derivedColumn(SrcAsName, "src.as.name", {}, Kind::Text, "Source AS name", "Name of the sender's autonomous system"),
    derivedColumn(DstAsName, "dst.as.name", {}, Kind::Text, "Destination AS name", "Name of the receiver's autonomous system"),
    derivedColumn(SrcCountry, "src.country", {"ip.geoip.src_country_iso", "ip.geoip.src_country"}, Kind::Text, "Source country", "Country of the sender, two letters"),
    derivedColumn(DstCountry, "dst.country", {"ip.geoip.dst_country_iso", "ip.geoip.dst_country"}, Kind::Text, "Destination country", "Country of the receiver, two letters"),
    derivedColumn(SrcCity, "src.city", {"ip.geoip.src_city"}, Kind::Text, "Source city", "City of the sender"),
    derivedColumn(DstCity, "dst.city", {"ip.geoip.dst_city"}, Kind::Text, "Destination city", "City of the receiver"),
    derivedColumn(SrcNet, "src.net", {}, Kind::Text, "Source network", "Own network that the sender is in"),
    derivedColumn(DstNet, "dst.net", {}, Kind::Text, "Destination network", "Own network that the receiver is in"),
    derivedColumn(SrcList, "src.list", {}, Kind::Text, "Source lists", "Blocklists that name the sender"),
    derivedColumn(DstList, "dst.list", {}, Kind::Text, "Destination lists", "Blocklists that name the receiver"),
    derivedColumn(SrcListCategory, "src.list.category", {}, Kind::Text, "Source list category", "What the blocklists say of the sender"),
    derivedColumn(DstListCategory, "dst.list.category", {}, Kind::Text, "Destination list category", "What the blocklists say of the receiver"),
    derivedColumn(ColumnId::Direction, "direction", {}, Kind::Direction, "Direction", "Into the own networks, out of them, within or past them"),
    derivedColumn(SrcRole, "src.role", {}, Kind::Role, "Source role", "Whether the sender asks or answers, by TCP flags and ports"),
    derivedColumn(DstRole, "dst.role", {}, Kind::Role, "Destination role", "Whether the receiver asks or answers, by TCP flags and ports"),
}};
// clang-format on

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < kColumnCount; ++i) {
        if (static_cast<std::size_t>(kColumns[i].id) != i)
            return false;
    }
    for (std::size_t i = 0; i < kDerivedCount; ++i) {
        if (static_cast<std::size_t>(kDerived[i].id) != kFirstDerived + i)
            return false;
    }
    return true;
}
static_assert(isInOrder(), "the catalogue follows ColumnId");

} // namespace

std::span<const ColumnInfo, kColumnCount> columnCatalogue()
{
    return kColumns;
}

std::span<const ColumnInfo, kDerivedCount> derivedCatalogue()
{
    return kDerived;
}

const ColumnInfo &columnInfo(ColumnId id)
{
    if (isDerived(id))
        return kDerived[static_cast<std::size_t>(id) - kFirstDerived];
    return kColumns[static_cast<std::size_t>(id)];
}

std::optional<ColumnId> findColumn(std::string_view name)
{
    if (name.empty())
        return std::nullopt;
    const auto isNamed = [name](const ColumnInfo &column) {
        return column.name == name
               || std::ranges::find(column.aliases, name) != column.aliases.end();
    };
    if (const auto stored = std::ranges::find_if(kColumns, isNamed); stored != kColumns.end())
        return stored->id;
    if (const auto derived = std::ranges::find_if(kDerived, isNamed); derived != kDerived.end())
        return derived->id;
    return std::nullopt;
}

} // namespace weir
