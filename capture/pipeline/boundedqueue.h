#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace weir {

/// A queue of at most `capacity` values between threads; every function may be called from any of
/// them.
template <class T>
class BoundedQueue
{
public:
    explicit BoundedQueue(std::size_t capacity)
        : m_capacity(capacity)
    {
    }

    /// Waits for room; false where the queue is closed, `value` is lost then.
    bool push(T value)
    {
        std::unique_lock lock(m_mutex);
        m_roomMade.wait(lock, [this] { return m_closed || m_values.size() < m_capacity; });
        if (m_closed)
            return false;
        m_values.push_back(std::move(value));
        ++m_pushed;
        lock.unlock();
        m_valueCame.notify_one();
        return true;
    }

    /// Puts a value in only if there is room at once.
    bool tryPush(T &value)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_closed || m_values.size() >= m_capacity)
                return false;
            m_values.push_back(std::move(value));
            ++m_pushed;
        }
        m_valueCame.notify_one();
        return true;
    }

    /// Waits for a value; nothing once the queue is closed and empty.
    std::optional<T> pop()
    {
        std::unique_lock lock(m_mutex);
        m_valueCame.wait(lock, [this] { return m_closed || !m_values.empty(); });
        return takeFirst(lock);
    }

    /// As pop(), but waits no longer than `most`.
    std::optional<T> popFor(std::chrono::milliseconds most)
    {
        std::unique_lock lock(m_mutex);
        m_valueCame.wait_for(lock, most, [this] { return m_closed || !m_values.empty(); });
        return takeFirst(lock);
    }

    /// A value if there is one at once.
    std::optional<T> tryPop()
    {
        std::unique_lock lock(m_mutex);
        return takeFirst(lock);
    }

    /// Nothing more comes in; what is inside can still be taken.
    void close() { end(false); }
    /// Nothing more comes in, and what is inside is thrown away: wakes everybody.
    void cancel() { end(true); }

    /// Nothing can come out any more.
    bool isDrained() const
    {
        const std::lock_guard lock(m_mutex);
        return m_closed && m_values.empty();
    }
    std::size_t size() const
    {
        const std::lock_guard lock(m_mutex);
        return m_values.size();
    }
    /// Values ever put in.
    std::uint64_t pushed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_pushed;
    }

private:
    std::optional<T> takeFirst(std::unique_lock<std::mutex> &lock)
    {
        if (m_values.empty())
            return std::nullopt;
        std::optional<T> value(std::move(m_values.front()));
        m_values.pop_front();
        lock.unlock();
        m_roomMade.notify_one();
        return value;
    }

    void end(bool throwAway)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
            if (throwAway)
                m_values.clear();
        }
        m_roomMade.notify_all();
        m_valueCame.notify_all();
    }

    mutable std::mutex m_mutex; // guards all that follows
    std::condition_variable m_roomMade;
    std::condition_variable m_valueCame;
    std::deque<T> m_values;
    const std::size_t m_capacity;
    std::uint64_t m_pushed = 0;
    bool m_closed = false;
};

} // namespace weir
