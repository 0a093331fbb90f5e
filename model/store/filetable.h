#pragma once

#include "model/core/bundle.h"
#include "model/store/database.h"

#include <optional>
#include <vector>

namespace weir {

// The tables `bundle`, `files` and `file_parts` of schema 3. Who writes holds the transaction.

Result<std::optional<BundleInfo>> readBundle(Database &database);
Status putBundle(Database &database, const BundleInfo &info);
Result<std::vector<StoredFile>> readFiles(Database &database);
/// Stores the file at `path` as `file` says; gives it back with its id and length. Errc::BadValue
/// where one of that name is there.
Result<StoredFile> putFile(Database &database, const StoredFile &file, const std::string &path);
/// Writes a stored file to `path`. Errc::NotFound, Errc::Corrupt where a part is missing, Errc::Io.
Status copyFileOut(Database &database, std::int64_t id, const std::string &path);

} // namespace weir
