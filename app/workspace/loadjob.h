#pragma once

#include "app/workspace/workspace.h"

#include <atomic>
#include <memory>
#include <thread>

namespace weir {

class StoreWriter;

/// One import in a thread of its own, which is the store's writer for that time. Destroying it
/// cancels and waits.
class LoadJob
{
public:
    LoadJob(std::unique_ptr<StoreWriter> writer, std::vector<std::string> paths,
            LoadOptions options, LoadObserver observer);
    ~LoadJob();

    void cancel() { m_thread.request_stop(); } // any thread
    void wait();
    bool isRunning() const { return m_isRunning; } // any thread

private:
    void run(const std::stop_token &stop);

    std::unique_ptr<StoreWriter> m_writer;
    const std::vector<std::string> m_paths;
    const LoadOptions m_options;
    const LoadObserver m_observer;
    std::atomic<bool> m_isRunning = true;
    std::jthread m_thread; // last: starts when all else is there
};

} // namespace weir
