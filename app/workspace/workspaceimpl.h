#pragma once

#include "app/workspace/collectjob.h"
#include "app/workspace/evidence.h"
#include "app/workspace/loadjob.h"
#include "app/workspace/sharedwriter.h"
#include "app/workspace/temporaryfolder.h"
#include "app/workspace/workspace.h"
#include "model/scan/storeexecutor.h"
#include "model/store/storereader.h"
#include "model/store/storewriter.h"

#include <memory>
#include <mutex>
#include <string>

namespace weir {

/// What a Workspace holds.
struct Workspace::Impl
{
    std::unique_ptr<TemporaryFolder> folder; // null: the store is the user's own file
    std::string path;
    std::shared_ptr<StoreExecutor> executor;
    mutable std::mutex readerMutex; // guards `reader`, `executor` and `writers`
    std::unique_ptr<StoreReader> reader;
    std::shared_ptr<WriterPool> writers;
    BundledPackets bundled;       // locks for itself
    std::unique_ptr<LoadJob> job; // after all that they use
    std::unique_ptr<CollectJob> collect;
    std::shared_ptr<const UndecodedRing> undecoded; // of the newest of them; null before

    /// (Re)opens reader and executor at `path`.
    Status connect();
    /// The writer, for as long as it is held. Any thread.
    Result<std::shared_ptr<SharedWriter>> acquireWriter() const;
};

} // namespace weir
