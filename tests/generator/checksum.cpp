#include "tests/generator/checksum.h"

#include <array>
#include <bit>
#include <cstring>

namespace weir::gen {

namespace {

std::array<std::uint32_t, 256> crcTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = value >> 1 ^ (value & 1 ? 0x82f6'3b78u : 0u);
        table[i] = value;
    }
    return table;
}

std::uint16_t swapped(std::uint16_t value)
{
    return static_cast<std::uint16_t>(value << 8 | value >> 8);
}

} // namespace

std::uint64_t wordSum(std::span<const std::byte> bytes)
{
    // Sums in the machine's byte order and swaps once at the end (RFC 1071, section 2B).
    std::uint64_t sum = 0;
    const std::byte *at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 8; left -= 8, at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, 8);
        sum += (word & 0xffff'ffffu) + (word >> 32);
    }
    std::uint64_t rest = 0;
    if (left > 0)
        std::memcpy(&rest, at, left);
    sum += (rest & 0xffff'ffffu) + (rest >> 32);
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    const auto folded = static_cast<std::uint16_t>(sum);
    return std::endian::native == std::endian::little ? swapped(folded) : folded;
}

std::uint16_t foldedChecksum(std::uint64_t sum)
{
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

std::uint32_t crc32c(std::span<const std::byte> bytes)
{
    static const auto kTable = crcTable();
    std::uint32_t crc = ~0u;
    for (const std::byte byte : bytes)
        crc = crc >> 8 ^ kTable[(crc ^ std::to_integer<std::uint32_t>(byte)) & 0xff];
    crc = ~crc; // RFC 9260: sent least significant byte first
    return crc << 24 | (crc & 0xff00) << 8 | (crc >> 8 & 0xff00) | crc >> 24;
}

} // namespace weir::gen
