#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace weir::gen {

/// xoshiro256** seeded by splitmix64: integers only, so the same seed gives the same numbers on any
/// machine.
class Random
{
public:
    explicit Random(std::uint64_t seed)
    {
        for (std::uint64_t &word : m_state) {
            seed += 0x9e37'79b9'7f4a'7c15u;
            std::uint64_t z = seed;
            z = (z ^ z >> 30) * 0xbf58'476d'1ce4'e5b9u;
            z = (z ^ z >> 27) * 0x94d0'49bb'1331'11ebu;
            word = z ^ z >> 31;
        }
    }

    std::uint64_t next()
    {
        const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
        const std::uint64_t shifted = m_state[1] << 17;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= shifted;
        m_state[3] = std::rotl(m_state[3], 45);
        return result;
    }

    /// 0 to `count` - 1, for a `count` of 1 to 2^32 - 1.
    std::uint32_t below(std::uint32_t count)
    {
        return static_cast<std::uint32_t>((next() >> 32) * count >> 32);
    }
    /// `from` to `to`, both included.
    std::uint32_t between(std::uint32_t from, std::uint32_t to)
    {
        return from + below(to - from + 1);
    }
    bool chance(std::uint32_t percent) { return below(100) < percent; }
    /// 0 to `count` - 1, small numbers much more often than large ones.
    std::uint32_t skewed(std::uint32_t count)
    {
        const std::uint64_t a = below(65536), b = below(65536);
        return static_cast<std::uint32_t>(a * b * count >> 32);
    }
    /// Size with a heavy tail: `base` times 1 to 2, doubled again and again with a chance of 2 in
    /// 5, at most 2^12 times.
    std::uint64_t heavyTail(std::uint32_t base)
    {
        unsigned doublings = 0;
        while (doublings < 12 && below(5) < 2)
            ++doublings;
        return static_cast<std::uint64_t>(base + below(base)) << doublings;
    }
    /// Waiting time with that mean, exponentially distributed.
    std::int64_t waitNs(std::int64_t meanNs)
    {
        const auto bits = static_cast<std::uint32_t>(next() >> 32) | 1u;
        const std::uint64_t negativeLn =
            (std::uint64_t{32} << 16) - log2Of(bits);          // log2, 16 fraction bits
        const std::uint64_t scaled = negativeLn * 45426 >> 16; // times ln 2
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(meanNs >> 8) * scaled >> 8) + 1;
    }

private:
    /// log2 with 16 fraction bits, by squaring.
    static std::uint64_t log2Of(std::uint32_t value)
    {
        const auto exponent = static_cast<unsigned>(std::bit_width(value)) - 1;
        std::uint64_t mantissa = static_cast<std::uint64_t>(value) << (31 - exponent);
        std::uint64_t fraction = 0;
        for (int i = 0; i < 16; ++i) {
            mantissa = mantissa * mantissa >> 31;
            fraction <<= 1;
            if (mantissa >> 32) {
                mantissa >>= 1;
                fraction |= 1;
            }
        }
        return static_cast<std::uint64_t>(exponent) << 16 | fraction;
    }

    std::array<std::uint64_t, 4> m_state{};
};

} // namespace weir::gen
