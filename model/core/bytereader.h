#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace weir {

/// Big-endian cursor over bytes. After the first short read every read yields 0 and failed() is
/// true.
class ByteReader
{
public:
    explicit ByteReader(std::span<const std::byte> bytes)
        : m_bytes(bytes)
    {
    }

    bool failed() const { return m_failed; }
    std::size_t remaining() const { return m_failed ? 0 : m_bytes.size() - m_offset; }
    std::size_t offset() const { return m_offset; }
    std::span<const std::byte> rest() const
    {
        return m_bytes.subspan(m_failed ? m_bytes.size() : m_offset);
    }

    std::uint8_t u8() { return static_cast<std::uint8_t>(bigEndian(1)); }
    std::uint16_t be16() { return static_cast<std::uint16_t>(bigEndian(2)); }
    std::uint32_t be24() { return static_cast<std::uint32_t>(bigEndian(3)); }
    std::uint32_t be32() { return static_cast<std::uint32_t>(bigEndian(4)); }
    std::uint64_t be64() { return bigEndian(8); }

    /// Value of the next `width` (0 to 8) bytes.
    std::uint64_t bigEndian(std::size_t width)
    {
        std::uint64_t value = 0;
        for (const std::byte byte : take(width))
            value = value << 8 | std::to_integer<std::uint64_t>(byte);
        return value;
    }

    /// The next `count` bytes, or nothing (and failed()) where fewer are left.
    std::span<const std::byte> take(std::size_t count)
    {
        if (m_failed || count > m_bytes.size() - m_offset) {
            m_failed = true;
            return {};
        }
        m_offset += count;
        return m_bytes.subspan(m_offset - count, count);
    }

    void skip(std::size_t count) { (void)take(count); }

private:
    std::span<const std::byte> m_bytes;
    std::size_t m_offset = 0;
    bool m_failed = false;
};

} // namespace weir
