#pragma once

#include "app/workspace/sharedwriter.h"
#include "app/workspace/workspace.h"

#include <atomic>
#include <memory>
#include <thread>

namespace weir {

/// One import in a thread of its own. Destroying it cancels and waits.
class LoadJob
{
public:
    LoadJob(std::shared_ptr<WriterPool> writers, std::vector<std::string> paths,
            LoadOptions options, LoadObserver observer);
    ~LoadJob();

    void cancel() { m_thread.request_stop(); } // any thread
    void wait();
    bool isRunning() const { return m_isRunning; } // any thread

private:
    void run(const std::stop_token &stop);

    const std::shared_ptr<WriterPool> m_writers;
    const std::vector<std::string> m_paths;
    const LoadOptions m_options;
    const LoadObserver m_observer;
    std::atomic<bool> m_isRunning = true;
    std::jthread m_thread; // last: starts when all else is there
};

} // namespace weir
