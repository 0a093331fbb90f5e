#pragma once

#include "model/core/undecoded.h"
#include "model/store/database.h"

namespace weir {

// The table `undecoded` of schema 4. Who writes holds the transaction.

/// In ascending order of id.
Result<UndecodedList> readUndecoded(Database &database);
/// Adds those that are not stored yet and removes what is not among `now`. A stored datagram never
/// changes.
Status saveUndecoded(Database &database, const UndecodedList &now);

} // namespace weir
