#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace weir::gen {

/// Sum of the big-endian 16-bit words of `bytes` (an odd last byte counts as high byte), not yet
/// folded (RFC 1071).
std::uint64_t wordSum(std::span<const std::byte> bytes);
/// The Internet checksum of a sum of wordSum() values.
std::uint16_t foldedChecksum(std::uint64_t sum);
/// CRC-32C as SCTP puts it into its header, read as big-endian number (RFC 9260, appendix A).
std::uint32_t crc32c(std::span<const std::byte> bytes);

} // namespace weir::gen
