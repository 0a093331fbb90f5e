#pragma once

#include "capture/exporter/exporterstate.h"
#include "capture/exporter/rowwriter.h"

namespace weir {

/// Hands over what the sampler table of a stream's exporter has to tell: an event
/// "sampling-changed" for each rate that changed, a repair for each that was learnt late.
void tellSamplingNews(StreamState &state, RowWriter &writer);

} // namespace weir
