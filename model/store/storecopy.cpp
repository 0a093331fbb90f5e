#include "model/store/schema.h"
#include "model/store/storewriter.h"
#include "model/store/writerlock.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>

namespace weir {

namespace {

namespace fs = std::filesystem;

constexpr int kPagesPerStep = 512;
constexpr int kRetryMs = 50;

/// Removes the half-made copy unless it was kept.
class TemporaryFile
{
public:
    explicit TemporaryFile(std::string path)
        : m_path(std::move(path))
    {
        remove();
    }
    ~TemporaryFile() { remove(); }
    const std::string &path() const { return m_path; }

private:
    void remove() const
    {
        std::error_code ignored;
        for (const char *suffix : {"", "-journal", "-wal", "-shm"})
            fs::remove(m_path + suffix, ignored);
    }
    const std::string m_path;
};

Status copyPages(Database &from, Database &to, const std::function<bool(double)> &progress)
{
    // The open read transaction fixes one state, so that commits of the writer restart nothing.
    if (const Status begun = from.run("BEGIN; SELECT generation FROM state"); !begun)
        return begun;
    sqlite3_backup *backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (backup == nullptr)
        return Database::error(to.handle(), "cannot copy the store");
    int code = SQLITE_OK;
    bool isCancelled = false;
    while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        code = sqlite3_backup_step(backup, kPagesPerStep);
        if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
            sqlite3_sleep(kRetryMs);
        const int total = std::max(1, sqlite3_backup_pagecount(backup));
        const int done = total - sqlite3_backup_remaining(backup);
        if (progress && !progress(static_cast<double>(done) / total)) {
            isCancelled = true;
            break;
        }
    }
    const int finished = sqlite3_backup_finish(backup);
    if (isCancelled)
        return Error{Errc::Cancelled, 0, "the copy was cancelled"};
    if (code != SQLITE_DONE || finished != SQLITE_OK)
        return Database::error(to.handle(), "cannot copy the store");
    return {};
}

void syncPath(const std::string &path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        ::fsync(file);
        ::close(file);
    }
}

Status makeCopy(const std::string &from, const std::string &path,
                const std::function<bool(double)> &progress)
{
    auto source = Database::open(from, Database::Mode::ReadOnly);
    if (!source)
        return source.error();
    auto copy = Database::open(path, Database::Mode::Create);
    if (!copy)
        return copy.error();
    if (const Status done = copyPages(source.value(), copy.value(), progress); !done)
        return done;
    // A store that is being written says so in itself; its copy is complete and closed.
    return copy.value().run("PRAGMA journal_mode = DELETE; UPDATE state SET is_open = 0");
}

} // namespace

Status copyStore(const std::string &from, const std::string &target,
                 const std::function<bool(double)> &progress)
{
    if (const Status inspected = inspectStoreFile(from); !inspected)
        return inspected;
    std::error_code failure;
    if (fs::exists(target, failure) && fs::equivalent(from, target, failure))
        return Error{Errc::BadValue, 0, "a store cannot be copied onto itself", target};
    auto lock = WriterLock::acquire(target); // nobody may have the old target open for writing
    if (!lock)
        return lock.error();

    const TemporaryFile temporary(target + ".part");
    if (const Status made = makeCopy(from, temporary.path(), progress); !made)
        return made;
    syncPath(temporary.path());
    // What an old target left beside it would be read as part of the new one.
    for (const char *suffix : {"-wal", "-shm", "-journal"})
        fs::remove(target + suffix, failure);
    fs::rename(temporary.path(), target, failure);
    if (failure)
        return Error{Errc::Io, 0, "cannot put the copy in its place",
                     target + ": " + failure.message()};
    const std::string folder = fs::path(target).parent_path().string();
    syncPath(folder.empty() ? "." : folder);
    return {};
}

} // namespace weir
