#include "model/store/storewriter.h"

#include "model/store/healthtable.h"
#include "model/store/schema.h"
#include "model/store/segmentmerge.h"
#include "model/store/sourcetable.h"
#include "model/store/undecodedtable.h"
#include "model/store/writerimpl.h"

#include <algorithm>
#include <filesystem>

namespace weir {

namespace {

constexpr std::size_t kMaxWaitingBytes = std::size_t{32} << 20; // sealed; more is committed at once
constexpr std::uint64_t kMaxPendingRows = 4'000'000;            // while the disk takes none

/// Latest end of the rows of a batch, or `newestNs`.
std::int64_t newestOf(const FlowBatch &batch, std::int64_t newestNs)
{
    for (const FlowRow &row : batch.rows) {
        const std::int64_t longest =
            (INT64_MAX - std::max<std::int64_t>(row.startNs, 0)) / kNsPerMs;
        newestNs = std::max(
            newestNs, row.startNs + std::min<std::int64_t>(row.durationMs, longest) * kNsPerMs);
    }
    return newestNs;
}

} // namespace

StoreWriter::StoreWriter(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

StoreWriter::~StoreWriter()
{
    (void)m_impl->finish(); // who wants to know calls flush() first
}

void StoreWriter::tidy(const std::string &path)
{
    std::error_code failure;
    if (!std::filesystem::exists(path + "-wal", failure)
        && !std::filesystem::exists(path + "-shm", failure))
        return;
    const auto lock = WriterLock::acquire(path);
    if (!lock)
        return;
    if (auto database = Database::open(path, Database::Mode::ReadWrite))
        (void)database.value().run("PRAGMA wal_checkpoint(TRUNCATE)");
} // the last connection removes them

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
    if (const Status started = impl->start(isNew); !started)
        return started.error();
    return std::unique_ptr<StoreWriter>(new StoreWriter(std::move(impl)));
}

Result<std::uint32_t> StoreWriter::addSource(const SourceInfo &source)
{
    if (source.kind == SourceKind::Exporter) {
        const auto known = m_impl->exporters.find({source.name, source.format});
        if (known != m_impl->exporters.end())
            return known->second;
    }
    SourceInfo added = source;
    added.id = m_impl->lastSource + 1;
    auto transaction = Transaction::begin(m_impl->database);
    if (!transaction)
        return transaction.error();
    if (const Status done = putSource(m_impl->database, added); !done)
        return done.error();
    if (const Status done = transaction.value().commit(); !done)
        return done.error();
    m_impl->know(added);
    return added.id;
}

Status StoreWriter::updateSource(const SourceInfo &source)
{
    if (!m_impl->knownSources.contains(source.id))
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
    const bool hasSealed = m_impl->rows.take(batch, m_impl->segments->compressor());
    m_impl->rowsWritten += batch.rows.size();
    m_impl->newestNs = newestOf(batch, m_impl->newestNs);
    batch.clear();
    m_impl->markDirty(wasDirty);
    const std::int64_t now = m_impl->nowMs();
    if (hasSealed)
        m_impl->sealedMs = now;
    m_impl->lastWriteMs = now;
    // a full disk is asked again once per interval, not with every batch
    const bool isMuch = m_impl->rows.sealedBytes() > kMaxWaitingBytes && !m_impl->hasFailed;
    if (!isMuch && !m_impl->isDue(now))
        return {};
    const Status committed = m_impl->commit(true);
    return committed ? m_impl->keepHouse(now, false) : committed;
}

Status StoreWriter::addNames(std::span<const PassiveName> names)
{
    const bool wasDirty = m_impl->isDirty();
    m_impl->names.add(names);
    m_impl->markDirty(wasDirty);
    return {};
}

Status StoreWriter::addCounters(std::span<const CounterSample> samples)
{
    const bool wasDirty = m_impl->isDirty();
    const Status taken = m_impl->collected.add(samples);
    m_impl->markDirty(wasDirty);
    return taken;
}

Status StoreWriter::addEvents(std::span<const ExportEvent> events)
{
    const bool wasDirty = m_impl->isDirty();
    const Status taken = m_impl->collected.add(events);
    m_impl->markDirty(wasDirty);
    return taken;
}

Status StoreWriter::saveHealth(const CollectHealth &health)
{
    const bool wasDirty = m_impl->isDirty();
    m_impl->collected.setHealth(health);
    m_impl->markDirty(wasDirty);
    return {};
}

Result<CollectHealth> StoreWriter::savedHealth()
{
    if (const Status done = m_impl->commit(); !done)
        return done.error();
    return m_impl->collected.stored();
}

Status StoreWriter::saveUndecoded(SharedUndecoded undecoded)
{
    const bool wasDirty = m_impl->isDirty();
    m_impl->collected.setUndecoded(std::move(undecoded));
    m_impl->markDirty(wasDirty);
    return {};
}

Result<UndecodedList> StoreWriter::savedUndecoded()
{
    if (const Status done = m_impl->commit(); !done)
        return done.error();
    return readUndecoded(m_impl->database);
}

Result<std::uint64_t> StoreWriter::repairSampling(const SamplingRepair &repair)
{
    if (const Status done = m_impl->commit(); !done)
        return done.error();
    m_impl->rows.closeTail();
    const std::uint64_t before = rowsRepaired(repair.source);
    if (const Status done = m_impl->house->addRepair(repair); !done)
        return done.error();
    m_impl->isHouseDone = false;
    (void)m_impl->house->repair(
        m_impl->options.repairMs); // it is queued: what failed is tried and told by tick()
    return rowsRepaired(repair.source) - before;
}

Result<bool> StoreWriter::repairMore()
{
    if (const Status done = m_impl->house->repair(m_impl->options.repairMs); !done)
        return done.error();
    return m_impl->house->hasRepairs();
}

std::uint64_t StoreWriter::rowsRepaired(std::uint32_t source) const
{
    return m_impl->house->rowsRepaired(source);
}

std::uint64_t StoreWriter::segmentsNotRepaired() const
{
    return m_impl->house->segmentsNotRepaired();
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
    if (m_impl->isDue(now)) {
        const Status done = m_impl->commit(true);
        return done ? m_impl->keepHouse(now, false) : done;
    }
    const bool isIdle =
        !m_impl->isDirty() && now - m_impl->lastWriteMs >= 2 * m_impl->options.commitIntervalMs;
    return isIdle ? m_impl->keepHouse(now, true) : Status();
}

void StoreWriter::setRetention(const std::optional<RetentionLimits> &limits)
{
    m_impl->house->setRetention(limits);
    m_impl->isHouseDone = false;
}

RetentionReport StoreWriter::retention() const
{
    return m_impl->house->report();
}

const StoreRecovery &StoreWriter::recovery() const
{
    return m_impl->recovery;
}

Status StoreWriter::removeSource(std::uint32_t id)
{
    if (!m_impl->knownSources.contains(id))
        return Error{Errc::NotFound, 0, "no such source", std::to_string(id)};
    if (const Status done = m_impl->commit(); !done)
        return done;
    m_impl->rows.closeTail();
    std::int64_t nextId = m_impl->rows.nextIdWhenStored();
    const Status removed = removeRowsOfSource(m_impl->database, *m_impl->segments, id, nextId);
    m_impl->rows.setNextId(nextId);
    m_impl->house->wantMerge();
    m_impl->isHouseDone = false;
    if (!removed)
        return removed;
    auto transaction = Transaction::begin(m_impl->database);
    if (!transaction)
        return transaction.error();
    if (const Status done = removeExporter(m_impl->database, id); !done)
        return done;
    if (const Status done = removeSourceRow(m_impl->database, id); !done)
        return done;
    if (const Status done = transaction.value().commit(); !done)
        return done;
    m_impl->forget(id);
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
    return readSetting(m_impl->database, key);
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

PendingRecords StoreWriter::recordsPending() const
{
    return m_impl->collected.pending();
}

} // namespace weir
