#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace weir {

using Bytes = std::span<const std::byte>;

/// Unchecked reads at an offset, for callers that have compared the size once: a packet passes here
/// millions of times a second, so the checking ByteReader is kept for what runs once per datagram.
inline std::uint8_t byteAt(Bytes bytes, std::size_t at)
{
    return std::to_integer<std::uint8_t>(bytes.data()[at]);
}

inline std::uint16_t be16At(Bytes bytes, std::size_t at)
{
    std::uint16_t raw = 0;
    std::memcpy(&raw, bytes.data() + at, sizeof raw);
    return __builtin_bswap16(raw);
}

inline std::uint32_t be32At(Bytes bytes, std::size_t at)
{
    std::uint32_t raw = 0;
    std::memcpy(&raw, bytes.data() + at, sizeof raw);
    return __builtin_bswap32(raw);
}

inline std::uint64_t be64At(Bytes bytes, std::size_t at)
{
    std::uint64_t raw = 0;
    std::memcpy(&raw, bytes.data() + at, sizeof raw);
    return __builtin_bswap64(raw);
}

inline std::uint16_t le16At(Bytes bytes, std::size_t at)
{
    return __builtin_bswap16(be16At(bytes, at));
}

inline std::uint32_t le32At(Bytes bytes, std::size_t at)
{
    return __builtin_bswap32(be32At(bytes, at));
}

/// What follows the first `count` bytes; nothing where there are fewer.
inline Bytes behind(Bytes bytes, std::size_t count)
{
    return bytes.subspan(std::min(count, bytes.size()));
}

} // namespace weir
