#pragma once

#include "model/core/annotations.h"
#include "model/core/bundle.h"
#include "model/core/collectsink.h"
#include "model/core/retention.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weir {

/// What retention did since open.
struct RetentionReport
{
    std::uint64_t rows = 0; // removed
    std::uint64_t segments = 0;
    std::int64_t removedUntilNs = 0; // latest end of a removed row; 0: none was removed
    std::int64_t oldestNs = 0;       // earliest row that is left; 0: none
    bool isOverBudget = false;       // more is to be removed, or nothing may be
};

/// What opening found of a store that was not closed, because its program ended suddenly.
struct StoreRecovery
{
    bool wasInterrupted = false;
    std::uint64_t rows = 0;    // that are there
    std::int64_t newestNs = 0; // end of the latest row; 0: none
};

/// The single writer of a store file. One thread only (w-store). Rows gather in memory and become
/// segments; a transaction at least twice a second while rows arrive (the unfinished last segment
/// is written too and replaced later, unless segments got full meanwhile: then its rows, which are
/// young, go with the next one), the first one 200 ms after the first row, so that readers see rows
/// while a file still loads.
class StoreWriter : public CollectSink
{
public:
    struct Options
    {
        int commitIntervalMs = 500;
        int zstdLevel = 1;
        bool isScratch = false; // the file goes with the program: nothing waits for the disk
        std::function<std::int64_t()> clockMs = {}; // empty: the steady clock; tests give their own
        int repairMs = 100;                         // of repairs at once; 0: one segment
        int houseMs = -1; // of housekeeping at once; 0: one segment; -1: the usual time
    };

    /// Opens or creates a store: migrates an older one, refuses a newer one (Errc::NewerFile),
    /// checks integrity, refuses a second writer (Errc::Busy).
    static Result<std::unique_ptr<StoreWriter>> open(const std::string &path,
                                                     const Options &options);
    static Result<std::unique_ptr<StoreWriter>> open(const std::string &path)
    {
        return open(path, Options());
    }
    ~StoreWriter() override; // flushes
    /// Removes what SQLite leaves beside a store ("-wal", "-shm") where its last reader could not,
    /// because it opened it for reading only. Does nothing while somebody writes to it.
    static void tidy(const std::string &path);

    /// An exporter that is known by the same name and format gets its old id again.
    Result<std::uint32_t> addSource(const SourceInfo &source) override;
    Status updateSource(const SourceInfo &source) override;
    /// Takes the rows, in memory at least. An error of the commit that was due (Errc::DiskFull,
    /// Errc::Io) loses nothing: the rows stay in memory and the next write(), tick() or flush()
    /// tries again. Only when 4 million rows wait is a batch refused (Errc::DiskFull, the batch
    /// untouched).
    Status write(FlowBatch &&batch) override;
    Status addNames(std::span<const PassiveName> names) override;
    /// Counters and events wait in memory and are stored with the rows of the same second; refused
    /// (Errc::DiskFull) only where a million of them wait.
    Status addCounters(std::span<const CounterSample> samples) override;
    Status addEvents(std::span<const ExportEvent> events) override;
    /// Stored with the next commit, as far as it differs from what is stored.
    Status saveHealth(const CollectHealth &health) override;
    Result<CollectHealth> savedHealth() override;
    Status saveUndecoded(SharedUndecoded undecoded) override; // likewise
    Result<UndecodedList> savedUndecoded() override;
    /// Repairs for at most 100 ms and returns how many rows that were; what is left of a long range
    /// follows in later commits and ticks, also after the store was closed or its program ended,
    /// and is counted by rowsRepaired(). An error: nothing is queued.
    Result<std::uint64_t> repairSampling(const SamplingRepair &repair) override;
    /// Goes on with repairs for some 100 ms; true where more is left.
    Result<bool> repairMore();
    /// Rows of `source` whose rate was repaired since open.
    std::uint64_t rowsRepaired(std::uint32_t source) const override;
    /// Damaged segments that repairs had to leave as they are since open.
    std::uint64_t segmentsNotRepaired() const;
    Status flush() override;
    /// Commits when a commit is due though no rows came, and else does a piece of housekeeping of
    /// some 50 ms at most: repairs, retention, merging of small segments, giving free pages back.
    /// Call it now and then while idle; under load write() does these pieces after its commits.
    Status tick() override;
    /// What is kept from now on; without limits, which is the start, nothing is ever removed.
    void setRetention(const std::optional<RetentionLimits> &limits);
    RetentionReport retention() const;
    /// What opening found.
    const StoreRecovery &recovery() const;
    /// Removes a source with its rows (segment by segment).
    Status removeSource(std::uint32_t id);
    /// Stores a note (id 0: a new one) at once and gives it back with its id.
    Result<Note> saveNote(const Note &note);
    /// Errc::NotFound where there is no such note.
    Status removeNote(std::int64_t id);
    /// These replace what was stored, at once.
    Status setNetworks(std::span<const OwnNetwork> networks);
    Status setSavedFilters(std::span<const SavedFilter> filters);
    Status setUsedLists(std::span<const UsedList> lists);
    /// Says that the store was made to be handed on.
    Status setBundle(const BundleInfo &info);
    /// Stores the file at `path` under the name of `file`. Errc::BadValue where that is taken,
    /// Errc::NotFound where there is no such file.
    Status addFile(const StoredFile &file, const std::string &path);
    /// Key-value settings of the workspace.
    Status setSetting(const std::string &key, const std::string &value);
    Result<std::optional<std::string>> setting(const std::string &key);

    /// Lets the file grow to so many bytes and no further (0: no limit); beyond it commits fail
    /// with Errc::DiskFull.
    Status limitFileBytes(std::uint64_t bytes);
    /// Rows taken by write() since open.
    std::uint64_t rowsWritten() const;
    /// Rows that are only in memory: lost if the process died now.
    std::uint64_t rowsPending() const override;
    PendingRecords recordsPending() const override;

private:
    struct Impl;
    explicit StoreWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// Copies a store (also while it is written) to `target`, complete or not at all; progress 0 to 1,
/// return false to cancel.
Status copyStore(const std::string &from, const std::string &target,
                 const std::function<bool(double)> &progress);

} // namespace weir
