#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace weir {

/// Reads the name at `at` of a DNS message into `text` (see DnsQuestion for its form) and returns
/// the offset behind it; nothing when it is cut, longer than 255 bytes (RFC 1035, section 2.3.4),
/// or compressed by a pointer that does not point backwards (section 4.1.4), which also ends loops.
std::optional<std::size_t> readDnsName(std::span<const std::byte> message, std::size_t at,
                                       std::string &text);

} // namespace weir
