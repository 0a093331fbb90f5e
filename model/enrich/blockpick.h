#pragma once

#include "model/core/address.h"

#include <cstdint>
#include <span>

namespace weir {

/// Puts the places of the IPv4 addresses whose /24 has its bit into `picked`, in order, and returns
/// how many those are. At most 65,536 addresses, sorted; `bits` has one for each /24, `picked` room
/// for each address.
std::size_t pickByBlock(std::span<const Address> addresses, const std::uint64_t *bits,
                        std::uint16_t *picked);
/// The same where the processor has nothing better; begins at place `first`.
std::size_t pickByBlockOneByOne(std::span<const Address> addresses, const std::uint64_t *bits,
                                std::uint16_t *picked, std::size_t first = 0);

} // namespace weir
