#include "model/enrich/blockpick.h"

#include <array>
#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace weir {

std::size_t pickByBlockOneByOne(std::span<const Address> addresses, const std::uint64_t *bits,
                                std::uint16_t *picked, std::size_t first)
{
    std::size_t count = 0;
    const auto pick = [&](std::size_t i) { // without a jump
        const std::uint32_t v4 = addresses[i].v4();
        picked[count] = static_cast<std::uint16_t>(i);
        count += bits[v4 >> 14] >> (v4 >> 8 & 63) & 1;
    };
    std::size_t i = first;
    for (; i + 4 <= addresses.size(); i += 4) {
        pick(i); // a loop would cost as much again
        pick(i + 1);
        pick(i + 2);
        pick(i + 3);
    }
    for (; i < addresses.size(); ++i)
        pick(i);
    return count;
}

#if defined(__x86_64__)

namespace {

constexpr std::size_t kAtOnce = 8;
using Places = std::array<std::uint16_t, kAtOnce>;

/// Where the set bits of each byte are, lowest first.
constexpr std::array<Places, 256> makePlaces()
{
    std::array<Places, 256> all{};
    for (unsigned byte = 0; byte < all.size(); ++byte) {
        std::size_t count = 0;
        for (std::uint16_t i = 0; i < kAtOnce; ++i) {
            if ((byte >> i & 1U) != 0)
                all[byte][count++] = i;
        }
    }
    return all;
}
constexpr auto kPlaces = makePlaces();

/// The lowest 32 bits of eight addresses, in order.
__attribute__((target("avx2"))) __m256i lowWordsOf(const Address *addresses)
{
    const auto two = [addresses](std::size_t i) __attribute__((target("avx2")))
    {
        return _mm256_castsi256_ps(
            _mm256_loadu_si256(reinterpret_cast<const __m256i *>(addresses + i)));
    };
    const __m256 first = _mm256_shuffle_ps(two(0), two(2), _MM_SHUFFLE(2, 2, 2, 2));
    const __m256 second = _mm256_shuffle_ps(two(4), two(6), _MM_SHUFFLE(2, 2, 2, 2));
    const __m256 mixed = _mm256_shuffle_ps(first, second, _MM_SHUFFLE(2, 0, 2, 0));
    return _mm256_permutevar8x32_epi32(_mm256_castps_si256(mixed),
                                       _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
}

/// Words at eight rising places, from `first` to `last`: near each other they are one load.
__attribute__((target("avx2"))) __m256i wordsAt(const int *words, __m256i places,
                                                std::uint32_t first, std::uint32_t last)
{
    constexpr std::uint32_t kWords = std::uint32_t{1} << 19;
    if (last - first >= kAtOnce || first > kWords - kAtOnce)
        return _mm256_i32gather_epi32(words, places, 4);
    const __m256i near = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(words + first));
    return _mm256_permutevar8x32_epi32(
        near, _mm256_sub_epi32(places, _mm256_set1_epi32(static_cast<int>(first))));
}

/// Eight addresses at a time.
__attribute__((target("avx2,popcnt"))) std::size_t
pickByBlockWide(std::span<const Address> addresses, const std::uint64_t *bits,
                std::uint16_t *picked)
{
    const __m256i lowFive = _mm256_set1_epi32(31);
    std::size_t count = 0, i = 0;
    for (; i + kAtOnce <= addresses.size(); i += kAtOnce) {
        const __m256i v4 = lowWordsOf(addresses.data() + i);
        const __m256i words =
            wordsAt(reinterpret_cast<const int *>(bits), _mm256_srli_epi32(v4, 13),
                    addresses[i].v4() >> 13, addresses[i + kAtOnce - 1].v4() >> 13);
        // the wanted bit goes to the top: by 31 less its place, which is its place turned over
        const __m256i shift = _mm256_andnot_si256(_mm256_srli_epi32(v4, 8), lowFive);
        const auto mask = static_cast<unsigned>(
            _mm256_movemask_ps(_mm256_castsi256_ps(_mm256_sllv_epi32(words, shift))));
        const __m128i places =
            _mm_loadu_si128(reinterpret_cast<const __m128i *>(kPlaces[mask].data()));
        _mm_storeu_si128(reinterpret_cast<__m128i *>(picked + count),
                         _mm_add_epi16(places, _mm_set1_epi16(static_cast<short>(i))));
        count += static_cast<std::size_t>(std::popcount(mask));
    }
    return count + pickByBlockOneByOne(addresses, bits, picked + count, i);
}

} // namespace

std::size_t pickByBlock(std::span<const Address> addresses, const std::uint64_t *bits,
                        std::uint16_t *picked)
{
    static const bool isWide = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt");
    return isWide ? pickByBlockWide(addresses, bits, picked)
                  : pickByBlockOneByOne(addresses, bits, picked);
}

#else

std::size_t pickByBlock(std::span<const Address> addresses, const std::uint64_t *bits,
                        std::uint16_t *picked)
{
    return pickByBlockOneByOne(addresses, bits, picked);
}

#endif

} // namespace weir
