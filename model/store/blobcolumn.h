#pragma once

#include "model/store/blob.h"
#include "model/store/database.h"

#include <memory>
#include <span>

struct sqlite3_blob;

namespace weir {

/// Reads the blobs of one table column by row id, straight into memory that is used again: a SELECT
/// would put each into fresh memory. One thread at a time; must not outlive the connection.
class BlobColumn
{
public:
    /// `table` and `column` must be string literals.
    BlobColumn(Database &database, const char *table, const char *column)
        : m_database(database.handle())
        , m_table(table)
        , m_column(column)
    {
    }

    /// The blob of row `id`, valid until the next call; Errc::NotFound where there is none. Leaves
    /// the column open, which keeps a read transaction alive until close().
    Result<std::span<const std::byte>> read(std::int64_t id);
    void close() { m_open.reset(); }

private:
    struct Close
    {
        void operator()(sqlite3_blob *blob) const;
    };
    int seek(std::int64_t id);

    sqlite3 *m_database;
    const char *m_table;
    const char *m_column;
    std::unique_ptr<sqlite3_blob, Close> m_open;
    ByteVector m_bytes; // grows only
};

} // namespace weir
