#pragma once

#include <cstdint>

namespace weir {

/// libpcap's DLT number for a LINKTYPE number; equal for nearly all.
int dltOf(std::uint32_t linkType);

} // namespace weir
