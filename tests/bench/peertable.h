#pragma once

#include "model/core/result.h"

#include <cstdint>
#include <string>

struct sqlite3;

namespace weir::bench {

/// The peer: the same rows in one plain SQLite table without indices.
class PeerTable
{
public:
    static Result<PeerTable> open(const std::string &path, std::uint64_t rows);
    PeerTable(PeerTable &&other) noexcept
        : m_database(other.m_database)
    {
        other.m_database = nullptr;
    }
    ~PeerTable();

    /// Milliseconds to run a statement to its end.
    double milliseconds(const std::string &sql);

private:
    explicit PeerTable(sqlite3 *database)
        : m_database(database)
    {
    }
    bool run(const char *sql);
    bool fill(std::uint64_t rows);
    sqlite3 *m_database;
};

} // namespace weir::bench
