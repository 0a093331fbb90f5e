#pragma once

#include <cstddef>
#include <cstdint>

namespace weir {

/// Where a word is looked for first in a table of `mask` + 1 places.
constexpr std::size_t placeOfWord(std::uint32_t word, std::size_t mask)
{
    return static_cast<std::size_t>((word * 0x9e37'79b9'7f4a'7c15u) >> 24) & mask;
}

} // namespace weir
