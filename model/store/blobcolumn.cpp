#include "model/store/blobcolumn.h"

#include <sqlite3.h>

namespace weir {

void BlobColumn::Close::operator()(sqlite3_blob *blob) const
{
    sqlite3_blob_close(blob);
}

int BlobColumn::seek(std::int64_t id)
{
    if (m_open)
        return sqlite3_blob_reopen(m_open.get(), id);
    sqlite3_blob *opened = nullptr;
    const int code =
        sqlite3_blob_open(m_database, "main", m_table, m_column, id, 0, &opened); // 0: read only
    m_open.reset(opened);
    return code;
}

Result<std::span<const std::byte>> BlobColumn::read(std::int64_t id)
{
    int code = seek(id);
    int count = 0;
    if (code == SQLITE_OK) {
        count = sqlite3_blob_bytes(m_open.get());
        if (m_bytes.size() < static_cast<std::size_t>(count))
            m_bytes.resize(static_cast<std::size_t>(count));
        code = sqlite3_blob_read(m_open.get(), m_bytes.data(), count, 0);
    }
    if (code != SQLITE_OK) {
        Error error = Database::error(m_database, "store");
        if ((code & 0xff) == SQLITE_ERROR) // SQLite has no code of its own for "no such row"
            error.code = Errc::NotFound;
        close(); // after an error the handle is of no use
        return error;
    }
    return std::span<const std::byte>(m_bytes).first(static_cast<std::size_t>(count));
}

} // namespace weir
