#include "app/gui/mainwindow.h"

#include "app/gui/datacontrol.h"
#include "app/gui/hostlookup.h"
#include "app/gui/loadstrip.h"
#include "app/gui/notekeeper.h"
#include "app/gui/reportcontrol.h"
#include "app/gui/sidebar.h"
#include "app/gui/statusstrip.h"
#include "app/gui/windowactions.h"
#include "app/gui/windowparts.h"
#include "model/qt/format.h"
#include "model/qt/panelquery.h"
#include "model/scan/storeexecutor.h"
#include "widgets/filter/chipbar.h"
#include "widgets/filter/filterbar.h"
#include "widgets/filter/savedfilters.h"
#include "widgets/filter/timerangebutton.h"
#include "widgets/pages/detailspane.h"
#include "widgets/pages/page.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QMimeData>
#include <QMouseEvent>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

MainWindow::MainWindow(ThemeManager &theme, QWidget *parent)
    : QMainWindow(parent)
    , m_theme(theme)
    , m_collect(new CollectControl(m_session, m_selection, m_runner, *this))
    , m_counts(new PanelQuery(m_runner, this))
{
    theme.suspend();
    setWindowTitle(QStringLiteral("Weir"));
    setAcceptDrops(true);
    m_actions = new WindowActions(*this, theme);

    auto *ground = new QWidget(this);
    ground->setObjectName(QStringLiteral("ground"));
    auto *layout = new QVBoxLayout(ground);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeTopBar());
    m_chips = new ChipBar(m_selection, ground);
    layout->addWidget(m_chips);
    m_load = new LoadStrip(ground);
    layout->addWidget(m_load);
    makePages();
    layout->addWidget(m_splitter, 1);
    m_status = new StatusStrip(ground);
    layout->addWidget(m_status);
    setCentralWidget(ground);
    theme.resume();

    QCoreApplication::instance()->installEventFilter(this);
    connectData(); // before the session's panels ask
    connectSession();
    connectCollecting();
    connectValueMenu();
    connectSelection();
    connectDrillDown();
    connectReports();
    restoreState();
    centralWidget()->setFocusPolicy(Qt::ClickFocus);
    centralWidget()->setFocus(); // no button looks chosen before a person chose one
}

MainWindow::~MainWindow()
{
    m_names.setLookup({});
    lookUpAttributes({});
    m_hostFacts.setLookup({});
    m_packets.setRead({});
    m_notes->setWorkspace(nullptr);
    m_filterBar->setValueProposer({});
    delete m_reports;
    delete m_data;
    m_runner.setExecutor(nullptr);
    delete centralWidget(); // pages and questions go before what they stand on
    delete m_counts;
    delete m_collect;
}

QWidget *MainWindow::makeTopBar()
{
    auto *bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("topBar"));
    bar->setAttribute(Qt::WA_StyledBackground);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    const auto button = [&](QAction *action) {
        auto *made = new QToolButton(bar);
        made->setDefaultAction(action);
        made->setProperty("framed", true);
        made->setToolTip(action->text() + QStringLiteral(" (")
                         + action->shortcut().toString(QKeySequence::NativeText)
                         + QLatin1Char(')'));
        made->setAccessibleName(action->text());
        layout->addWidget(made);
        return made;
    };
    button(m_actions->open);
    m_collectButton = button(m_actions->collect);
    m_collectButton->setObjectName(QStringLiteral("collectButton"));
    button(m_actions->back);
    button(m_actions->forward);
    m_filterBar = new FilterBar(bar);
    m_filterBar->setObjectName(QStringLiteral("filterBar"));
    m_filterBar->setPlaceholderText(tr("Filter: host in 10.20.0.0/16 && tcp.flags == SYN"));
    layout->addWidget(m_filterBar, 1);
    const auto menuButton = [&](const QString &text, QMenu *menu) {
        auto *made = new QToolButton(bar);
        made->setText(text + QStringLiteral(" ▾"));
        made->setProperty("framed", true);
        made->setPopupMode(QToolButton::InstantPopup);
        made->setMenu(menu);
        layout->addWidget(made);
    };
    m_savedFilters = new SavedFiltersMenu(this);
    //: button with the menu of saved filters
    menuButton(tr("Saved"), m_savedFilters);
    m_rangeButton = new TimeRangeButton(m_selection, bar);
    m_liveButton = button(m_actions->backToLive);
    m_liveButton->setObjectName(QStringLiteral("backToLive"));
    m_liveButton->setProperty("primary", true);
    m_liveButton->hide();
    layout->addWidget(m_rangeButton);
    menuButton(tr("Export"), makeExportMenu(*m_actions, this));
    auto *all = new QToolButton(bar);
    all->setText(QStringLiteral("☰"));
    all->setAccessibleName(tr("Menu"));
    all->setToolTip(tr("Menu"));
    all->setPopupMode(QToolButton::InstantPopup);
    all->setMenu(m_actions->makeMenu(this));
    all->setProperty("framed", true);
    layout->addWidget(all);
    return bar;
}

void MainWindow::connectSession()
{
    connect(m_actions->open, &QAction::triggered, this, [this] { showOpenDialog(); });
    connect(m_actions->add, &QAction::triggered, this, [this] { chooseAndAdd(*this, m_session); });
    connect(m_actions->saveAs, &QAction::triggered, this, &MainWindow::saveWorkspaceAs);
    connect(m_actions, &WindowActions::recentChosen, this,
            [this](const QString &path) { openFiles({path}); });
    connect(&m_session, &Session::opened, this, &MainWindow::takeWorkspace);
    connect(&m_session, &Session::moved, this, [this] {
        connectWorkspace();
        m_session.refreshFacts();
    });
    connect(&m_session, &Session::rowsChanged, this, [this] {
        m_awaitsRows =
            true; // until the facts say that there are none, or the panels have been told
        m_session.refreshFacts();
    });
    connect(&m_runner, &QueryRunner::dataChanged, this, [this] { m_awaitsRows = false; });
    connect(&m_session, &Session::factsRead, this, &MainWindow::showFacts);
    connectLoading();
    connect(&m_session, &Session::opened, this,
            [this] { m_actions->aboutEvidence->setVisible(false); }); // until it is read
    connect(&m_session, &Session::bundleRead, this, &MainWindow::tellBundle);
    connect(&m_session, &Session::failed, this, [this](const QString &what, const QString &why) {
        m_load->finishLoading();
        m_load->finish(m_session);
        reportFailure(what, why);
    });
}

/// Reading captures and saving the workspace take their time, which the strip tells.
void MainWindow::connectLoading()
{
    connect(&m_session, &Session::loadingStarted, this, [this] { m_status->setNote(QString()); });
    connect(&m_session, &Session::progressed, m_load, &LoadStrip::showProgress);
    connect(&m_session, &Session::loadingFinished, this, [this](const LoadReport &report) {
        m_load->finishLoading();
        m_names.refresh();
        m_hostFacts.refresh();
        m_status->setNote(loadSentence(report));
        emit completed();
    });
    connect(&m_session, &Session::saveProgressed, this, [this](double fraction) {
        m_load->showWork(m_session, tr("Saving the workspace"), fraction);
    });
    connect(&m_session, &Session::saved, this, [this](const QString &path) {
        m_load->finish(m_session);
        remember({path});
        m_status->setNote(tr("Saved as %1").arg(path));
    });
    connect(&m_session, &Session::saveCancelled, this, [this] { m_load->finish(m_session); });
    connect(m_load, &LoadStrip::loadingCancelled, &m_session, &Session::cancelLoading);
    connect(m_load, &LoadStrip::cancelled, &m_session, [this](const QObject *job) {
        if (job == &m_session)
            m_session.cancelSaving();
    });
}

void MainWindow::connectValueMenu()
{
    connect(&m_menu, &ValueMenu::filterRequested, this, &MainWindow::narrow);
    connect(&m_menu, &ValueMenu::excludeRequested, this,
            [this](const ValueRef &value) { m_selection.exclude(value.filterText()); });
    connect(&m_menu, &ValueMenu::flowsRequested, this, &MainWindow::showFlows);
    connect(&m_menu, &ValueMenu::packetsRequested, this,
            [this](const ValueRef &value) { savePackets(value.filterText()); });
    connect(&m_menu, &ValueMenu::lookUpRequested, this, [this](const ValueRef &value) {
        m_selection.setValue(value);
        m_details->show();
        m_actions->details->setChecked(true);
    });
    connect(m_details, &DetailsPane::filterRequested, this, &MainWindow::narrow);
    connect(m_details, &DetailsPane::flowsRequested, this, &MainWindow::showFlows);
    connect(m_details, &DetailsPane::packetsRequested, this,
            [this](const ValueRef &value) { savePackets(value.filterText()); });
    connect(m_actions->savePackets, &QAction::triggered, this, [this] { savePackets(QString()); });
    connect(m_actions->exportCsv, &QAction::triggered, this,
            [this] { exportCsv(m_selection.query(QStringLiteral("rows")), tr("rows")); });
}

void MainWindow::connectSelection()
{
    connect(m_filterBar, &FilterBar::submitted, &m_selection, &Selection::setFilter);
    connect(m_filterBar, &FilterBar::abandoned, this,
            [this] { m_filterBar->setFilter(m_selection.filter()); });
    connect(m_filterBar, &FilterBar::historyChanged, this, [this] {
        QSettings().setValue(QStringLiteral("filters/history"), m_filterBar->history());
    });
    connect(m_savedFilters, &SavedFiltersMenu::filterChosen, &m_selection, &Selection::setFilter);
    connect(m_chips, &ChipBar::editRequested, m_filterBar, [this] { m_filterBar->setFocus(); });
    connect(&m_selection, &Selection::changed, this, [this] {
        m_filterBar->setFilter(m_selection.filter());
        m_savedFilters->setCurrentFilter(m_selection.filter());
        m_counts->ask(m_selection.query(QStringLiteral("count")));
    });
    connect(&m_selection, &Selection::historyChanged, this, [this] {
        m_actions->back->setEnabled(m_selection.canGoBack());
        m_actions->forward->setEnabled(m_selection.canGoForward());
    });
    connect(m_counts, &PanelQuery::answered, this, [this](const ResultPtr &) { showCounts(); });
    connect(m_actions->back, &QAction::triggered, &m_selection, &Selection::back);
    connect(m_actions->forward, &QAction::triggered, &m_selection, &Selection::forward);
    connect(m_actions->clear, &QAction::triggered, &m_selection, &Selection::clear);
    connect(m_actions->focusFilter, &QAction::triggered, m_filterBar, [this] {
        m_filterBar->setFocus(Qt::ShortcutFocusReason);
        m_filterBar->selectAll();
    });
    connect(&m_selection, &Selection::moved, this,
            [this] { m_counts->ask(m_selection.query(QStringLiteral("count"))); });
    connect(m_actions->details, &QAction::toggled, this, &MainWindow::showDetails);
    m_actions->back->setEnabled(false);
    m_actions->forward->setEnabled(false);
}

void MainWindow::openFiles(const QStringList &paths, const LoadOptions &options)
{
    m_lastError.clear();
    afterSaving([this, paths, options] { m_session.open(paths, options); });
}

/// Everything that asks or looks up does so in the workspace that is open now.
void MainWindow::connectWorkspace()
{
    Workspace &workspace = *m_session.workspace();
    m_runner.setExecutor(workspace.executor());
    m_names.setLookup(nameLookup(m_session.shared()));
    const EnrichmentSource enrichment = enrichmentOf(workspace.executor());
    m_hostFacts.setLookup(hostFactsLookup(m_session.shared(), enrichment));
    lookUpAttributes(enrichment);
    m_packets.setRead(packetRead());
    m_notes->setWorkspace(m_session.sharedForWriting());
    m_filterBar->setValueProposer(valueProposer(workspace.executor()));
    setWindowTitle(tr("%1 — Weir").arg(m_session.name()));
}

void MainWindow::takeWorkspace()
{
    connectWorkspace();
    m_load->finishLoading(); // whatever was read before
    if (!m_session.paths().isEmpty())
        remember(m_session.paths());
    m_selection.reset();
    m_selection.setDataRange({});
    m_collect->takeWorkspace();
    m_knownRows = 0;
    m_center->setCurrentWidget(m_stack);
    m_actions->setHasData(true);
    m_session.refreshFacts();
    for (Page *page : std::as_const(m_pages)) {
        page->reset();
        page->setActive(page == m_stack->currentWidget());
    }
    showPagesWithSubject();
    m_selection.goTo(static_cast<const Page *>(m_stack->currentWidget())->place());
    m_counts->ask(m_selection.query(QStringLiteral("count")));
}

void MainWindow::showFacts(const WorkspaceInfo &facts, const QueryNames &names)
{
    if (facts.rows == m_knownRows) {
        m_awaitsRows = m_awaitsRows && m_session.awaitsFacts();
        if (facts.rows > 0 && m_collect->follower().isRunning())
            return; // looked too early: the next rows bring all else with them
    } else {
        m_knownRows = facts.rows;
        if (m_collect->follower().takeNewRows(facts.rows))
            m_awaitsRows = false;
        else
            m_runner.notifyDataChanged();
    }
    m_status->setFacts(facts, m_session.workspace()->isTemporary());
    m_collect->state().setSources(facts.sources);
    m_sidebar->setSources(facts.sources);
    m_menu.setPacketsAvailable(
        std::any_of(facts.sources.begin(), facts.sources.end(), [](const SourceInfo &source) {
            return source.kind == SourceKind::CaptureFile;
        }));
    m_rangeButton->setDataRange(facts.range);
    if (facts.rows > 0)
        m_selection.setDataRange(facts.range);
    m_selection.setNames(names);
    m_filterBar->setNames(names);
}

void MainWindow::showCounts()
{
    if (!m_counts->result())
        return; // the first answer is an intermediate one
    const ResultTable &counts = *m_counts->result();
    m_filterBar->setInfo(
        format::matched(counts.matchedRows, counts.totalRows, counts.milliseconds));
    emit completed();
}

bool MainWindow::isComplete() const
{
    if (!m_session.workspace() || m_session.isLoading() || m_counts->isBusy())
        return false;
    if (m_awaitsRows)
        return false;
    return static_cast<const Page *>(m_stack->currentWidget())->isComplete()
           && m_details->isComplete();
}

/// The mouse's back and forward buttons walk the history wherever the pointer is.
bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress && watched->isWindowType()) {
        const auto button = static_cast<QMouseEvent *>(event)->button();
        if (button == Qt::BackButton)
            m_selection.back();
        else if (button == Qt::ForwardButton)
            m_selection.forward();
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::narrow(const ValueRef &value)
{
    m_selection.addTerm(value.filterText());
}

void MainWindow::showFlows(const ValueRef &value)
{
    narrow(value);
    showPage(QStringLiteral("flows"));
}

void MainWindow::reportDemoFailure(const QString &sentence)
{
    reportFailure(tr("There is no demo"), sentence);
}

void MainWindow::reportFailure(const QString &title, const QString &sentence)
{
    m_lastError = title + QStringLiteral(": ") + sentence;
    showMessage(*this, title, sentence);
    emit completed();
}

} // namespace weir
