#pragma once

#include "model/core/packetlist.h"
#include "model/enrich/vendortable.h"

#include <vector>

namespace weir {

/// Puts whom it was given to behind each hardware address: "eth.src.oui_resolved".
void nameHardware(std::vector<Layer> &layers, const VendorTable &vendors);

} // namespace weir
