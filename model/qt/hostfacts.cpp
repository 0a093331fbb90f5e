#include "model/qt/hostfacts.h"

#include <QMetaObject>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <unordered_set>

namespace weir {

namespace {
constexpr std::size_t kCacheLimit = 2'000;
}

class HostFactsReader::Private
{
public:
    explicit Private(HostFactsReader *reader)
        : m_reader(reader)
        , m_thread([this](const std::stop_token &stop) { work(stop); })
    {
    }

    void setLookup(Lookup lookup)
    {
        m_known.clear();
        m_pending.clear();
        ++m_generation;
        m_hasLookup = static_cast<bool>(lookup);
        const std::lock_guard lock(m_mutex);
        m_lookup = std::move(lookup);
        m_wanted.clear();
    }

    HostFacts facts(const Address &address)
    {
        const auto known = m_known.find(address);
        if (known != m_known.end())
            return known->second;
        want(address);
        return {};
    }

    void refresh()
    {
        for (const auto &[address, facts] : m_known)
            want(address); // what is known stays until there is better
    }

    bool isIdle() const { return m_pending.empty(); }

private:
    void want(const Address &address)
    {
        if (!m_hasLookup || !m_pending.insert(address).second)
            return;
        {
            const std::lock_guard lock(m_mutex);
            m_wanted.push_back(address);
        }
        m_wake.notify_one();
    }

    void work(const std::stop_token &stop)
    {
        while (true) {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return !m_wanted.empty(); }))
                return;
            const Address address = m_wanted.front();
            m_wanted.pop_front();
            const Lookup lookup = m_lookup;
            const quint64 generation = m_generation;
            lock.unlock();
            const HostFacts facts = lookup ? lookup(address) : HostFacts();
            QMetaObject::invokeMethod(
                m_reader, [this, generation, address, facts] { take(generation, address, facts); },
                Qt::QueuedConnection);
        }
    }

    void take(quint64 generation, const Address &address, const HostFacts &facts)
    {
        if (generation != m_generation)
            return;
        if (m_known.size() >= kCacheLimit)
            m_known.clear();
        m_pending.erase(address);
        m_known[address] = facts;
        Q_EMIT m_reader->ready(address);
    }

    HostFactsReader *m_reader;
    std::unordered_map<Address, HostFacts> m_known; // GUI thread, as m_pending and m_hasLookup
    std::unordered_set<Address> m_pending;
    bool m_hasLookup = false;
    std::atomic<quint64> m_generation = 0;
    std::mutex m_mutex; // guards the two below
    Lookup m_lookup;
    std::deque<Address> m_wanted;
    std::condition_variable_any m_wake;
    std::jthread m_thread; // last: stops before the rest goes
};

HostFactsReader::HostFactsReader(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

HostFactsReader::~HostFactsReader() = default;

void HostFactsReader::setLookup(Lookup lookup)
{
    d->setLookup(std::move(lookup));
}

HostFacts HostFactsReader::facts(const Address &address)
{
    return d->facts(address);
}

void HostFactsReader::refresh()
{
    d->refresh();
}

bool HostFactsReader::isIdle() const
{
    return d->isIdle();
}

} // namespace weir
