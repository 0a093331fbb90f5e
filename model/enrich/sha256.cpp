#include "model/enrich/sha256.h"

#include <array>
#include <bit>
#include <cstdint>

namespace weir {

namespace {

using State = std::array<std::uint32_t, 8>;
__extension__ using Wide = unsigned __int128;

/// The first 64 primes: the constants of the algorithm come of their roots.
constexpr std::array<std::uint32_t, 64> firstPrimes()
{
    std::array<std::uint32_t, 64> primes{};
    std::size_t found = 0;
    for (std::uint32_t candidate = 2; found < primes.size(); ++candidate) {
        bool isPrime = true;
        for (std::size_t i = 0; i < found && primes[i] * primes[i] <= candidate; ++i)
            isPrime = isPrime && candidate % primes[i] != 0;
        if (isPrime)
            primes[found++] = candidate;
    }
    return primes;
}

constexpr std::array<std::uint32_t, 64> kPrimes = firstPrimes();

/// Largest r with r^power <= value: a root without floating point.
constexpr std::uint64_t root(Wide value, int power)
{
    std::uint64_t low = 0;
    std::uint64_t high = std::uint64_t{1} << 36;
    while (low + 1 < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        Wide product = middle;
        for (int i = 1; i < power; ++i)
            product *= middle;
        (product <= value ? low : high) = middle;
    }
    return low;
}

/// First 32 bits of the fraction of each prime's cube root.
constexpr std::array<std::uint32_t, 64> roundConstants()
{
    std::array<std::uint32_t, 64> constants{};
    for (std::size_t i = 0; i < constants.size(); ++i)
        constants[i] = static_cast<std::uint32_t>(root(static_cast<Wide>(kPrimes[i]) << 96, 3));
    return constants;
}

/// First 32 bits of the fraction of the square roots of the first eight primes.
constexpr State startState()
{
    State state{};
    for (std::size_t i = 0; i < state.size(); ++i)
        state[i] = static_cast<std::uint32_t>(root(static_cast<Wide>(kPrimes[i]) << 64, 2));
    return state;
}

constexpr std::array<std::uint32_t, 64> kRound = roundConstants();

std::uint32_t bigEndian32(const unsigned char *bytes)
{
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16
           | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

void addBlock(State &state, const unsigned char *block)
{
    std::array<std::uint32_t, 64> words{};
    for (std::size_t i = 0; i < 16; ++i)
        words[i] = bigEndian32(block + 4 * i);
    for (std::size_t i = 16; i < 64; ++i) {
        const std::uint32_t x = words[i - 15];
        const std::uint32_t y = words[i - 2];
        words[i] = words[i - 16] + (std::rotr(x, 7) ^ std::rotr(x, 18) ^ x >> 3) + words[i - 7]
                   + (std::rotr(y, 17) ^ std::rotr(y, 19) ^ y >> 10);
    }
    auto [a, b, c, d, e, f, g, h] = state;
    for (std::size_t i = 0; i < 64; ++i) {
        const std::uint32_t one = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25))
                                  + ((e & f) ^ (~e & g)) + kRound[i] + words[i];
        const std::uint32_t two =
            (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + one;
        d = c;
        c = b;
        b = a;
        a = one + two;
    }
    const State added{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < state.size(); ++i)
        state[i] += added[i];
}

} // namespace

std::string sha256Hex(std::string_view bytes)
{
    State state = startState();
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.data());
    std::size_t at = 0;
    for (; bytes.size() - at >= 64; at += 64)
        addBlock(state, data + at);

    // What is left, a one bit, zeros, and the length in bits as 64 of them.
    std::array<unsigned char, 128> tail{};
    const std::size_t left = bytes.size() - at;
    for (std::size_t i = 0; i < left; ++i)
        tail[i] = data[at + i];
    tail[left] = 0x80;
    const std::size_t tailSize = left + 9 <= 64 ? 64 : 128;
    const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
    for (std::size_t i = 0; i < 8; ++i)
        tail[tailSize - 1 - i] = static_cast<unsigned char>(bits >> 8 * i);
    for (std::size_t i = 0; i < tailSize; i += 64)
        addBlock(state, tail.data() + i);

    std::string hex;
    for (const std::uint32_t word : state) {
        for (int shift = 28; shift >= 0; shift -= 4)
            hex += "0123456789abcdef"[word >> shift & 15];
    }
    return hex;
}

} // namespace weir
