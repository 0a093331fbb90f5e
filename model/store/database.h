#pragma once

#include "model/core/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace weir {

/// One prepared statement. Parameters and columns count from 1 and 0, as in SQLite.
class Statement
{
public:
    Statement() = default;
    explicit Statement(sqlite3_stmt *statement)
        : m_statement(statement)
    {
    }

    void bind(int index, std::int64_t value);
    void bindReal(int index, double value);
    void bindNull(int index);
    void bind(int index, std::string_view text);           // must live until the statement is reset
    void bind(int index, std::span<const std::byte> blob); // likewise

    /// True with a row, false when done. The statement is reset when it is done or has failed.
    Result<bool> step();
    /// Runs a statement without rows once.
    Status run();
    void reset();

    std::int64_t integer(int column) const;
    double real(int column) const;
    bool isNull(int column) const;
    std::string text(int column) const;
    std::span<const std::byte> blob(int column) const; // valid until the next step or reset

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

/// One SQLite connection. One thread at a time.
class Database
{
public:
    enum class Mode : std::uint8_t { ReadOnly, Immutable, ReadWrite, Create };

    /// Opens a file; Immutable reads a file on a medium that cannot be written, without any lock.
    static Result<Database> open(const std::string &path, Mode mode);

    Status run(const char *sql);
    Result<Statement> prepare(std::string_view sql);
    /// First column of the first row of `sql`; Errc::NotFound where there is none.
    Result<std::int64_t> integer(std::string_view sql);
    /// Rows that the last statement changed.
    int changes() const;
    sqlite3 *handle() const { return m_handle.get(); }

    /// Error of the last call on this connection.
    static Error error(sqlite3 *handle, std::string_view what);

private:
    struct Close
    {
        void operator()(sqlite3 *handle) const;
    };
    std::unique_ptr<sqlite3, Close> m_handle;
};

/// BEGIN … COMMIT; rolls back when it dies before commit().
class Transaction
{
public:
    static Result<Transaction> begin(Database &database);
    Transaction(Transaction &&other) noexcept
        : m_database(std::exchange(other.m_database, nullptr))
    {
    }
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();
    Status commit();

private:
    explicit Transaction(Database *database)
        : m_database(database)
    {
    }
    Database *m_database;
};

} // namespace weir
