#include "widgets/pages/pairpage.h"

#include "model/qt/format.h"
#include "model/qt/panelquery.h"
#include "model/qt/selection.h"
#include "model/query/resulttext.h"
#include "widgets/charts/histogramchart.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/fonts.h"
#include "widgets/common/valuemenu.h"
#include "widgets/pages/hosthead.h"
#include "widgets/pages/panelgrid.h"
#include "widgets/pages/tablepanel.h"
#include "widgets/pages/timelinepanel.h"
#include "widgets/pages/toppanel.h"
#include "widgets/tables/datatable.h"

#include <QLabel>
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

double cellOf(const ResultTable &table, std::string_view name)
{
    for (const ResultColumn &column : table.columns) {
        if (column.name == name && column.size() > 0)
            return format::numeric(column, 0);
    }
    return 0;
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
    layout->addWidget(makeHead(ground));
    auto *rest = new QWidget(ground);
    m_stack = new QStackedLayout(rest);
    layout->addWidget(rest, 1);
    auto *empty = new EmptyState(rest);
    empty->setContent(EmptyState::Icon::Search, tr("No two hosts are chosen"),
                      tr("Type two addresses above, or right click a host and choose "
                         "“Everything with …”."));
    m_stack->addWidget(empty);
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

QWidget *PairPage::makeHead(QWidget *parent)
{
    auto *panel = new Panel(QString(), parent);
    auto *inside = new QWidget(panel);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_title = new QLabel(inside);
    m_title->setObjectName(QStringLiteral("pairTitle"));
    QFont font = monoFont();
    font.setBold(true);
    font.setPixelSize(18);
    m_title->setFont(font);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_title);
    row->addStretch(1);
    m_addresses = new QLineEdit(inside);
    m_addresses->setObjectName(QStringLiteral("pairAddresses"));
    m_addresses->setPlaceholderText(tr("two addresses"));
    m_addresses->setAccessibleName(tr("Addresses of the two hosts"));
    m_addresses->setFont(monoFont());
    m_addresses->setMinimumWidth(220);
    connect(m_addresses, &QLineEdit::returnPressed, this, &PairPage::openTyped);
    row->addWidget(m_addresses);
    const auto button = [&](const QString &text, const char *name, auto wish) {
        auto *made = new QPushButton(text, inside);
        made->setObjectName(QLatin1String(name));
        connect(made, &QPushButton::clicked, this, [this, wish] {
            if (m_a && m_b)
                wish();
        });
        row->addWidget(made);
    };
    //: button: the page of the first of two hosts
    button(tr("First host"), "openFirst",
           [this] { emit context().menu.hostRequested(hostValue(*m_a)); });
    //: button: the page of the second of two hosts
    button(tr("Second host"), "openSecond",
           [this] { emit context().menu.hostRequested(hostValue(*m_b)); });
    button(tr("Filter to"), "filterPair", [this] { context().selection.addTerm(term()); });
    column->addLayout(row);
    m_error = new QLabel(inside);
    m_error->hide();
    column->addWidget(m_error);
    auto *heads = new QHBoxLayout;
    heads->setSpacing(20);
    m_headA = new HostHead(context(), false, inside);
    m_headB = new HostHead(context(), false, inside);
    heads->addWidget(m_headA, 1, Qt::AlignTop);
    heads->addWidget(m_headB, 1, Qt::AlignTop);
    column->addLayout(heads);
    m_facts = new QLabel(inside);
    m_facts->setObjectName(QStringLiteral("pairFacts"));
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_facts);
    panel->setContent(inside);
    panel->fitToContent();
    return panel;
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
    m_sizes = new AskingPanel(tr("Packet sizes"), context().runner, parent);
    m_sizes->setMinimumHeight(180);
    m_sizeChart = new HistogramChart(m_sizes);
    m_sizeChart->setValueMenu(&context().menu);
    m_sizeChart->setFileName(tr("packet sizes"));
    m_sizes->setContent(m_sizeChart);
    connect(m_sizes, &AskingPanel::answered, this, [this](const ResultPtr &result) {
        m_sizeChart->setResult(result, QStringLiteral("packets"));
    });
    connect(m_sizeChart, &HistogramChart::drillDownRequested, &context().menu,
            &ValueMenu::drillDown);
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
    if (!a || !b || *a == *b || (m_a == a && m_b == b))
        return;
    m_a = a;
    m_b = b;
    m_error->hide();
    m_addresses->clear();
    m_facts->clear();
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
    m_title->setText(tr("Two hosts"));
    m_facts->clear();
    m_stack->setCurrentIndex(0);
}

bool PairPage::isComplete() const
{
    return !m_a || (Page::isComplete() && m_sums->isComplete());
}

void PairPage::openTyped()
{
    const auto before = place();
    setSubject(m_addresses->text());
    const bool isGood = m_addresses->text().isEmpty(); // taken
    m_error->setVisible(!isGood);
    if (!isGood)
        m_error->setText(tr("Type two different addresses with a space between them."));
    else if (place() != before)
        emit pageRequested(place());
}

void PairPage::ask()
{
    if (!m_a || !m_b) {
        m_title->setText(tr("Two hosts"));
        m_stack->setCurrentIndex(0);
        emit completed();
        return;
    }
    const Selection &selection = context().selection;
    const QString a = textOf(m_a);
    const QString b = textOf(m_b);
    context().menu.setCompanion(hostValue(*m_a));
    m_stack->setCurrentWidget(m_filled);
    m_title->setText(a + QStringLiteral(" ⇄ ") + b);
    m_headA->setHost(m_a);
    m_headB->setHost(m_b);
    m_sums->ask(selection.queryWithin(term(), QStringLiteral("pairs 1 by bytes")));
    const QString there = tr("%1 to %2").arg(a, b);
    const QString back = tr("%1 to %2").arg(b, a);
    m_there->setWithin(QStringLiteral("src == %1 && dst == %2").arg(a, b), there,
                       there + QStringLiteral(", %1"));
    m_back->setWithin(QStringLiteral("src == %1 && dst == %2").arg(b, a), back,
                      back + QStringLiteral(", %1"));
    m_there->refresh();
    m_back->refresh();
    for (TopPanel *list : std::as_const(m_lists)) // only what has such a value
        list->refreshWithin(term() + QStringLiteral(" && ") + list->field(), QString());
    m_sizes->ask(selection.queryWithin(term(), QStringLiteral("histogram frame")));
    m_flows->ask(selection.queryWithin(term(), QStringLiteral("flows %1").arg(kFlows)));
}

void PairPage::showSums(const ResultTable &table)
{
    if (table.matchedRows == 0 || table.rowCount() == 0 || !m_a) {
        m_facts->setText(tr("No traffic between the two within the filter and the time above."));
        emit completed();
        return;
    }
    // pairs put their ends in an order of their own
    const bool isTurned = table.columns[0].addresses[0] != *m_a;
    const QString about =
        table.samplingFactor != 1 ? QStringLiteral("≈ ") : QString(); // scaled by sampling
    const auto bytes = [&](bool isThere) {
        return about + format::bytes(cellOf(table, isThere != isTurned ? "bytes.ab" : "bytes.ba"));
    };
    const auto packets = [&](bool isThere) {
        return format::packets(
            static_cast<quint64>(cellOf(table, isThere != isTurned ? "packets.ab" : "packets.ba")));
    };
    QStringList parts;
    parts += QStringLiteral("→ %1 / %2").arg(bytes(true), packets(true));
    parts += QStringLiteral("← %1 / %2").arg(bytes(false), packets(false));
    parts += tr("%1 flows").arg(format::count(cellOf(table, "flows")));
    parts += tr("first seen %1").arg(format::time(static_cast<qint64>(cellOf(table, "first"))));
    parts += tr("last seen %1").arg(format::time(static_cast<qint64>(cellOf(table, "last"))));
    m_facts->setText(parts.join(QStringLiteral(" · ")));
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
        m_addresses->setFocus();
}

} // namespace weir
