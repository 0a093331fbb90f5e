#pragma once

#include "model/core/annotations.h"
#include "model/store/database.h"

#include <span>
#include <vector>

namespace weir {

// The tables `notes`, `networks`, `saved_filters` and `used_lists` of schema 3. Who writes holds
// the transaction.

/// In the order in which they were written down.
Result<std::vector<Note>> readNotes(Database &database);
/// Stores a note (id 0: a new one) and gives it back with its id.
Result<Note> putNote(Database &database, const Note &note);
/// Errc::NotFound where there is no such note.
Status removeNote(Database &database, std::int64_t id);

Result<std::vector<OwnNetwork>> readNetworks(Database &database);
Result<std::vector<SavedFilter>> readSavedFilters(Database &database);
Result<std::vector<UsedList>> readUsedLists(Database &database);
/// These replace what was stored.
Status putNetworks(Database &database, std::span<const OwnNetwork> networks);
Status putSavedFilters(Database &database, std::span<const SavedFilter> filters);
Status putUsedLists(Database &database, std::span<const UsedList> lists);

} // namespace weir
