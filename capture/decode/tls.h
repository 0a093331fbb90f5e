#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace weir {

/// The server name (RFC 6066, section 3) of a TLS ClientHello that starts a TCP payload; nothing
/// where there is none, or where the segment ends before it. Points into the payload, as sent,
/// printable ASCII only. Costs a comparison or two on other traffic.
std::optional<std::string_view> tlsServerName(std::span<const std::byte> payload);

} // namespace weir
