#pragma once

#include <cstdint>

namespace weir {

/// Good 64-bit finalizer: every input bit reaches every output bit.
constexpr std::uint64_t mix64(std::uint64_t x)
{
    x ^= x >> 32;
    x *= 0xd6e8'feb8'6659'fd93u;
    x ^= x >> 32;
    x *= 0xd6e8'feb8'6659'fd93u;
    return x ^ (x >> 32);
}

/// Hash of a few words.
inline std::uint64_t hashWords(const std::uint64_t *words, unsigned count)
{
    std::uint64_t h = 0x9e37'79b9'7f4a'7c15u;
    for (unsigned i = 0; i < count; ++i)
        h = (h ^ words[i]) * 0xa076'1d64'78bd'642fu, h ^= h >> 29;
    return mix64(h);
}

} // namespace weir
