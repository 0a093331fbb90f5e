#pragma once

#include "model/core/address.h"
#include "model/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// Where a UDP socket listens.
struct ListenAddress
{
    Address address;        // 0.0.0.0, :: (which takes IPv4 too) or one of the machine's own
    std::uint16_t port = 0; // 0: any free one
    std::string scope;      // interface of a link-local address, "eth0"

    bool isAny() const; // every address of the machine
    bool operator==(const ListenAddress &) const = default;
};

/// Reads "127.0.0.1:2055", "[::1]:6343", "[fe80::1%eth0]:2055" or "*:4739" (all addresses);
/// Errc::Syntax names what is wrong.
Result<ListenAddress> parseListenAddress(std::string_view text);
/// The text that parseListenAddress() reads.
std::string toString(const ListenAddress &listen);

/// 2055, 2056 (NetFlow), 4739 (IPFIX), 6343 (sFlow).
inline constexpr std::uint16_t kExportPorts[] = {2055, 2056, 4739, 6343};

} // namespace weir
