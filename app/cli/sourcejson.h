#pragma once

#include "model/core/source.h"

#include <nlohmann/json.hpp>

#include <string>

namespace weir::cli {

/// A capture file as `import --json` reports it.
nlohmann::json fileJson(const SourceInfo &source);
/// JSON text on one line; bytes that are not UTF-8 become replacement characters instead of an
/// exception.
std::string dump(const nlohmann::json &json);

} // namespace weir::cli
