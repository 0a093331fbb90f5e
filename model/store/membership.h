#pragma once

#include "model/core/address.h"
#include "model/store/blob.h"

#include <span>

namespace weir {

/// A blocked Bloom filter over addresses: 11 bits each, one cache line per question, no false
/// negatives, about 1 % false positives.
ByteVector buildMembership(std::span<const Address> addresses);

enum class Membership : std::uint8_t { Absent, Possible, Damaged };

/// Whether `address` may be among those that the filter was built of.
Membership probeMembership(std::span<const std::byte> filter, const Address &address);

} // namespace weir
