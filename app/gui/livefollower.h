#pragma once

#include <QObject>
#include <QTimer>

namespace weir {

class QueryRunner;
class Selection;

/// Moves the live range on while rows arrive: at most four times a second, and only when there are
/// new rows (or none for a while, since time goes on). GUI thread only.
class LiveFollower : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMostOftenMs = 250;
    static constexpr int kSilentMs = 5'000; // without new rows

    LiveFollower(Selection &selection, QueryRunner &runner, QObject *parent = nullptr);

    /// Whether rows arrive at all just now.
    void setRunning(bool isRunning);
    bool isRunning() const { return m_isRunning; }
    /// There are rows that panels have not asked for. True when the live range takes care of them.
    bool takeNewRows();
    /// Local time as the live range counts it, nanoseconds since 1970 UTC.
    static qint64 now();

private:
    void step();

    Selection &m_selection;
    QueryRunner &m_runner;
    QTimer m_soon;   // runs: the last step is less than kMostOftenMs ago
    QTimer m_silent; // steps though no rows came
    bool m_isRunning = false;
    bool m_hasNewRows = false;
};

} // namespace weir
