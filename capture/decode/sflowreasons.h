#pragma once

#include <cstdint>
#include <string_view>

namespace weir {

/// Why a packet was dropped, in words (sFlow Dropped Packet Notification Structures); codes 0 to
/// 15 are those of ICMP "destination unreachable" (RFC 792, RFC 1812). "" for codes without a name.
std::string_view sflowDropReason(std::uint32_t code);

/// The IPFIX forwardingStatus (RFC 7270, section 4.12) that says the same: status "dropped" with
/// the reason that fits best.
std::uint16_t sflowDropStatus(std::uint32_t code);

} // namespace weir
