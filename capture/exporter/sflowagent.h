#pragma once

#include "model/core/address.h"

namespace weir {

/// Whether an sFlow agent's own address tells it from others: not 0.0.0.0, ::, loopback, multicast
/// or reserved (240.0.0.0/4, which some agents have as a default).
bool namesAgent(const Address &agent);

} // namespace weir
