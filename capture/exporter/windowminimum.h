#pragma once

#include <algorithm>
#include <cstdint>

namespace weir {

/// Smallest value of about the last `windowNs`: of the running half of that time and the one
/// before.
class WindowMinimum
{
public:
    explicit WindowMinimum(std::int64_t windowNs)
        : m_halfNs(windowNs / 2)
    {
    }

    void add(std::int64_t atNs, std::int64_t value)
    {
        if (isEmpty() || atNs - m_sinceNs >= 2 * m_halfNs) {
            restart(atNs, value);
        } else if (atNs - m_sinceNs >= m_halfNs) {
            m_before = m_now;
            m_now = value;
            m_sinceNs = atNs;
        } else {
            m_now = std::min(m_now, value);
        }
    }
    /// Forgets the past.
    void restart(std::int64_t atNs, std::int64_t value)
    {
        m_now = m_before = value;
        m_sinceNs = atNs;
    }
    bool isEmpty() const { return m_now == INT64_MAX; }
    std::int64_t value() const { return std::min(m_now, m_before); }

private:
    std::int64_t m_halfNs;
    std::int64_t m_sinceNs = 0; // start of the running half
    std::int64_t m_now = INT64_MAX;
    std::int64_t m_before = INT64_MAX;
};

} // namespace weir
