#include "model/store/storewriter.h"

#include "model/store/pendingrows.h"
#include "model/store/schema.h"
#include "model/store/segmentmerge.h"
#include "model/store/sourcetable.h"
#include "model/store/writerlock.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <unordered_map>

namespace weir {

namespace {

constexpr std::int64_t kFirstCommitMs = 200;
constexpr std::size_t kMaxWaitingBytes = std::size_t{32} << 20; // sealed; more is committed at once
constexpr std::uint64_t kMaxPendingRows = 4'000'000;            // while the disk takes none
constexpr std::size_t kCheckedSegments = 64;                    // on open

std::int64_t steadyMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

Status configure(Database &database, bool isScratch)
{
    // secure_delete is on in Debian's build and would overwrite every replaced tail with zeros.
    if (const Status done =
            database.run(isScratch ? "PRAGMA synchronous = OFF" : "PRAGMA synchronous = NORMAL");
        !done)
        return done;
    return database.run("PRAGMA journal_mode = WAL;"
                        "PRAGMA secure_delete = OFF; PRAGMA cache_size = -8192;"
                        "PRAGMA wal_autocheckpoint = 2048; PRAGMA journal_size_limit = 67108864");
}

/// After a crash the whole file is checked; after a clean close only the newest segments.
Status checkIntegrity(Database &database, SegmentTable &segments)
{
    const auto wasOpen = database.integer("SELECT is_open FROM state");
    if (!wasOpen)
        return wasOpen.error();
    if (wasOpen.value() != 0) {
        auto check = database.prepare("PRAGMA quick_check(1)");
        if (!check)
            return check.error();
        const auto row = check.value().step();
        if (!row)
            return row.error();
        if (const std::string found = check.value().text(0); found != "ok")
            return Error{Errc::Corrupt, 0, "the store is damaged", found};
    }
    return segments.checkBlobs(kCheckedSegments);
}

} // namespace

struct StoreWriter::Impl
{
    Impl(Options given, WriterLock taken, Database opened)
        : options(std::move(given))
        , lock(std::move(taken))
        , database(std::move(opened))
    {
    }

    std::int64_t nowMs() const { return options.clockMs ? options.clockMs() : steadyMs(); }
    bool isDirty() const { return rows.isDirty() || !sources.empty() || !names.isEmpty(); }
    bool isDue(std::int64_t now) const
    {
        const std::int64_t wait = hasCommitted ? options.commitIntervalMs : kFirstCommitMs;
        return isDirty() && now - dirtySinceMs >= wait;
    }
    void markDirty(bool wasDirty)
    {
        if (!wasDirty)
            dirtySinceMs = nowMs();
    }
    Status start();
    Status commit();
    Status storeAll();
    Status finish();

    Options options;
    WriterLock lock; // first in, last out
    Database database;
    std::optional<SegmentTable> segments;
    PendingRows rows;
    PendingNames names;
    std::unordered_map<std::uint32_t, SourceInfo> sources; // updated, not yet stored
    std::vector<std::uint32_t> knownSources;
    std::uint32_t lastSource = 0;
    std::uint64_t rowsWritten = 0;
    std::int64_t dirtySinceMs = 0; // since when rows wait, or of the last attempt that failed
    std::int64_t lastWriteMs = 0;
    bool hasCommitted = false;
    bool mayMerge = true; // small segments may be there
};

Status StoreWriter::Impl::start()
{
    if (const Status done = configure(database, options.isScratch); !done)
        return done;
    auto table = SegmentTable::open(database, options.zstdLevel);
    if (!table)
        return table.error();
    segments.emplace(std::move(table).value());
    if (const Status checked = checkIntegrity(database, *segments); !checked)
        return checked;
    const auto next = database.integer("SELECT next_segment FROM state");
    if (!next)
        return next.error();
    rows.setNextId(next.value());
    const auto known = readSources(database);
    if (!known)
        return known.error();
    for (const SourceInfo &source : known.value()) {
        knownSources.push_back(source.id);
        lastSource = std::max(lastSource, source.id);
    }
    return database.run("UPDATE state SET is_open = 1");
}

Status StoreWriter::Impl::storeAll()
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    const bool hasRows = rows.isDirty();
    if (const Status done = rows.store(*segments); !done)
        return done;
    for (const auto &[id, source] : sources) {
        if (const Status done = putSource(database, source); !done)
            return done;
    }
    if (const Status done = mergeNames(database, names.list()); !done)
        return done;
    if (hasRows) {
        const std::string mark = "UPDATE state SET generation = generation + 1, next_segment = "
                                 + std::to_string(rows.nextIdWhenStored());
        if (const Status done = database.run(mark.c_str()); !done)
            return done;
    }
    return transaction.value().commit();
}

Status StoreWriter::Impl::commit()
{
    if (!isDirty())
        return {};
    const Status stored = storeAll();
    if (!stored) {
        dirtySinceMs = nowMs(); // the next attempt waits for its turn
        return stored;
    }
    hasCommitted |= rows.isDirty();
    mayMerge = true;
    rows.markStored();
    sources.clear();
    names.clear();
    return {};
}

/// The clean end: everything stored, the WAL emptied, the mark of a crash taken away.
Status StoreWriter::Impl::finish()
{
    if (const Status done = commit(); !done)
        return done;
    if (const Status done = database.run("UPDATE state SET is_open = 0"); !done)
        return done;
    return database.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

StoreWriter::StoreWriter(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

StoreWriter::~StoreWriter()
{
    (void)m_impl->finish(); // who wants to know calls flush() first
}

Result<std::unique_ptr<StoreWriter>> StoreWriter::open(const std::string &path,
                                                       const Options &options)
{
    auto lock = WriterLock::acquire(path);
    if (!lock)
        return lock.error();
    std::error_code failure;
    const auto bytes = std::filesystem::file_size(path, failure);
    const bool isNew = failure || bytes == 0;
    if (!isNew) {
        if (const Status inspected = inspectStoreFile(path); !inspected)
            return inspected.error();
    }
    auto database = Database::open(path, Database::Mode::Create);
    if (!database)
        return database.error();
    if (options.isScratch) {
        if (const Status done = database.value().run("PRAGMA synchronous = OFF"); !done)
            return done.error();
    }
    const Status ready =
        isNew ? createStore(database.value()) : migrate(database.value(), migrations());
    if (!ready)
        return ready.error();
    auto impl =
        std::make_unique<Impl>(options, std::move(lock).value(), std::move(database).value());
    if (const Status started = impl->start(); !started)
        return started.error();
    return std::unique_ptr<StoreWriter>(new StoreWriter(std::move(impl)));
}

Result<std::uint32_t> StoreWriter::addSource(const SourceInfo &source)
{
    SourceInfo added = source;
    added.id = m_impl->lastSource + 1;
    auto transaction = Transaction::begin(m_impl->database);
    if (!transaction)
        return transaction.error();
    if (const Status done = putSource(m_impl->database, added); !done)
        return done.error();
    if (const Status done = transaction.value().commit(); !done)
        return done.error();
    m_impl->lastSource = added.id;
    m_impl->knownSources.push_back(added.id);
    return added.id;
}

Status StoreWriter::updateSource(const SourceInfo &source)
{
    const auto &known = m_impl->knownSources;
    if (std::find(known.begin(), known.end(), source.id) == known.end())
        return Error{Errc::NotFound, 0, "no such source", std::to_string(source.id)};
    const bool wasDirty = m_impl->isDirty();
    m_impl->sources[source.id] = source;
    m_impl->markDirty(wasDirty);
    return {};
}

Status StoreWriter::write(FlowBatch &&batch)
{
    if (batch.empty())
        return tick();
    if (m_impl->rows.pending() + batch.rows.size() > kMaxPendingRows
        && m_impl->rows.pending() > 0) {
        if (const Status done = m_impl->commit(); !done)
            return done;
    }
    const bool wasDirty = m_impl->isDirty();
    m_impl->rows.take(batch, m_impl->segments->compressor());
    m_impl->rowsWritten += batch.rows.size();
    batch.clear();
    m_impl->markDirty(wasDirty);
    m_impl->lastWriteMs = m_impl->nowMs();
    const bool isMuch = m_impl->rows.sealedBytes() > kMaxWaitingBytes;
    return isMuch || m_impl->isDue(m_impl->lastWriteMs) ? m_impl->commit() : Status();
}

Status StoreWriter::addNames(std::span<const PassiveName> names)
{
    const bool wasDirty = m_impl->isDirty();
    m_impl->names.add(names);
    m_impl->markDirty(wasDirty);
    return {};
}

Status StoreWriter::flush()
{
    if (const Status done = m_impl->commit(); !done)
        return done;
    return m_impl->database.run(
        "PRAGMA wal_checkpoint(PASSIVE)"); // also brings the WAL to the disk
}

Status StoreWriter::tick()
{
    const std::int64_t now = m_impl->nowMs();
    if (m_impl->isDue(now))
        return m_impl->commit();
    if (m_impl->isDirty() || !m_impl->mayMerge
        || now - m_impl->lastWriteMs < 2 * m_impl->options.commitIntervalMs)
        return {};
    auto merged = mergeSmallSegments(m_impl->database, *m_impl->segments, m_impl->rows.tailId(),
                                     m_impl->rows.nextIdWhenStored());
    if (!merged)
        return merged.error();
    m_impl->rows.setNextId(m_impl->rows.nextIdWhenStored() + (merged.value() ? 1 : 0));
    m_impl->mayMerge = merged.value();
    return {};
}

Status StoreWriter::removeSource(std::uint32_t id)
{
    auto &known = m_impl->knownSources;
    if (std::find(known.begin(), known.end(), id) == known.end())
        return Error{Errc::NotFound, 0, "no such source", std::to_string(id)};
    if (const Status done = m_impl->commit(); !done)
        return done;
    m_impl->rows.closeTail();
    std::int64_t nextId = m_impl->rows.nextIdWhenStored();
    const Status removed = removeRowsOfSource(m_impl->database, *m_impl->segments, id, nextId);
    m_impl->rows.setNextId(nextId);
    m_impl->mayMerge = true;
    if (!removed)
        return removed;
    auto transaction = Transaction::begin(m_impl->database);
    if (!transaction)
        return transaction.error();
    if (const Status done = removeSourceRow(m_impl->database, id); !done)
        return done;
    if (const Status done = transaction.value().commit(); !done)
        return done;
    known.erase(std::find(known.begin(), known.end(), id));
    return {};
}

Status StoreWriter::setSetting(const std::string &key, const std::string &value)
{
    auto put = m_impl->database.prepare("INSERT OR REPLACE INTO settings VALUES (?1, ?2)");
    if (!put)
        return put.error();
    put.value().bind(1, std::string_view(key));
    put.value().bind(2, std::string_view(value));
    return put.value().run();
}

Result<std::optional<std::string>> StoreWriter::setting(const std::string &key)
{
    auto get = m_impl->database.prepare("SELECT value FROM settings WHERE key = ?1");
    if (!get)
        return get.error();
    get.value().bind(1, std::string_view(key));
    const auto row = get.value().step();
    if (!row)
        return row.error();
    return row.value() ? std::optional(get.value().text(0)) : std::nullopt;
}

Status StoreWriter::limitFileBytes(std::uint64_t bytes)
{
    const auto pageBytes = m_impl->database.integer("PRAGMA page_size");
    if (!pageBytes)
        return pageBytes.error();
    constexpr std::int64_t kMostPages = 1'073'741'823; // SQLite's own limit
    const std::int64_t pages =
        bytes == 0
            ? kMostPages
            : static_cast<std::int64_t>(bytes / static_cast<std::uint64_t>(pageBytes.value()));
    const std::string limit =
        "PRAGMA max_page_count = " + std::to_string(std::max<std::int64_t>(pages, 1));
    return m_impl->database.run(limit.c_str());
}

std::uint64_t StoreWriter::rowsWritten() const
{
    return m_impl->rowsWritten;
}

std::uint64_t StoreWriter::rowsPending() const
{
    return m_impl->rows.pending();
}

} // namespace weir
