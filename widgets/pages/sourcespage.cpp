#include "widgets/pages/sourcespage.h"

#include "model/core/time.h"
#include "model/qt/format.h"
#include "model/qt/panelquery.h"
#include "model/qt/queryrunner.h"
#include "model/qt/selection.h"
#include "model/qt/sourcesmodel.h"
#include "model/qt/sourcestate.h"
#include "model/query/equality.h"
#include "widgets/common/delegates.h"
#include "widgets/common/noticelist.h"
#include "widgets/common/panel.h"
#include "widgets/common/rowcopy.h"
#include "widgets/pages/sourcedetails.h"

#include <QHeaderView>
#include <QMap>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace weir {

namespace {

constexpr int kGap = 10;
constexpr int kRowHeight = 28;
constexpr int kLineBuckets = 60;
constexpr int kLineSources = 200;                       // that get a line
constexpr int kListenersNamed = 4;                      // addresses or groups of them
constexpr std::int64_t kPatienceNs = 30 * kNsPerSecond; // until a firewall is suspected
constexpr int kRecordsMs = 3'000; // how often counters and events are read anew

QList<NoticeList::Notice> shown(const QList<words::Notice> &notices)
{
    QList<NoticeList::Notice> list;
    for (const words::Notice &notice : notices)
        list.append({notice.what, notice.todo, notice.severity});
    return list;
}

} // namespace

SourcesPage::SourcesPage(const PageContext &context, QWidget *parent)
    : Page(context, QStringLiteral("sources"), parent)
    , m_model(new SourcesModel(context.collect, this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_lines(new PanelQuery(context.runner, this))
    , m_notices(new NoticeList(this))
    , m_panel(new Panel(tr("Sources"), this))
    , m_undecoded(new QPushButton(m_panel))
    , m_table(new QTableView(m_panel))
    , m_details(new SourceDetails(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    m_notices->setObjectName(QStringLiteral("collectNotices"));
    m_details->setMinimumHeight(160);
    makeTable();
    m_panel->setContent(m_table);
    m_undecoded->setObjectName(QStringLiteral("saveUndecoded"));
    m_undecoded->setProperty("quiet", true);
    m_undecoded->setToolTip(tr("The newest datagrams of which something could not be decoded, as a "
                               "capture for other tools"));
    m_undecoded->hide();
    m_panel->addHeaderWidget(m_undecoded);
    connect(m_undecoded, &QPushButton::clicked, this, &SourcesPage::undecodedWanted);
    m_panel->setMinimumHeight(130);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(kGap);
    m_splitter->addWidget(m_panel);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setSizes({240, 420});
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_isSplit = true; });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kGap, kGap, kGap, kGap);
    layout->setSpacing(kGap);
    layout->addWidget(m_notices);
    layout->addWidget(m_splitter, 1);

    watch(m_lines);
    connect(&context.collect, &CollectState::changed, this, [this] {
        m_isStale = !isVisible() && window()->isVisible(); // another page is in front
        if (!m_isStale)
            refresh();
    });
    connect(m_lines, &PanelQuery::answered, this, &SourcesPage::showLines);
    connect(m_lines, &PanelQuery::failed, this, [this] { emit completed(); });
    connect(m_lines, &PanelQuery::busyChanged, m_panel,
            [this](bool isBusy) { m_panel->setBusy(isBusy); });
    connect(m_details, &SourceDetails::rateEntered, this, &SourcesPage::rateEntered);
    connect(m_panel, &Panel::emptyTriggered, this, &SourcesPage::collectRequested);
    refresh();
}

void SourcesPage::makeTable()
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(SortRole);
    m_sorted->setDynamicSortFilter(true);
    m_table->setObjectName(QStringLiteral("sourceTable"));
    m_table->setAccessibleName(tr("Sources"));
    addRowCopy(*m_table);
    m_table->setModel(m_sorted);
    m_table->setItemDelegate(new SeverityDelegate(m_table));
    m_table->setItemDelegateForColumn(SourcesModel::LineColumn, new SparklineDelegate(m_table));
    auto *mono = new CellDelegate(m_table);
    mono->setMono(true);
    m_table->setItemDelegateForColumn(SourcesModel::NameColumn, mono);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setMouseTracking(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(SourcesModel::NameColumn, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    const int widths[] = {230, 160, 95, 75, 90, 90, 65, 128, 85, 130};
    for (int column = 0; column < SourcesModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
    header->setSectionResizeMode(SourcesModel::NameColumn, QHeaderView::Stretch);
    header->setMinimumSectionSize(60);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (!current.isValid())
                    return;
                m_isChosen = m_isChosen || !m_isMarking;
                m_marked = m_model->sourceAt(m_sorted->mapToSource(current).row());
                showDetails();
            });
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        const SourceInfo *info = m_model->infoAt(m_sorted->mapToSource(index).row());
        if (!info)
            return;
        QString quoted = QString::fromStdString(info->name);
        quoted.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
            .replace(QLatin1Char('"'), QStringLiteral("\\\""));
        if (context().selection.addTerm(QStringLiteral("source == \"%1\"").arg(quoted)))
            emit pageRequested(QStringLiteral("overview"));
    });
}

void SourcesPage::reset()
{
    Page::reset();
    m_marked.reset();
    m_isChosen = false;
    m_sinceWanted.invalidate();
    m_lines->stop();
    m_hasLines = false;
    m_model->setLines(nullptr);
}

void SourcesPage::setElementNames(facts::ElementNames names)
{
    m_details->setElementNames(std::move(names));
}

void SourcesPage::setUndecoded(std::size_t datagrams)
{
    m_undecoded->setText(
        tr("Save %n undecoded datagram(s)…", nullptr, static_cast<int>(datagrams)));
    m_undecoded->setVisible(datagrams > 0);
}

bool SourcesPage::isComplete() const
{
    return m_lines->isComplete();
}

void SourcesPage::ask()
{
    Selection everything;
    everything.setNames(context().selection.names());
    const TimeRange span = context().selection.viewRange();
    const auto spanSeconds = span.isAll() ? 0 : (span.toNs - span.fromNs) / kNsPerSecond;
    const auto width = std::max<std::int64_t>(1, (spanSeconds + kLineBuckets - 1) / kLineBuckets);
    FlowQuery query = everything.query(
        QStringLiteral("every %1s by source top %2 of flows").arg(width).arg(kLineSources));
    query.range = span;
    const bool isAsked = isSameQuestion(query, m_lines->query());
    if (!isAsked || !(m_hasLines || m_lines->isBusy())) { // another filter changes nothing here
        m_hasLines = false;
        m_lines->ask(query);
    }
    showDetails(); // the page may just have come into view
}

void SourcesPage::showLines(const ResultPtr &series)
{
    // the last whole lines say more than the beginning of the next, also where a range moves on
    if (series->isPartial && (m_hasLines || context().runner.isPatient()))
        return;
    m_model->setLines(series);
    if (series->isPartial)
        return;
    m_hasLines = true;
    emit completed();
}

void SourcesPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (std::exchange(m_isStale, false))
        refresh();
}

int SourcesPage::markedRow() const
{
    return m_marked ? m_model->rowOf(*m_marked) : -1;
}

void SourcesPage::refresh()
{
    const CollectState &state = context().collect;
    auto notices = noticesOf(state.health());
    const bool isEmpty = m_model->rowCount() == 0;
    if (state.isCollecting() && state.health().exporters.empty() && !isEmpty)
        notices.append({tr("No exporter has been heard yet."), pointHere(), 0});
    m_notices->setNotices(shown(notices));
    m_details->setVisible(!isEmpty);
    if (isEmpty) {
        showEmptyState();
        return;
    }
    m_panel->showContent();
    const auto exporters = static_cast<int>(state.health().exporters.size());
    m_panel->setNote(
        exporters == 0 && !state.isCollecting()
            ? QString()
            : tr("%n exporter(s)", nullptr, exporters) + QStringLiteral(" · ")
                  + tr("%1 flows/s").arg(format::count(std::round(state.rowsPerSecond()))));
    fitTable();
    keepOneMarked();
    showDetails();
}

/// Few sources take little room, many no more than what the splitter gives them.
void SourcesPage::fitTable()
{
    constexpr int kFewestRows = 3;
    const int rows = std::max(m_model->rowCount(), kFewestRows);
    if (rows == m_fittedRows)
        return;
    m_fittedRows = rows;
    const int around = m_panel->sizeHint().height() - m_table->sizeHint().height();
    const int wanted = around + m_table->horizontalHeader()->sizeHint().height() + rows * kRowHeight
                       + 2 * m_table->frameWidth() + kGap;
    m_panel->setMaximumHeight(std::max(wanted, m_panel->minimumHeight()));
    if (m_isSplit || m_splitter->height() == 0)
        return;
    const int all = m_splitter->height() - m_splitter->handleWidth();
    const int share = std::min(wanted, all * 2 / 5);
    m_splitter->setSizes({share, all - share});
}

/// The marked source stays marked; at first the worst exporter, else the first source.
void SourcesPage::keepOneMarked()
{
    m_isMarking = true;
    int row = markedRow();
    if (row >= 0 && !m_isChosen && !m_model->exporterAt(row))
        row = -1; // exporters may have come since
    if (row < 0) {
        int worst = -1;
        for (int i = 0; i < m_model->rowCount(); ++i) {
            const int severity =
                m_model->exporterAt(i)
                    ? m_model->index(i, SourcesModel::StateColumn).data(SeverityRole).toInt()
                    : -1;
            if (severity > worst) {
                worst = severity;
                row = i;
            }
        }
        row = std::max(row, 0);
        m_marked = m_model->sourceAt(row);
    }
    const QModelIndex index = m_sorted->mapFromSource(m_model->index(row, 0));
    if (m_table->currentIndex().row() != index.row()
        || !m_table->selectionModel()->isRowSelected(index.row()))
        m_table->selectRow(index.row());
    m_isMarking = false;
}

void SourcesPage::showDetails()
{
    const int row = markedRow();
    if (row < 0)
        return;
    const CollectHealth &health = context().collect.health();
    if (isActive() && m_model->exporterAt(row))
        wantRecords();
    if (const ExporterHealth *exporter = m_model->exporterAt(row))
        m_details->showExporter(sourceTitle(m_model->infoAt(row), exporter), *exporter,
                                context().collect.recentOf(*exporter), health);
    else if (const SourceInfo *info = m_model->infoAt(row))
        m_details->showCapture(*info);
}

void SourcesPage::wantRecords()
{
    const bool isRecent = m_sinceWanted.isValid() && !m_sinceWanted.hasExpired(kRecordsMs);
    if (!m_marked || (*m_marked == m_wanted && isRecent))
        return;
    m_wanted = *m_marked;
    m_sinceWanted.start();
    emit recordsWanted(m_wanted);
}

void SourcesPage::showRecords(const SourceRecordsPtr &records)
{
    m_details->showRecords(*records);
}

/// "127.0.0.1, UDP ports 2055, 2056" for each address that is listened on.
QStringList SourcesPage::placesHere(bool &isLocal) const
{
    QStringList hosts;
    QMap<QString, QStringList> ports;
    isLocal = true;
    for (const SocketHealth &socket : context().collect.health().sockets) {
        const QString listen = QString::fromStdString(socket.listen);
        const auto colon = listen.lastIndexOf(QLatin1Char(':'));
        QString host = listen.left(colon);
        const bool isLoopback =
            host.startsWith(QLatin1String("127.")) || host == QLatin1String("[::1]");
        const bool isAny = host == QLatin1String("0.0.0.0") || host == QLatin1String("[::]")
                           || host == QLatin1String("*");
        isLocal = isLocal && isLoopback;
        if (isAny && m_ownAddresses.isEmpty())
            continue;
        if (isAny)
            host = m_ownAddresses.front();
        if (!hosts.contains(host))
            hosts += host;
        if (!ports[host].contains(listen.mid(colon + 1)))
            ports[host] += listen.mid(colon + 1);
    }
    QStringList places; // addresses with the same ports stand together
    for (const QString &host : std::as_const(hosts)) {
        const QStringList own = ports.take(host);
        if (own.isEmpty())
            continue;
        QStringList same{host};
        for (const QString &other : std::as_const(hosts)) {
            if (ports.value(other) == own) {
                same += other;
                ports.remove(other);
            }
        }
        places += tr("%1, UDP port %2").arg(same.join(tr(" and ")), own.join(QStringLiteral(", ")));
    }
    return places;
}

/// "Point exporters at 192.0.2.7, UDP port 2055 …": what to type into the router.
QString SourcesPage::pointHere() const
{
    bool isLocal = true;
    const QStringList places = placesHere(isLocal);
    const QString named = places.mid(0, kListenersNamed).join(QStringLiteral("; "));
    if (isLocal)
        return tr("Weir listens on this computer only (%1). For routers, stop, and start again "
                  "with "
                  "an address that they reach.")
            .arg(named);
    QString text = tr("Point the router at %1. On Cisco IOS, in the flow exporter: destination "
                      "ADDRESS, then transport udp PORT")
                       .arg(named);
    const CollectHealth &health = context().collect.health();
    if (health.isCollecting && health.atNs - health.startedNs > kPatienceNs)
        text += QLatin1Char('\n')
                + tr("Do exporters send here already? Then see whether a firewall of this computer "
                     "lets them through, as root: nft list ruleset — to let them: ufw allow "
                     "2055/udp, or: firewall-cmd --add-port=2055/udp");
    return text;
}

void SourcesPage::showEmptyState()
{
    m_fittedRows = -1;
    m_panel->setMaximumHeight(QWIDGETSIZE_MAX);
    if (context().collect.isCollecting())
        m_panel->showEmpty(EmptyState::Icon::Wait, tr("No exporter has been heard yet"),
                           pointHere());
    else
        m_panel->showEmpty(EmptyState::Icon::Nothing, tr("There are no sources yet"),
                           tr("Collect NetFlow, IPFIX or sFlow from routers and switches, or open "
                              "a capture."),
                           tr("Collect…"));
}

} // namespace weir
