#pragma once

#include <cstddef>

namespace weir {

/// First byte of a numeric column's blob.
enum NumberEncoding : unsigned { Frame = 1, DictionaryCodes = 2, Differences = 3 };

inline constexpr std::size_t kMaxDictionary = 4096; // values of a DictionaryCodes blob
inline constexpr std::size_t kMiniblock = 128;      // differences that share a bit width

} // namespace weir
