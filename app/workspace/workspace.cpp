#include "app/workspace/workspace.h"

#include "app/workspace/packetlist.h"
#include "app/workspace/packetselection.h"
#include "app/workspace/workspaceimpl.h"
#include "model/core/sampling.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

namespace weir {

Status Workspace::Impl::connect()
{
    auto opened = StoreReader::open(path);
    if (!opened)
        return opened.error();
    auto made = StoreExecutor::open(path);
    if (!made)
        return made.error();
    const std::lock_guard lock(readerMutex);
    reader = std::move(opened).value();
    executor = std::move(made).value();
    return {};
}

Result<std::shared_ptr<SharedWriter>> Workspace::Impl::acquireWriter() const
{
    std::shared_ptr<WriterPool> pool;
    {
        const std::lock_guard lock(readerMutex);
        pool = writers;
    }
    return pool->acquire();
}

Workspace::Workspace(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

Workspace::~Workspace()
{
    m_impl->collect.reset();
    m_impl->job.reset();
    m_impl->executor.reset();
    m_impl->reader.reset();
    if (!isTemporary())
        StoreWriter::tidy(m_impl->path);
}

Result<std::unique_ptr<Workspace>> Workspace::createTemporary()
{
    auto folder = TemporaryFolder::create();
    if (!folder)
        return folder.error();
    const std::string path = folder.value()->path() + "/unsaved.weir";
    {
        const auto writer = StoreWriter::open(path, {.isScratch = true});
        if (!writer)
            return writer.error();
    }
    auto workspace = open(path);
    if (workspace) {
        workspace.value()->m_impl->folder = std::move(folder).value();
        workspace.value()->m_impl->writers = std::make_shared<WriterPool>(path, true);
    }
    return workspace;
}

Result<std::unique_ptr<Workspace>> Workspace::open(const std::string &path)
{
    auto impl = std::make_unique<Impl>();
    impl->path = path;
    impl->writers = std::make_shared<WriterPool>(path, false);
    if (const Status connected = impl->connect(); !connected)
        return connected.error();
    return std::unique_ptr<Workspace>(new Workspace(std::move(impl)));
}

Result<std::unique_ptr<Workspace>> Workspace::openOrCreate(const std::string &path)
{
    // The writer's look at a large store can take long; a collector binds its sockets before that.
    std::error_code error;
    if (std::filesystem::file_size(path, error) > 0 && !error) {
        auto opened = open(path);
        if (opened || opened.error().code != Errc::BadVersion)
            return opened;
    }
    {
        const auto writer = StoreWriter::open(path);
        if (!writer)
            return writer.error();
    }
    return open(path);
}

bool Workspace::isStoreFile(const std::string &path)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(
            path, error)) // a look into a pipe would take its first bytes away
        return false;
    std::array<char, 16> head{};
    std::FILE *file = std::fopen(path.c_str(), "rb");
    if (!file)
        return false;
    const std::size_t count = std::fread(head.data(), 1, head.size(), file);
    std::fclose(file);
    return count == head.size() && std::memcmp(head.data(), "SQLite format 3", 16) == 0;
}

const std::string &Workspace::path() const
{
    return m_impl->path;
}

bool Workspace::isTemporary() const
{
    return m_impl->folder != nullptr;
}

std::shared_ptr<StoreExecutor> Workspace::executor() const
{
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->executor;
}

Status Workspace::startImport(std::vector<std::string> paths, const LoadOptions &options,
                              LoadObserver observer)
{
    if (isImporting())
        return Error{Errc::Busy, 0, "another import is running; wait for it or cancel it"};
    m_impl->job.reset();
    m_impl->job =
        std::make_unique<LoadJob>(*m_impl->writers, std::move(paths), options, std::move(observer));
    return {};
}

void Workspace::cancelImport()
{
    if (m_impl->job)
        m_impl->job->cancel();
}

void Workspace::waitForImport()
{
    if (m_impl->job)
        m_impl->job->wait();
}

bool Workspace::isImporting() const
{
    return m_impl->job && m_impl->job->isRunning();
}

Status Workspace::startCollecting(const CollectOptions &options, CollectObserver observer)
{
    if (isCollecting())
        return Error{Errc::Busy, 0, "a collector is running already; stop it first"};
    m_impl->collect.reset();
    auto job = CollectJob::start(*m_impl->writers, options, std::move(observer));
    if (!job)
        return job.error();
    m_impl->collect = std::move(job).value();
    m_impl->undecoded = m_impl->collect->undecoded();
    return {};
}

void Workspace::stopCollecting()
{
    if (m_impl->collect)
        m_impl->collect->stop();
}

void Workspace::waitForCollecting()
{
    if (m_impl->collect)
        m_impl->collect->wait();
    m_impl->collect.reset(); // its sockets and its hold on the store are free for another program
}

bool Workspace::isCollecting() const
{
    return m_impl->collect && m_impl->collect->isRunning();
}

std::size_t Workspace::undecodedDatagrams() const
{
    return m_impl->undecoded ? m_impl->undecoded->size() : 0;
}

Status Workspace::saveUndecoded(const std::string &path) const
{
    if (!m_impl->undecoded)
        return Error{Errc::NotFound, 0, "every datagram could be decoded"};
    return m_impl->undecoded->save(path);
}

Result<CollectHealth> Workspace::health() const
{
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->reader->health();
}

Status Workspace::repairSampling(std::uint32_t source, double rate)
{
    if (!(rate >= 1) || samplingCode(rate) == 0)
        return Error{Errc::BadValue, 0, "a sampling rate is 1 or more"};
    const auto saved = health();
    if (!saved)
        return saved.error();
    const auto &exporters = saved.value().exporters;
    const auto exporter =
        std::find_if(exporters.begin(), exporters.end(),
                     [source](const ExporterHealth &known) { return known.source == source; });
    if (exporter == exporters.end())
        return Error{Errc::NotFound, 0, "no such exporter", std::to_string(source)};
    if (isCollecting()) {
        m_impl->collect->setSampling({exporter->address, kAbsent<std::uint32_t>, rate}, source);
        return {};
    }
    const auto writer = m_impl->writers->acquire();
    if (!writer)
        return writer.error();
    SamplingRepair repair;
    repair.source = source;
    repair.sampling = samplingCode(rate);
    repair.toNs = INT64_MAX;
    if (const auto begun = writer.value()->repairSampling(repair); !begun)
        return begun.error();
    return writer.value()->finishRepairs();
}

Result<std::vector<StoredCounter>> Workspace::counters(std::uint32_t source, std::uint32_t index,
                                                       const TimeRange &range) const
{
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->reader->counters(source, index, range);
}

Result<std::vector<std::uint32_t>> Workspace::counterIndexes(std::uint32_t source) const
{
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->reader->counterIndexes(source);
}

Result<std::vector<ExportEvent>> Workspace::events(const TimeRange &range, std::size_t limit) const
{
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->reader->events(range, limit);
}

Result<std::vector<SourceInfo>> Workspace::sources() const
{
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->reader->sources();
}

QueryNames Workspace::queryNames() const
{
    QueryNames names;
    if (const auto found = sources()) {
        for (const SourceInfo &source : found.value())
            names.sources.emplace_back(source.name, source.id);
    }
    return names;
}

Result<std::vector<PassiveName>> Workspace::names(std::size_t limit) const
{
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->reader->names(limit);
}

Result<std::vector<PassiveName>> Workspace::namesOf(const Address &address) const
{
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->reader->namesOf(address);
}

Result<WorkspaceInfo> Workspace::facts() const
{
    const std::lock_guard lock(m_impl->readerMutex);
    const auto snapshot = m_impl->reader->snapshot();
    if (!snapshot)
        return snapshot.error();
    WorkspaceInfo info;
    info.rows = snapshot.value()->rows;
    info.packets = snapshot.value()->packets;
    info.bytes = snapshot.value()->bytes;
    info.segments = snapshot.value()->segments.size();
    info.range = snapshot.value()->range;
    info.fileBytes = m_impl->reader->fileBytes();
    auto sources = m_impl->reader->sources();
    m_impl->reader->release();
    if (!sources)
        return sources.error();
    info.sources = std::move(sources).value();
    return info;
}

Result<WorkspaceInfo> Workspace::info() const
{
    auto info = facts();
    if (!info)
        return info;
    FlowQuery hosts;
    Stage sum;
    sum.kind = Stage::Kind::Sum;
    sum.metrics = {Metric::Hosts};
    hosts.stages.push_back(sum);
    const auto counted = executor()->execute(hosts, {});
    if (!counted)
        return counted.error();
    if (counted.value()->rowCount() > 0)
        info.value().hosts = counted.value()->columns.back().numbers.at(0);
    return info;
}

Status Workspace::copyTo(const std::string &target,
                         const std::function<bool(double)> &progress) const
{
    if (isImporting())
        return Error{Errc::Busy, 0,
                     "the capture is still being read; save when it is done, or cancel it"};
    if (isCollecting() && isTemporary())
        return Error{Errc::Busy, 0, "a collector is running; stop it before saving"};
    std::error_code error;
    if (std::filesystem::equivalent(m_impl->path, target, error) && !error)
        return Error{Errc::BadValue, 0, "the workspace already is this file", target};
    return copyStore(m_impl->path, target, progress);
}

Status Workspace::moveTo(const std::string &path)
{
    if (isCollecting() || isImporting())
        return Error{Errc::Busy, 0, "the workspace is being written to; stop that first"};
    const std::string before = std::exchange(m_impl->path, path);
    if (const Status connected = m_impl->connect(); !connected) {
        m_impl->path = before;
        return connected;
    }
    m_impl->job.reset(); // they use the writer of before
    m_impl->collect.reset();
    {
        const std::lock_guard lock(m_impl->readerMutex);
        m_impl->writers = std::make_shared<WriterPool>(path, false);
    }
    m_impl->folder.reset();
    return {};
}

Result<std::shared_ptr<const PacketList>>
Workspace::listPackets(const FlowQuery &query, std::size_t limit,
                       const std::function<bool(double)> &progress) const
{
    const auto known = packetSources();
    if (!known)
        return known.error();
    return listMatching(*executor(), known.value(), query, limit, progress);
}

Result<Workspace::Extracted> Workspace::extract(const FlowQuery &query, const std::string &target,
                                                const std::function<bool(double)> &progress) const
{
    const auto known = packetSources();
    if (!known)
        return known.error();
    if (isStoreFile(target))
        return Error{Errc::BadValue, 0,
                     "packets cannot be written over a Weir store; choose another name", target};
    return extractMatching(*executor(), known.value(), query, target, progress);
}

} // namespace weir
