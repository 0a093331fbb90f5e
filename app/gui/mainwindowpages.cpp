// The main window's pages: which there are, what frames them, which is to be seen.
#include "app/gui/mainwindow.h"

#include "app/gui/collectsystem.h"
#include "app/gui/sidebar.h"
#include "app/gui/windowparts.h"
#include "widgets/common/emptystate.h"
#include "widgets/pages/bumppage.h"
#include "widgets/pages/detailspane.h"
#include "widgets/pages/flowspage.h"
#include "widgets/pages/hostpage.h"
#include "widgets/pages/hostspage.h"
#include "widgets/pages/overviewpage.h"
#include "widgets/pages/packetspage.h"
#include "widgets/pages/pairpage.h"
#include "widgets/pages/querypage.h"
#include "widgets/pages/sourcespage.h"
#include "widgets/pages/talkspage.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>

namespace weir {

namespace {

/// Pages about one thing, which others lead to.
const QStringList kAboutOne{QStringLiteral("host"), QStringLiteral("pair"), QStringLiteral("bump"),
                            QStringLiteral("packets")};

} // namespace

void MainWindow::makePages()
{
    const PageContext context{m_selection,        m_runner,     m_names,        m_menu,
                              m_collect->state(), &m_hostFacts, &m_annotations, &m_packets,
                              &m_listed,          &m_networks,  &m_countries};
    m_stack = new QStackedWidget(this);
    m_stack->setFocusPolicy(Qt::ClickFocus);
    m_sidebar = new Sidebar(this);
    const auto add = [this](Page *page, const QString &title) {
        m_pages.append(page);
        m_stack->addWidget(page);
        // pages about one thing are reached by what is in the others, not by a digit
        m_sidebar->addPage(page->name(), title, !kAboutOne.contains(page->name()));
        connect(page, &Page::completed, this, &MainWindow::completed);
        connect(page, &Page::exportRequested, this, &MainWindow::exportCsv);
        connect(page, &Page::pageRequested, this, &MainWindow::showPage);
        connect(page, &Page::queryRequested, this, [this](const QString &text) {
            showPage(QStringLiteral("query"));
            static_cast<QueryPage *>(m_stack->currentWidget())->setQuestion(text);
        });
    };
    add(new OverviewPage(context, this), tr("Overview"));
    add(new HostsPage(context, this), tr("Hosts"));
    //: page of who talks to whom
    add(new TalksPage(context, this), tr("Talks"));
    add(new FlowsPage(context, this), tr("Flows"));
    //: page about one host
    add(new HostPage(context, this), tr("Host"));
    //: page about two hosts
    add(new PairPage(context, this), tr("Pair"));
    //: page that explains a rise in the traffic
    add(new BumpPage(context, this), tr("Rise"));
    add(new PacketsPage(context, this), tr("Packets"));
    connectPackets();
    //: page where questions are typed
    add(new QueryPage(context, this), tr("Query"));
    auto *sources = new SourcesPage(context, this);
    add(sources, tr("Sources"));
    connectSources(*sources);
    m_details = new DetailsPane(context, this);
    m_details->setMinimumWidth(300);
    connect(m_details, &DetailsPane::completed, this, &MainWindow::completed);

    makeFrame();
}

void MainWindow::connectSources(SourcesPage &sources)
{
    connect(&sources, &SourcesPage::rateEntered, m_collect, &CollectControl::setRate);
    connect(&sources, &SourcesPage::recordsWanted, &m_session, &Session::readRecords);
    connect(&m_session, &Session::recordsRead, &sources, &SourcesPage::showRecords);
    connect(&sources, &SourcesPage::collectRequested, m_collect, &CollectControl::showDialog);
    connect(&sources, &SourcesPage::undecodedWanted, this,
            [this] { saveUndecoded(*this, m_session); });
    connect(&m_collect->state(), &CollectState::changed, &sources,
            [this, &sources] { sources.setUndecoded(m_collect->state().health().undecoded); });
    QStringList own;
    for (const OwnAddress &address : ownAddresses())
        own += address.address;
    sources.setOwnAddresses(own);
    sources.setElementNames([](std::uint16_t id, std::uint32_t enterprise) {
        TemplateField field;
        field.id = id;
        field.enterprise = enterprise;
        return QString::fromStdString(fieldName(field));
    });
}

/// The sidebar at the left of the pages, the details at their right.
void MainWindow::makeFrame()
{
    auto *welcome = new EmptyState(this);
    welcome->setObjectName(QStringLiteral("welcome"));
    welcome->setContent(
        EmptyState::Icon::Open, tr("Open a capture to see the network"),
        tr("Drop pcap or pcapng files here, also packed ones, or a saved Weir workspace. Collect "
           "above receives NetFlow, IPFIX and sFlow from routers."),
        tr("Open…"));
    connect(welcome, &EmptyState::triggered, this, [this] { showOpenDialog(); });
    m_center = new QStackedWidget(this);
    m_center->addWidget(welcome);
    m_center->addWidget(m_stack);

    auto *left = new QWidget(this);
    auto *row = new QHBoxLayout(left);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sidebar);
    row->addWidget(m_center, 1);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({1280, 310});

    connect(m_sidebar, &Sidebar::pageChosen, this, &MainWindow::showPage);
    connect(m_sidebar, &Sidebar::sourceChosen, this, [this](const QString &name) {
        QString quoted = name;
        quoted.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
            .replace(QLatin1Char('"'), QStringLiteral("\\\""));
        m_selection.addTerm(QStringLiteral("source == \"%1\"").arg(quoted));
    });
    m_sidebar->setCurrent(m_pages.front()->name());
}

void MainWindow::showPage(const QString &place)
{
    const QString name = place.section(QLatin1Char(' '), 0, 0);
    Page *page = pageOf(name);
    if (!page)
        return;
    if (place != name)
        page->setSubject(place.section(QLatin1Char(' '), 1));
    m_stack->setCurrentWidget(page);
    m_sidebar->setCurrent(name);
    showDetails();
    if (m_session.workspace())
        for (Page *other : std::as_const(m_pages))
            other->setActive(other == page);
    showPagesWithSubject();
    m_selection.goTo(page->place());
}

/// Pages that are empty without a subject stand in the sidebar once they have one. The host of its
/// page can be typed, and packets are there without any.
void MainWindow::showPagesWithSubject()
{
    for (const QString &name : {QStringLiteral("pair"), QStringLiteral("bump")}) {
        const Page *page = pageOf(name);
        m_sidebar->setPageVisible(name, page == m_stack->currentWidget() || page->place() != name);
    }
}

QStringList MainWindow::pageNames() const
{
    QStringList names;
    for (const Page *page : m_pages)
        names += page->name();
    return names;
}

} // namespace weir
