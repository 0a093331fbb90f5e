#pragma once

#include "capture/source/listenaddress.h"
#include "model/core/result.h"

#include <cstdint>
#include <span>

namespace weir {

/// Sends one UDP datagram from any free port, without waiting. Errc::Io where the system refuses.
Status sendDatagram(const ListenAddress &to, std::span<const std::uint8_t> datagram);

} // namespace weir
