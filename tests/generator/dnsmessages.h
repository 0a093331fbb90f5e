#pragma once

#include "model/core/address.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace weir::gen {

inline constexpr std::uint16_t kDnsA = 1, kDnsCname = 5, kDnsPtr = 12, kDnsTxt = 16, kDnsAaaa = 28;
inline constexpr std::uint16_t kDnsNoError = 0, kDnsNameError = 3;

/// A resource record: an address for A and AAAA, a name for CNAME and PTR, text for TXT.
struct DnsRecord
{
    std::string name;
    std::uint16_t type = kDnsA;
    std::uint32_t ttlS = 300;
    Address address = {};
    std::string text = {};
};

/// A DNS question (RFC 1035, section 4); `id` 0 without recursion asks by multicast (RFC 6762).
std::vector<std::byte> dnsQuery(std::uint16_t id, std::string_view name, std::uint16_t type,
                                bool isMulticast = false);
/// The answer to it.
std::vector<std::byte> dnsResponse(std::uint16_t id, std::string_view name, std::uint16_t type,
                                   std::uint16_t rcode, const std::vector<DnsRecord> &answers,
                                   bool isMulticast = false);
/// The name that a PTR question asks for: "1.0.20.10.in-addr.arpa".
std::string reverseName(const Address &address);

} // namespace weir::gen
