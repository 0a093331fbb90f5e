#pragma once

#include "model/core/address.h"
#include "model/core/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

inline constexpr std::uint16_t kDnsA = 1;
inline constexpr std::uint16_t kDnsCname = 5;
inline constexpr std::uint16_t kDnsPtr = 12;
inline constexpr std::uint16_t kDnsAaaa = 28;

/// Names are lower case, without the last dot ("" is the root); a byte of a label that is not
/// printable ASCII stands as \DDD, a dot or backslash in it as \. and \\ (RFC 1035, section 5.1).
struct DnsQuestion
{
    std::string name;
    std::uint16_t type = 0;
    std::uint16_t dnsClass = 0; // without the top bit, which mDNS uses as a flag (RFC 6762)
};

/// A record of type A, AAAA, CNAME or PTR; others are passed over.
struct DnsRecord
{
    std::string name;
    std::uint16_t type = 0;
    std::uint32_t ttlS = 0;
    Address address;    // A and AAAA
    std::string target; // CNAME and PTR
};

struct DnsMessage
{
    std::uint16_t id = 0;
    bool isResponse = false;
    bool isTruncated = false; // TC bit: the rest came by TCP
    bool isComplete = true;   // false: bytes or kMaxDnsRecords ended before the counts were met
    std::uint8_t opcode = 0;
    std::uint8_t rcode = 0; // the 4 bits of the header; see RFC 6895, section 2.3
    std::vector<DnsQuestion> questions;
    std::vector<DnsRecord> answers;
    std::vector<DnsRecord> additional; // mDNS puts addresses there
};

inline constexpr std::size_t kMaxDnsRecords = 64; // read of one message, questions included

/// Decodes a DNS, mDNS or LLMNR message (RFC 1035, RFC 6762, RFC 4795) as UDP carries it. An error
/// when the header or the questions cannot be read; what is wrong behind them only ends the
/// answers.
Result<DnsMessage> decodeDns(std::span<const std::byte> message);

/// The first whole or begun message of a TCP stream, without its 2 bytes of length (RFC 1035,
/// section 4.2.2); nothing where the length is too small for a header.
std::optional<std::span<const std::byte>> dnsOverTcp(std::span<const std::byte> payload);

/// The address that a name under in-addr.arpa or ip6.arpa stands for (RFC 1035, section 3.5; RFC
/// 3596, section 2.5), if it is whole.
std::optional<Address> addressOfReverseName(std::string_view name);

} // namespace weir
