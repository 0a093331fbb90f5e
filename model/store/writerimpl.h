#pragma once

#include "model/store/housekeeping.h"
#include "model/store/pendingcollected.h"
#include "model/store/pendingrows.h"
#include "model/store/storewriter.h"
#include "model/store/writerlock.h"

#include <map>
#include <unordered_map>

namespace weir {

/// What a StoreWriter holds. Members that wait for the disk are committed together.
struct StoreWriter::Impl
{
    Impl(Options given, WriterLock taken, Database opened)
        : options(std::move(given))
        , lock(std::move(taken))
        , database(std::move(opened))
    {
    }

    std::int64_t nowMs() const;
    bool isDirty() const
    {
        return rows.isDirty() || !sources.empty() || !names.isEmpty() || !collected.isEmpty();
    }
    bool isDue(std::int64_t now) const;
    /// Starts the clock of the next commit where nothing waited before.
    void markDirty(bool wasDirty)
    {
        if (!wasDirty)
            dirtySinceMs = nowMs();
    }
    Status start(bool isNew);
    Status recover(bool isNew);
    Status readKnown();
    /// All that waits. A commit under load leaves the rows of an unfinished segment to the next one
    /// while segments get full faster than that, so that none is encoded again and again.
    Status commit(bool isUnderLoad = false);
    Status storeAll(bool doStoreTail);
    /// A piece of housekeeping, at most once in two commit intervals under load.
    Status keepHouse(std::int64_t now, bool isIdle);
    /// The clean end: everything stored, the WAL emptied, the mark of a crash taken away.
    Status finish();
    /// Takes a source among those that are known.
    void know(const SourceInfo &source);
    void forget(std::uint32_t source);
    /// Tells the housekeeping whose rows stay for good.
    void tellKept();

    Options options;
    WriterLock lock; // first in, last out
    Database database;
    std::optional<SegmentTable> segments;
    std::optional<CounterTable> counters;
    PendingRows rows;
    PendingNames names;
    PendingCollected collected;
    std::optional<Housekeeping> house;
    std::unordered_map<std::uint32_t, SourceInfo> sources; // updated, not yet stored
    std::map<std::uint32_t, SourceKind> knownSources;
    std::map<std::pair<std::string, std::string>, std::uint32_t> exporters; // id by name and format
    std::uint32_t lastSource = 0;
    StoreRecovery recovery;
    std::uint64_t rowsWritten = 0;
    std::int64_t newestNs = 0;     // end of the newest row; 0: none
    std::int64_t dirtySinceMs = 0; // since when rows wait, or of the last attempt that failed
    std::int64_t lastWriteMs = 0;
    std::int64_t sealedMs = 0;                // when a segment got full last
    std::int64_t lastHouseMs = INT64_MIN / 2; // long ago
    bool hasCommitted = false;
    bool hasFailed = false;   // the last commit; the next one waits for its turn
    bool isHouseDone = false; // nothing was left to do when it was looked last
};

} // namespace weir
