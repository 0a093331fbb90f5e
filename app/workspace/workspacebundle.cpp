#include "app/workspace/evidence.h"
#include "app/workspace/workspaceimpl.h"

namespace weir {

Result<EvidenceReport> Workspace::saveEvidence(const FlowQuery &query, const std::string &target,
                                               const EvidenceOptions &options,
                                               const std::function<bool(double)> &progress) const
{
    const auto known = packetSources();
    if (!known)
        return known.error();
    return makeEvidence(*this, known.value(), query, target, options, progress);
}

Result<std::optional<BundleInfo>> Workspace::bundle() const
{
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->reader->bundle();
}

Result<std::vector<StoredFile>> Workspace::files() const
{
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->reader->files();
}

Status Workspace::copyFileOut(std::int64_t id, const std::string &path) const
{
    // through a reader of its own: a long copy holds up nothing else
    const auto reader = StoreReader::open(m_impl->path());
    if (!reader)
        return reader.error();
    return reader.value()->copyFileOut(id, path);
}

Result<std::vector<SourceInfo>> Workspace::packetSources() const
{
    auto known = sources();
    const auto stored = files();
    if (!known || !stored)
        return known ? stored.error() : known.error();
    if (stored.value().empty())
        return known;
    return m_impl->bundled.replaced(std::move(known).value(), stored.value(), m_impl->path());
}

} // namespace weir
