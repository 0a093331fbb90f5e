#include "app/workspace/sharedwriter.h"

#include <utility>

namespace weir {

class SharedWriter::Turn
{
public:
    explicit Turn(const SharedWriter &owner)
        : m_owner(owner)
    {
        std::unique_lock lock(m_owner.m_mutex);
        const std::uint64_t ticket = m_owner.m_nextTicket++;
        m_owner.m_turnEnded.wait(lock, [this, ticket] { return m_owner.m_serving == ticket; });
    }
    ~Turn()
    {
        {
            const std::lock_guard lock(m_owner.m_mutex);
            ++m_owner.m_serving;
        }
        m_owner.m_turnEnded.notify_all();
    }
    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;

    StoreWriter *operator->() const { return m_owner.m_writer.get(); }

private:
    const SharedWriter &m_owner;
};

SharedWriter::SharedWriter(std::unique_ptr<StoreWriter> writer)
    : m_writer(std::move(writer))
{
}

Result<std::shared_ptr<SharedWriter>> SharedWriter::open(const std::string &path,
                                                         const StoreWriter::Options &options)
{
    auto writer = StoreWriter::open(path, options);
    if (!writer)
        return writer.error();
    return std::shared_ptr<SharedWriter>(new SharedWriter(std::move(writer).value()));
}

Result<std::uint32_t> SharedWriter::addSource(const SourceInfo &source)
{
    return Turn(*this)->addSource(source);
}

Status SharedWriter::updateSource(const SourceInfo &source)
{
    return Turn(*this)->updateSource(source);
}

Status SharedWriter::write(FlowBatch &&batch)
{
    return Turn(*this)->write(std::move(batch));
}

Status SharedWriter::addNames(std::span<const PassiveName> names)
{
    return Turn(*this)->addNames(names);
}

Status SharedWriter::flush()
{
    return Turn(*this)->flush();
}

Status SharedWriter::addCounters(std::span<const CounterSample> samples)
{
    return Turn(*this)->addCounters(samples);
}

Status SharedWriter::addEvents(std::span<const ExportEvent> events)
{
    return Turn(*this)->addEvents(events);
}

Status SharedWriter::saveHealth(const CollectHealth &health)
{
    const Turn writer(*this);
    if (!health.sockets.empty())
        return writer->saveHealth(health);
    auto saved = writer->savedHealth();
    if (!saved)
        return saved.error();
    saved.value().exporters = health.exporters;
    for (const auto &[reason, count] : health.refused)
        saved.value().refused[reason] += count;
    return writer->saveHealth(saved.value());
}

Result<CollectHealth> SharedWriter::savedHealth()
{
    return Turn(*this)->savedHealth();
}

Status SharedWriter::saveUndecoded(SharedUndecoded undecoded)
{
    return Turn(*this)->saveUndecoded(std::move(undecoded));
}

Result<UndecodedList> SharedWriter::savedUndecoded()
{
    return Turn(*this)->savedUndecoded();
}

Result<std::uint64_t> SharedWriter::repairSampling(const SamplingRepair &repair)
{
    return Turn(*this)->repairSampling(repair);
}

Status SharedWriter::finishRepairs()
{
    for (bool hasMore = true; hasMore;) {
        const auto left = Turn(*this)->repairMore();
        if (!left)
            return left.error();
        hasMore = left.value();
    }
    return {};
}

std::uint64_t SharedWriter::rowsRepaired(std::uint32_t source) const
{
    return Turn(*this)->rowsRepaired(source);
}

Status SharedWriter::tick()
{
    return Turn(*this)->tick();
}

std::uint64_t SharedWriter::rowsPending() const
{
    return Turn(*this)->rowsPending();
}

PendingRecords SharedWriter::recordsPending() const
{
    return Turn(*this)->recordsPending();
}

Result<Note> SharedWriter::saveNote(const Note &note)
{
    return Turn(*this)->saveNote(note);
}

Status SharedWriter::removeNote(std::int64_t id)
{
    return Turn(*this)->removeNote(id);
}

Status SharedWriter::setNetworks(std::span<const OwnNetwork> networks)
{
    return Turn(*this)->setNetworks(networks);
}

Status SharedWriter::setSavedFilters(std::span<const SavedFilter> filters)
{
    return Turn(*this)->setSavedFilters(filters);
}

Status SharedWriter::setUsedLists(std::span<const UsedList> lists)
{
    return Turn(*this)->setUsedLists(lists);
}

Status SharedWriter::setSetting(const std::string &key, const std::string &value)
{
    return Turn(*this)->setSetting(key, value);
}

void SharedWriter::setRetention(const std::optional<RetentionLimits> &limits)
{
    Turn(*this)->setRetention(limits);
}

StoreRecovery SharedWriter::recovery() const
{
    return Turn(*this)->recovery();
}

/// Whether a writer of the pool is there or on its way out.
struct WriterPool::Opened
{
    std::mutex mutex;
    std::condition_variable closed;
    bool isOpen = false;
};

WriterPool::WriterPool(std::string path, bool isScratch)
    : m_path(std::move(path))
    , m_isScratch(isScratch)
    , m_opened(std::make_shared<Opened>())
{
}

Result<std::shared_ptr<SharedWriter>> WriterPool::acquire()
{
    const std::lock_guard lock(m_mutex);
    if (auto writer = m_writer.lock())
        return writer;
    StoreWriter::Options options;
    options.isScratch = m_isScratch;
    {
        std::unique_lock closing(m_opened->mutex);
        m_opened->closed.wait(closing, [this] { return !m_opened->isOpen; });
    }
    auto opened = SharedWriter::open(m_path, options);
    if (!opened)
        return opened;
    m_opened->isOpen = true;
    // the last who lets go closes the store, which can take seconds, and only then says so
    const auto close = [inner = opened.value(), state = m_opened](SharedWriter *) mutable {
        inner.reset();
        const std::lock_guard closing(state->mutex);
        state->isOpen = false;
        state->closed.notify_all();
    };
    std::shared_ptr<SharedWriter> writer(opened.value().get(), close);
    m_writer = writer;
    return writer;
}

} // namespace weir
