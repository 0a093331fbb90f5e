#pragma once

#include "app/workspace/workspace.h"
#include "model/report/run.h"
#include "widgets/dialogs/reportdialog.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <atomic>
#include <memory>

class QWidget;

namespace weir {

class Selection;
class Session;

/// Reports as the window makes them: opens the dialog, asks the questions and writes the files in
/// a thread of its own. GUI thread only.
class ReportControl : public QObject
{
    Q_OBJECT

public:
    ReportControl(Session &session, Selection &selection, QWidget &window);
    ~ReportControl() override; // cancels and waits

    /// Opens the dialog for what is selected: its filter and range.
    void show();
    /// The dossier of one host or network.
    void showHost(const QString &host);
    /// The dialog, null while it is closed; for tests.
    ReportDialog *dialog() const { return m_dialog; }
    /// Another workspace is open, or none: what was asked is forgotten. Never waits.
    void forget();

signals:
    /// A short word for the status line.
    void noteChanged(const QString &note);
    void saved(const QString &path);

private:
    struct Work; // what the worker keeps between questions

    void open(const ReportSeed &seed);
    void ask(const Report &report);
    void write(const QString &path, bool withTables);
    void cancel();
    /// Runs `job` in the worker; its result comes back in the GUI thread unless it was cancelled.
    void start(const std::function<std::function<void()>(quint64 ticket)> &job);

    Session &m_session;
    Selection &m_selection;
    QWidget &m_window;
    QPointer<ReportDialog> m_dialog;
    QThreadPool m_pool;                // one thread
    std::shared_ptr<Work> m_work;      // used in the worker only
    ReportPagesPtr m_pages;            // that the dialog shows
    std::atomic<quint64> m_newest = 0; // any other ticket is out of date
};

} // namespace weir
