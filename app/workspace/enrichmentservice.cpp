#include "app/workspace/enrichmentservice.h"

#include "model/core/time.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace weir {

namespace {

constexpr std::int64_t kRetryNs = 15 * 60 * kNsPerSecond; // after a failed fetch on schedule
constexpr auto kLookAgain = std::chrono::seconds(30);     // how often the schedule is looked at

std::int64_t nowNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

} // namespace

EnrichmentService::EnrichmentService(Options options, Observer observer)
    : m_options(std::move(options))
    , m_observer(std::move(observer))
    , m_downloads(m_options.downloadsFolder, m_options.limits)
{
    auto settings = EnrichmentSettings::load(m_options.settingsPath);
    if (settings)
        m_settings = std::move(settings).value();
    else
        m_settingsError = settings.error();
    m_thread = std::thread([this] { run(); });
}

EnrichmentService::~EnrichmentService()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

EnrichmentSettings EnrichmentService::settings() const
{
    const std::lock_guard lock(m_mutex);
    return m_settings;
}

std::optional<Error> EnrichmentService::settingsError() const
{
    const std::lock_guard lock(m_mutex);
    return m_settingsError;
}

void EnrichmentService::setSettings(EnrichmentSettings settings)
{
    {
        const std::lock_guard lock(m_mutex);
        m_settings = std::move(settings);
        m_settingsError.reset();
        m_mustLoad = true;
        m_mustSave = true;
    }
    m_wake.notify_all();
}

/// Writes the settings where they have changed, without the lock.
void EnrichmentService::save(std::unique_lock<std::mutex> &lock)
{
    if (!std::exchange(m_mustSave, false))
        return;
    const EnrichmentSettings settings = m_settings;
    lock.unlock();
    const Status saved = settings.save(m_options.settingsPath);
    if (!saved && m_observer.onUnsaved)
        m_observer.onUnsaved(saved.error());
    lock.lock();
}

void EnrichmentService::setNetworks(std::vector<OwnNetwork> networks)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_networks == networks)
            return;
        m_networks = std::move(networks);
        m_mustLoad = true;
    }
    m_wake.notify_all();
}

void EnrichmentService::refresh(std::set<std::string> origins)
{
    {
        const std::lock_guard lock(m_mutex);
        if (origins.empty()) {
            for (const ListSetting &list : m_settings.lists) {
                if (list.isUrl() && list.isOn)
                    origins.insert(list.about.origin);
            }
        }
        if (!m_mustFetch)
            m_mustFetch.emplace();
        m_mustFetch->merge(origins);
        m_isCancelled = false;
    }
    m_wake.notify_all();
}

void EnrichmentService::cancel()
{
    m_isCancelled = true;
}

std::shared_ptr<const LoadedEnrichment> EnrichmentService::loaded() const
{
    const std::lock_guard lock(m_mutex);
    return m_loaded;
}

void EnrichmentService::tell(const EnrichmentProgress &progress) const
{
    if (m_observer.onProgress)
        m_observer.onProgress(progress);
}

void EnrichmentService::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_isStopping) {
        save(lock);
        const bool mustLoad = std::exchange(m_mustLoad, false);
        std::set<std::string> origins =
            std::exchange(m_mustFetch, std::nullopt).value_or(std::set<std::string>());
        if (m_options.isScheduled && m_loaded && !mustLoad)
            origins.merge(dueOrigins(nowNs()));
        if (!mustLoad && origins.empty()) {
            m_wake.wait_for(lock, kLookAgain,
                            [this] { return m_isStopping || m_mustLoad || m_mustFetch; });
            continue;
        }
        lock.unlock();
        tell({true, {}, 0, 0});
        if (mustLoad)
            load();
        if (!origins.empty() && !m_isStopping) {
            fetch(origins);
            load();
        }
        tell({});
        lock.lock();
    }
    save(lock); // what was set last
}

void EnrichmentService::load()
{
    std::unique_lock lock(m_mutex);
    const EnrichmentSettings settings = m_settings;
    const auto networks = m_networks;
    const auto before = m_loaded;
    lock.unlock();
    auto loaded = std::make_shared<LoadedEnrichment>(
        loadEnrichment(settings, networks, m_downloads, before.get()));
    for (ListState &list : loaded->lists) {
        const auto failed = m_failures.find(list.setting.about.origin);
        if (failed != m_failures.end() && list.setting.isOn && !list.error)
            list.error = failed->second.error;
    }
    lock.lock();
    m_loaded = loaded;
    lock.unlock();
    if (m_observer.onLoaded)
        m_observer.onLoaded(loaded);
}

std::set<std::string> EnrichmentService::dueOrigins(std::int64_t now) const
{
    std::set<std::string> due;
    for (const ListState &list : m_loaded->lists) {
        const auto failed = m_failures.find(list.setting.about.origin);
        const bool mustWait = failed != m_failures.end() && failed->second.retryNs > now;
        if (!mustWait && nextRefreshNs(list) <= now)
            due.insert(list.setting.about.origin);
    }
    return due;
}

void EnrichmentService::fetch(const std::set<std::string> &origins)
{
    for (const ListSetting &list : settings().lists) {
        const std::string &origin = list.about.origin;
        if (m_isStopping || !origins.contains(origin) || !list.isUrl())
            continue;
        if (m_isCancelled) { // else the schedule would ask for it again at once
            m_failures[origin] = {Error{Errc::Cancelled, 0, "cancelled"}, nowNs() + kRetryNs};
            continue;
        }
        const std::string name = list.about.name.empty() ? listNameOf(origin) : list.about.name;
        EnrichmentProgress progress{true, name, 0, 0};
        tell(progress);
        auto lastTold = std::chrono::steady_clock::now();
        const auto fetched =
            m_downloads.refresh(list, [&](std::uint64_t received, std::uint64_t total) {
                const auto now = std::chrono::steady_clock::now();
                if (now - lastTold > std::chrono::milliseconds(100)) {
                    lastTold = now;
                    progress.receivedBytes = received;
                    progress.totalBytes = total;
                    tell(progress);
                }
                return !m_isStopping && !m_isCancelled;
            });
        if (fetched)
            m_failures.erase(origin);
        else
            m_failures[origin] = {fetched.error(), nowNs() + kRetryNs};
    }
    m_isCancelled = false; // it was about these
}

} // namespace weir
