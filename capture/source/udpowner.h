#pragma once

#include <cstdint>
#include <string>

namespace weir {

/// The process that has a UDP port, "nfcapd (process 1234)"; "" where that cannot be read.
std::string udpPortOwner(std::uint16_t port);

} // namespace weir
