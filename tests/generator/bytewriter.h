#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace weir::gen {

/// Writes the lowest `width` (1 to 8) bytes of `value`, most significant first.
inline void putBig(std::byte *at, std::uint64_t value, std::size_t width)
{
    for (std::size_t i = 0; i < width; ++i)
        at[i] = static_cast<std::byte>(value >> 8 * (width - 1 - i));
}

/// Writes the lowest `width` (1 to 8) bytes of `value`, least significant first.
inline void putLittle(std::byte *at, std::uint64_t value, std::size_t width)
{
    for (std::size_t i = 0; i < width; ++i)
        at[i] = static_cast<std::byte>(value >> 8 * i);
}

/// Appends big-endian numbers and text to a message; lengths are filled afterwards with patch().
class ByteWriter
{
public:
    ByteWriter &u8(std::uint64_t value) { return number(value, 1); }
    ByteWriter &be16(std::uint64_t value) { return number(value, 2); }
    ByteWriter &be24(std::uint64_t value) { return number(value, 3); }
    ByteWriter &be32(std::uint64_t value) { return number(value, 4); }
    ByteWriter &text(std::string_view text)
    {
        const auto *from = reinterpret_cast<const std::byte *>(text.data());
        m_bytes.insert(m_bytes.end(), from, from + text.size());
        return *this;
    }
    ByteWriter &append(const std::vector<std::byte> &bytes)
    {
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
        return *this;
    }
    ByteWriter &number(std::uint64_t value, std::size_t width)
    {
        m_bytes.resize(m_bytes.size() + width);
        putBig(m_bytes.data() + m_bytes.size() - width, value, width);
        return *this;
    }
    std::size_t size() const { return m_bytes.size(); }
    /// Fills the `width` bytes at `at` with the number of bytes that were written behind them.
    void patchLength(std::size_t at, std::size_t width)
    {
        putBig(m_bytes.data() + at, m_bytes.size() - at - width, width);
    }
    std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    std::vector<std::byte> m_bytes;
};

} // namespace weir::gen
