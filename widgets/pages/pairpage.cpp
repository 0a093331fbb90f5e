#include "widgets/pages/pairpage.h"

#include "model/qt/panelquery.h"
#include "model/qt/selection.h"
#include "model/query/resulttext.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/valuemenu.h"
#include "widgets/pages/currentlayout.h"
#include "widgets/pages/hosthead.h"
#include "widgets/pages/panelgrid.h"
#include "widgets/pages/sizespanel.h"
#include "widgets/pages/subjecthead.h"
#include "widgets/pages/sums.h"
#include "widgets/pages/tablepanel.h"
#include "widgets/pages/timelinepanel.h"
#include "widgets/pages/toppanel.h"
#include "widgets/tables/datatable.h"

#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int kGap = 10;
constexpr int kTimelineWidth = 500; // narrower ones stand below each other
constexpr int kRows = 5;
constexpr int kFlows = 1'000;

QString textOf(const std::optional<Address> &address)
{
    return address ? QString::fromStdString(toString(*address)) : QString();
}

} // namespace

QString flowTerm(const ResultTable &result, int row)
{
    if (row < 0 || static_cast<std::size_t>(row) >= result.rowCount())
        return {};
    const auto cell = [&](std::string_view name) {
        for (const ResultColumn &column : result.columns) {
            if (column.name == name)
                return QString::fromStdString(cellText(column, static_cast<std::size_t>(row)));
        }
        return QString();
    };
    QStringList terms;
    for (const char *end : {"a", "b"}) {
        if (!cell(end).isEmpty())
            terms += QStringLiteral("host == ") + cell(end);
    }
    if (!cell("proto").isEmpty())
        terms += QStringLiteral("proto == ") + cell("proto");
    for (const char *end : {"a.port", "b.port"}) {
        if (!cell(end).isEmpty())
            terms += QStringLiteral("port == ") + cell(end);
    }
    return terms.join(QStringLiteral(" && "));
}

PairPage::PairPage(const PageContext &context, QWidget *parent)
    : Page(context, QStringLiteral("pair"), parent)
    , m_sums(new PanelQuery(context.runner, this))
{
    QWidget *ground = makeScrollArea();
    auto *layout = new QVBoxLayout(ground);
    layout->setContentsMargins(kGap, kGap, kGap, kGap);
    layout->setSpacing(kGap);
    makeHead(ground);
    layout->addWidget(m_headPanel);
    auto *rest = new QWidget(ground);
    m_stack = new CurrentLayout(rest);
    layout->addWidget(rest, 1);
    auto *empty = new EmptyState(rest);
    empty->setContent(EmptyState::Icon::Search, tr("No two hosts are chosen"),
                      tr("Type two addresses above, or right click a host and choose "
                         "“Everything with …”."));
    m_stack->addWidget(empty);
    m_nothing = new EmptyState(rest);
    m_stack->addWidget(m_nothing);
    m_filled = new QWidget(rest);
    m_stack->addWidget(m_filled);
    auto *column = new QVBoxLayout(m_filled);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGap);
    auto *lines = new PanelGrid(m_filled, 2, kTimelineWidth);
    m_there = new TimelinePanel(context, m_filled);
    m_back = new TimelinePanel(context, m_filled);
    m_there->setObjectName(QStringLiteral("timelineThere"));
    m_back->setObjectName(QStringLiteral("timelineBack"));
    for (TimelinePanel *panel : {m_there, m_back}) {
        panel->setMinimumHeight(180);
        panel->setMaximumHeight(230);
        lines->addPanel(panel);
        watch(panel);
    }
    column->addWidget(lines);
    column->addWidget(makeLists(m_filled));

    m_flows = new TablePanel(QStringLiteral("tables/pair"), context, m_filled);
    m_flows->setTitle(tr("Flows"));
    m_flows->setObjectName(QStringLiteral("pairFlows"));
    m_flows->setMinimumHeight(240);
    m_flows->table()->setObjectName(QStringLiteral("pairTable"));
    m_flows->table()->setHiddenByDefault(
        {QStringLiteral("packets.ab"), QStringLiteral("packets.ba")});
    column->addWidget(m_flows, 1);
    watch(m_flows);
    connect(m_flows, &TablePanel::exportRequested, this,
            [this] { emit exportRequested(m_flows->question(), tr("flows")); });
    connect(m_flows->table(), &DataTable::drillDownRequested, this,
            [this](const ValueRef &, int row) { openFlow(row); });
    watch(m_sums);
    connect(m_sums, &PanelQuery::answered, this,
            [this](const ResultPtr &result) { showSums(*result); });
}

void PairPage::makeHead(QWidget *parent)
{
    m_headPanel = new SubjectHead(QStringLiteral("pair"), parent);
    m_headPanel->typed()->setPlaceholderText(tr("two addresses"));
    m_headPanel->typed()->setAccessibleName(tr("Addresses of the two hosts"));
    m_headPanel->typed()->setMinimumWidth(220);
    connect(m_headPanel, &SubjectHead::entered, this, &PairPage::openTyped);
    const auto button = [&](const QString &text, const char *name, auto wish) {
        connect(m_headPanel->addButton(text, name), &QPushButton::clicked, this, [this, wish] {
            if (m_a && m_b)
                wish();
        });
    };
    //: button: the page of the first of two hosts
    button(tr("First host"), "openFirst",
           [this] { emit context().menu.hostRequested(hostValue(*m_a)); });
    //: button: the page of the second of two hosts
    button(tr("Second host"), "openSecond",
           [this] { emit context().menu.hostRequested(hostValue(*m_b)); });
    button(tr("Filter to"), "filterPair", [this] { context().selection.addTerm(term()); });
    auto *heads = new QHBoxLayout;
    heads->setSpacing(20);
    m_headA = new HostHead(context(), false, m_headPanel);
    m_headB = new HostHead(context(), false, m_headPanel);
    heads->addWidget(m_headA, 1, Qt::AlignTop);
    heads->addWidget(m_headB, 1, Qt::AlignTop);
    m_headPanel->addPart(heads);
}

QWidget *PairPage::makeLists(QWidget *parent)
{
    auto *grid = new PanelGrid(parent);
    const auto add = [&](const QString &title, const char *field) {
        auto *panel = new TopPanel(title, QLatin1String(field), kRows, context(), parent);
        panel->setObjectName(QStringLiteral("pair-") + QLatin1String(field));
        m_lists.append(panel);
        grid->addPanel(panel);
        watch(panel);
    };
    add(tr("Ports"), "port");
    add(tr("Applications"), "app");
    add(tr("Protocols"), "proto");
    add(tr("Names"), "name");
    add(tr("TCP flags"), "flags");
    m_sizes = new SizesPanel(context(), parent);
    m_sizes->setMinimumHeight(180);
    grid->addPanel(m_sizes);
    watch(m_sizes);
    return grid;
}

QString PairPage::term() const
{
    return QStringLiteral("host == %1 && host == %2").arg(textOf(m_a), textOf(m_b));
}

QString PairPage::place() const
{
    return m_a && m_b ? QStringLiteral("%1 %2 %3").arg(name(), textOf(m_a), textOf(m_b)) : name();
}

void PairPage::setSubject(const QString &subject)
{
    static const QRegularExpression kBetween(QStringLiteral("[\\s,;–]+"));
    const QStringList words = subject.split(kBetween, Qt::SkipEmptyParts);
    if (words.size() != 2)
        return;
    const auto a = parseAddress(words[0].toStdString());
    const auto b = parseAddress(words[1].toStdString());
    if (!a || !b || (m_a == a && m_b == b))
        return;
    if (*a == *b) { // a menu does not offer that, but a place can be typed
        m_headPanel->setError(
            tr("%1 stands there twice. Type two different addresses.").arg(textOf(a)));
        return;
    }
    m_a = a;
    m_b = b;
    m_headPanel->setError(QString());
    m_headPanel->typed()->clear();
    m_headPanel->setFacts(QString());
    if (isActive())
        ask();
    else
        markStale();
}

void PairPage::reset()
{
    Page::reset();
    m_a.reset();
    m_b.reset();
    m_headA->setHost(std::nullopt);
    m_headB->setHost(std::nullopt);
    m_headPanel->setNoSubject(tr("Two hosts"));
    m_headPanel->setFacts(QString());
    m_headPanel->setError(QString());
    m_stack->setCurrentIndex(0);
}

bool PairPage::isComplete() const
{
    return !m_a || (Page::isComplete() && m_sums->isComplete());
}

void PairPage::openTyped(const QString &text)
{
    const auto before = place();
    m_headPanel->setError(QString());
    setSubject(text);
    const bool isTaken = m_headPanel->typed()->text().isEmpty();
    if (!isTaken && !m_headPanel->hasError())
        m_headPanel->setError(tr("Type two different addresses with a space between them."));
    else if (isTaken && place() != before)
        emit pageRequested(place());
}

void PairPage::ask()
{
    if (!m_a || !m_b) {
        m_headPanel->setNoSubject(tr("Two hosts"));
        m_stack->setCurrentIndex(0);
        emit completed();
        return;
    }
    const Selection &selection = context().selection;
    const QString a = textOf(m_a);
    const QString b = textOf(m_b);
    context().menu.setCompanion(hostValue(*m_a));
    if (m_stack->currentIndex() == 0 || m_asked != term()) // those before may have been silent
        m_stack->setCurrentWidget(m_filled);
    m_asked = term();
    m_headPanel->setSubject(a + QStringLiteral(" ⇄ ") + b);
    m_headA->setHost(m_a);
    m_headB->setHost(m_b);
    m_sums->ask(selection.queryWithin(term(), QStringLiteral("pairs 1 by bytes")));
    const auto within = [](TimelinePanel *panel, const QString &from, const QString &to,
                           const QString &title) {
        // the head says who is first; addresses would not fit beside the buttons
        panel->setWithin(QStringLiteral("src == %1 && dst == %2").arg(from, to), title,
                         tr("%1 to %2").arg(from, to) + QStringLiteral(", %1"));
    };
    within(m_there, a, b, tr("First to second"));
    within(m_back, b, a, tr("Second to first"));
    m_there->refresh();
    m_back->refresh();
    for (TopPanel *list : std::as_const(m_lists)) // only what has such a value
        list->refreshWithin(term() + QStringLiteral(" && ") + list->field(), QString());
    m_sizes->refreshWithin(term());
    m_flows->ask(selection.queryWithin(term(), QStringLiteral("flows %1").arg(kFlows)));
}

void PairPage::showNothing()
{
    m_nothing->setContent(EmptyState::Icon::Search, tr("No traffic between the two"),
                          sums::elsewhere(context().selection));
    m_stack->setCurrentWidget(m_nothing);
}

void PairPage::showSums(const ResultTable &table)
{
    if (table.matchedRows == 0 || table.rowCount() == 0 || !m_a) {
        m_headPanel->setFacts(QString());
        if (!table.isPartial)
            showNothing();
        emit completed();
        return;
    }
    m_stack->setCurrentWidget(m_filled);
    m_headPanel->setFacts(sums::pairFacts(table, *m_a).join(QStringLiteral(" · ")));
    emit completed();
}

void PairPage::openFlow(int row)
{
    if (!m_flows->result())
        return;
    const QString flow = flowTerm(*m_flows->result(), row);
    if (!flow.isEmpty())
        emit context().menu.flowRequested(flow);
}

void PairPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!m_a)
        m_headPanel->typed()->setFocus();
}

} // namespace weir
