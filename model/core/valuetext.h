#pragma once

#include "model/core/columns.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// Text of a numeric value as the language and exports write it: "tcp", "SYN+ACK", "NXDOMAIN",
/// "0x0806" → "arp", "echo-request", exact integers for counts, ISO UTC for times; "" for absent.
/// Locale independent.
std::string valueText(ValueKind kind, std::uint64_t value);
/// Reads what valueText writes and the other customary spellings (numbers, hex, "SYN", "SA", names
/// in any case).
std::optional<std::uint64_t> parseValueText(ValueKind kind, std::string_view text);
/// All names of a kind that has names (protocols, flags, rcodes, EtherTypes, ICMP types), for
/// completion.
std::vector<std::string_view> valueNames(ValueKind kind);

} // namespace weir
