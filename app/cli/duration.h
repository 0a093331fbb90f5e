#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace weir::cli {

/// Nanoseconds of "90s", "5m", "12h", "7d", "2w" or a number of seconds, greater than 0; nothing on
/// any other text.
std::optional<std::int64_t> parseDuration(std::string_view text);
/// Bytes of "500MB", "20GB", "1.5TB" (powers of 1000), "20GiB" (powers of 1024) or a number of
/// bytes, greater than 0.
std::optional<std::uint64_t> parseSize(std::string_view text);

} // namespace weir::cli
