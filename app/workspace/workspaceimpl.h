#pragma once

#include "app/workspace/collectjob.h"
#include "app/workspace/evidence.h"
#include "app/workspace/loadjob.h"
#include "app/workspace/packetlist.h"
#include "app/workspace/sharedwriter.h"
#include "app/workspace/temporaryfolder.h"
#include "app/workspace/workspace.h"
#include "model/enrich/servicetable.h"
#include "model/scan/storeexecutor.h"
#include "model/store/storereader.h"
#include "model/store/storewriter.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

namespace weir {

/// What a Workspace holds. Locks are taken in the order in which they stand here.
struct Workspace::Impl
{
    /// Where the store lies, and what works on it there. Goes as a whole when the store moves.
    struct Place
    {
        std::unique_ptr<TemporaryFolder> folder; // null: the store is the user's own file
        std::string path;
        std::shared_ptr<StoreExecutor> executor;
        std::shared_ptr<WriterPool> writers;

        /// Opens all but the folder; `isScratch` as StoreWriter::Options.
        static Result<Place> open(const std::string &path, bool isScratch);
    };

    std::mutex changeMutex;      // held while a job starts, and while the store moves
    std::atomic<int> copies = 0; // being made: nothing starts that the copy would lack
    std::mutex wordsMutex;    // held while notes, networks, filters or lists are written or carried
    mutable std::mutex mutex; // guards what follows; never held over a read or a write
    Place place;
    std::shared_ptr<LoadJob> job;
    std::shared_ptr<CollectJob> collect;

    mutable std::mutex readerMutex; // guards `reader`; held over a read
    std::unique_ptr<StoreReader> reader;
    BundledPackets bundled; // locks for itself
    const std::shared_ptr<PacketMemory> packets = std::make_shared<PacketMemory>();
    const ServiceTable services; // locks for itself

    // Any thread.
    std::string path() const;
    std::shared_ptr<WriterPool> writers() const;
    std::shared_ptr<LoadJob> currentJob() const;
    std::shared_ptr<CollectJob> currentCollect() const;
    /// The writer, for as long as it is held.
    Result<std::shared_ptr<SharedWriter>> acquireWriter() const { return writers()->acquire(); }
    /// Writes what people wrote while the store was copied into the copy. Holds wordsMutex.
    Status carryWords(WriterPool &copy, const std::string &path) const;
};

} // namespace weir
