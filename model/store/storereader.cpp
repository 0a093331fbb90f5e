#include "model/store/storereader.h"

#include "model/store/countertable.h"
#include "model/store/filetable.h"
#include "model/store/healthtable.h"
#include "model/store/notetable.h"
#include "model/store/schema.h"
#include "model/store/segmenttable.h"
#include "model/store/sourcetable.h"
#include "model/store/undecodedtable.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <unordered_map>

namespace weir {

namespace {

constexpr int kSharedAttempts = 100;

/// Opens read-only; on a medium where not even the WAL's index can be made, as an immutable file.
Result<Database> openForReading(const std::string &path)
{
    auto database = Database::open(path, Database::Mode::ReadOnly);
    if (!database)
        return database.error();
    const auto probe = database.value().integer("PRAGMA user_version");
    if (probe || probe.error().code == Errc::Corrupt || probe.error().code == Errc::UnknownFormat)
        return database;
    std::error_code failure;
    if (std::filesystem::exists(path + "-wal", failure))
        return probe.error();
    return Database::open(path, Database::Mode::Immutable);
}

} // namespace

struct StoreReader::Impl
{
    Impl(Database opened, std::string filePath)
        : database(std::move(opened))
        , path(std::move(filePath))
    {
    }

    Status prepare();
    Status refresh(std::uint64_t generation);
    template <class T, class Read>
    Result<T> consistently(int sinceSchema, Read read);

    Database database;
    std::string path;
    std::optional<SegmentTable> segments;
    Statement beginReading, endReading, generation;
    bool isHolding = false; // a read transaction is open
    std::unordered_map<std::int64_t, std::shared_ptr<const SegmentInfo>> known;
    std::int64_t newestId = 0;
    std::shared_ptr<const StoreSnapshot> snapshot;
};

Status StoreReader::Impl::prepare()
{
    if (const Status done = database.run("PRAGMA query_only = ON; PRAGMA cache_size = -4096");
        !done)
        return done;
    const std::pair<Statement *, std::string_view> statements[] = {
        {&beginReading, "BEGIN"},
        {&endReading, "COMMIT"},
        {&generation, "SELECT generation FROM state"},
    };
    for (const auto &[statement, sql] : statements) {
        auto prepared = database.prepare(sql);
        if (!prepared)
            return prepared.error();
        *statement = std::move(prepared).value();
    }
    auto table = SegmentTable::open(database);
    if (!table)
        return table.error();
    segments.emplace(std::move(table).value());
    return {};
}

Status StoreReader::Impl::refresh(std::uint64_t newGeneration)
{
    std::vector<std::shared_ptr<const SegmentInfo>> fresh;
    if (const Status loaded = segments->load(newestId, fresh); !loaded)
        return loaded;
    auto ids = segments->idsByStart();
    if (!ids)
        return ids.error();
    for (auto &info : fresh) {
        newestId = std::max(newestId, info->id);
        known.emplace(info->id, std::move(info));
    }

    auto next = std::make_shared<StoreSnapshot>();
    std::unordered_map<std::int64_t, std::shared_ptr<const SegmentInfo>> still;
    still.reserve(ids.value().size());
    next->generation = newGeneration;
    next->segments.reserve(ids.value().size());
    next->range = {0, 0};
    for (const std::int64_t id : ids.value()) {
        const auto found = known.find(id);
        if (found == known.end())
            return Error{Errc::Corrupt, 0, "the store is damaged: index of segments",
                         std::to_string(id)};
        const SegmentInfo &info = *found->second;
        next->rows += info.rows;
        next->packets += info.packets;
        next->bytes += info.bytes;
        const std::int64_t end = info.endNs == INT64_MAX ? INT64_MAX : info.endNs + 1;
        next->range.fromNs =
            next->segments.empty() ? info.startNs : std::min(next->range.fromNs, info.startNs);
        next->range.toNs = std::max(next->range.toNs, end);
        next->segments.push_back(found->second);
        still.emplace(id, found->second);
    }
    known = std::move(still);
    snapshot = std::move(next);
    return {};
}

StoreReader::StoreReader(std::string path, std::unique_ptr<Impl> impl)
    : m_path(std::move(path))
    , m_impl(std::move(impl))
{
}

StoreReader::~StoreReader() = default;

Result<std::unique_ptr<StoreReader>> StoreReader::open(const std::string &path)
{
    if (const Status inspected = inspectStoreFile(path); !inspected)
        return inspected.error();
    auto database = openForReading(path);
    if (!database)
        return database.error();
    const auto version = database.value().integer("PRAGMA user_version");
    if (!version)
        return version.error();
    if (version.value() > schemaVersion())
        return Error{Errc::NewerFile, 0,
                     "this store was written by a newer Weir; update Weir to open it", path};
    if (version.value() < oldestReadableSchema())
        return Error{Errc::BadVersion, 0,
                     "this store was written by an older Weir; open it for writing once", path};
    auto impl = std::make_unique<Impl>(std::move(database).value(), path);
    if (const Status prepared = impl->prepare(); !prepared)
        return prepared.error();
    return std::unique_ptr<StoreReader>(new StoreReader(path, std::move(impl)));
}

Result<std::shared_ptr<const StoreSnapshot>> StoreReader::snapshot()
{
    release();
    if (const Status begun = m_impl->beginReading.run(); !begun)
        return begun.error();
    m_impl->isHolding = true;
    m_impl->segments->setHolding(true);
    const auto row = m_impl->generation.step(); // the first read fixes what the transaction sees
    if (!row || !row.value()) {
        release();
        return row ? Error{Errc::Corrupt, 0, "the store is damaged: no state", m_path}
                   : row.error();
    }
    const auto generation = static_cast<std::uint64_t>(m_impl->generation.integer(0));
    m_impl->generation.reset();
    if (m_impl->snapshot && m_impl->snapshot->generation == generation)
        return m_impl->snapshot;
    if (const Status refreshed = m_impl->refresh(generation); !refreshed) {
        release();
        return refreshed.error();
    }
    return m_impl->snapshot;
}

void StoreReader::release()
{
    m_impl->segments->setHolding(false); // an open blob would keep the transaction alive
    if (m_impl->isHolding)
        (void)
            m_impl->endReading.run(); // ending a read transaction cannot fail in a way that matters
    m_impl->isHolding = false;
}

Status StoreReader::readColumn(const SegmentInfo &segment, ColumnId column, DecodedColumn &out,
                               std::span<const std::uint16_t> only)
{
    return m_impl->segments->readColumn(segment, column, out, only);
}

Result<bool> StoreReader::testNumbers(const SegmentInfo &segment, ColumnId column,
                                      std::span<const NumberRange> ranges, std::uint8_t *mask)
{
    return m_impl->segments->testNumbers(segment, column, ranges, mask);
}

Result<std::shared_ptr<const std::vector<Address>>>
StoreReader::readAddresses(const SegmentInfo &segment)
{
    auto list = m_impl->segments->readAddresses(segment);
    if (!list || list.value()->empty() || list.value()->back().isPresent())
        return list;
    return std::make_shared<const std::vector<Address>>(list.value()->begin(),
                                                        list.value()->end() - 1);
}

Result<bool> StoreReader::mayContain(const SegmentInfo &segment, const Address &address)
{
    return m_impl->segments->mayContain(segment, address);
}

Result<std::vector<SourceInfo>> StoreReader::sources()
{
    return readSources(m_impl->database);
}

Result<std::vector<PassiveName>> StoreReader::namesOf(const Address &address)
{
    return readNames(m_impl->database, address, 0);
}

Result<std::vector<PassiveName>> StoreReader::names(std::size_t limit)
{
    return readNames(m_impl->database, std::nullopt, limit);
}

/// Runs `read` in one read transaction; a store of a schema before `sinceSchema`, which has no such
/// tables, gives `T()`.
template <class T, class Read>
Result<T> StoreReader::Impl::consistently(int sinceSchema, Read read)
{
    const bool isOwn = !isHolding;
    if (const Status begun = isOwn ? beginReading.run() : Status(); !begun)
        return begun.error();
    const auto version = database.integer("PRAGMA user_version");
    Result<T> result = !version                        ? Result<T>(version.error())
                       : version.value() < sinceSchema ? Result<T>(T())
                                                       : read(database);
    if (isOwn)
        (void)endReading.run();
    return result;
}

Result<CollectHealth> StoreReader::health()
{
    return m_impl->consistently<CollectHealth>(kCollectSchema, readHealth);
}

Result<UndecodedList> StoreReader::undecoded()
{
    return m_impl->consistently<UndecodedList>(kElementsSchema, readUndecoded);
}

Result<std::vector<StoredCounter>> StoreReader::counters(std::uint32_t source, std::uint32_t index,
                                                         const TimeRange &range)
{
    return m_impl->consistently<std::vector<StoredCounter>>(
        kCollectSchema,
        [&](Database &database) { return readCounters(database, source, index, range); });
}

Result<std::vector<std::uint32_t>> StoreReader::counterIndexes(std::uint32_t source)
{
    return m_impl->consistently<std::vector<std::uint32_t>>(
        kCollectSchema,
        [source](Database &database) { return readCounterIndexes(database, source); });
}

Result<std::vector<ExportEvent>> StoreReader::events(const TimeRange &range, std::size_t limit,
                                                     const std::vector<std::string> &kinds)
{
    return m_impl->consistently<std::vector<ExportEvent>>(kCollectSchema, [&](Database &database) {
        return readEvents(database, range, limit, kinds);
    });
}

Result<std::vector<Note>> StoreReader::notes()
{
    return m_impl->consistently<std::vector<Note>>(kNotesSchema, readNotes);
}

Result<std::vector<OwnNetwork>> StoreReader::networks()
{
    return m_impl->consistently<std::vector<OwnNetwork>>(kNotesSchema, readNetworks);
}

Result<std::optional<std::string>> StoreReader::setting(const std::string &key)
{
    return m_impl->consistently<std::optional<std::string>>(
        1, [&key](Database &database) { return readSetting(database, key); });
}

Result<std::vector<SavedFilter>> StoreReader::savedFilters()
{
    return m_impl->consistently<std::vector<SavedFilter>>(kNotesSchema, readSavedFilters);
}

Result<std::vector<UsedList>> StoreReader::usedLists()
{
    return m_impl->consistently<std::vector<UsedList>>(kNotesSchema, readUsedLists);
}

Result<std::optional<BundleInfo>> StoreReader::bundle()
{
    return m_impl->consistently<std::optional<BundleInfo>>(kNotesSchema, readBundle);
}

Result<std::vector<StoredFile>> StoreReader::files()
{
    return m_impl->consistently<std::vector<StoredFile>>(kNotesSchema, readFiles);
}

Status StoreReader::copyFileOut(std::int64_t id, const std::string &path)
{
    return weir::copyFileOut(m_impl->database, id, path);
}

std::uint64_t StoreReader::fileBytes() const
{
    std::uint64_t total = 0;
    for (const char *suffix : {"", "-wal"}) {
        std::error_code failure;
        const auto bytes = std::filesystem::file_size(m_path + suffix, failure);
        total += failure ? 0 : bytes;
    }
    return total;
}

Result<std::shared_ptr<const StoreSnapshot>> sharedSnapshot(std::span<StoreReader *const> readers)
{
    if (readers.empty())
        return Error{Errc::BadValue, 0, "no reader for a snapshot"};
    for (int attempt = 0; attempt < kSharedAttempts; ++attempt) {
        auto first = readers[0]->snapshot();
        if (!first)
            return first;
        bool isSame = true;
        for (StoreReader *reader : readers.subspan(1)) {
            const auto other = reader->snapshot();
            if (!other)
                return other;
            isSame &= other.value()->generation == first.value()->generation;
        }
        if (isSame)
            return first;
    }
    return Error{Errc::Busy, 0, "the store changes too fast for a common snapshot"};
}

} // namespace weir
