#include "model/query/caseless.h"
#include "model/query/flowquery.h"

#include <array>

namespace weir {

namespace {

using enum Metric;
using Kind = ValueKind;

// clang-format off
constexpr std::array<MetricInfo, 16> kMetrics{{
    {Bytes, "bytes", Kind::Bytes, "B", "Bytes", "IP bytes, as exporters count them"},
    {Wire, "wire", Kind::Bytes, "B", "Wire bytes", "Bytes on the wire, where the source knows them"},
    {Packets, "packets", Kind::Number, "packets", "Packets", "Packets"},
    {Flows, "flows", Kind::Number, "flows", "Flows", "Distinct conversations: address pair, ports and protocol"},
    {Hosts, "hosts", Kind::Number, "hosts", "Hosts", "Distinct addresses on either side"},
    {Peers, "peers", Kind::Number, "hosts", "Peers", "Distinct addresses that were talked with"},
    {Connections, "connections", Kind::Number, "connections", "Connections", "TCP connections that were opened: SYN without ACK, or a client's whole flow"},
    {BitsPerSecond, "bps", Kind::Rate, "bit/s", "Bits per second", "Mean rate over the range asked for"},
    {PacketsPerSecond, "pps", Kind::Rate, "packets/s", "Packets per second", "Mean packet rate over the range asked for"},
    {BytesIn, "bytes.in", Kind::Bytes, "B", "Bytes in", "Bytes that the host received"},
    {BytesOut, "bytes.out", Kind::Bytes, "B", "Bytes out", "Bytes that the host sent"},
    {PacketsIn, "packets.in", Kind::Number, "packets", "Packets in", "Packets that the host received"},
    {PacketsOut, "packets.out", Kind::Number, "packets", "Packets out", "Packets that the host sent"},
    {First, "first", Kind::Time, "ns", "First seen", "Earliest packet"},
    {Last, "last", Kind::Time, "ns", "Last seen", "Latest packet"},
    {Rows, "rows", Kind::Number, "rows", "Rows", "Stored rows"},
}};
// clang-format on

} // namespace

std::span<const MetricInfo> metricCatalogue()
{
    return kMetrics;
}

const MetricInfo &metricInfo(Metric metric)
{
    return kMetrics[static_cast<std::size_t>(metric)];
}

std::optional<Metric> findMetric(std::string_view name)
{
    for (const MetricInfo &metric : kMetrics) {
        if (isSameText(metric.name, name))
            return metric.id;
    }
    return std::nullopt;
}

} // namespace weir
