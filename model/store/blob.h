#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <vector>

namespace weir {

using ByteVector = std::vector<std::byte>;

/// 64-bit hash of `bytes`, several GB/s; against accidents, not against attackers.
std::uint64_t hashBytes(std::span<const std::byte> bytes, std::uint64_t seed);
/// Appends a 32-bit checksum of the blob and of `key`, the row it will stand in.
void sealBlob(ByteVector &blob, std::uint64_t key);
/// The blob without its checksum; nothing where the checksum does not fit the bytes and `key`.
std::optional<std::span<const std::byte>> openBlob(std::span<const std::byte> sealed,
                                                   std::uint64_t key);

/// Appends a number in 7-bit groups, low ones first (1 to 10 bytes).
void putVarint(ByteVector &out, std::uint64_t value);

inline void putByte(ByteVector &out, unsigned value)
{
    out.push_back(static_cast<std::byte>(value));
}

inline void putBytes(ByteVector &out, std::span<const std::byte> bytes)
{
    out.insert(out.end(), bytes.begin(), bytes.end());
}

/// Cursor over a blob. After the first short read every read yields 0 and failed() is true.
class BlobReader
{
public:
    explicit BlobReader(std::span<const std::byte> bytes)
        : m_rest(bytes)
    {
    }

    bool failed() const { return m_failed; }
    std::size_t remaining() const { return m_rest.size(); }
    unsigned byte();
    std::uint64_t varint();
    /// The next `count` bytes, or nothing (and failed()) where fewer are left.
    std::span<const std::byte> take(std::size_t count);

private:
    std::span<const std::byte> m_rest;
    bool m_failed = false;
};

/// 0, 1, -1, 2 … become 0, 2, 1, 4 …, so that small differences of both signs are small numbers.
constexpr std::uint64_t zigzag(std::int64_t value)
{
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
constexpr std::int64_t unzigzag(std::uint64_t value)
{
    return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
}

} // namespace weir
