#include "model/scan/freeingthread.h"

namespace weir {

void FreeingThread::take(std::shared_ptr<void> object)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(object));
    if (!m_thread.joinable())
        m_thread = std::jthread([this](const std::stop_token &stop) { work(stop); });
    m_changed.notify_one();
}

void FreeingThread::work(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return !m_waiting.empty(); })) {
        std::vector<std::shared_ptr<void>> mine;
        mine.swap(m_waiting);
        lock.unlock();
        mine.clear();
        lock.lock();
    }
}

} // namespace weir
