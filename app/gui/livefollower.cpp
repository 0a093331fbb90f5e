#include "app/gui/livefollower.h"

#include "model/core/time.h"
#include "model/qt/queryrunner.h"
#include "model/qt/selection.h"

#include <QDateTime>

namespace weir {

LiveFollower::LiveFollower(Selection &selection, QueryRunner &runner, QObject *parent)
    : QObject(parent)
    , m_selection(selection)
    , m_runner(runner)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kMostOftenMs);
    m_silent.setInterval(kSilentMs);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (m_hasNewRows)
            step();
    });
    connect(&m_silent, &QTimer::timeout, this, &LiveFollower::step);
    connect(&selection, &Selection::changed, this, [this] {
        m_hasNewRows = m_hasNewRows || m_selection.isLive(); // back from the past: follow soon
        if (m_isRunning && m_selection.isLive() && !m_soon.isActive())
            m_soon.start();
    });
}

qint64 LiveFollower::now()
{
    return floorTo(QDateTime::currentMSecsSinceEpoch() * kNsPerMs, kNsPerMs);
}

void LiveFollower::setRunning(bool isRunning)
{
    if (isRunning == m_isRunning)
        return;
    m_isRunning = isRunning;
    if (isRunning)
        m_silent.start();
    else
        m_silent.stop();
}

bool LiveFollower::takeNewRows()
{
    if (!m_isRunning || !m_selection.isLive())
        return false;
    m_hasNewRows = true;
    if (!m_soon.isActive())
        step();
    return true;
}

void LiveFollower::step()
{
    if (!m_selection.isLive())
        return;
    m_hasNewRows = false;
    m_runner.setPatient(true);
    m_selection.followTo(now());
    m_runner.setPatient(false);
    m_soon.start();
    m_silent.start();
}

} // namespace weir
