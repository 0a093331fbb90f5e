#pragma once

#include "app/workspace/enrichmentload.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

namespace weir {

/// What the service does right now.
struct EnrichmentProgress
{
    bool isBusy = false;
    std::string what; // name of the list that is fetched; "" while files are read
    std::uint64_t receivedBytes = 0;
    std::uint64_t totalBytes = 0; // 0: unknown
};

/// Keeps what is known of addresses up to date in a thread of its own: reads the settings' files,
/// fetches lists when their time has come. Any thread may call it; the observer is called from its
/// thread, one call at a time.
class EnrichmentService
{
public:
    struct Options
    {
        std::string settingsPath = enrichmentSettingsPath();
        std::string downloadsFolder = downloadedListsFolder();
        FetchLimits limits = {};
        bool isScheduled = true; // false: lists are fetched only when asked for
    };
    struct Observer
    {
        std::function<void(const std::shared_ptr<const LoadedEnrichment> &)> onLoaded;
        std::function<void(const EnrichmentProgress &)> onProgress;
        std::function<void(const Error &)> onUnsaved = {}; // the settings could not be written
    };

    /// Starts with the user's settings. Their error, if they cannot be read, comes by
    /// settingsError().
    EnrichmentService(Options options, Observer observer);
    /// Cancels what runs and waits for it.
    ~EnrichmentService();
    EnrichmentService(const EnrichmentService &) = delete;
    EnrichmentService &operator=(const EnrichmentService &) = delete;

    EnrichmentSettings settings() const;
    std::optional<Error> settingsError() const;
    /// They count at once; the service's thread writes them, then reads what they name.
    void setSettings(EnrichmentSettings settings);
    void setNetworks(std::vector<OwnNetwork> networks);
    /// Reads changed files again and fetches the lists with these origins; an empty set: all URLs.
    void refresh(std::set<std::string> origins = {});
    /// Ends a fetch; the lists keep what they had.
    void cancel();
    /// What was loaded last; null before the first time.
    std::shared_ptr<const LoadedEnrichment> loaded() const;

private:
    void run();
    void save(std::unique_lock<std::mutex> &lock);
    void load();
    std::set<std::string> dueOrigins(std::int64_t nowNs) const;
    void fetch(const std::set<std::string> &origins);
    void tell(const EnrichmentProgress &progress) const;

    const Options m_options;
    const Observer m_observer;
    const ListDownloads m_downloads;
    std::atomic<bool> m_isStopping = false;
    std::atomic<bool> m_isCancelled = false;

    mutable std::mutex m_mutex; // guards the members below
    std::condition_variable m_wake;
    EnrichmentSettings m_settings;
    std::optional<Error> m_settingsError;
    std::vector<OwnNetwork> m_networks;
    std::shared_ptr<const LoadedEnrichment> m_loaded;
    bool m_mustLoad = true;
    bool m_mustSave = false;
    std::optional<std::set<std::string>> m_mustFetch;

    // Of the thread only: what the last fetch of a list said, and when it may be tried again.
    struct Failure
    {
        Error error;
        std::int64_t retryNs = 0;
    };
    std::map<std::string, Failure> m_failures;
    std::thread m_thread; // after all that it uses
};

} // namespace weir
