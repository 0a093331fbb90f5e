#pragma once

#include "model/query/flowquery.h"

#include <string>

namespace weir {

/// "src", "src/24", "host/16/48": a dimension as the language writes it.
std::string toText(const Dimension &dimension);

} // namespace weir
