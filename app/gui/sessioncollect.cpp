// Collecting of the session: start, health, end.
#include "app/gui/session.h"
#include "app/workspace/listenertest.h"

#include "model/qt/errortext.h"

#include <QFileInfo>

namespace weir {

void Session::collect(const CollectOptions &options)
{
    if (!m_workspace) {
        collectInto(QString(), options);
        return;
    }
    if (const Status started = m_workspace->startCollecting(options, collectObserver()); !started) {
        emit failed(tr("Collecting could not start"), errorSentence(started.error()));
        return;
    }
    m_isCollecting = true;
    emit collectingStarted();
}

void Session::collectInto(const QString &path, const CollectOptions &options)
{
    m_isOpening = true;
    m_pool.start([this, path, options] {
        if (const Status can = canListen(options.listen); !can) { // no empty workspace for that
            QMetaObject::invokeMethod(
                this,
                [this, can] {
                    m_isOpening = false;
                    emit failed(tr("Collecting could not start"), errorSentence(can.error()));
                },
                Qt::QueuedConnection);
            return;
        }
        auto made = path.isEmpty()
                        ? Workspace::createTemporary()
                        : Workspace::openOrCreate(QFileInfo(path).absoluteFilePath().toStdString());
        auto result = std::make_shared<decltype(made)>(std::move(made));
        QMetaObject::invokeMethod(
            this,
            [this, path, options, result] {
                m_isOpening = false;
                if (!*result) {
                    emit failed(tr("%1 could not be opened").arg(path),
                                errorSentence(result->error()));
                    return;
                }
                m_paths = path.isEmpty() ? QStringList() : QStringList{path};
                take(std::move(*result).value());
                collect(options);
            },
            Qt::QueuedConnection);
    });
}

/// What comes from the collector's threads is handed to the GUI thread, and dropped when another
/// workspace is open by then.
CollectObserver Session::collectObserver()
{
    const Workspace *workspace = m_workspace.get();
    CollectObserver observer;
    observer.onStarted = [this](const CollectStart &start) {
        if (!start.wasInterrupted)
            return;
        QMetaObject::invokeMethod(
            this,
            [this] {
                emit recovered(tr("The run before did not end by itself: all that it had stored is "
                                  "there, at most its last second is missing."));
            },
            Qt::QueuedConnection);
    };
    observer.onHealth = [this, workspace](const CollectHealth &health) {
        QMetaObject::invokeMethod(
            this,
            [this, workspace, health = std::make_shared<const CollectHealth>(health)] {
                if (workspace == m_workspace.get() && m_isCollecting)
                    emit healthRead(health, true);
            },
            Qt::QueuedConnection);
    };
    observer.onFinished = [this, workspace](const CollectReport &report) {
        QMetaObject::invokeMethod(
            this,
            [this, workspace, report = std::make_shared<const CollectReport>(report)] {
                if (workspace == m_workspace.get())
                    finishCollecting(report);
            },
            Qt::QueuedConnection);
    };
    return observer;
}

bool Session::hasUnsavedCollection() const
{
    return m_workspace && m_workspace->isTemporary() && (m_hasCollected || m_isCollecting);
}

bool Session::hasUnsavedWords() const
{
    return m_workspace && m_workspace->isTemporary() && (m_hasNotes || m_hasNetworks);
}

void Session::finishCollecting(const std::shared_ptr<const CollectReport> &report)
{
    m_isCollecting = false;
    m_hasCollected = m_hasCollected || report->rows() > 0;
    m_workspace->waitForCollecting(); // it has ended; its sockets close
    auto health = std::make_shared<CollectHealth>(report->health);
    health->isCollecting = false;
    emit healthRead(health, true);
    emit rowsChanged();
    emit collectingFinished(report);
    if (!report->status)
        emit failed(tr("Collecting stopped"), errorSentence(report->status.error()));
}

void Session::stopCollecting()
{
    if (m_workspace)
        m_workspace->stopCollecting();
}

void Session::saveUndecoded(const QString &path)
{
    if (m_workspace)
        write(path, [workspace = shared(), path] {
            return workspace->saveUndecoded(path.toStdString());
        });
}

void Session::saveBundled(std::int64_t id, const QString &path)
{
    if (m_workspace)
        write(path, [workspace = shared(), id, path] {
            return workspace->copyFileOut(id, path.toStdString());
        });
}

/// Runs `writing` in a thread and tells where the file at `path` could not be written.
void Session::write(const QString &path, std::function<Status()> writing)
{
    m_savingPool.start([this, path, writing = std::move(writing)] {
        const Status saved = writing();
        if (saved)
            return;
        QMetaObject::invokeMethod(
            this,
            [this, path, error = saved.error()] {
                emit failed(tr("%1 could not be written").arg(path), errorSentence(error));
            },
            Qt::QueuedConnection);
    });
}

void Session::repairSampling(std::uint32_t source, double rate)
{
    if (!m_workspace)
        return;
    const auto tell = [this](const Status &status) {
        if (!status)
            emit failed(tr("The rate could not be applied"), errorSentence(status.error()));
        else
            emit rowsChanged();
    };
    m_savingPool.start([this, workspace = m_workspace, source, rate, tell] {
        const Status status = workspace->repairSampling(source, rate);
        QMetaObject::invokeMethod(
            this, [tell, status] { tell(status); }, Qt::QueuedConnection);
    });
}

void Session::refreshHealth()
{
    if (!m_workspace || m_isReadingHealth || m_isCollecting)
        return;
    m_isReadingHealth = true;
    const std::shared_ptr<const Workspace> workspace = m_workspace;
    m_pool.start([this, workspace] {
        auto read = workspace->health();
        auto health =
            read ? std::make_shared<const CollectHealth>(std::move(read).value()) : nullptr;
        QMetaObject::invokeMethod(
            this,
            [this, workspace, health] {
                if (workspace != m_workspace)
                    return;
                m_isReadingHealth = false;
                if (health && !m_isCollecting)
                    emit healthRead(health, false);
            },
            Qt::QueuedConnection);
    });
}

} // namespace weir
