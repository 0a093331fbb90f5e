#pragma once

#include <cstddef>
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

/// What mix64() made `mixed` of.
constexpr std::uint64_t unmix64(std::uint64_t mixed)
{
    constexpr std::uint64_t kFactor = 0xd6e8'feb8'6659'fd93u;
    std::uint64_t inverse = kFactor; // right in its lowest 3 bits; each step doubles these
    for (int step = 0; step < 5; ++step)
        inverse *= 2 - kFactor * inverse;
    mixed ^= mixed >> 32;
    mixed *= inverse;
    mixed ^= mixed >> 32;
    mixed *= inverse;
    return mixed ^ (mixed >> 32);
}

/// Hash of a few words.
inline std::uint64_t hashWords(const std::uint64_t *words, unsigned count)
{
    std::uint64_t h = 0x9e37'79b9'7f4a'7c15u;
    for (unsigned i = 0; i < count; ++i)
        h = (h ^ words[i]) * 0xa076'1d64'78bd'642fu, h ^= h >> 29;
    return mix64(h);
}

/// Copies a few words; inline, because a call of memmove costs more than they do.
inline void copyWords(const std::uint64_t *from, std::size_t count, std::uint64_t *to)
{
    for (std::size_t i = 0; i < count; ++i) {
        to[i] = from[i];
        asm volatile("" : : : "memory"); // else the compiler makes it a call again
    }
}

} // namespace weir
