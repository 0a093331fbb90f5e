#pragma once

#include "model/core/annotations.h"
#include "model/core/bundle.h"
#include "model/core/collectsink.h"
#include "model/core/result.h"
#include "model/core/source.h"
#include "model/core/time.h"
#include "model/store/segment.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace weir {

/// The segments that a reader saw at one moment; a scan works on one snapshot from start to end.
/// Immutable.
struct StoreSnapshot
{
    std::uint64_t generation = 0; // grows with every commit that changed rows
    std::uint64_t rows = 0;
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;
    TimeRange range; // earliest start to latest end + 1 ns; empty store: {0, 0}
    std::vector<std::shared_ptr<const SegmentInfo>> segments; // by startNs
};

/// One counter of an interface at one moment.
struct StoredCounter
{
    std::string group; // "generic", "ethernet" …
    std::string name;  // SNMP or sFlow object name
    std::int64_t timeNs = 0;
    double value = 0;
    bool isDiscontinuous = false; // no difference to the value before it means anything
};

/// Reads one store file through its own read-only connection. Not thread safe, but not bound to a
/// thread either: one thread at a time. Readers never block the writer, which may live in this or
/// in another process.
class StoreReader
{
public:
    /// Opens an existing store. Errc::NewerFile for a later schema, Errc::Corrupt, Errc::NotFound,
    /// Errc::UnknownFormat.
    static Result<std::unique_ptr<StoreReader>> open(const std::string &path);
    ~StoreReader();
    StoreReader(const StoreReader &) = delete;
    StoreReader &operator=(const StoreReader &) = delete;

    const std::string &path() const { return m_path; }
    /// Current segments; the same object when nothing changed since the last call. The snapshot
    /// stays readable through this reader (it holds a read transaction) until the next snapshot()
    /// or release(), whatever the writer does.
    Result<std::shared_ptr<const StoreSnapshot>> snapshot();
    /// Ends the read transaction of snapshot(), so that the WAL can be emptied; call it when a scan
    /// is done. Reading a segment afterwards works too, but gives Errc::NotFound once retention or
    /// the writer has replaced it.
    void release();
    /// Fills `out` with one column of a segment. Errc::Corrupt names segment and column of a
    /// damaged blob; Errc::NotFound when the segment is gone (never within the snapshot that the
    /// reader holds). Where `only` names rows (sorted), at least their values are there; the other
    /// rows may hold anything, but no code without an entry.
    Status readColumn(const SegmentInfo &segment, ColumnId column, DecodedColumn &out,
                      std::span<const std::uint16_t> only = {});
    /// Sets mask[row] to 1 where the row's number is present and in one of `ranges`, else to 0,
    /// without decoding the column; false where its encoding does not allow that (read it then).
    Result<bool> testNumbers(const SegmentInfo &segment, ColumnId column,
                             std::span<const NumberRange> ranges, std::uint8_t *mask);
    /// The segment's sorted address dictionary (src, dst and next hop; without kNoAddress).
    Result<std::shared_ptr<const std::vector<Address>>> readAddresses(const SegmentInfo &segment);
    /// False when `address` is certainly not in the segment; reads only the membership filter.
    Result<bool> mayContain(const SegmentInfo &segment, const Address &address);

    Result<std::vector<SourceInfo>> sources();
    /// Passive names of one address, most seen first.
    Result<std::vector<PassiveName>> namesOf(const Address &address);
    /// All passive names; `limit` 0 means all.
    Result<std::vector<PassiveName>> names(std::size_t limit = 0);
    /// What was saved last of the exporters; empty where nothing was ever collected. This and what
    /// follows is of the moment of the snapshot where the reader holds one.
    Result<CollectHealth> health();
    /// Datagrams that a collector could not decode.
    Result<UndecodedList> undecoded();
    /// Counters of one interface (`index`) by group, name and time.
    Result<std::vector<StoredCounter>> counters(std::uint32_t source, std::uint32_t index,
                                                const TimeRange &range);
    /// Interface indexes of `source` that have counters.
    Result<std::vector<std::uint32_t>> counterIndexes(std::uint32_t source);
    /// Events of a time range, the newest first, at most `limit` (0: all). `kinds`: of these, as in
    /// ExportEvent::kind; none named: of all.
    Result<std::vector<ExportEvent>> events(const TimeRange &range, std::size_t limit,
                                            const std::vector<std::string> &kinds = {});
    /// What people wrote down and set; empty in a store of an older schema.
    Result<std::vector<Note>> notes();
    Result<std::vector<OwnNetwork>> networks();
    Result<std::vector<SavedFilter>> savedFilters();
    Result<std::vector<UsedList>> usedLists();
    /// A setting of the workspace; nothing where it was never set.
    Result<std::optional<std::string>> setting(const std::string &key);
    /// What a store that was made to be handed on says of itself; nothing of any other.
    Result<std::optional<BundleInfo>> bundle();
    /// Files that travel in the store.
    Result<std::vector<StoredFile>> files();
    /// Writes a file of files() to `path`. Errc::NotFound, Errc::Corrupt, Errc::Io.
    Status copyFileOut(std::int64_t id, const std::string &path);
    /// Size of the file with its WAL, bytes.
    std::uint64_t fileBytes() const;

private:
    struct Impl;
    explicit StoreReader(std::string path, std::unique_ptr<Impl> impl);
    std::string m_path;
    std::unique_ptr<Impl> m_impl;
};

/// One snapshot for several readers of the same file, so that a scan on several threads sees the
/// same segments in each: calls snapshot() of each until all hold the same generation. Errc::Busy
/// when the writer outran 100 attempts. Call it from one thread before the readers are handed to
/// their threads; afterwards release() each of them.
Result<std::shared_ptr<const StoreSnapshot>> sharedSnapshot(std::span<StoreReader *const> readers);

} // namespace weir
