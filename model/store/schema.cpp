#include "model/store/schema.h"

#include "model/core/bytereader.h"

#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace weir {

namespace {

constexpr std::string_view kSqliteMagic("SQLite format 3\0", 16);
constexpr std::size_t kHeaderBytes = 100;
constexpr std::size_t kPageSizeAt = 16;
constexpr std::size_t kPageCountAt = 28;
constexpr std::size_t kUserVersionAt = 60;
constexpr std::size_t kApplicationIdAt = 68;

constexpr Migration kMigrations[] = {
    {1, R"sql(
CREATE TABLE state (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    generation INTEGER NOT NULL,     -- grows with every change of rows
    is_open INTEGER NOT NULL,        -- 1 while a writer has it, and after a crash
    next_segment INTEGER NOT NULL);  -- ids are never used twice
INSERT INTO state VALUES (1, 0, 0, 1);

CREATE TABLE sources (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL,
    file_bytes INTEGER NOT NULL, modified_ns INTEGER NOT NULL, format TEXT NOT NULL,
    filter TEXT NOT NULL, inner_addresses INTEGER NOT NULL, packets INTEGER NOT NULL,
    wire_bytes INTEGER NOT NULL, read_bytes INTEGER NOT NULL, first_ns INTEGER NOT NULL,
    last_ns INTEGER NOT NULL, is_cut INTEGER NOT NULL, is_complete INTEGER NOT NULL);
CREATE TABLE source_link_types (
    source INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (source, position)) WITHOUT ROWID;
CREATE TABLE source_refused (
    source INTEGER NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (source, reason)) WITHOUT ROWID;

CREATE TABLE names (
    address TEXT NOT NULL, name TEXT NOT NULL, origin TEXT NOT NULL, first_ns INTEGER NOT NULL,
    last_ns INTEGER NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (address, name, origin)) WITHOUT ROWID;
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE segments (
    id INTEGER PRIMARY KEY, rows INTEGER NOT NULL, start_ns INTEGER NOT NULL,
    end_ns INTEGER NOT NULL, longest_ms INTEGER NOT NULL, packets INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    present INTEGER NOT NULL,        -- bit per column: some row has a value
    slots INTEGER NOT NULL,          -- bit per slot: which rows segment_columns has
    zones BLOB NOT NULL);            -- smallest and largest value of each numeric column
CREATE INDEX segments_by_start ON segments (start_ns);
CREATE TABLE segment_columns (
    id INTEGER PRIMARY KEY,          -- segment * 64 + slot: column, 62 membership, 63 addresses
    data BLOB NOT NULL);
)sql"},
    {2, R"sql(
CREATE TABLE collect_state (        -- the last collecting as a whole
    only INTEGER PRIMARY KEY CHECK (only = 1), is_collecting INTEGER NOT NULL,
    started_ns INTEGER NOT NULL, at_ns INTEGER NOT NULL, ring_fill INTEGER NOT NULL,
    stored_rows INTEGER NOT NULL, pending_rows INTEGER NOT NULL,
    oldest_unsaved_ns INTEGER NOT NULL, store_error TEXT NOT NULL);
CREATE TABLE collect_refused (
    kind TEXT NOT NULL,             -- "sender": name is an address; "reason"
    name TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE TABLE collect_sockets (
    position INTEGER PRIMARY KEY, listen TEXT NOT NULL, datagrams INTEGER NOT NULL,
    bytes INTEGER NOT NULL, dropped INTEGER NOT NULL, dropped_by_us INTEGER NOT NULL,
    truncated INTEGER NOT NULL, refused INTEGER NOT NULL, buffer_asked INTEGER NOT NULL,
    buffer_got INTEGER NOT NULL, advice TEXT NOT NULL, error TEXT NOT NULL);

CREATE TABLE exporters (
    source INTEGER PRIMARY KEY, address TEXT NOT NULL, agent TEXT NOT NULL,
    domain INTEGER NOT NULL, protocol TEXT NOT NULL, first_ns INTEGER NOT NULL,
    last_ns INTEGER NOT NULL, datagrams INTEGER NOT NULL, bytes INTEGER NOT NULL,
    records INTEGER NOT NULL, rows INTEGER NOT NULL, flow_packets INTEGER NOT NULL,
    flow_bytes INTEGER NOT NULL, estimated_packets INTEGER NOT NULL,
    estimated_bytes INTEGER NOT NULL, options INTEGER NOT NULL, events INTEGER NOT NULL,
    counters INTEGER NOT NULL, lost INTEGER NOT NULL, lost_unit TEXT NOT NULL,
    lost_samples INTEGER NOT NULL, exporter_drops INTEGER NOT NULL, reordered INTEGER NOT NULL,
    duplicates INTEGER NOT NULL, unverifiable INTEGER NOT NULL, restarts INTEGER NOT NULL,
    without_template INTEGER NOT NULL, without_template_bytes INTEGER NOT NULL,
    held INTEGER NOT NULL, replayed INTEGER NOT NULL, clamped INTEGER NOT NULL,
    bad_times INTEGER NOT NULL, suspect INTEGER NOT NULL, sampling_unknown INTEGER NOT NULL,
    repaired INTEGER NOT NULL, templates_changed INTEGER NOT NULL, withdrawals INTEGER NOT NULL,
    copies INTEGER NOT NULL, skew_seconds REAL NOT NULL, flow_timeout_s REAL NOT NULL,
    peak_per_10ms INTEGER NOT NULL);
CREATE TABLE exporter_refused (
    source INTEGER NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (source, reason)) WITHOUT ROWID;
CREATE TABLE exporter_unknown (     -- information elements without a name
    source INTEGER NOT NULL, element TEXT NOT NULL, records INTEGER NOT NULL,
    PRIMARY KEY (source, element)) WITHOUT ROWID;
CREATE TABLE exporter_notes (
    source INTEGER NOT NULL, position INTEGER NOT NULL, note TEXT NOT NULL,
    PRIMARY KEY (source, position)) WITHOUT ROWID;
CREATE TABLE exporter_sampling (
    source INTEGER NOT NULL, position INTEGER NOT NULL, rate REAL NOT NULL, origin TEXT NOT NULL,
    scope TEXT NOT NULL, name TEXT NOT NULL, sampler INTEGER NOT NULL, since_ns INTEGER NOT NULL,
    records INTEGER NOT NULL, PRIMARY KEY (source, position)) WITHOUT ROWID;
CREATE TABLE exporter_interfaces (
    source INTEGER NOT NULL, position INTEGER NOT NULL, if_index INTEGER NOT NULL,
    name TEXT NOT NULL, description TEXT NOT NULL, speed_bps INTEGER NOT NULL,
    records INTEGER NOT NULL, last_ns INTEGER NOT NULL,
    PRIMARY KEY (source, position)) WITHOUT ROWID;
CREATE TABLE templates (
    source INTEGER NOT NULL, position INTEGER NOT NULL, id INTEGER NOT NULL,
    source_port INTEGER NOT NULL, is_options INTEGER NOT NULL, first_ns INTEGER NOT NULL,
    last_ns INTEGER NOT NULL, used_ns INTEGER NOT NULL, announcements INTEGER NOT NULL,
    records INTEGER NOT NULL, is_restored INTEGER NOT NULL, is_unconfirmed INTEGER NOT NULL,
    PRIMARY KEY (source, position)) WITHOUT ROWID;
CREATE TABLE template_fields (
    source INTEGER NOT NULL, template INTEGER NOT NULL, -- position of the template
    position INTEGER NOT NULL, id INTEGER NOT NULL, enterprise INTEGER NOT NULL,
    length INTEGER NOT NULL, is_scope INTEGER NOT NULL,
    PRIMARY KEY (source, template, position)) WITHOUT ROWID;

CREATE TABLE counter_series (
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL, if_index INTEGER NOT NULL,
    class TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (source, if_index, class, name));
CREATE TABLE counters (
    series INTEGER NOT NULL, time_ns INTEGER NOT NULL, value REAL NOT NULL,
    is_discontinuous INTEGER NOT NULL, PRIMARY KEY (series, time_ns)) WITHOUT ROWID;
CREATE TABLE events (
    id INTEGER PRIMARY KEY, time_ns INTEGER NOT NULL, source INTEGER NOT NULL,
    kind TEXT NOT NULL, text TEXT NOT NULL, src TEXT NOT NULL, dst TEXT NOT NULL,
    nat_src TEXT NOT NULL, nat_dst TEXT NOT NULL, -- addresses are '' and numbers NULL where absent
    src_port INTEGER, dst_port INTEGER, nat_src_port INTEGER, nat_dst_port INTEGER,
    in_if INTEGER, out_if INTEGER, reason INTEGER, proto INTEGER, count INTEGER NOT NULL);
CREATE INDEX events_by_time ON events (time_ns);
)sql"},
    {3, R"sql(
CREATE TABLE notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, -- "host", "network" or "time"
    prefix TEXT NOT NULL,               -- "" for times
    from_ns INTEGER, to_ns INTEGER,     -- NULL: without an end on that side
    text TEXT NOT NULL, created_ns INTEGER NOT NULL, changed_ns INTEGER NOT NULL);
CREATE TABLE networks (
    position INTEGER PRIMARY KEY, prefix TEXT NOT NULL, name TEXT NOT NULL, colour TEXT NOT NULL,
    note TEXT NOT NULL, is_guessed INTEGER NOT NULL);
CREATE TABLE saved_filters (
    position INTEGER PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE used_lists (
    position INTEGER PRIMARY KEY, name TEXT NOT NULL, category TEXT NOT NULL,
    origin TEXT NOT NULL, entries INTEGER NOT NULL, updated_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL);

CREATE TABLE bundle (               -- a row where the store was made to be handed on
    only INTEGER PRIMARY KEY CHECK (only = 1), filter TEXT NOT NULL, made_from TEXT NOT NULL,
    made_ns INTEGER NOT NULL, rows INTEGER NOT NULL, packets INTEGER NOT NULL);
CREATE TABLE files (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,             -- "packets" or "report"
    source INTEGER NOT NULL,        -- whose packets; 0: of no source
    bytes INTEGER NOT NULL);
CREATE TABLE file_parts (           -- what a file holds, in pieces
    file INTEGER NOT NULL, position INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (file, position)) WITHOUT ROWID;
)sql"},
    {4, R"sql(
CREATE TABLE exporter_elements (    -- information elements as exporters describe them (RFC 5610)
    source INTEGER NOT NULL, position INTEGER NOT NULL,
    domain INTEGER NOT NULL,        -- that told it; 0: for all domains of the exporter
    enterprise INTEGER NOT NULL, element INTEGER NOT NULL, name TEXT NOT NULL,
    data_type INTEGER, semantics INTEGER, units INTEGER, -- numbers of IANA; NULL: not told
    range_begin INTEGER NOT NULL, range_end INTEGER NOT NULL, -- both 0: not told
    description TEXT NOT NULL, PRIMARY KEY (source, position)) WITHOUT ROWID;
CREATE TABLE undecoded (            -- datagrams of which something could not be decoded
    id INTEGER PRIMARY KEY, received_ns INTEGER NOT NULL, reason TEXT NOT NULL,
    from_address TEXT NOT NULL, from_port INTEGER NOT NULL, to_address TEXT NOT NULL,
    to_port INTEGER NOT NULL, data BLOB NOT NULL);
)sql"},
};

Error tooNew(std::int64_t version, std::int64_t known)
{
    return {Errc::NewerFile, 0, "this store was written by a newer Weir; update Weir to open it",
            "schema " + std::to_string(version) + ", this program knows up to "
                + std::to_string(known)};
}

} // namespace

std::span<const Migration> migrations()
{
    return kMigrations;
}

int oldestReadableSchema()
{
    return kMigrations[0].version; // later steps only add tables
}

int schemaVersion()
{
    return kMigrations[std::size(kMigrations) - 1].version;
}

Status migrate(Database &database, std::span<const Migration> steps)
{
    const auto version = database.integer("PRAGMA user_version");
    if (!version)
        return version.error();
    if (version.value() > steps.back().version)
        return tooNew(version.value(), steps.back().version);
    for (const Migration &step : steps) {
        if (step.version <= version.value())
            continue;
        auto transaction = Transaction::begin(database);
        if (!transaction)
            return transaction.error();
        if (const Status done = database.run(step.sql); !done)
            return done;
        const std::string mark = "PRAGMA user_version = " + std::to_string(step.version);
        if (const Status done = database.run(mark.c_str()); !done)
            return done;
        if (const Status done = transaction.value().commit(); !done)
            return done;
    }
    return {};
}

Status inspectStoreFile(const std::string &path)
{
    std::error_code failure;
    const auto fileBytes = std::filesystem::file_size(path, failure);
    if (failure)
        return Error{Errc::NotFound, 0, "no such store", path};
    std::array<char, kHeaderBytes> header{};
    std::ifstream file(path, std::ios::binary);
    file.read(header.data(), header.size());
    if (!file)
        return Error{Errc::UnknownFormat, 0, "not a Weir store: too short", path};
    if (std::memcmp(header.data(), kSqliteMagic.data(), kSqliteMagic.size()) != 0)
        return Error{Errc::UnknownFormat, 0, "not a Weir store: no SQLite file", path};
    const auto field = [&header](std::size_t at, std::size_t width) {
        ByteReader reader(std::as_bytes(std::span(header)).subspan(at));
        return reader.bigEndian(width);
    };
    if (field(kApplicationIdAt, 4) != static_cast<std::uint64_t>(kApplicationId))
        return Error{Errc::UnknownFormat, 0, "not a Weir store: another program's database", path};
    if (field(kUserVersionAt, 4) > static_cast<std::uint64_t>(schemaVersion()))
        return tooNew(static_cast<std::int64_t>(field(kUserVersionAt, 4)), schemaVersion());
    const std::uint64_t pageSize = field(kPageSizeAt, 2) == 1 ? 65'536 : field(kPageSizeAt, 2);
    const std::uint64_t wanted = pageSize * field(kPageCountAt, 4);
    if (fileBytes < wanted && !std::filesystem::exists(path + "-wal", failure))
        return Error{Errc::Corrupt, fileBytes, "the store was cut short",
                     path + ": " + std::to_string(fileBytes) + " of " + std::to_string(wanted)
                         + " bytes; copy it again"};
    return {};
}

Status createStore(Database &database)
{
    // Written with a rollback journal, so that the header stands in the file itself from the start.
    const std::string mark = "PRAGMA application_id = " + std::to_string(kApplicationId);
    for (const char *sql :
         {"PRAGMA page_size = 8192", "PRAGMA auto_vacuum = INCREMENTAL", mark.c_str()}) {
        if (const Status done = database.run(sql); !done)
            return done;
    }
    return migrate(database, migrations());
}

Result<std::optional<std::string>> readSetting(Database &database, std::string_view key)
{
    auto get = database.prepare("SELECT value FROM settings WHERE key = ?1");
    if (!get)
        return get.error();
    get.value().bind(1, key);
    const auto row = get.value().step();
    if (!row)
        return row.error();
    return row.value() ? std::optional(std::string(get.value().text(0))) : std::nullopt;
}

} // namespace weir
