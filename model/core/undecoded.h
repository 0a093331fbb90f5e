#pragma once

#include "model/core/address.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace weir {

/// An export datagram of which something could not be decoded.
struct UndecodedDatagram
{
    std::uint64_t id = 0; // tells it from others in the same store; later ones have larger ones
    std::string reason;
    Address from;
    Address to;
    std::uint16_t fromPort = 0;
    std::uint16_t toPort = 0;
    std::int64_t receivedNs = 0;
    std::vector<std::byte> bytes; // UDP payload
    bool operator==(const UndecodedDatagram &) const = default;
};

/// The kept ones, in ascending order of id.
using UndecodedList = std::vector<UndecodedDatagram>;
using SharedUndecoded = std::shared_ptr<const UndecodedList>; // as it crosses threads

} // namespace weir
