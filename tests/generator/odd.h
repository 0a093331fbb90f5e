#pragma once

#include "tests/generator/scenario.h"

#include <memory>

namespace weir::gen {

/// Every link type, tunnel and oddity, a round of all of them again and again; pcapng with an
/// interface per link type.
std::unique_ptr<Scenario> makeOddScenario(const ScenarioOptions &options);

} // namespace weir::gen
