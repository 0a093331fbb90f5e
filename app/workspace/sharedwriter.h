#pragma once

#include "model/store/storewriter.h"

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

namespace weir {

/// The one writer of a workspace, for a collector and an import at the same time: every call comes
/// from one thread at a time, in the order in which they ask. Any thread; closes the store with the
/// last who holds it.
class SharedWriter : public CollectSink
{
public:
    static Result<std::shared_ptr<SharedWriter>> open(const std::string &path,
                                                      const StoreWriter::Options &options);

    Result<std::uint32_t> addSource(const SourceInfo &source) override;
    Status updateSource(const SourceInfo &source) override;
    Status write(FlowBatch &&batch) override;
    Status addNames(std::span<const PassiveName> names) override;
    Status flush() override;
    Status addCounters(std::span<const CounterSample> samples) override;
    Status addEvents(std::span<const ExportEvent> events) override;
    /// Where no collector speaks but an import, what the collector said of itself stays.
    Status saveHealth(const CollectHealth &health) override;
    Result<CollectHealth> savedHealth() override;
    Status saveUndecoded(SharedUndecoded undecoded) override;
    Result<UndecodedList> savedUndecoded() override;
    Result<std::uint64_t> repairSampling(const SamplingRepair &repair) override;
    /// Does all that is left of repairs; others have turns in between.
    Status finishRepairs();
    std::uint64_t rowsRepaired(std::uint32_t source) const override;
    Status tick() override;
    std::uint64_t rowsPending() const override;
    PendingRecords recordsPending() const override;

    Result<Note> saveNote(const Note &note);
    Status removeNote(std::int64_t id);
    Status setNetworks(std::span<const OwnNetwork> networks);
    Status setSavedFilters(std::span<const SavedFilter> filters);
    Status setUsedLists(std::span<const UsedList> lists);
    Status setSetting(const std::string &key, const std::string &value);

    void setRetention(const std::optional<RetentionLimits> &limits);
    StoreRecovery recovery() const;

private:
    /// Holds the writer for one call. Waiting calls come first come, first served: a plain mutex
    /// would let a busy import keep a collector out.
    class Turn;
    explicit SharedWriter(std::unique_ptr<StoreWriter> writer);

    const std::unique_ptr<StoreWriter> m_writer;
    mutable std::mutex m_mutex; // guards the two numbers; who has the turn has the writer
    mutable std::condition_variable m_turnEnded;
    mutable std::uint64_t m_nextTicket = 0;
    mutable std::uint64_t m_serving = 0;
};

/// Gives the writer of a store to all that write to it; opens it for the first and lets it be
/// closed after the last. Any thread.
class WriterPool
{
public:
    WriterPool(std::string path, bool isScratch);

    /// Waits while the last writer is still being closed. Errors as StoreWriter::open.
    Result<std::shared_ptr<SharedWriter>> acquire();

private:
    const std::string m_path;
    const bool m_isScratch; // the store goes with the workspace: no need to bring it to the disk
    struct Opened;
    const std::shared_ptr<Opened> m_opened;
    std::mutex m_mutex; // guards m_writer; held while a store is opened
    std::weak_ptr<SharedWriter> m_writer;
};

} // namespace weir
