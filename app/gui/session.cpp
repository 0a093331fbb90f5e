#include "app/gui/session.h"

#include "app/workspace/capturepeek.h"
#include "model/qt/errortext.h"

#include <QFileInfo>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace weir {

/// Workspaces never go in the GUI thread, whoever lets go of them last: ending an import and
/// removing files may take a while. Made in the GUI thread; any thread may let go.
class Session::Closing
{
public:
    static std::shared_ptr<Workspace> share(const std::shared_ptr<Closing> &closing,
                                            std::unique_ptr<Workspace> workspace)
    {
        return {workspace.release(), [closing](Workspace *last) { closing->close(closing, last); }};
    }
    /// Waits for all that are on their way; those to come are closed at once.
    void finish()
    {
        std::unique_lock lock(m_mutex);
        m_closed.wait(lock, [this] { return m_count == 0; });
        m_isFinishing = true;
    }

private:
    void close(const std::shared_ptr<Closing> &self, Workspace *last)
    {
        std::unique_lock lock(m_mutex);
        if (m_isFinishing || std::this_thread::get_id() != m_guiThread) {
            lock.unlock();
            delete last;
            return;
        }
        ++m_count;
        std::thread([self, last] {
            delete last;
            const std::lock_guard counting(self->m_mutex);
            --self->m_count;
            self->m_closed.notify_all();
        }).detach();
    }

    const std::thread::id m_guiThread = std::this_thread::get_id();
    std::mutex m_mutex; // guards the rest
    std::condition_variable m_closed;
    int m_count = 0;
    bool m_isFinishing = false;
};

namespace {

constexpr int kRowIntervalMs = 100; // how often new rows are asked for while loading

std::vector<std::string> toPaths(const QStringList &paths)
{
    std::vector<std::string> converted;
    for (const QString &path : paths)
        converted.push_back(
            path == QLatin1String("-") ? "-" : QFileInfo(path).absoluteFilePath().toStdString());
    return converted;
}

/// Success when at least one of the files is a capture (pipes are taken on trust), else why the
/// first is not: what is open now stays open then.
Status anyReadable(const QStringList &paths)
{
    Status first;
    for (const QString &path : paths) {
        const QFileInfo file(path);
        const bool isPipe =
            path == QLatin1String("-") || (file.exists() && !file.isFile() && !file.isDir());
        if (isPipe)
            return {};
        const auto peek = peekCapture(path.toStdString(), 1);
        if (peek)
            return {};
        if (first)
            first = peek.error();
    }
    return first;
}

} // namespace

Session::Session(QObject *parent)
    : QObject(parent)
    , m_closing(std::make_shared<Closing>())
{
    m_rowTimer.setInterval(kRowIntervalMs);
    connect(&m_rowTimer, &QTimer::timeout, this, &Session::rowsChanged);
    m_pool.setMaxThreadCount(1);
    m_savingPool.setMaxThreadCount(1);
}

Session::~Session()
{
    if (m_workspace) {
        m_workspace->cancelImport();
        m_workspace->stopCollecting();
    }
    m_pool.waitForDone();
    m_savingPool.waitForDone();
    if (m_workspace) { // their observers speak to this object, whoever else holds the workspace
        m_workspace->waitForImport();
        m_workspace->waitForCollecting();
    }
    m_workspace.reset();
    m_closing->finish();
}

QString Session::name() const
{
    if (!m_workspace)
        return {};
    if (!m_workspace->isTemporary())
        return QFileInfo(QString::fromStdString(m_workspace->path())).fileName();
    if (m_paths.size() == 1)
        return QFileInfo(m_paths.front()).fileName();
    //: window title for several captures; %1 is the name of the first
    return m_paths.isEmpty() ? tr("Unsaved workspace")
                             : tr("%1 and %n more", nullptr, static_cast<int>(m_paths.size()) - 1)
                                   .arg(QFileInfo(m_paths.front()).fileName());
}

void Session::open(const QStringList &paths, const LoadOptions &options)
{
    m_isOpening = true;
    m_pool.start([this, paths, options] {
        const bool isStore =
            paths.size() == 1 && Workspace::isStoreFile(paths.front().toStdString());
        const Status readable = isStore ? Status() : anyReadable(paths);
        auto made = !readable ? Result<std::unique_ptr<Workspace>>(readable.error())
                    : isStore ? Workspace::open(toPaths(paths).front())
                              : Workspace::createTemporary();
        // a shared pointer, since functions that are queued must be copyable
        auto result = std::make_shared<decltype(made)>(std::move(made));
        QMetaObject::invokeMethod(
            this,
            [this, paths, options, isStore, result] {
                m_isOpening = false;
                if (!*result) {
                    emit failed(tr("%1 could not be opened").arg(paths.value(0)),
                                errorSentence(result->error()));
                    return;
                }
                m_paths = paths;
                take(std::move(*result).value());
                if (!isStore)
                    load(paths, options);
                else
                    emit rowsChanged();
            },
            Qt::QueuedConnection);
    });
}

void Session::take(std::unique_ptr<Workspace> workspace)
{
    m_rowTimer.stop();
    m_isLoading = false;
    m_isCollecting = false;
    m_hasCollected = false;
    m_isReadingHealth = false;
    m_hasNotes = false;
    m_hasNetworks = false;
    const std::shared_ptr<Workspace> before = std::move(m_workspace);
    m_workspace = Closing::share(m_closing, std::move(workspace));
    if (before) { // whoever works on it need not wait for what nobody will see
        before->cancelImport();
        before->stopCollecting();
    }
    emit opened();
    readBundle();
}

void Session::readBundle()
{
    m_pool.start([this, workspace = m_workspace] {
        const auto bundle = workspace->bundle();
        if (!bundle || !bundle.value())
            return;
        BundleContents contents{*bundle.value(), {}, {}};
        if (auto files = workspace->files())
            contents.files = std::move(files).value();
        if (auto lists = workspace->usedLists())
            contents.lists = std::move(lists).value();
        QMetaObject::invokeMethod(
            this,
            [this, workspace, contents] {
                if (workspace == m_workspace)
                    emit bundleRead(contents);
            },
            Qt::QueuedConnection);
    });
}

void Session::refreshFacts()
{
    if (!m_workspace)
        return;
    m_wantsFacts = m_isReadingFacts;
    if (m_isReadingFacts)
        return;
    m_isReadingFacts = true;
    const std::shared_ptr<const Workspace> workspace = m_workspace;
    m_pool.start([this, workspace] {
        const auto facts = workspace->facts();
        const QueryNames names = workspace->queryNames();
        QMetaObject::invokeMethod(
            this,
            [this, workspace, facts, names] {
                m_isReadingFacts = false;
                if (facts && workspace == m_workspace)
                    emit factsRead(facts.value(), names);
                if (m_wantsFacts)
                    refreshFacts();
            },
            Qt::QueuedConnection);
    });
}

void Session::add(const QStringList &paths, const LoadOptions &options)
{
    if (!m_workspace) {
        open(paths, options);
        return;
    }
    if (load(paths, options))
        m_paths += paths;
}

bool Session::load(const QStringList &paths, const LoadOptions &options)
{
    LoadObserver observer;
    // the workspace waits for its import before it goes, and queued calls to a dead session are
    // dropped
    observer.onProgress = [this, loading = m_workspace.get()](const LoadProgress &progress) {
        QMetaObject::invokeMethod(
            this,
            [this, loading, progress] {
                if (loading == m_workspace.get())
                    emit progressed(progress);
            },
            Qt::QueuedConnection);
    };
    const Workspace *workspace = m_workspace.get();
    observer.onFinished = [this, workspace](const LoadReport &report) {
        QMetaObject::invokeMethod(
            this,
            [this, workspace, report] {
                if (workspace == m_workspace.get())
                    finish(report);
            },
            Qt::QueuedConnection);
    };
    LoadOptions looking = options;
    looking.looksForExportPorts = true;
    if (const Status started = m_workspace->startImport(toPaths(paths), looking, observer);
        !started) {
        emit failed(tr("%1 could not be read").arg(paths.value(0)), errorSentence(started.error()));
        return false;
    }
    m_isLoading = true;
    m_rowTimer.start();
    emit loadingStarted();
    return true;
}

void Session::finish(const LoadReport &report)
{
    m_isLoading = false;
    m_rowTimer.stop();
    emit rowsChanged();
    emit loadingFinished(report);
    for (const FileReport &file : report.files) {
        if (!file.status && file.status.error().code != Errc::Cancelled)
            emit failed(tr("%1 could not be read").arg(QString::fromStdString(file.source.path)),
                        errorSentence(file.status.error()));
    }
    if (!report.status)
        emit failed(tr("Rows could not be stored"), errorSentence(report.status.error()));
}

void Session::cancelLoading()
{
    if (m_workspace)
        m_workspace->cancelImport();
}

void Session::saveAs(const QString &path)
{
    if (!m_workspace)
        return;
    const auto isCancelled = std::make_shared<std::atomic<bool>>(false);
    m_isSavingCancelled = isCancelled;
    ++m_saving;
    m_savingPool.start([this, workspace = m_workspace, path, isCancelled] {
        const std::string target = path.toStdString();
        Status done = workspace->copyTo(target, [this, isCancelled](double fraction) {
            QMetaObject::invokeMethod(
                this, [this, fraction] { emit saveProgressed(fraction); }, Qt::QueuedConnection);
            return !*isCancelled;
        });
        if (done)
            done = workspace->moveTo(target);
        QMetaObject::invokeMethod(
            this, [this, workspace, path, done] { finishSaving(workspace, path, done); },
            Qt::QueuedConnection);
    });
}

void Session::cancelSaving()
{
    if (m_isSavingCancelled)
        *m_isSavingCancelled = true;
}

void Session::finishSaving(const std::shared_ptr<Workspace> &workspace, const QString &path,
                           const Status &done)
{
    --m_saving;
    if (!done && done.error().code == Errc::Cancelled) {
        emit saveCancelled();
        return;
    }
    if (!done) {
        emit failed(tr("The workspace could not be saved"), errorSentence(done.error()));
        return;
    }
    if (workspace == m_workspace) // else another one was opened meanwhile
        emit moved();
    emit saved(path);
}

} // namespace weir
