#include "model/store/healthtable.h"
#include "model/store/schema.h"
#include "model/store/segmentcopy.h"
#include "model/store/sourcetable.h"
#include "model/store/writerimpl.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace weir {

namespace {

constexpr std::int64_t kFirstCommitMs = 200;
constexpr std::size_t kCheckedSegments = 64;       // on open
constexpr std::int64_t kMostCheckedPages = 65'536; // 512 MiB: a second or so
constexpr std::int64_t kHouseMs = 50;

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

/// After a crash a file of moderate size is checked as a whole, else only its newest segments: each
/// blob has a checksum of its own anyway.
Status checkIntegrity(Database &database, SegmentTable &segments, bool wasInterrupted)
{
    const auto pages = database.integer("PRAGMA page_count");
    if (!pages)
        return pages.error();
    if (wasInterrupted && pages.value() <= kMostCheckedPages) {
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

std::int64_t StoreWriter::Impl::nowMs() const
{
    return options.clockMs ? options.clockMs() : steadyMs();
}

bool StoreWriter::Impl::isDue(std::int64_t now) const
{
    const std::int64_t wait = hasCommitted ? options.commitIntervalMs : kFirstCommitMs;
    return isDirty() && now - dirtySinceMs >= wait;
}

void StoreWriter::Impl::know(const SourceInfo &source)
{
    knownSources[source.id] = source.kind;
    lastSource = std::max(lastSource, source.id);
    if (source.kind == SourceKind::Exporter && !source.name.empty())
        exporters[{source.name, source.format}] = source.id;
    if (source.kind == SourceKind::CaptureFile)
        tellKept();
}

void StoreWriter::Impl::tellKept()
{
    KeptSources kept;
    for (const auto &[id, kind] : knownSources) {
        if (kind == SourceKind::CaptureFile)
            kept.insert(id);
    }
    house->setKeptSources(std::move(kept));
}

void StoreWriter::Impl::forget(std::uint32_t source)
{
    knownSources.erase(source);
    sources.erase(source);
    std::erase_if(exporters, [source](const auto &known) { return known.second == source; });
    collected.forgetExporter(source);
    counters->forget();
    tellKept();
}

/// Looks whether the last writer came to its end, and what is there.
Status StoreWriter::Impl::recover(bool isNew)
{
    auto state = database.prepare(
        "SELECT is_open, next_segment, (SELECT ifnull(sum(rows), 0) FROM segments),"
        " (SELECT ifnull(max(end_ns), 0) FROM segments) FROM state");
    if (!state)
        return state.error();
    const auto row = state.value().step();
    if (!row)
        return row.error();
    if (!row.value())
        return Error{Errc::Corrupt, 0, "the store is damaged: no state"};
    rows.setNextId(state.value().integer(1));
    newestNs = state.value().integer(3);
    recovery.wasInterrupted = !isNew && state.value().integer(0) != 0;
    recovery.rows = static_cast<std::uint64_t>(state.value().integer(2));
    recovery.newestNs = newestNs;
    state.value().reset();
    return checkIntegrity(database, *segments, recovery.wasInterrupted);
}

Status StoreWriter::Impl::readKnown()
{
    const auto known = readSources(database);
    if (!known)
        return known.error();
    for (const SourceInfo &source : known.value())
        know(source);
    if (const Status restored = house->restoreRepairs(); !restored)
        return restored;
    auto health = readHealth(database);
    if (!health)
        return health.error();
    collected.setStored(std::move(health).value());
    return {};
}

Status StoreWriter::Impl::start(bool isNew)
{
    if (const Status done = configure(database, options.isScratch); !done)
        return done;
    auto segmentTable = SegmentTable::open(database, options.zstdLevel);
    if (!segmentTable)
        return segmentTable.error();
    segments.emplace(std::move(segmentTable).value());
    auto counterTable = CounterTable::open(database);
    if (!counterTable)
        return counterTable.error();
    counters.emplace(std::move(counterTable).value());
    house.emplace(database, *segments, *counters, rows);
    if (const Status recovered = recover(isNew); !recovered)
        return recovered;
    if (const Status read = readKnown(); !read)
        return read;
    return database.run("UPDATE state SET is_open = 1");
}

Status StoreWriter::Impl::storeAll(bool doStoreTail)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    const bool hasRows = rows.isDirty();
    if (const Status done = rows.store(*segments, doStoreTail); !done)
        return done;
    for (const auto &[id, source] : sources) {
        if (const Status done = putSource(database, source); !done)
            return done;
    }
    if (const Status done = mergeNames(database, names.list()); !done)
        return done;
    if (const Status done = collected.store(database, *counters); !done)
        return done;
    if (hasRows) {
        if (const Status done = markChanged(database, rows.nextIdWhenStored()); !done)
            return done;
    }
    return transaction.value().commit();
}

Status StoreWriter::Impl::commit(bool isUnderLoad)
{
    if (!isDirty())
        return {};
    const bool isTailYoung = rows.hasSealed() && nowMs() - sealedMs < options.commitIntervalMs;
    const Status stored = storeAll(!isUnderLoad || !isTailYoung);
    hasFailed = !stored;
    if (!stored) {
        dirtySinceMs = nowMs(); // the next attempt waits for its turn
        counters->forget();
        return stored;
    }
    hasCommitted |= rows.isDirty();
    isHouseDone = false;
    rows.markStored();
    collected.markStored();
    sources.clear();
    names.clear();
    dirtySinceMs = nowMs(); // for the rows that are left
    return {};
}

Status StoreWriter::Impl::keepHouse(std::int64_t now, bool isIdle)
{
    if (isHouseDone || (!isIdle && now - lastHouseMs < 2 * options.commitIntervalMs))
        return {};
    lastHouseMs = now;
    const auto hasMore =
        house->run(options.houseMs < 0 ? kHouseMs : options.houseMs, newestNs, isIdle);
    if (!hasMore)
        return hasMore.error();
    isHouseDone = isIdle && !hasMore.value();
    return {};
}

Status StoreWriter::Impl::finish()
{
    if (const Status done = commit(); !done)
        return done;
    if (const Status done = database.run("UPDATE state SET is_open = 0"); !done)
        return done;
    return database.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

} // namespace weir
