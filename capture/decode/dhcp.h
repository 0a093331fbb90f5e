#pragma once

#include "model/core/address.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace weir {

/// What a DHCP message (RFC 2131) says of the client.
struct DhcpMessage
{
    bool isReply = false;
    std::uint8_t type = 0;       // option 53: 1 discover … 8 inform; 0 for plain BOOTP
    Address client;              // ciaddr: in use already; no address where it is 0.0.0.0
    Address assigned;            // yiaddr: given by the server
    Address requested;           // option 50
    std::uint64_t clientMac = 0; // 48 bits, 0 where the hardware address is no MAC address
    std::string hostName;        // option 12, lower case; empty where absent or not printable ASCII
};

/// Decodes the UDP payload of ports 67 and 68 (RFC 2131, RFC 2132); nothing where it is no DHCP.
std::optional<DhcpMessage> decodeDhcp(std::span<const std::byte> payload);

} // namespace weir
