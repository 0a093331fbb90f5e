#pragma once

#include "model/store/blob.h"

#include <memory>
#include <optional>

namespace weir {

/// zstd with its contexts and scratch memory, kept from blob to blob. One thread at a time.
class Compressor
{
public:
    explicit Compressor(int level = 1);
    ~Compressor();
    Compressor(Compressor &&) noexcept;
    Compressor &operator=(Compressor &&) noexcept;

    /// `raw` compressed; valid until the next call. Empty where zstd fails.
    std::span<const std::byte> compress(std::span<const std::byte> raw);
    /// Fills `raw` completely; false where `packed` is not zstd or has another length.
    bool decompress(std::span<const std::byte> packed, std::span<std::byte> raw);
    /// Scratch of at least `bytes` bytes, apart from what compress() returns.
    std::span<std::byte> scratch(std::size_t bytes);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Appends values (none above `max`) as the shorter of: packed bits, or byte planes under zstd
/// where those are at least an eighth smaller (skewed values: protocols, ports, lengths).
void putInts(ByteVector &out, std::span<const std::uint64_t> values, std::uint64_t max,
             Compressor &compressor);
void putInts(ByteVector &out, std::span<const std::uint16_t> values, std::uint64_t max,
             Compressor &compressor);

/// Reads `count` values that putInts wrote; false where the bytes are damaged or do not fit T.
/// Where `only` names rows (sorted, below `count`), at least these; the others are left alone or
/// written too.
bool takeInts(BlobReader &in, std::size_t count, std::uint16_t *out, Compressor &compressor,
              std::span<const std::uint16_t> only = {});
bool takeInts(BlobReader &in, std::size_t count, std::uint32_t *out, Compressor &compressor,
              std::span<const std::uint16_t> only = {});
bool takeInts(BlobReader &in, std::size_t count, std::uint64_t *out, Compressor &compressor,
              std::span<const std::uint16_t> only = {});
/// takeInts into codes; false where one is not below `limit`. Rows that `only` leaves out get code
/// 0 or their own.
bool takeCodes(BlobReader &in, std::size_t count, std::size_t limit,
               std::vector<std::uint16_t> &codes, Compressor &compressor,
               std::span<const std::uint16_t> only);
/// Width in bits of the values that takeInts would read next; the reader does not move.
unsigned peekIntWidth(BlobReader in);
/// The packed bits that takeInts would read next, and their width; nothing where the values are
/// compressed or the bytes are damaged.
std::optional<std::span<const std::byte>> takePackedBits(BlobReader &in, std::size_t count,
                                                         unsigned &width);

/// Appends bytes (texts, addresses) with their length, under zstd where that is 10 % smaller.
void putCompressed(ByteVector &out, std::span<const std::byte> raw, Compressor &compressor);
/// Reads what putCompressed wrote, at most `limit` bytes; false where damaged.
bool takeCompressed(BlobReader &in, std::size_t limit, ByteVector &raw, Compressor &compressor);

} // namespace weir
