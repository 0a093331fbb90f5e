#include "app/gui/livefollower.h"

#include "model/core/time.h"
#include "model/qt/queryrunner.h"
#include "model/qt/selection.h"

#include <QDateTime>

#include <algorithm>

namespace weir {

LiveFollower::LiveFollower(Selection &selection, QueryRunner &runner, QObject *parent)
    : QObject(parent)
    , m_selection(selection)
    , m_runner(runner)
{
    m_soon.setSingleShot(true);
    m_silent.setInterval(kSilentMs);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (m_hasNewRows && !m_isAsking)
            step();
    });
    connect(&m_silent, &QTimer::timeout, this, [this] {
        if (!m_hasNewRows && !m_isAsking)
            step();
    });
    connect(&runner, &QueryRunner::busyChanged, this, [this](bool isBusy) {
        if (!isBusy && m_isAsking)
            endRound();
    });
    connect(&selection, &Selection::changed, this, [this] {
        m_hasNewRows = m_hasNewRows || m_selection.isLive(); // back from the past: follow soon
        if (m_isRunning && m_selection.isLive() && !m_soon.isActive() && !m_isAsking)
            m_soon.start(kMostOftenMs);
    });
}

qint64 LiveFollower::now()
{
    return floorTo(QDateTime::currentMSecsSinceEpoch() * kNsPerMs, kNsPerMs);
}

qint64 LiveFollower::distanceMs(qint64 roundMs, double rowsPerSecond)
{
    constexpr qint64 kShare = 40;     // a round on two cores takes at most 5 % of one
    constexpr double kRowsPerMs = 12; // that arrive in a second allow rounds 1 ms further apart
    const auto longest = std::clamp(static_cast<qint64>(rowsPerSecond / kRowsPerMs),
                                    qint64{kCalmMs}, qint64{kLongestMs});
    return std::clamp(roundMs * kShare, qint64{kMostOftenMs}, longest);
}

void LiveFollower::setRunning(bool isRunning)
{
    if (isRunning == m_isRunning)
        return;
    m_isRunning = isRunning;
    m_rows = 0;
    m_rowsPerSecond = 0;
    m_sinceRows.invalidate();
    if (isRunning)
        m_silent.start();
    else
        m_silent.stop();
}

bool LiveFollower::takeNewRows(quint64 rows)
{
    constexpr qint64 kTellingMs = 900; // rows come about once a second, so that less says nothing
    if (!m_sinceRows.isValid() || rows < m_rows) {
        m_sinceRows.start();
        m_rows = rows;
    } else if (m_sinceRows.elapsed() >= kTellingMs) {
        m_rowsPerSecond = 1000.0 * static_cast<double>(rows - m_rows)
                          / static_cast<double>(m_sinceRows.restart());
        m_rows = rows;
    }
    if (!m_isRunning || !m_selection.isLive())
        return false;
    m_hasNewRows = true;
    if (!m_soon.isActive() && !m_isAsking)
        step();
    return true;
}

void LiveFollower::step()
{
    if (!m_selection.isLive())
        return;
    m_hasNewRows = false;
    m_sinceStep.start();
    m_isAsking = true;
    m_runner.setPatient(true);
    m_selection.followTo(now());
    m_runner.setPatient(false);
    m_silent.start();
    if (!m_runner.isBusy())
        endRound();
}

void LiveFollower::endRound()
{
    m_isAsking = false;
    const qint64 tookMs = m_sinceStep.elapsed();
    m_soon.start(
        static_cast<int>(std::max<qint64>(distanceMs(tookMs, m_rowsPerSecond) - tookMs, 0)));
}

} // namespace weir
