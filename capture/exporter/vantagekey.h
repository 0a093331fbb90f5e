#pragma once

#include "model/core/flowrow.h"

#include <cstdint>

namespace weir {

/// What VantageGuard needs of one row.
struct VantageKey
{
    std::uint64_t flow = 0; // hash of addresses, ports and protocol
    std::uint64_t pair = 0; // hash of both networks (/24, /64)
    std::uint32_t inIf = kAbsent<std::uint32_t>;
    std::uint32_t outIf = kAbsent<std::uint32_t>;
    std::uint32_t atS = 0;  // receive time, seconds since 1970
    float bytes = 0;        // scaled
    bool isEgress = false;  // metered where it went out (flowDirection 1)
    bool isSampled = false; // at a known rate over 1
};

VantageKey vantageKey(const FlowRow &row, std::int64_t nowNs);
/// The same into `key`, without a copy of it.
void setVantageKey(VantageKey &key, const FlowRow &row, std::int64_t nowNs);

/// 64-bit mix: every bit of `value` reaches every bit of the result.
constexpr std::uint64_t mixed(std::uint64_t value)
{
    value ^= value >> 32;
    value *= 0xd6e8'feb8'6659'fd93u;
    value ^= value >> 29;
    value *= 0x9e37'79b9'7f4a'7c15u;
    return value ^ (value >> 32);
}

} // namespace weir
