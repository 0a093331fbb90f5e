#pragma once

#include "model/core/result.h"

#include <QString>

namespace weir {

/// A translated sentence for people: what happened and what to do. The one place where an Errc
/// becomes words.
QString errorSentence(const Error &error);

} // namespace weir
