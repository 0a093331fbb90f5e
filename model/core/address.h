#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace weir {

/// An IPv6 address, or an IPv4 address mapped into ::ffff:0:0/96 (RFC 4291, section 2.5.5.2).
/// Host byte order in two halves, so that comparison is numerical. All ones means "no address".
struct Address
{
    std::uint64_t high = ~std::uint64_t{0};
    std::uint64_t low = ~std::uint64_t{0};

    static constexpr std::uint64_t kMappedPrefix = 0x0000'ffff'0000'0000u;

    static constexpr Address fromV4(std::uint32_t v4) { return {0, kMappedPrefix | v4}; }
    /// From 4 or 16 bytes in network order; any other length gives "no address".
    static Address fromBytes(std::span<const std::byte> bytes);

    constexpr bool isPresent() const { return (high & low) != ~std::uint64_t{0}; }
    constexpr bool isV4() const { return high == 0 && (low >> 32) == 0xffff; }
    constexpr std::uint32_t v4() const { return static_cast<std::uint32_t>(low); }
    constexpr auto operator<=>(const Address &) const = default;
};

inline constexpr Address kNoAddress{};

/// Dotted quad for IPv4, RFC 5952 text for IPv6, "" for no address.
std::string toString(const Address &address);
/// Reads an IPv4 or IPv6 address (RFC 4291 text forms); nothing on any other text.
std::optional<Address> parseAddress(std::string_view text);

/// An address range that shares its first `bits` (0 to 128; IPv4 prefixes count from 96).
struct Prefix
{
    Address base;
    std::uint8_t bits = 128;

    bool contains(const Address &address) const;
    /// Length as people write it: 0 to 32 for IPv4, 0 to 128 for IPv6.
    unsigned textLength() const { return base.isV4() && bits >= 96 ? bits - 96u : bits; }
    auto operator<=>(const Prefix &) const = default;
};

std::string toString(const Prefix &prefix);
/// Reads "10.0.0.0/8", "2001:db8::/32" or a lone address; host bits are cleared.
std::optional<Prefix> parsePrefix(std::string_view text);
/// `address` with all but its first `bits` (0 to 128) cleared.
Address masked(const Address &address, unsigned bits);

/// 64-bit mix of an address, good enough for open addressing.
inline std::uint64_t hashOf(const Address &address)
{
    std::uint64_t x =
        address.low * 0x9e37'79b9'7f4a'7c15u ^ (address.high + 0x632b'e59b'd9b4'e019u);
    x ^= x >> 32;
    x *= 0xd6e8'feb8'6659'fd93u;
    return x ^ (x >> 32);
}

} // namespace weir

template <>
struct std::hash<weir::Address>
{
    std::size_t operator()(const weir::Address &address) const noexcept
    {
        return weir::hashOf(address);
    }
};
