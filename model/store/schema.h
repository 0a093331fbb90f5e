#pragma once

#include "model/core/result.h"
#include "model/store/database.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace weir {

/// 'WEIR': marks the file as a store (bytes 68 to 71 of an SQLite file).
inline constexpr std::int64_t kApplicationId = 0x57454952;

/// The schema that brought the tables of collecting.
inline constexpr int kCollectSchema = 2;
/// The schema that brought notes, networks, saved filters, used lists and files.
inline constexpr int kNotesSchema = 3;
/// The schema that brought what exporters tell of their elements, and datagrams not understood.
inline constexpr int kElementsSchema = 4;

/// One step of the schema: `sql` turns version - 1 into `version`. Released steps never change.
struct Migration
{
    int version;
    const char *sql;
};

/// All steps, from version 1, without gaps.
std::span<const Migration> migrations();
/// The version that this program reads and writes.
int schemaVersion();
/// The oldest version that can be read as it is; an older one must be opened for writing once.
int oldestReadableSchema();

/// Brings a store up to the last step, each in a transaction of its own; Errc::NewerFile beyond it.
Status migrate(Database &database, std::span<const Migration> steps);

/// Looks at the first bytes of a file: Errc::NotFound, Errc::UnknownFormat (not a store),
/// Errc::NewerFile (a later schema) and Errc::Corrupt (shorter than its header says) are refused.
Status inspectStoreFile(const std::string &path);
/// Sets up an empty file: page size, application id, schema, WAL.
Status createStore(Database &database);
/// A setting of the workspace; nothing where it was never written.
Result<std::optional<std::string>> readSetting(Database &database, std::string_view key);

} // namespace weir
