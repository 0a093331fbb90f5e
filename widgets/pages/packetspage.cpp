#include "widgets/pages/packetspage.h"

#include "model/qt/errortext.h"
#include "model/qt/format.h"
#include "model/qt/packetmodel.h"
#include "model/qt/queryrunner.h"
#include "model/qt/selection.h"
#include "widgets/common/fonts.h"
#include "widgets/common/panel.h"
#include "widgets/common/textcopy.h"
#include "widgets/pages/packetinside.h"

#include <QAction>
#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <climits>
#include <utility>

namespace weir {

namespace {

constexpr int kGap = 10;
constexpr int kRowHeight = 24;
constexpr std::size_t kFirstLimit = 10'000;
constexpr std::size_t kMoreFactor = 10;
constexpr qsizetype kTitleLength = 56; // letters of a term; what is known of it needs room too

QString textOf(const PacketNote &note)
{
    const auto count = static_cast<int>(std::min<std::uint64_t>(note.count, INT_MAX));
    switch (note.kind) {
    case PacketNote::Kind::Unreadable:
        return errorSentence(note.why);
    case PacketNote::Kind::NotFound:
        return PacketsPage::tr("%Ln packet(s) that the rows count were not found in the original "
                               "file",
                               nullptr, count);
    case PacketNote::Kind::NoPackets:
        break;
    }
    return note.count == 0
               ? PacketsPage::tr("rows that did not come from capture files have no packets")
               : PacketsPage::tr("%Ln matching row(s) did not come from capture files and have no "
                                 "packets",
                                 nullptr, count);
}

QStringList notesOf(const PacketList &list)
{
    QStringList notes;
    for (const PacketNote &note : list.notes())
        notes += textOf(note);
    return notes;
}

} // namespace

PacketsPage::PacketsPage(const PageContext &context, QWidget *parent)
    : Page(context, QStringLiteral("packets"), parent)
    , m_model(new PacketModel(this))
    , m_copy(new TextCopy(this))
    , m_limit(kFirstLimit)
{
    m_panel = new Panel(tr("Packets"), this);
    auto *splitter = new QSplitter(Qt::Vertical, m_panel);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeTable());
    m_inside = new PacketInside(splitter);
    splitter->addWidget(m_inside);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({480, 300});
    m_panel->setContent(splitter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kGap, kGap, kGap, kGap);
    layout->addWidget(m_panel);
    makeActions();
    if (PacketReader *reader = context.packets) {
        connect(reader, &PacketReader::begun, this, &PacketsPage::showBeginning);
        connect(reader, &PacketReader::listed, this, &PacketsPage::showList);
        connect(reader, &PacketReader::progressed, this,
                [this](double fraction) { m_panel->setBusy(true, fraction); });
        connect(reader, &PacketReader::failed, this, [this](const QString &sentence) {
            showStopped(tr("The packets could not be read"), sentence);
        });
        connect(reader, &PacketReader::cancelled, this, [this] {
            showStopped(tr("Reading was stopped"), tr("Choose fewer packets, or read them again."));
        });
    }
    connect(m_inside, &PacketInside::completed, this, &PacketsPage::completed);
    connect(&context.runner, &QueryRunner::dataChanged, this, &PacketsPage::followData);
    connect(m_panel, &Panel::emptyTriggered, this, [this] { askFor(m_limit); });
}

QWidget *PacketsPage::makeTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("packetTable"));
    m_table->setAccessibleName(tr("Packets"));
    m_table->setModel(m_model);
    m_table->setFont(monoFont());
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setProperty("plainCells", true); // below their heads
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    constexpr int kWidths[] = {64, 108, 206, 206, 84, 80, 96};
    for (int column = 0; column < PacketModel::InfoColumn; ++column)
        m_table->setColumnWidth(column, kWidths[column]);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PacketsPage::showPacket);
    return m_table;
}

void PacketsPage::makeActions()
{
    const auto add = [this](const QString &text, auto &&act) {
        auto *action = new QAction(text, this);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    m_stop = add(tr("Stop"), [this] {
        if (context().packets)
            context().packets->cancel();
    });
    m_all =
        add(tr("All of the selection"), [this] { emit pageRequested(name() + QLatin1Char(' ')); });
    m_more = add(tr("Read more"), [this] { askFor(m_limit * kMoreFactor); });
    m_more->setObjectName(QStringLiteral("readMorePackets"));
    m_times = add(tr("Time of day"), [this] { m_model->setAbsoluteTimes(m_times->isChecked()); });
    m_times->setCheckable(true);
    m_save =
        add(tr("Save packets…"), [this] { emit saveRequested(m_model->list(), chosenLines()); });
    m_wireshark = add(tr("Open in Wireshark"),
                      [this] { emit wiresharkRequested(m_model->list(), chosenLines()); });
    auto *copy = add(tr("Copy"), [this] { copyLines(); });
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_table->addActions({copy, m_save, m_wireshark});
    for (QAction *action : {m_stop, m_all, m_more, m_times, m_save, m_wireshark}) {
        QToolButton *button = m_panel->addAction(action);
        connect(action, &QAction::changed, button,
                [action, button] { button->setVisible(action->isVisible()); });
    }
    m_stop->setVisible(false);
    m_more->setVisible(false);
    m_all->setVisible(false);
}

void PacketsPage::setWiresharkHint(const QString &why)
{
    m_wireshark->setEnabled(why.isEmpty());
    m_wireshark->setText(why.isEmpty() ? tr("Open in Wireshark")
                                       : tr("Open in Wireshark (%1)").arg(why));
}

void PacketsPage::setSubject(const QString &subject)
{
    if (subject == m_term)
        return;
    m_term = subject;
    m_limit = kFirstLimit;
    m_hasWhole = false;
    m_model->setList(nullptr); // packets of something else
    m_inside->clear();
    markStale();
    if (isActive())
        ask();
}

QString PacketsPage::place() const
{
    return m_term.isEmpty() ? name() : name() + QLatin1Char(' ') + m_term;
}

void PacketsPage::reset()
{
    Page::reset();
    m_term.clear();
    m_limit = kFirstLimit;
    m_isAnswered = false;
    m_hasWhole = false;
    m_model->setList(nullptr);
    m_inside->clear();
}

bool PacketsPage::isComplete() const
{
    return m_isAnswered && !m_inside->isBusy();
}

void PacketsPage::ask()
{
    // a range that moves on by itself: what is shown stays until the next whole list
    m_hasWhole = m_hasWhole && context().runner.isPatient();
    askFor(kFirstLimit);
}

/// New rows may belong to the list, unless it is full or shows that there are no packets to have.
void PacketsPage::followData()
{
    const PacketListPtr &list = m_model->list();
    const bool isSettled =
        list && (list->hasMore() || (list->lines().empty() && !list->notes().empty()));
    if (isSettled)
        return;
    if (!isActive())
        markStale();
    else if (m_isAnswered)
        askFor(m_limit);
    else
        m_isBehind = true;
}

void PacketsPage::askFor(std::size_t limit)
{
    if (!context().packets || !context().packets->isAvailable())
        return;
    m_limit = limit;
    m_isAnswered = false;
    Selection within;
    within.setNames(context().selection.names());
    within.setFilter(context().selection.filter());
    within.setRange(context().selection.range());
    if (!m_term.isEmpty())
        within.addTerm(m_term);
    const QString about =
        m_term.size() > kTitleLength ? m_term.left(kTitleLength - 1) + QChar(0x2026) : m_term;
    m_panel->setTitle(m_term.isEmpty() ? tr("Packets") : tr("Packets of %1").arg(about));
    m_all->setVisible(!m_term.isEmpty());
    m_panel->setBusy(true);
    m_stop->setVisible(true);
    m_more->setVisible(false);
    if (m_model->rowCount() == 0) {
        m_panel->setNote(QString());
        m_panel->showEmpty(EmptyState::Icon::Wait, tr("The packets are being read"),
                           tr("Far inside a packed capture that takes a moment the first time."));
    }
    context().packets->request(within.query(QString()), limit);
}

/// What has been read so far, while the rest is on its way.
void PacketsPage::showBeginning(const PacketListPtr &list)
{
    if (m_hasWhole)
        return; // it says more than the beginning of the next
    putLines(list, tr("the first %1 so far").arg(format::packets(list->lines().size())));
    m_save->setEnabled(false);
}

void PacketsPage::showList(const PacketListPtr &list)
{
    m_isAnswered = true;
    m_hasWhole = true;
    m_panel->setBusy(false);
    m_stop->setVisible(false);
    m_more->setVisible(list->hasMore() && !list->lines().empty());
    const QString count = format::packets(list->lines().size());
    putLines(list, list->hasMore() ? tr("the first %1").arg(count) : count);
    m_save->setEnabled(!list->lines().empty());
    if (std::exchange(m_isBehind, false) && isActive())
        followData();
    emit completed();
}

void PacketsPage::putLines(const PacketListPtr &list, const QString &count)
{
    const int row = m_table->currentIndex().row();
    m_model->setList(list);
    if (list->lines().empty()) {
        showEmpty(list);
        return;
    }
    m_panel->setNote((QStringList(count) + notesOf(*list)).join(QStringLiteral(" · ")));
    m_panel->showContent();
    m_table->selectRow(std::clamp(row, 0, m_model->rowCount() - 1));
}

void PacketsPage::showEmpty(const PacketListPtr &list)
{
    m_panel->setNote(QString());
    m_inside->clear();
    if (list->notes().empty()) {
        m_panel->showEmpty(EmptyState::Icon::Search, tr("No packets match"),
                           tr("Take a term out of the filter, or choose a longer time."));
        return;
    }
    QStringList sentences = notesOf(*list);
    const auto isGone = [](const PacketNote &note) {
        return note.kind != PacketNote::Kind::NoPackets;
    };
    if (std::ranges::none_of(list->notes(), isGone))
        sentences +=
            tr("Exporters tell sums only. Open a capture of the same time to see packets.");
    m_panel->showEmpty(EmptyState::Icon::Nothing, tr("There are no packets to show"),
                       sentences.join(QLatin1Char('\n')));
}

void PacketsPage::showStopped(const QString &what, const QString &hint)
{
    m_isAnswered = true;
    m_panel->setBusy(false);
    m_stop->setVisible(false);
    m_panel->setNote(QString());
    m_panel->showEmpty(EmptyState::Icon::Error, what, hint, tr("Read again"));
    emit completed();
}

void PacketsPage::showPacket(const QModelIndex &index)
{
    if (!index.isValid() || !m_model->list())
        m_inside->clear();
    else
        m_inside->showPacket(m_model->list(), static_cast<std::size_t>(index.row()));
}

/// From top to bottom.
std::vector<std::size_t> PacketsPage::markedLines() const
{
    std::vector<std::size_t> lines;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            lines.push_back(static_cast<std::size_t>(row));
    }
    std::ranges::sort(lines);
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
}

std::vector<std::size_t> PacketsPage::chosenLines() const
{
    std::vector<std::size_t> lines = markedLines();
    if (lines.size() == 1) // it is only where the cursor stands
        lines.clear();
    return lines;
}

void PacketsPage::copyLines()
{
    const PacketListPtr list = m_model->list();
    if (!list)
        return;
    auto lines = markedLines();
    const std::size_t cells = lines.size() * PacketModel::ColumnCount;
    m_copy->start(cells, [list, lines = std::move(lines),
                          areAbsolute = m_times->isChecked()](const std::stop_token &stop) {
        return PacketModel::tsvOf(list, lines, areAbsolute, stop);
    });
}

} // namespace weir
