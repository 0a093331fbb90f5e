#pragma once

#include "app/workspace/workspace.h"
#include "tests/support/exportbuilder.h"

#include <QByteArray>

#include <ctime>
#include <mutex>
#include <string>

namespace weir::test {

inline CollectOptions onFreePort()
{
    CollectOptions options;
    options.listen = {"127.0.0.1:0"};
    return options;
}

/// What the observer of a collector was told.
class Told
{
public:
    CollectObserver observer()
    {
        CollectObserver observer;
        observer.onStarted = [this](const CollectStart &start) {
            const std::lock_guard lock(m_mutex);
            m_start = start;
        };
        observer.onHealth = [this](const CollectHealth &health) {
            const std::lock_guard lock(m_mutex);
            m_health = health;
        };
        observer.onFinished = [this](const CollectReport &report) {
            const std::lock_guard lock(m_mutex);
            m_report = report;
            ++m_finishes;
        };
        return observer;
    }
    std::uint16_t port() const
    {
        const std::lock_guard lock(m_mutex);
        if (m_health.sockets.empty())
            return 0;
        const std::string &listen = m_health.sockets[0].listen;
        return static_cast<std::uint16_t>(std::stoi(listen.substr(listen.rfind(':') + 1)));
    }
    CollectStart start() const { return locked(m_start); }
    CollectReport report() const { return locked(m_report); }
    int finishes() const { return locked(m_finishes); }

private:
    template <class T>
    T locked(const T &value) const
    {
        const std::lock_guard lock(m_mutex);
        return value;
    }
    mutable std::mutex m_mutex; // guards all that follows
    CollectStart m_start;
    CollectHealth m_health;
    CollectReport m_report;
    int m_finishes = 0;
};

inline QByteArray fiveRecords(std::uint32_t sequence)
{
    const auto nowS = static_cast<std::uint32_t>(time(nullptr));
    return netFlow5({.count = 5, .exportS = nowS, .sequence = sequence},
                    record5({}) + record5({}) + record5({}) + record5({}) + record5({}));
}

inline std::uint64_t rowsIn(const Workspace &workspace)
{
    const auto facts = workspace.facts();
    return facts ? facts.value().rows : 0;
}

} // namespace weir::test
