#include "model/qt/addressnames.h"

#include <QMetaObject>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace weir {

namespace {
constexpr int kGatherMs = 30;              // addresses of one screen come within this time
constexpr std::size_t kBatchLimit = 2'000; // addresses of one lookup
} // namespace

/// One thread that runs the lookups, one batch at a time.
class AddressNames::Worker
{
public:
    using Done =
        std::function<void(const std::vector<Address> &, const std::vector<std::string> &)>;

    Worker()
        : m_thread([this](const std::stop_token &stop) { work(stop); })
    {
    }

    void setLookup(Lookup lookup)
    {
        const std::lock_guard lock(m_mutex);
        m_lookup = std::move(lookup);
    }

    void post(std::vector<Address> addresses, Done done)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_addresses = std::move(addresses);
            m_done = std::move(done);
        }
        m_wake.notify_one();
    }

private:
    void work(const std::stop_token &stop)
    {
        while (true) {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return static_cast<bool>(m_done); }))
                return;
            const auto addresses = std::exchange(m_addresses, {});
            const auto done = std::exchange(m_done, {});
            const auto lookup = m_lookup;
            lock.unlock();
            auto names = lookup ? lookup(addresses) : std::vector<std::string>();
            names.resize(addresses.size());
            done(addresses, names);
        }
    }

    std::mutex m_mutex; // guards everything below
    std::condition_variable_any m_wake;
    Lookup m_lookup;
    std::vector<Address> m_addresses;
    Done m_done;
    std::jthread m_thread; // last: stops before the rest goes
};

AddressNames::AddressNames(QObject *parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>())
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kGatherMs);
    connect(&m_timer, &QTimer::timeout, this, &AddressNames::start);
}

AddressNames::~AddressNames() = default;

void AddressNames::setLookup(Lookup lookup)
{
    m_hasLookup = static_cast<bool>(lookup);
    m_worker->setLookup(std::move(lookup));
    m_names.clear();
    m_wanted.clear();
    ++m_generation;
    Q_EMIT namesChanged();
}

void AddressNames::setKnown(Known names)
{
    setLookup({});
    m_names = std::move(names);
}

QString AddressNames::name(const Address &address)
{
    const auto known = m_names.find(address);
    if (known != m_names.end())
        return known->second;
    if (!m_hasLookup || !address.isPresent())
        return {};
    if (m_names.size() >= kCacheLimit)
        m_names.clear();
    m_names.emplace(address, QString());
    m_wanted.push_back(address);
    if (!m_isRunning && !m_timer.isActive())
        m_timer.start();
    return {};
}

void AddressNames::refresh()
{
    m_wanted.clear();
    for (const auto &[address, name] : m_names) {
        if (name.isEmpty())
            m_wanted.push_back(address);
    }
    if (!m_wanted.empty() && !m_isRunning)
        m_timer.start();
}

void AddressNames::start()
{
    if (m_wanted.empty() || m_isRunning)
        return;
    const std::size_t count = std::min(m_wanted.size(), kBatchLimit);
    std::vector<Address> batch(m_wanted.end() - static_cast<std::ptrdiff_t>(count), m_wanted.end());
    m_wanted.resize(m_wanted.size() - count);
    m_isRunning = true;
    const quint64 generation = m_generation;
    m_worker->post(std::move(batch), [this, generation](const auto &addresses, const auto &names) {
        QMetaObject::invokeMethod(
            this, [this, generation, addresses, names] { take(generation, addresses, names); },
            Qt::QueuedConnection);
    });
}

void AddressNames::take(quint64 generation, const std::vector<Address> &addresses,
                        const std::vector<std::string> &names)
{
    m_isRunning = false;
    bool hasNew = false;
    if (generation == m_generation) {
        for (std::size_t i = 0; i < addresses.size(); ++i) {
            if (names[i].empty())
                continue;
            m_names[addresses[i]] = QString::fromStdString(names[i]);
            hasNew = true;
        }
    }
    if (!m_wanted.empty())
        m_timer.start();
    if (hasNew)
        Q_EMIT namesChanged();
}

} // namespace weir
