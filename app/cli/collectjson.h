#pragma once

#include "app/workspace/collect.h"

#include <nlohmann/json.hpp>

namespace weir::cli {

/// One exporter: address, domain, protocol, what was decoded, lost and refused, sampling.
nlohmann::json exporterJson(const ExporterHealth &exporter);
/// A run of a collector, as `collect --json` reports it.
nlohmann::json collectJson(const CollectReport &report);

} // namespace weir::cli
