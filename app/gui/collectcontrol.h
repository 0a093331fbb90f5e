#pragma once

#include "app/gui/livefollower.h"
#include "app/workspace/collect.h"
#include "model/qt/collectstate.h"
#include "widgets/dialogs/collectdialog.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QWidget;

namespace weir {

class BackgroundCollect;
class Session;

/// Collecting as the window steers it: asks what to collect, starts and stops, keeps the state of
/// all sources and the live range up to date. Also for a store that another process writes. GUI
/// thread only.
class CollectControl : public QObject
{
    Q_OBJECT

public:
    CollectControl(Session &session, Selection &selection, QueryRunner &runner, QWidget &window);

    CollectState &state() { return m_state; }
    LiveFollower &follower() { return m_follower; }
    bool isCollecting() const;

    /// Asks for settings, then starts.
    void showDialog();
    /// Starts with `settings`, without asking.
    void start(const CollectSettings &settings);
    /// Everything received so far is stored; ends in changed().
    void stop();
    /// Takes `rate` for all that `exporter` sends, also after a restart of the program, and for its
    /// stored rows whose rate is not known. Nothing is interrupted.
    void setRate(const Address &exporter, double rate);
    /// Lets weir-cli collect into the open store, which is at `path`, when this program has
    /// stopped; to be started by the caller.
    BackgroundCollect *continueInBackground(const QString &path);
    /// Another workspace is open.
    void takeWorkspace();

signals:
    /// The dialog was answered; start() does it.
    void startWanted(const weir::CollectSettings &settings);
    /// isCollecting() or whether rows arrive is other than before.
    void changed();
    /// A short word for the status line.
    void noteChanged(const QString &note);

private:
    CollectOptions optionsOf(const CollectSettings &settings) const;
    void takeHealth(const CollectHealthPtr &health, bool isOurs);
    void followEvents();
    void followRows();
    void goLive();

    Session &m_session;
    Selection &m_selection;
    QWidget &m_window;
    CollectState m_state;
    LiveFollower m_follower;
    QTimer m_rows;   // while rows arrive: looks for new ones
    QTimer m_others; // does another process collect into the open store?
    QTimer m_events; // has events read that came soon after those before
    CollectSettings m_settings;
    std::uint64_t m_knownEvents = 0; // of all exporters, when they were read
    std::int64_t m_eventsReadNs = 0;
};

} // namespace weir
