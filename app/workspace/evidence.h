#pragma once

#include "app/workspace/temporaryfolder.h"
#include "app/workspace/workspace.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace weir {

/// Makes the bundle at `target`; `packetSources` are the sources as their packets can be read now.
Result<EvidenceReport> makeEvidence(const Workspace &workspace,
                                    const std::vector<SourceInfo> &packetSources,
                                    const FlowQuery &query, const std::string &target,
                                    const EvidenceOptions &options,
                                    const std::function<bool(double)> &progress);

/// The packet files of a bundle, taken out of it when they are first needed. Any thread.
class BundledPackets
{
public:
    /// `sources` with those replaced whose packets are in the store at `path`.
    Result<std::vector<SourceInfo>> replaced(std::vector<SourceInfo> sources,
                                             const std::vector<StoredFile> &files,
                                             const std::string &path);

private:
    std::mutex m_mutex; // guards the rest
    std::unique_ptr<TemporaryFolder> m_folder;
    std::map<std::int64_t, std::string> m_paths; // by the id of the file
    std::string m_store;
};

} // namespace weir
