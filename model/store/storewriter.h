#pragma once

#include "model/core/flowsink.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weir {

/// The single writer of a store file. One thread only (w-store). Rows gather in memory and become
/// segments; a transaction at least once a second while rows arrive (the unfinished last segment is
/// written too and replaced later), the first one 200 ms after the first row, so that readers see
/// rows while a file still loads.
class StoreWriter : public FlowSink
{
public:
    struct Options
    {
        int commitIntervalMs = 1000;
        int zstdLevel = 1;
        bool isScratch = false; // the file goes with the program: nothing waits for the disk
        std::function<std::int64_t()> clockMs = {}; // empty: the steady clock; tests give their own
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

    Result<std::uint32_t> addSource(const SourceInfo &source) override;
    Status updateSource(const SourceInfo &source) override;
    /// Takes the rows, in memory at least. An error of the commit that was due (Errc::DiskFull,
    /// Errc::Io) loses nothing: the rows stay in memory and the next write(), tick() or flush()
    /// tries again. Only when 4 million rows wait is a batch refused (Errc::DiskFull, the batch
    /// untouched).
    Status write(FlowBatch &&batch) override;
    Status addNames(std::span<const PassiveName> names) override;
    Status flush() override;
    /// Commits when a commit is due though no rows came, and merges small segments when there is
    /// nothing else to do; call it now and then while idle.
    Status tick();
    /// Removes a source with its rows (segment by segment).
    Status removeSource(std::uint32_t id);
    /// Key-value settings of the workspace (saved filters, notes).
    Status setSetting(const std::string &key, const std::string &value);
    Result<std::optional<std::string>> setting(const std::string &key);

    /// Lets the file grow to so many bytes and no further (0: no limit); beyond it commits fail
    /// with Errc::DiskFull.
    Status limitFileBytes(std::uint64_t bytes);
    /// Rows taken by write() since open.
    std::uint64_t rowsWritten() const;
    /// Rows that are only in memory: lost if the process died now.
    std::uint64_t rowsPending() const;

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
