#pragma once

#include "app/workspace/workspace.h"
#include "model/qt/collectstate.h"
#include "model/qt/sourcerecords.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace weir {

/// What travels in evidence beside its rows.
struct BundleContents
{
    BundleInfo info;
    std::vector<StoredFile> files;
    std::vector<UsedList> lists; // that were in use where it was made
};

/// The open workspace as the window sees it: opening, reading captures, saving. GUI thread; slow
/// work runs elsewhere and comes back as signals.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    /// Null while nothing is open.
    Workspace *workspace() const { return m_workspace.get(); }
    /// For work in other threads, which keeps the workspace alive until it is done.
    std::shared_ptr<const Workspace> shared() const { return m_workspace; }
    /// For what writes into it from other threads: notes, saved filters.
    std::shared_ptr<Workspace> sharedForWriting() const { return m_workspace; }
    bool isLoading() const { return m_isLoading || m_isOpening; }
    /// Name for the title: the store's or the first capture's.
    QString name() const;
    const QStringList &paths() const { return m_paths; }

    /// Opens a workspace file, or reads captures into a new temporary workspace.
    void open(const QStringList &paths, const LoadOptions &options);
    /// Reads more captures into the open workspace.
    void add(const QStringList &paths, const LoadOptions &options);
    void cancelLoading();
    /// Collects into the open workspace, into the one at `path` (made when there is none), or with
    /// an empty `path` into a new temporary one. Ends in collectingStarted() or failed().
    void collect(const CollectOptions &options);
    void collectInto(const QString &path, const CollectOptions &options);
    /// Does not wait; all that was received is stored, then comes collectingFinished().
    void stopCollecting();
    bool isCollecting() const { return m_isCollecting; }
    /// Collected rows that would go with the temporary workspace; captures can be read again.
    bool hasUnsavedCollection() const;
    /// Notes, own networks or filters that would go with it.
    bool hasUnsavedWords() const;
    bool hasUnsaved() const { return hasUnsavedCollection() || hasUnsavedWords(); }
    /// Whether people have written notes or filters into the open workspace, or are about to.
    void setHasNotes(bool hasNotes) { m_hasNotes = hasNotes; }
    /// The same for own networks; those that are only guessed do not count.
    void setHasNetworks(bool hasNetworks) { m_hasNetworks = hasNetworks; }
    /// Reads how collecting goes out of the store, for one that another process may write; ends in
    /// healthRead().
    void refreshHealth();
    /// As Workspace::repairSampling(), in a thread where it can take long; failed() says why not.
    void repairSampling(std::uint32_t source, double rate);
    /// Datagrams that could not be decoded: how many there are, and into a capture at `path`.
    /// Writes in a thread; failed() says why not.
    void saveUndecoded(const QString &path);
    /// Writes a file that travels in the workspace to `path`, in a thread; failed() says why not.
    void saveBundled(std::int64_t id, const QString &path);
    /// Reads counters and events of an exporter in a thread; ends in recordsRead(). Nothing while
    /// the last reading goes on.
    void readRecords(std::uint32_t source);
    /// Reads what happened at exporters in a thread; ends in eventsRead().
    void readEvents();
    /// Copies in a thread; ends in saved(), saveCancelled() or failed().
    void saveAs(const QString &path);
    void cancelSaving(); // does not wait
    bool isSaving() const { return m_saving > 0; }
    /// Reads facts of the workspace in a thread; ends in factsRead(). Calls that come too fast are
    /// joined.
    void refreshFacts();
    /// Whether facts were asked for again after those that were read last.
    bool awaitsFacts() const { return m_wantsFacts; }

signals:
    /// The workspace lies at another place: executor and title are others, the rows are the same.
    void moved();
    /// Another workspace is there; the executor is
    /// workspace()->executor().
    void opened();
    void loadingStarted();
    void progressed(const weir::LoadProgress &progress);
    void factsRead(const weir::WorkspaceInfo &facts, const weir::QueryNames &names);
    /// There may be new rows; often while loading.
    void rowsChanged();
    void loadingFinished(const weir::LoadReport &report);
    void saveProgressed(double fraction);
    void saved(const QString &path);
    void saveCancelled();
    /// The workspace that was opened is evidence that somebody made.
    void bundleRead(const weir::BundleContents &contents);
    void collectingStarted();
    /// `sentence`: what an earlier run, which did not end by itself, left in the store.
    void recovered(const QString &sentence);
    /// `isOurs`: this window collects. About once a second.
    void healthRead(const std::shared_ptr<const weir::CollectHealth> &health, bool isOurs);
    void recordsRead(const weir::SourceRecordsPtr &records);
    void eventsRead(const weir::ExportEventsPtr &events);
    void collectingFinished(const std::shared_ptr<const weir::CollectReport> &report);
    /// `title` says what did not work, `sentence` why and what to do.
    void failed(const QString &title, const QString &sentence);

private:
    void take(std::unique_ptr<Workspace> workspace);
    bool load(const QStringList &paths, const LoadOptions &options);
    void finish(const LoadReport &report);
    void finishCollecting(const std::shared_ptr<const CollectReport> &report);
    CollectObserver collectObserver();
    void readBundle();
    void write(const QString &path, std::function<Status()> writing);
    void finishSaving(const std::shared_ptr<Workspace> &workspace, const QString &path,
                      const Status &done);

    class Closing;
    const std::shared_ptr<Closing> m_closing; // workspaces that are being closed
    std::shared_ptr<Workspace> m_workspace;
    QThreadPool m_pool;       // one thread: opening, facts
    QThreadPool m_savingPool; // one thread: what takes as long as the disk does
    QStringList m_paths;
    QTimer m_rowTimer; // while loading
    bool m_isLoading = false;
    bool m_isOpening = false;
    bool m_isCollecting = false;
    bool m_hasCollected = false; // rows came into the open workspace
    bool m_hasNotes = false;
    bool m_hasNetworks = false;
    int m_saving = 0;                                       // copies whose end was not told yet
    std::shared_ptr<std::atomic<bool>> m_isSavingCancelled; // of the newest saving
    bool m_isReadingHealth = false;
    bool m_isReadingRecords = false;
    bool m_isReadingFacts = false;
    bool m_wantsFacts = false; // again, when the present reading is done
};

} // namespace weir
