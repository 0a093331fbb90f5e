#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace weir {

/// Bits that `value` needs, 0 to 64.
unsigned bitWidth(std::uint64_t value);
/// Bytes that `count` values of `width` (0 to 64) bits take, packed without gaps, little-endian.
constexpr std::size_t packedBytes(std::size_t count, unsigned width)
{
    return (count * width + 7) / 8;
}
/// Appends `values` to `out`, the low `width` (0 to 64) bits of each.
void packBits(std::span<const std::uint64_t> values, unsigned width, std::vector<std::byte> &out);
void packBits(std::span<const std::uint16_t> values, unsigned width, std::vector<std::byte> &out);

/// Unpacks `count` values of `width` bits; `packed` must hold packedBytes(count, width) bytes, and
/// the values must fit the output type.
void unpackBits(std::span<const std::byte> packed, unsigned width, std::size_t count,
                std::uint16_t *out);
void unpackBits(std::span<const std::byte> packed, unsigned width, std::size_t count,
                std::uint32_t *out);
void unpackBits(std::span<const std::byte> packed, unsigned width, std::size_t count,
                std::uint64_t *out);

/// out[row] = value number `row`, for the rows in `rows` (sorted, below `count`) only.
void unpackRows(std::span<const std::byte> packed, unsigned width, std::size_t count,
                std::span<const std::uint16_t> rows, std::uint16_t *out);
void unpackRows(std::span<const std::byte> packed, unsigned width, std::size_t count,
                std::span<const std::uint16_t> rows, std::uint32_t *out);
void unpackRows(std::span<const std::byte> packed, unsigned width, std::size_t count,
                std::span<const std::uint16_t> rows, std::uint64_t *out);

} // namespace weir
