#pragma once

#include <atomic>
#include <functional>
#include <utility>

namespace weir {

/// Says that nobody waits for an answer any more. Whoever works on it looks here every few thousand
/// steps; what is half done then is never looked at. Thread safe.
class StopSign
{
public:
    StopSign() = default;
    /// `ask`: true when the question is cancelled; may be empty. Any thread.
    explicit StopSign(std::function<bool()> ask)
        : m_ask(std::move(ask))
    {
    }
    void raise() const { m_isRaised.store(true, std::memory_order_relaxed); }
    bool isRaised() const
    {
        if (m_isRaised.load(std::memory_order_relaxed))
            return true;
        if (!m_ask || !m_ask())
            return false;
        raise();
        return true;
    }

private:
    std::function<bool()> m_ask;
    mutable std::atomic<bool> m_isRaised = false;
};

} // namespace weir
