#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace weir {

/// Destroys large tables beside the answers: giving back a gigabyte takes longer than a person who
/// cancelled wants to wait. Begins its thread when it is first needed. Thread safe.
class FreeingThread
{
public:
    void take(std::shared_ptr<void> object);

private:
    void work(const std::stop_token &stop);

    std::mutex m_mutex; // guards the members below
    std::condition_variable_any m_changed;
    std::vector<std::shared_ptr<void>> m_waiting;
    std::jthread m_thread; // last: ends before the others
};

/// An object of one question that holds much memory. `freeing` may be null: then it is destroyed at
/// once.
template <class T>
class Large
{
public:
    template <class... Arguments>
    explicit Large(FreeingThread *freeing, Arguments &&...arguments)
        : m_freeing(freeing)
        , m_object(std::make_shared<T>(std::forward<Arguments>(arguments)...))
    {
    }
    ~Large()
    {
        if (m_freeing != nullptr)
            m_freeing->take(std::move(m_object));
    }
    Large(const Large &) = delete;
    Large &operator=(const Large &) = delete;
    T *operator->() const { return m_object.get(); }
    T &operator*() const { return *m_object; }

private:
    FreeingThread *m_freeing;
    std::shared_ptr<T> m_object;
};

} // namespace weir
