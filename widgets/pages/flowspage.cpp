#include "widgets/pages/flowspage.h"

#include "model/qt/selection.h"
#include "model/query/resulttext.h"
#include "widgets/charts/timelinechart.h"
#include "widgets/pages/timelinepanel.h"
#include "widgets/tables/datatable.h"

#include <QActionGroup>
#include <QMenu>
#include <QSettings>
#include <QStringList>
#include <QToolButton>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int kGap = 10;
constexpr int kFirstLimit = 1000;

struct View
{
    QString stage;
    QString words;
    QString title;
    QStringList hidden; // columns that stay out of sight until asked for
};

QStringList split(const char *names)
{
    return QString::fromLatin1(names).split(QLatin1Char(' '));
}

QList<View> views()
{
    return {{QStringLiteral("flows"), FlowsPage::tr("conversations"), FlowsPage::tr("Flows"),
             split("packets.ab packets.ba")},
            {QStringLiteral("pairs"),
             FlowsPage::tr("pairs of hosts"),
             FlowsPage::tr("Pairs of hosts"),
             {}},
            {QStringLiteral("rows"), FlowsPage::tr("stored rows"), FlowsPage::tr("Rows"),
             split("source in.if out.if eth.type icmp dscp ttl sampling verdict next.hop src.as "
                   "dst.as src.mask dst.mask "
                   "http.method http.type http.agent tls.ja3 dns.rcode risk tunnel vlan offset")}};
}

View viewOf(const QString &stage)
{
    for (const View &view : views()) {
        if (view.stage == stage)
            return view;
    }
    return views().front();
}

QString cellOf(const ResultTable &result, std::string_view name, int row)
{
    for (const ResultColumn &column : result.columns) {
        if (column.name == name)
            return QString::fromStdString(cellText(column, static_cast<std::size_t>(row)));
    }
    return {};
}

} // namespace

FlowsPage::FlowsPage(const PageContext &context, QWidget *parent)
    : Page(context, QStringLiteral("flows"), parent)
    , m_timeline(new TimelinePanel(context, this))
    , m_panel(new AskingPanel(QString(), context.runner, this))
    , m_table(new DataTable(QString(), this))
{
    m_view = viewOf(QSettings().value(QStringLiteral("flows/view")).toString()).stage;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kGap, kGap, kGap, kGap);
    layout->setSpacing(kGap);
    m_timeline->setMinimumHeight(160);
    m_timeline->setMaximumHeight(190);
    layout->addWidget(m_timeline);
    layout->addWidget(m_panel, 1);

    m_table->setObjectName(QStringLiteral("flowTable"));
    m_table->setValueMenu(&context.menu);
    m_panel->setObjectName(QStringLiteral("flowPanel"));
    m_panel->setContent(m_table);

    auto *menu = new QMenu(this);
    auto *actions = new QActionGroup(menu);
    for (const View &view : views()) {
        QAction *action = menu->addAction(view.words);
        action->setCheckable(true);
        action->setChecked(view.stage == m_view);
        actions->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, stage = view.stage] { chooseView(stage); });
    }
    m_viewButton = m_panel->addMenuButton(viewOf(m_view).words, menu);
    auto *columns = new QMenu(this);
    connect(columns, &QMenu::aboutToShow, this, [this, columns] {
        columns->clear();
        columns->addActions(m_table->createColumnMenu(columns)->actions());
    });
    m_panel->addMenuButton(tr("columns"), columns);
    auto *more = new QAction(tr("more rows"), this);
    more->setToolTip(tr("Show ten times as many rows"));
    connect(more, &QAction::triggered, this, [this] {
        m_limit *= 10;
        ask();
    });
    m_moreButton = m_panel->addAction(more);
    m_moreButton->hide();
    auto *csv = new QAction(tr("CSV"), this);
    csv->setToolTip(tr("Export all rows of this table, not only those shown"));
    const auto exportAll = [this] {
        emit exportRequested(m_panel->question(), viewOf(m_view).title);
    };
    connect(csv, &QAction::triggered, this, exportAll);
    m_panel->addAction(csv);

    watch(m_timeline);
    watch(m_panel);
    connect(m_panel, &AskingPanel::answered, this, &FlowsPage::show);
    connect(m_table, &DataTable::countTextChanged, m_panel, &Panel::setNote);
    connect(m_table, &DataTable::exportRequested, this, exportAll);
    connect(m_table, &DataTable::valueSelected, &context.selection, &Selection::setValue);
    connect(m_table, &DataTable::drillDownRequested, this, &FlowsPage::drillDown);
}

void FlowsPage::chooseView(const QString &view)
{
    m_view = view;
    m_limit = kFirstLimit;
    QSettings().setValue(QStringLiteral("flows/view"), view);
    Panel::setMenuButtonText(m_viewButton, viewOf(view).words);
    ask();
}

void FlowsPage::ask()
{
    const View view = viewOf(m_view);
    m_panel->setTitle(view.title);
    m_table->setLayoutKey(QStringLiteral("tables/") + m_view, view.hidden);
    m_timeline->refresh();
    m_panel->ask(context().selection.query(QStringLiteral("%1 %2").arg(m_view).arg(m_limit)));
}

void FlowsPage::show(const ResultPtr &result)
{
    m_table->setResult(result);
    m_moreButton->setVisible(result->isTruncated || result->other != nullptr);
}

/// From a pair to its conversations, from a conversation to its rows; a row narrows to the value
/// itself.
void FlowsPage::drillDown(const ValueRef &value, int row)
{
    const ResultPtr &result = m_panel->result();
    Selection &selection = context().selection;
    if (!result || row < 0)
        return;
    if (result->shape != ResultTable::Shape::Flows && result->shape != ResultTable::Shape::Pairs) {
        selection.addTerm(value.filterText());
        return;
    }
    QStringList terms;
    const QString a = cellOf(*result, "a", row);
    const QString b = cellOf(*result, "b", row);
    for (const QString &address : {a, b}) {
        if (!address.isEmpty())
            terms += QStringLiteral("host == ") + address;
    }
    if (result->shape == ResultTable::Shape::Flows) {
        const QString proto = cellOf(*result, "proto", row);
        if (!proto.isEmpty())
            terms += QStringLiteral("proto == ") + proto;
        for (const char *name : {"a.port", "b.port"}) {
            const QString port = cellOf(*result, name, row);
            if (!port.isEmpty())
                terms += QStringLiteral("port == ") + port;
        }
    }
    m_view = result->shape == ResultTable::Shape::Flows ? QStringLiteral("rows")
                                                        : QStringLiteral("flows");
    Panel::setMenuButtonText(m_viewButton, viewOf(m_view).words);
    if (!selection.addTerm(terms.join(QStringLiteral(" && "))))
        ask();
}

} // namespace weir
