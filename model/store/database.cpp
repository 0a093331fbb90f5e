#include "model/store/database.h"

#include <sqlite3.h>

#include <cerrno>

namespace weir {

namespace {

constexpr int kBusyTimeoutMs = 2000;

Errc codeOf(sqlite3 *handle)
{
    const int systemError = handle == nullptr ? 0 : sqlite3_system_errno(handle);
    switch (handle == nullptr ? SQLITE_NOMEM : sqlite3_errcode(handle) & 0xff) {
    case SQLITE_FULL:
        return Errc::DiskFull;
    case SQLITE_IOERR:
        return systemError == ENOSPC || systemError == EDQUOT ? Errc::DiskFull : Errc::Io;
    case SQLITE_CORRUPT:
        return Errc::Corrupt;
    case SQLITE_NOTADB:
        return Errc::UnknownFormat;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Errc::Busy;
    case SQLITE_INTERRUPT:
        return Errc::Cancelled;
    default:
        return Errc::Io;
    }
}

/// "FILE: " before what SQLite says.
std::string withPath(sqlite3 *handle, const std::string &message)
{
    const char *path = sqlite3_db_filename(handle, "main");
    return path == nullptr || *path == '\0' ? message : std::string(path) + ": " + message;
}

/// A path as SQLite's URI wants it: everything but plain characters escaped.
std::string immutableUri(const std::string &path)
{
    static constexpr std::string_view kHex = "0123456789abcdef";
    std::string uri = "file:";
    for (const char letter : path) {
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '?' || letter == '#' || letter == '%' || byte < 0x20) {
            uri += '%';
            uri += kHex[byte >> 4];
            uri += kHex[byte & 15];
        } else {
            uri += letter;
        }
    }
    return uri + "?immutable=1";
}

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

void Statement::bind(int index, std::int64_t value)
{
    sqlite3_bind_int64(m_statement.get(), index, value);
}

void Statement::bindReal(int index, double value)
{
    sqlite3_bind_double(m_statement.get(), index, value);
}

void Statement::bindNull(int index)
{
    sqlite3_bind_null(m_statement.get(), index);
}

void Statement::bind(int index, std::string_view text)
{
    sqlite3_bind_text(m_statement.get(), index, text.empty() ? "" : text.data(),
                      static_cast<int>(text.size()), SQLITE_STATIC);
}

void Statement::bind(int index, std::span<const std::byte> blob)
{
    sqlite3_bind_blob(m_statement.get(), index,
                      blob.empty() ? "" : static_cast<const void *>(blob.data()),
                      static_cast<int>(blob.size()), SQLITE_STATIC);
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        reset();
        return false;
    }
    Error error = Database::error(sqlite3_db_handle(m_statement.get()), "store");
    reset();
    return error;
}

Status Statement::run()
{
    const auto stepped = step();
    if (!stepped)
        return stepped.error();
    reset();
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement.get(), column);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

std::string Statement::text(int column) const
{
    const auto *text =
        reinterpret_cast<const char *>(sqlite3_column_text(m_statement.get(), column));
    const int bytes = sqlite3_column_bytes(m_statement.get(), column);
    return text == nullptr ? std::string() : std::string(text, static_cast<std::size_t>(bytes));
}

std::span<const std::byte> Statement::blob(int column) const
{
    const auto *bytes =
        static_cast<const std::byte *>(sqlite3_column_blob(m_statement.get(), column));
    const int count = sqlite3_column_bytes(m_statement.get(), column);
    return bytes == nullptr ? std::span<const std::byte>()
                            : std::span(bytes, static_cast<std::size_t>(count));
}

void Database::Close::operator()(sqlite3 *handle) const
{
    sqlite3_close_v2(handle);
}

Result<Database> Database::open(const std::string &path, Mode mode)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (mode == Mode::ReadOnly)
        flags |= SQLITE_OPEN_READONLY;
    else if (mode == Mode::Immutable)
        flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    else
        flags |= SQLITE_OPEN_READWRITE | (mode == Mode::Create ? SQLITE_OPEN_CREATE : 0);
    sqlite3 *handle = nullptr;
    const std::string name = mode == Mode::Immutable ? immutableUri(path) : path;
    const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
    Database database;
    database.m_handle.reset(handle);
    if (code != SQLITE_OK) {
        Error failure = error(handle, "cannot open the store");
        failure.detail = path + ": " + failure.detail;
        return failure;
    }
    sqlite3_busy_timeout(handle, kBusyTimeoutMs);
    return database;
}

Status Database::run(const char *sql)
{
    if (sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return error(m_handle.get(), "store");
    return {};
}

Result<Statement> Database::prepare(std::string_view sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(m_handle.get(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr)
        != SQLITE_OK) {
        Error failure = error(m_handle.get(), "store");
        if (sqlite3_errcode(m_handle.get()) == SQLITE_ERROR) { // the statements are right
            failure.what = "the store is damaged";
            failure.detail = withPath(m_handle.get(), failure.detail);
        }
        return failure;
    }
    return Statement(statement);
}

Result<std::int64_t> Database::integer(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return statement.error();
    const auto hasRow = statement.value().step();
    if (!hasRow)
        return hasRow.error();
    if (!hasRow.value())
        return Error{Errc::NotFound, 0, "store: no such value", std::string(sql)};
    return statement.value().integer(0);
}

int Database::changes() const
{
    return sqlite3_changes(m_handle.get());
}

Error Database::error(sqlite3 *handle, std::string_view what)
{
    Error error;
    error.code = codeOf(handle);
    error.what = error.code == Errc::DiskFull ? "the disk is full; free some space" : what;
    error.detail = handle == nullptr ? "out of memory" : sqlite3_errmsg(handle);
    if (error.code == Errc::Corrupt) {
        error.what = "the store is damaged";
        error.detail = withPath(handle, error.detail);
    }
    return error;
}

Result<Transaction> Transaction::begin(Database &database)
{
    const Status begun = database.run("BEGIN IMMEDIATE");
    if (!begun)
        return begun.error();
    return Transaction(&database);
}

Transaction::~Transaction()
{
    // SQLite rolls back by itself after some errors, so ask first.
    if (m_database != nullptr && sqlite3_get_autocommit(m_database->handle()) == 0)
        (void)m_database->run("ROLLBACK");
}

Status Transaction::commit()
{
    const Status committed = m_database->run("COMMIT");
    if (committed)
        m_database = nullptr;
    return committed;
}

} // namespace weir
