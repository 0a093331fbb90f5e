#pragma once

#include "model/core/collectsink.h"
#include "model/store/database.h"

namespace weir {

/// Writes what of `now` differs from `stored`, which must be what the tables hold, for the
/// exporters that it has; the rest of the tables stays. The caller holds the transaction.
Status saveHealth(Database &database, const CollectHealth &now, const CollectHealth &stored);
/// All that was saved, exporters by source; empty for a store of schema 1.
Result<CollectHealth> readHealth(Database &database);
/// Removes an exporter with its lists, counters and events.
Status removeExporter(Database &database, std::uint32_t source);

} // namespace weir
