#include "model/store/bitpack.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

static_assert(std::endian::native == std::endian::little, "packed values are little-endian");

namespace weir {

namespace {

constexpr std::size_t kBlock = 32;     // values per unrolled step; 32 values end on a byte border
constexpr unsigned kOneLoadWidth = 57; // up to here a value and its shift fit one 64-bit load
constexpr std::size_t kPad = 16;       // bytes that a block may read behind its end

inline std::uint64_t load64(const std::byte *from)
{
    std::uint64_t value = 0;
    std::memcpy(&value, from, sizeof value);
    return value;
}

template <unsigned Width>
inline std::uint64_t valueAt(const std::byte *in, std::size_t index)
{
    constexpr std::uint64_t mask =
        Width >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << (Width % 64)) - 1;
    const std::size_t bit = index * Width;
    std::uint64_t value = load64(in + bit / 8) >> (bit % 8);
    if constexpr (Width > kOneLoadWidth) {
        if (bit % 8 != 0)
            value |= load64(in + bit / 8 + 8) << (64 - bit % 8);
    }
    return value & mask;
}

/// One block with every shift known at compile time.
template <unsigned Width, class T, std::size_t... Index>
inline void unpackBlock(const std::byte *in, T *out, std::index_sequence<Index...>)
{
    ((out[Index] = static_cast<T>(valueAt<Width>(in, Index))), ...);
}

/// Widths of whole bytes: plain widening copies, which compilers vectorise.
template <class From, class T>
void widen(const std::byte *in, std::size_t count, T *out)
{
    if constexpr (sizeof(From) == sizeof(T)) {
        std::memcpy(out, in, count * sizeof(T));
    } else {
        for (std::size_t i = 0; i < count; ++i) {
            From value = 0;
            std::memcpy(&value, in + i * sizeof(From), sizeof value);
            out[i] = static_cast<T>(value);
        }
    }
}

template <unsigned Width, class T>
void unpackWidth(std::span<const std::byte> packed, std::size_t count, T *out)
{
    if constexpr (Width == 0) {
        std::fill_n(out, count, T{0});
    } else if constexpr (Width == 8) {
        widen<std::uint8_t>(packed.data(), count, out);
    } else if constexpr (Width == 16) {
        widen<std::uint16_t>(packed.data(), count, out);
    } else if constexpr (Width == 32 && sizeof(T) >= 4) {
        widen<std::uint32_t>(packed.data(), count, out);
    } else {
        constexpr std::size_t blockBytes = kBlock * Width / 8;
        const std::byte *in = packed.data();
        const std::byte *end = in + packed.size();
        while (count >= kBlock && static_cast<std::size_t>(end - in) >= blockBytes + kPad) {
            unpackBlock<Width>(in, out, std::make_index_sequence<kBlock>());
            in += blockBytes;
            out += kBlock;
            count -= kBlock;
        }
        while (count > 0) { // the last ones from a padded copy
            std::array<std::byte, blockBytes + kPad> copy{};
            std::memcpy(copy.data(), in,
                        std::min<std::size_t>(blockBytes, static_cast<std::size_t>(end - in)));
            const std::size_t now = std::min(count, kBlock);
            for (std::size_t i = 0; i < now; ++i)
                out[i] = static_cast<T>(valueAt<Width>(copy.data(), i));
            in += std::min<std::size_t>(blockBytes, static_cast<std::size_t>(end - in));
            out += now;
            count -= now;
        }
    }
}

template <class T>
using Unpack = void (*)(std::span<const std::byte>, std::size_t, T *);

template <class T, unsigned... Width>
constexpr std::array<Unpack<T>, sizeof...(Width)>
unpackTable(std::integer_sequence<unsigned, Width...>)
{
    return {unpackWidth<Width, T>...};
}

template <class T>
void unpackAny(std::span<const std::byte> packed, unsigned width, std::size_t count, T *out)
{
    static constexpr auto kTable =
        unpackTable<T>(std::make_integer_sequence<unsigned, sizeof(T) * 8 + 1>());
    kTable[std::min<std::size_t>(width, kTable.size() - 1)](packed, count, out);
}

template <class T>
void unpackSome(std::span<const std::byte> packed, unsigned width, std::size_t count,
                std::span<const std::uint16_t> rows, T *out)
{
    if (width == 0 || width > kOneLoadWidth) {
        unpackAny(packed, width, count, out);
        return;
    }
    const std::byte *in = packed.data();
    const std::uint64_t mask = (std::uint64_t{1} << width) - 1;
    // rows from here on lie too near to the end for a whole load
    const std::size_t safeBits = packed.size() < 8 ? 0 : (packed.size() - 7) * 8;
    const std::size_t safeRows = (safeBits + width - 1) / width;
    const auto end = static_cast<std::size_t>(
        std::partition_point(rows.begin(), rows.end(),
                             [safeRows](std::uint16_t row) { return row < safeRows; })
        - rows.begin());
    for (std::size_t i = 0; i < end; ++i) {
        const std::size_t bit = std::size_t{rows[i]} * width;
        out[rows[i]] = static_cast<T>(load64(in + bit / 8) >> (bit % 8) & mask);
    }
    for (const std::uint16_t row : rows.subspan(end)) {
        const std::size_t bit = std::size_t{row} * width;
        std::uint64_t value = 0;
        std::memcpy(&value, in + bit / 8, std::min<std::size_t>(8, packed.size() - bit / 8));
        out[row] = static_cast<T>(value >> (bit % 8) & mask);
    }
}

/// Gathers bits into whole words.
class WordWriter
{
public:
    explicit WordWriter(std::byte *to)
        : m_to(to)
    {
    }
    /// `bits` must be below 2^width.
    void put(std::uint64_t bits, unsigned width)
    {
        m_word |= bits << m_filled;
        if (m_filled + width >= 64) {
            std::memcpy(m_to, &m_word, 8);
            m_to += 8;
            const unsigned used = 64 - m_filled;
            m_word = used >= 64 ? 0 : bits >> used;
            m_filled = m_filled + width - 64;
        } else {
            m_filled += width;
        }
    }
    void end() { std::memcpy(m_to, &m_word, 8); }

private:
    std::byte *m_to;
    std::uint64_t m_word = 0;
    unsigned m_filled = 0;
};

/// Where four values fit a word they are joined first: such steps do not wait for each other.
template <class T>
void packAny(std::span<const T> values, unsigned width, std::vector<std::byte> &out)
{
    const std::size_t begin = out.size();
    const std::size_t bytes = packedBytes(values.size(), width);
    out.resize(begin + bytes + 8); // whole words are stored; the surplus goes again
    WordWriter writer(out.data() + begin);
    const std::uint64_t mask = width >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
    std::size_t i = 0;
    if (width <= 16) {
        for (; i + 4 <= values.size(); i += 4) {
            const std::uint64_t low = (values[i] & mask) | (values[i + 1] & mask) << width;
            const std::uint64_t high = (values[i + 2] & mask) | (values[i + 3] & mask) << width;
            writer.put(low | high << 2 * width, 4 * width);
        }
    } else if (width <= 32) {
        for (; i + 2 <= values.size(); i += 2)
            writer.put((values[i] & mask) | (values[i + 1] & mask) << width, 2 * width);
    }
    for (; i < values.size(); ++i)
        writer.put(values[i] & mask, width);
    writer.end();
    out.resize(begin + bytes);
}

} // namespace

unsigned bitWidth(std::uint64_t value)
{
    return static_cast<unsigned>(std::bit_width(value));
}

void packBits(std::span<const std::uint64_t> values, unsigned width, std::vector<std::byte> &out)
{
    packAny(values, width, out);
}

void packBits(std::span<const std::uint16_t> values, unsigned width, std::vector<std::byte> &out)
{
    packAny(values, width, out);
}

void unpackBits(std::span<const std::byte> packed, unsigned width, std::size_t count,
                std::uint16_t *out)
{
    unpackAny(packed, width, count, out);
}

void unpackBits(std::span<const std::byte> packed, unsigned width, std::size_t count,
                std::uint32_t *out)
{
    unpackAny(packed, width, count, out);
}

void unpackBits(std::span<const std::byte> packed, unsigned width, std::size_t count,
                std::uint64_t *out)
{
    unpackAny(packed, width, count, out);
}

void unpackRows(std::span<const std::byte> packed, unsigned width, std::size_t count,
                std::span<const std::uint16_t> rows, std::uint16_t *out)
{
    unpackSome(packed, width, count, rows, out);
}

void unpackRows(std::span<const std::byte> packed, unsigned width, std::size_t count,
                std::span<const std::uint16_t> rows, std::uint32_t *out)
{
    unpackSome(packed, width, count, rows, out);
}

void unpackRows(std::span<const std::byte> packed, unsigned width, std::size_t count,
                std::span<const std::uint16_t> rows, std::uint64_t *out)
{
    unpackSome(packed, width, count, rows, out);
}

} // namespace weir
