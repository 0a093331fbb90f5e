#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace weir {

/// Hash of a key of one or two words; its highest bits are the best.
template <std::size_t Words>
inline std::uint64_t hashOfKey(const std::array<std::uint64_t, Words> &key)
{
    std::uint64_t hash = key[0] * 0x9e37'79b9'7f4a'7c15u;
    if constexpr (Words > 1)
        hash = (hash ^ (hash >> 32) ^ key[1]) * 0xa076'1d64'78bd'642fu;
    hash ^= hash >> 32;
    return hash * 0xd6e8'feb8'6659'fd93u;
}

/// Inline, because the library compares such keys by a call.
template <std::size_t Words>
inline bool isSameKey(const std::array<std::uint64_t, Words> &a,
                      const std::array<std::uint64_t, Words> &b)
{
    if constexpr (Words == 1)
        return a[0] == b[0];
    else
        return ((a[0] ^ b[0]) | (a[1] ^ b[1])) == 0;
}

/// A key and its value.
template <unsigned Words>
struct KeyRecord
{
    std::array<std::uint64_t, Words> key;
    std::uint64_t value;
};

} // namespace weir
