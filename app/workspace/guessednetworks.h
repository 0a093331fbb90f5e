#pragma once

#include "model/core/annotations.h"

#include <vector>

namespace weir {

class Workspace;

/// Own networks as the hosts that talk most in `workspace` suggest them; none where they cannot be
/// asked for. Takes a question's time: not for the main thread.
std::vector<OwnNetwork> guessedNetworks(const Workspace &workspace);

} // namespace weir
