#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace weir {

class QueryRunner;
class Selection;

/// Moves the live range on while rows arrive, and so makes all panels ask again: at most four times
/// a second, and only when there are new rows (or none for a while, since time goes on). Under load
/// the rounds of questions keep such a distance that they take a small share of the machine; what a
/// person asks for does not wait for that. GUI thread only.
class LiveFollower : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMostOftenMs = 250;
    static constexpr int kSilentMs = 5'000;   // without new rows
    static constexpr int kCalmMs = 1'000;     // longest distance of rounds while few rows arrive
    static constexpr int kLongestMs = 12'000; // longest distance at all, but for the round itself

    LiveFollower(Selection &selection, QueryRunner &runner, QObject *parent = nullptr);

    /// Whether rows arrive at all just now.
    void setRunning(bool isRunning);
    bool isRunning() const { return m_isRunning; }
    /// There are rows that panels have not asked for, `rows` (> 0) in all. True when the live range
    /// takes care of them.
    bool takeNewRows(quint64 rows);
    /// Local time as the live range counts it, nanoseconds since 1970 UTC.
    static qint64 now();
    /// Milliseconds from the start of a round of questions that took `roundMs` to the start of the
    /// next one, while `rowsPerSecond` arrive.
    static qint64 distanceMs(qint64 roundMs, double rowsPerSecond);

private:
    void step();
    void endRound();

    Selection &m_selection;
    QueryRunner &m_runner;
    QTimer m_soon;   // runs: the next step has to wait
    QTimer m_silent; // steps though no rows came
    QElapsedTimer m_sinceStep;
    QElapsedTimer m_sinceRows;
    quint64 m_rows = 0; // in all, when they were told last
    double m_rowsPerSecond = 0;
    bool m_isRunning = false;
    bool m_hasNewRows = false;
    bool m_isAsking = false; // the questions of the last step are not all answered
};

} // namespace weir
