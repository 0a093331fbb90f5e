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

namespace {

/// While it lives a copy is being made.
class CountedCopy
{
public:
    explicit CountedCopy(std::atomic<int> &copies)
        : m_copies(copies)
    {
        ++m_copies;
    }
    CountedCopy(const CountedCopy &) = delete;
    CountedCopy &operator=(const CountedCopy &) = delete;
    ~CountedCopy() { --m_copies; }

private:
    std::atomic<int> &m_copies;
};

} // namespace

Result<Workspace::Impl::Place> Workspace::Impl::Place::open(const std::string &path, bool isScratch)
{
    Place place;
    place.path = path;
    place.writers = std::make_shared<WriterPool>(path, isScratch);
    auto executor = StoreExecutor::open(path);
    if (!executor)
        return executor.error();
    place.executor = std::move(executor).value();
    return place;
}

std::string Workspace::Impl::path() const
{
    const std::lock_guard lock(mutex);
    return place.path;
}

std::shared_ptr<WriterPool> Workspace::Impl::writers() const
{
    const std::lock_guard lock(mutex);
    return place.writers;
}

std::shared_ptr<LoadJob> Workspace::Impl::currentJob() const
{
    const std::lock_guard lock(mutex);
    return job;
}

std::shared_ptr<CollectJob> Workspace::Impl::currentCollect() const
{
    const std::lock_guard lock(mutex);
    return collect;
}

Workspace::Workspace(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

Workspace::~Workspace()
{
    m_impl->collect.reset();
    m_impl->job.reset();
    m_impl->place.executor.reset();
    m_impl->reader.reset();
    if (!isTemporary())
        StoreWriter::tidy(m_impl->place.path);
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
    auto workspace = openAt(path, true);
    if (workspace)
        workspace.value()->m_impl->place.folder = std::move(folder).value();
    return workspace;
}

Result<std::unique_ptr<Workspace>> Workspace::open(const std::string &path)
{
    return openAt(path, false);
}

Result<std::unique_ptr<Workspace>> Workspace::openAt(const std::string &path, bool isScratch)
{
    auto reader = StoreReader::open(path);
    if (!reader)
        return reader.error();
    auto place = Impl::Place::open(path, isScratch);
    if (!place)
        return place.error();
    auto impl = std::make_unique<Impl>();
    impl->reader = std::move(reader).value();
    impl->place = std::move(place).value();
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

std::string Workspace::path() const
{
    return m_impl->path();
}

bool Workspace::isTemporary() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->place.folder != nullptr;
}

std::shared_ptr<StoreExecutor> Workspace::executor() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->place.executor;
}

Status Workspace::startImport(std::vector<std::string> paths, const LoadOptions &options,
                              LoadObserver observer)
{
    const std::unique_lock change(m_impl->changeMutex, std::try_to_lock);
    if (!change || m_impl->copies > 0)
        return Error{Errc::Busy, 0, "the workspace is being saved; try again when that is done"};
    if (isImporting())
        return Error{Errc::Busy, 0, "another import is running; wait for it or cancel it"};
    auto job = std::make_shared<LoadJob>(m_impl->writers(), std::move(paths), options,
                                         std::move(observer));
    const std::lock_guard lock(m_impl->mutex);
    m_impl->job.swap(job); // the one before has ended
    return {};
}

void Workspace::cancelImport()
{
    if (const auto job = m_impl->currentJob())
        job->cancel();
}

void Workspace::waitForImport()
{
    if (const auto job = m_impl->currentJob())
        job->wait();
}

bool Workspace::isImporting() const
{
    const auto job = m_impl->currentJob();
    return job && job->isRunning();
}

Status Workspace::startCollecting(const CollectOptions &options, CollectObserver observer)
{
    const std::unique_lock change(m_impl->changeMutex, std::try_to_lock);
    if (!change || m_impl->copies > 0)
        return Error{Errc::Busy, 0, "the workspace is being saved; try again when that is done"};
    if (isCollecting())
        return Error{Errc::Busy, 0, "a collector is running already; stop it first"};
    waitForCollecting(); // the ports of the one before are free then
    auto job = CollectJob::start(m_impl->writers(), options, std::move(observer));
    if (!job)
        return job.error();
    const std::lock_guard lock(m_impl->mutex);
    m_impl->collect = std::move(job).value();
    return {};
}

void Workspace::stopCollecting()
{
    if (const auto job = m_impl->currentCollect())
        job->stop();
}

void Workspace::waitForCollecting()
{
    std::shared_ptr<CollectJob> job = m_impl->currentCollect();
    if (job)
        job->wait();
    const std::lock_guard lock(m_impl->mutex);
    if (m_impl->collect == job)
        m_impl->collect.reset(); // its sockets and its hold on the store are free for others
}

bool Workspace::isCollecting() const
{
    const auto job = m_impl->currentCollect();
    return job && job->isRunning();
}

Result<UndecodedList> Workspace::undecoded() const
{
    if (const auto collect = m_impl->currentCollect(); collect && collect->isRunning())
        return collect->undecoded();
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->reader->undecoded();
}

Status Workspace::saveUndecoded(const std::string &path) const
{
    const auto datagrams = undecoded();
    return datagrams ? saveAsPackets(datagrams.value(), path) : Status(datagrams.error());
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
    if (const auto collect = m_impl->currentCollect(); collect && collect->isRunning()) {
        collect->setSampling({exporter->address, kAbsent<std::uint32_t>, rate}, source);
        return {};
    }
    const auto writer = m_impl->acquireWriter();
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

Result<std::vector<ExportEvent>> Workspace::events(const TimeRange &range, std::size_t limit,
                                                   const std::vector<std::string> &kinds) const
{
    const std::lock_guard lock(m_impl->readerMutex);
    return m_impl->reader->events(range, limit, kinds);
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
    names.services = m_impl->services.names();
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
    std::unique_lock change(m_impl->changeMutex);
    if (isImporting())
        return Error{Errc::Busy, 0,
                     "the capture is still being read; save when it is done, or cancel it"};
    if (isCollecting() && isTemporary())
        return Error{Errc::Busy, 0, "a collector is running; stop it before saving"};
    const CountedCopy copy(m_impl->copies);
    change.unlock();
    const std::string path = m_impl->path();
    std::error_code error;
    if (std::filesystem::equivalent(path, target, error) && !error)
        return Error{Errc::BadValue, 0, "the workspace already is this file", target};
    return copyStore(path, target, progress);
}

Status Workspace::moveTo(const std::string &path)
{
    auto reader = StoreReader::open(path);
    if (!reader)
        return reader.error();
    auto place = Impl::Place::open(path, false);
    if (!place)
        return place.error();
    const std::lock_guard change(m_impl->changeMutex);
    if (isCollecting() || isImporting())
        return Error{Errc::Busy, 0, "the workspace is being written to; stop that first"};
    const std::lock_guard words(m_impl->wordsMutex);
    if (const Status carried = m_impl->carryWords(*place.value().writers, path); !carried)
        return carried;
    // what was there before goes after the locks, a temporary folder with all that is in it
    const std::scoped_lock lock(m_impl->mutex, m_impl->readerMutex);
    std::swap(m_impl->place, place.value());
    std::swap(m_impl->reader, reader.value());
    return {};
}

Result<std::shared_ptr<const PacketList>> Workspace::listPackets(const FlowQuery &query,
                                                                 std::size_t limit,
                                                                 const PacketListing &listing) const
{
    const auto known = packetSources();
    if (!known)
        return known.error();
    return listMatching(*executor(), known.value(), m_impl->packets, query, limit, listing);
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
    return extractMatching(*executor(), known.value(), m_impl->packets->places, query, target,
                           progress);
}

} // namespace weir
