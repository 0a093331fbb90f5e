#include "tests/bench/peertable.h"

#include "tests/bench/flowrows.h"

#include <sqlite3.h>

#include <chrono>

namespace weir::bench {

namespace {

constexpr const char *kSchema = "CREATE TABLE flows(start INTEGER, duration INTEGER, source "
                                "INTEGER, src INTEGER, dst INTEGER, src_port INTEGER,"
                                " dst_port INTEGER, proto INTEGER, flags INTEGER, icmp INTEGER, "
                                "ttl INTEGER, packets INTEGER, bytes INTEGER)";

} // namespace

PeerTable::~PeerTable()
{
    sqlite3_close(m_database);
}

bool PeerTable::run(const char *sql)
{
    return sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

Result<PeerTable> PeerTable::open(const std::string &path, std::uint64_t rows)
{
    sqlite3 *database = nullptr;
    const int opened = sqlite3_open(path.c_str(), &database);
    PeerTable table(database);
    if (opened != SQLITE_OK)
        return Error{Errc::Io, 0, "cannot open the peer's file", path};
    const bool isFilled = table.run("SELECT 1 FROM flows LIMIT 1");
    if (!isFilled && !table.fill(rows))
        return Error{Errc::Io, 0, "cannot fill the peer's file", sqlite3_errmsg(database)};
    return table;
}

bool PeerTable::fill(std::uint64_t rows)
{
    if (!run("PRAGMA journal_mode=OFF") || !run("PRAGMA synchronous=OFF") || !run("BEGIN")
        || !run(kSchema))
        return false;
    sqlite3_stmt *insert = nullptr;
    if (sqlite3_prepare_v2(m_database, "INSERT INTO flows VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)", -1,
                           &insert, nullptr)
        != SQLITE_OK)
        return false;
    FlowRowSource source(rows);
    FlowRow row;
    bool isGood = true;
    while (isGood && source.next(row)) {
        const std::int64_t values[] = {row.startNs,
                                       row.durationMs,
                                       row.source,
                                       row.src.v4(),
                                       row.dst.v4(),
                                       row.srcPort,
                                       row.dstPort,
                                       row.proto,
                                       row.flags,
                                       row.icmp,
                                       row.ttl,
                                       static_cast<std::int64_t>(row.packets),
                                       static_cast<std::int64_t>(row.bytes)};
        for (int i = 0; i < 13; ++i)
            sqlite3_bind_int64(insert, i + 1, values[i]);
        isGood = sqlite3_step(insert) == SQLITE_DONE;
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    return isGood && run("COMMIT");
}

double PeerTable::milliseconds(const std::string &sql)
{
    const auto begin = std::chrono::steady_clock::now();
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(m_database, sql.c_str(), -1, &statement, nullptr);
    while (sqlite3_step(statement) == SQLITE_ROW) {
    }
    sqlite3_finalize(statement);
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
        .count();
}

} // namespace weir::bench
