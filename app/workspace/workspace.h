#pragma once

#include "app/workspace/collect.h"
#include "model/core/annotations.h"
#include "model/core/bundle.h"
#include "model/core/collectsink.h"
#include "model/core/packetlist.h"
#include "model/core/result.h"
#include "model/core/source.h"
#include "model/core/time.h"
#include "model/query/flowquery.h"
#include "model/query/parser.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weir {

class Executor;
class StoreExecutor;
struct StoredCounter;

/// What becomes of the flow exports in a capture (UDP with NetFlow, IPFIX or sFlow).
enum class Exports : std::uint8_t {
    Auto, // packets become rows, and so do the records of exports on the usual ports
    Only, // rows from the records of exports on any port, and from nothing else
    None  // packets only
};

/// How captures are read in.
struct LoadOptions
{
    std::string filter; // BPF expression; empty: everything
    bool inner = false; // key rows by the innermost addresses of tunnels
    Exports exports = Exports::Auto;
    std::vector<std::uint16_t> exportPorts; // searched for exports besides the usual ones
    bool looksForExportPorts = false;       // and those of exports among a file's first packets
};

/// How far an import has come. Copied to the observer about ten times a second.
struct LoadProgress
{
    std::string path; // of the file being read
    std::size_t fileIndex = 0;
    std::size_t fileCount = 0;
    std::uint64_t readBytes = 0;  // over all files, as they lie on the disk
    std::uint64_t totalBytes = 0; // of all files; 0 when unknown (a pipe)
    std::uint64_t packets = 0;
    std::uint64_t rows = 0;
    double seconds = 0;

    double bytesPerSecond() const
    {
        return seconds > 0 ? static_cast<double>(readBytes) / seconds : 0;
    }
    /// Seconds still to go at the rate so far; nothing while that is unknown.
    std::optional<double> secondsLeft() const;
};

/// What became of one file.
struct FileReport
{
    SourceInfo source;
    Status status;                // failed when the file could not be opened or read at all
    std::uint64_t exports = 0;    // datagrams with flow exports in it
    std::uint64_t exportRows = 0; // that came of them
};

struct LoadReport
{
    std::vector<FileReport> files;
    Status status; // of the import as a whole: a full disk, a store that failed
    std::uint64_t rows = 0;
    double seconds = 0;
    double megabytesPerSecond = 0; // of file bytes, 10^6
    double peakMemoryMB = 0;       // of the whole process, 10^6
    bool cancelled = false;
    CollectHealth exports; // exporters met in the captures, and datagrams that could not be read
};

/// Facts for `info` and the status bar.
struct WorkspaceInfo
{
    std::uint64_t rows = 0;
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;
    std::uint64_t hosts = 0; // distinct addresses of the rows
    std::uint64_t segments = 0;
    std::uint64_t fileBytes = 0;
    TimeRange range; // earliest start to latest end + 1 ns; empty store: {0, 0}
    std::vector<SourceInfo> sources;

    double bytesPerRow() const
    {
        return rows ? static_cast<double>(fileBytes) / static_cast<double>(rows) : 0;
    }
};

/// What goes into a bundle besides rows and packets.
struct EvidenceOptions
{
    std::string note;   // on the time of the selection; "": none
    std::string report; // path of a PDF; "": none
    // in use, told beside those that the workspace keeps
    std::optional<std::vector<UsedList>> lists = {};
};

/// What went into a bundle.
struct EvidenceReport
{
    std::uint64_t rows = 0;
    std::uint64_t packets = 0;
    std::uint64_t counters = 0; // of interfaces, about the time of the rows
    std::uint64_t events = 0;
    std::int64_t madeNs = 0;
    std::vector<std::string> notes; // originals that are gone, rows that never were packets
};

/// Called from worker threads, one call at a time.
struct LoadObserver
{
    std::function<void(const LoadProgress &)> onProgress;
    std::function<void(const LoadReport &)> onFinished; // exactly once, last
};

/// Owns one store and all that works on it: writer, import, collector, executor. One thread (the
/// owner's) calls it; imports, collectors and questions run in threads of their own.
class Workspace
{
public:
    /// A new store in a private temporary folder that goes with the workspace.
    static Result<std::unique_ptr<Workspace>> createTemporary();
    /// Opens an existing store. Errors as StoreReader::open.
    static Result<std::unique_ptr<Workspace>> open(const std::string &path);
    /// Opens the store at `path` for imports and collectors, making it when there is none. Whether
    /// another process writes to it shows when they start.
    static Result<std::unique_ptr<Workspace>> openOrCreate(const std::string &path);
    /// True when the file at `path` is a store (by its first bytes), not a capture.
    static bool isStoreFile(const std::string &path);
    ~Workspace(); // cancels an import, stops collecting, keeps what is stored, removes a temporary
                  // store

    // Any thread.
    std::string path() const;
    bool isTemporary() const;
    std::shared_ptr<StoreExecutor> executor() const;

    /// Starts reading captures; Errc::Busy while another import runs. What keeps the store from
    /// being written (another process does, or it is damaged) comes as LoadReport::status.
    Status startImport(std::vector<std::string> paths, const LoadOptions &options,
                       LoadObserver observer);
    void cancelImport(); // does not wait; onFinished still comes
    void waitForImport();
    bool isImporting() const;

    /// Binds the sockets, then opens the store and collects in threads of its own. Errc::Busy while
    /// another collector of this workspace runs; other errors where an option is wrong or no
    /// socket could be bound. Captures can be imported meanwhile. What happens later (another
    /// process has the store) comes as CollectReport::status.
    Status startCollecting(const CollectOptions &options, CollectObserver observer);
    void stopCollecting(); // does not wait; all that was received is stored, onFinished comes last
    void waitForCollecting(); // then sockets and store are free for other programs
    bool isCollecting() const;
    /// Datagrams that collectors of this store could not decode, a bounded number of them; their
    /// count is CollectHealth::undecoded. Any thread.
    Result<UndecodedList> undecoded() const;
    /// Writes them into a pcapng file. Errc::NotFound where there are none.
    Status saveUndecoded(const std::string &path) const; // any thread
    /// How collecting goes in this or another process, or how it stood when it ended; no exporters
    /// where nothing was ever collected. Any thread.
    Result<CollectHealth> health() const;
    /// Gives all stored rows of exporter `source` without a known rate the sampling rate 1:`rate`.
    /// While this workspace collects, its rows to come too, without a pause; the rest is then done
    /// in the background. Otherwise it takes seconds in a large store. Errc::BadValue for a rate
    /// below 1, Errc::NotFound where there is no such exporter, else as StoreWriter::open.
    Status repairSampling(std::uint32_t source, double rate);
    /// Counters of one interface by group, name and time. Any thread.
    Result<std::vector<StoredCounter>> counters(std::uint32_t source, std::uint32_t index,
                                                const TimeRange &range) const;
    /// Interfaces of `source` that have counters. Any thread.
    Result<std::vector<std::uint32_t>> counterIndexes(std::uint32_t source) const;
    /// Drops, firewall and NAT events, the newest first, at most `limit` (0: all), of these kinds
    /// (none named: of all). Any thread.
    Result<std::vector<ExportEvent>> events(const TimeRange &range, std::size_t limit,
                                            const std::vector<std::string> &kinds = {}) const;

    /// All facts; counts the distinct hosts, which takes a scan. Any thread.
    Result<WorkspaceInfo> info() const;
    /// The same without the number of hosts; quick. Any thread.
    Result<WorkspaceInfo> facts() const;
    Result<std::vector<SourceInfo>> sources() const;
    /// Names for `source ==` and `port ==` in questions; the first call reads those of services
    /// that the system has. Any thread.
    QueryNames queryNames() const;
    /// Passive names, most seen first; `limit` 0 means all. Any thread.
    Result<std::vector<PassiveName>> names(std::size_t limit) const;
    Result<std::vector<PassiveName>> namesOf(const Address &address) const;

    // What people wrote down and set. Any thread, also while captures are read or a collector runs;
    // they may wait for the disk. Errc::Busy where another process writes to the store.

    Result<std::vector<Note>> notes() const;
    /// Stores a note (id 0: a new one) with the time of now and gives it back with its id; a
    /// removed one comes back under its old id. Errc::BadValue where it has no text, or nothing to
    /// be about.
    Result<Note> saveNote(Note note);
    Status removeNote(std::int64_t id);
    Result<std::vector<OwnNetwork>> networks() const;
    /// Errc::BadValue where a network has no name or address, or stands there twice.
    Status setNetworks(std::vector<OwnNetwork> networks);
    /// Whether a person has chosen the networks, and be it none; else they may be guessed.
    Result<bool> areNetworksChosen() const;
    Result<std::vector<SavedFilter>> savedFilters() const;
    /// Errc::BadValue where a filter has no name, or one name stands there twice.
    Status setSavedFilters(std::vector<SavedFilter> filters);
    Result<std::vector<UsedList>> usedLists() const;
    Status setUsedLists(std::vector<UsedList> lists);

    /// Copies the store to `target`, complete or not at all. Any thread. Progress 0 to 1; return
    /// false to cancel.
    Status copyTo(const std::string &target, const std::function<bool(double)> &progress) const;
    /// Goes on with the store at `path` (a copy made by copyTo()); what was written down since the
    /// copy was made comes along, a temporary store is removed. Any thread; reads the disk.
    Status moveTo(const std::string &path);

    /// Writes a store of its own with the rows that match, their packets, all notes, networks,
    /// filters and lists: complete or not at all. Thread safe.
    Result<EvidenceReport> saveEvidence(const FlowQuery &query, const std::string &target,
                                        const EvidenceOptions &options,
                                        const std::function<bool(double)> &progress) const;
    /// What the store says where it is such a bundle. Any thread.
    Result<std::optional<BundleInfo>> bundle() const;
    /// Files that travel in the store. Any thread.
    Result<std::vector<StoredFile>> files() const;
    /// Writes one of them to `path`. Any thread.
    Status copyFileOut(std::int64_t id, const std::string &path) const;

    /// Lists the first `limit` packets behind the rows that match, from the original files; what is
    /// not there is said in its notes. Thread safe.
    Result<std::shared_ptr<const PacketList>> listPackets(const FlowQuery &query, std::size_t limit,
                                                          const PacketListing &listing) const;

    struct Extracted
    {
        std::uint64_t packets = 0;
        std::vector<std::string>
            notes; // originals that are gone or changed, rows that never were packets
    };
    /// Writes exactly the packets behind the rows that match, from the original files, as pcapng.
    /// Thread safe.
    Result<Extracted> extract(const FlowQuery &query, const std::string &target,
                              const std::function<bool(double)> &progress) const;

private:
    /// Sources as their packets can be read: of a bundle, the files in it.
    Result<std::vector<SourceInfo>> packetSources() const;

    struct Impl;
    explicit Workspace(std::unique_ptr<Impl> impl);
    static Result<std::unique_ptr<Workspace>> openAt(const std::string &path, bool isScratch);
    std::unique_ptr<Impl> m_impl;
};

} // namespace weir
