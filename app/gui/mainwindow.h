#pragma once

#include "app/gui/collectcontrol.h"
#include "app/gui/hostlookup.h"
#include "app/gui/session.h"
#include "model/qt/addressnames.h"
#include "model/qt/annotations.h"
#include "model/qt/hostfacts.h"
#include "model/qt/packetreader.h"
#include "model/qt/queryrunner.h"
#include "model/qt/selection.h"
#include "widgets/common/palette.h"
#include "widgets/common/valuemenu.h"

#include <QMainWindow>

#include <functional>

class QSplitter;
class QStackedWidget;
class QToolButton;

namespace weir {

class ChipBar;
class DataControl;
class DetailsPane;
class FilterBar;
class LoadStrip;
class NoteKeeper;
class Page;
class PanelQuery;
class ReportControl;
class SavedFiltersMenu;
class Sidebar;
class SourcesPage;
class StatusStrip;
class TimeRangeButton;
class WindowActions;

/// The window: filter bar and chips above, pages in the middle, details at the right, the truth
/// about the data below.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(ThemeManager &theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens captures or a workspace at once, without the dialog.
    void openFiles(const QStringList &paths, const LoadOptions &options = {});
    /// Shows a page by its name, or a place: a name and what the page is to be about.
    void showPage(const QString &place);
    QStringList pageNames() const;
    /// False when `text` does not parse.
    bool setFilter(const QString &text) { return m_selection.setFilter(text); }
    Selection &selection() { return m_selection; }
    Session &session() { return m_session; }
    CollectControl &collectControl() { return *m_collect; }
    ReportControl &reportControl() { return *m_reports; }
    /// Whether nothing is loading and the page in view shows whole answers.
    bool isComplete() const;
    /// What went wrong while opening, "" when nothing; for the screenshot mode.
    QString lastError() const { return m_lastError; }

public slots:
    void showOpenDialog(const QStringList &paths = {});
    void saveWorkspaceAs();
    /// Asks for a file and writes the packets of everything that matches `filter` within the
    /// selection.
    void savePackets(const QString &filter);
    void exportCsv(const weir::FlowQuery &query, const QString &fileName);
    /// The same without asking where to; ends in exported() or a message.
    void exportCsvTo(const weir::FlowQuery &query, const QString &path);
    void reportDemoFailure(const QString &sentence);

signals:
    void exported(const QString &path);
    /// isComplete() may have become true.
    void completed();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeTopBar();
    void makePages();
    void connectSources(SourcesPage &sources);
    void makeFrame();
    void showPagesWithSubject();
    void connectSession();
    void connectLoading();
    void connectValueMenu();
    void connectSelection();
    void connectDrillDown();
    void connectNotes();
    void connectReports();
    void connectData();
    void connectPackets();
    void saveEvidence();
    void tellBundle(const BundleContents &contents);
    void showBundle(const BundleContents &contents);
    PacketReader::Read packetRead() const;
    void saveListed(const PacketListPtr &list, const std::vector<std::size_t> &lines);
    void openInWireshark(const PacketListPtr &list, const std::vector<std::size_t> &lines);
    void writeListed(const PacketListPtr &list, const std::vector<std::size_t> &lines,
                     const QString &path, const std::function<void()> &then);
    void showNoted(const Note &note);
    Page *pageOf(const QString &name) const;
    void openHost(const ValueRef &host);
    void openPair(const ValueRef &a, const ValueRef &b);
    void openFlow(const QString &term);
    void connectCollecting();
    void showCollecting();
    void showDetails();
    bool mayClose();
    void askHowCollectingEnds();
    void stopToKeepCollecting();
    void askToGiveUpWriting();
    /// Calls `then` at once, or after collected rows that nobody saved were saved or given up.
    void afterSaving(const std::function<void()> &then);
    void keepCollecting();
    void connectWorkspace();
    void lookUpAttributes(const EnrichmentSource &enrichment);
    void takeWorkspace();
    void showFacts(const WorkspaceInfo &facts, const QueryNames &names);
    void showCounts();
    void narrow(const ValueRef &value);
    void showFlows(const ValueRef &value);
    void reportFailure(const QString &title, const QString &sentence);
    void remember(const QStringList &paths);
    void restoreState();

    ThemeManager &m_theme;
    Selection m_selection;
    QueryRunner m_runner;
    AddressNames m_names;
    AddressNames m_listed, m_networks, m_countries; // blocklists, own network, country by host
    HostFactsReader m_hostFacts;
    PacketReader m_packets;
    Annotations m_annotations;
    ValueMenu m_menu;
    Session m_session; // before the widgets, which use it; its workspace outlives them
    CollectControl *m_collect;
    PanelQuery *m_counts; // matched of total
    WindowActions *m_actions = nullptr;
    FilterBar *m_filterBar = nullptr;
    SavedFiltersMenu *m_savedFilters = nullptr;
    NoteKeeper *m_notes = nullptr;
    ReportControl *m_reports = nullptr;
    DataControl *m_data = nullptr; // what is known of addresses
    TimeRangeButton *m_rangeButton = nullptr;
    QToolButton *m_collectButton = nullptr;
    QToolButton *m_liveButton = nullptr;
    ChipBar *m_chips = nullptr;
    Sidebar *m_sidebar = nullptr;
    QStackedWidget *m_stack = nullptr;
    QStackedWidget *m_center = nullptr; // welcome or the pages
    QSplitter *m_splitter = nullptr;
    DetailsPane *m_details = nullptr;
    LoadStrip *m_load = nullptr;
    StatusStrip *m_status = nullptr;
    QList<Page *> m_pages;
    QString m_lastError;
    quint64 m_knownRows = 0;             // of the store, as the panels were told
    bool m_closesWhenStored = false;     // collecting is being stopped for that
    bool m_keepsCollecting = false;      // by weir-cli, when the window has closed
    QString m_keepTarget;                // where the background goes on, for a temporary workspace
    bool m_isHandingOver = false;        // to weir-cli, which has not said yet that it collects
    std::function<void()> m_afterSaving; // what waits for the store to be saved
    bool m_isGivenUp = false;            // the user does not want the collected rows
    bool m_awaitsRows = false;           // there are rows that no panel has asked for yet
};

} // namespace weir
