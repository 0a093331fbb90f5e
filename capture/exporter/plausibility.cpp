#include "capture/exporter/plausibility.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::uint8_t kIcmp = 1;
constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kUdp = 17;
constexpr std::uint8_t kIcmp6 = 58;
constexpr std::uint64_t kLargestPacket = 65'575;               // 40 + 65535 (RFC 8200, section 3)
constexpr std::uint64_t kMostPackets = std::uint64_t{1} << 47; // times that still fits
constexpr std::uint16_t kAckOnly = 0x10; // what Cisco puts into records of UDP

std::uint64_t smallestPacket(const FlowRow &row)
{
    if (!row.src.isV4())
        return row.src.isPresent() ? 40 : 0;
    return row.proto == kUdp || row.proto == kIcmp ? 28 : 20;
}

bool isTooFast(const FlowRow &row, std::uint64_t speedBps)
{
    const double seconds = std::max(row.durationMs / 1000.0, 1.0);
    return speedBps > 0
           && static_cast<double>(row.bytes) * 8 / seconds > 4 * static_cast<double>(speedBps);
}

} // namespace

std::string_view contradictionIn(const FlowRow &row, const PlausibilityContext &context)
{
    if (context.hasBytes && context.hasPackets && row.packets > 0) {
        const std::uint64_t packets = std::min(row.packets, kMostPackets);
        if (row.bytes < packets * smallestPacket(row))
            return "bytes-per-packet-low";
        if (row.bytes > packets * kLargestPacket)
            return "bytes-per-packet-high";
    }
    if (isTooFast(row, context.inSpeedBps) || isTooFast(row, context.outSpeedBps))
        return "faster-than-interface";
    if (row.src.isPresent() && row.dst.isPresent()) {
        const bool isV4 = row.src.isV4();
        if (isV4 != row.dst.isV4() || row.proto == (isV4 ? kIcmp6 : kIcmp))
            return "protocol-and-family";
    }
    const bool hasFlags = row.flags != kAbsent<std::uint16_t> && row.flags != 0;
    if (hasFlags && row.flags != kAckOnly && row.proto != kTcp
        && row.proto != kAbsent<std::uint8_t>)
        return "flags-without-tcp";
    return {};
}

} // namespace weir
