#pragma once

#include "model/scan/asking.h"

namespace weir {

/// What made the rise from one range to another: the fewest values that explain four fifths of it,
/// each with what else goes with it. No lines where nothing rose.
Result<MutableResult> answerBump(const Asking &asking);

} // namespace weir
