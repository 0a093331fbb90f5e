#include "widgets/pages/flowspage.h"

#include "model/qt/selection.h"
#include "model/query/resulttext.h"
#include "widgets/common/valuemenu.h"
#include "widgets/pages/pairpage.h"
#include "widgets/pages/tablepanel.h"
#include "widgets/pages/timelinepanel.h"
#include "widgets/tables/datatable.h"

#include <QSettings>
#include <QStringList>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int kGap = 10;

struct View
{
    QString stage;
    QString words;
    QString title;
    QStringList hidden; // columns that stay out of sight until asked for
    QStringList first;  // columns at the left
};

QStringList split(const char *names)
{
    return QString::fromLatin1(names).split(QLatin1Char(' '));
}

QList<View> views()
{
    return {
        {QStringLiteral("flows"), FlowsPage::tr("conversations"), FlowsPage::tr("Flows"),
         split("packets.ab packets.ba"),
         split("start duration a a.port b b.port app name bytes.ab bytes.ba proto flags")},
        {QStringLiteral("pairs"),
         FlowsPage::tr("pairs of hosts"),
         FlowsPage::tr("Pairs of hosts"),
         {},
         split("a b bytes.ab bytes.ba packets.ab packets.ba flows first last")},
        {QStringLiteral("rows"), FlowsPage::tr("stored rows"), FlowsPage::tr("Rows"),
         split("source in.if out.if eth.type icmp dscp ttl sampling verdict next.hop src.as "
               "dst.as src.mask dst.mask "
               "http.method http.type http.agent tls.ja3 dns.rcode risk tunnel vlan offset"),
         split(
             "start duration src src.port dst dst.port app name packets bytes frame proto flags")}};
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
    , m_panel(new TablePanel(QString(), context, this))
{
    m_view = viewOf(QSettings().value(QStringLiteral("flows/view")).toString()).stage;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kGap, kGap, kGap, kGap);
    layout->setSpacing(kGap);
    m_timeline->setMinimumHeight(160);
    m_timeline->setMaximumHeight(190);
    layout->addWidget(m_timeline);
    layout->addWidget(m_panel, 1);

    table()->setObjectName(QStringLiteral("flowTable"));
    m_panel->setObjectName(QStringLiteral("flowPanel"));
    QList<QPair<QString, QString>> choices;
    for (const View &view : views())
        choices.append({view.stage, view.words});
    m_panel->addChoice(choices, m_view, [this](const QString &view) { chooseView(view); });

    watch(m_timeline);
    watch(m_panel);
    connect(m_panel, &TablePanel::moreRequested, this, [this] { ask(); });
    connect(m_panel, &TablePanel::exportRequested, this,
            [this] { emit exportRequested(m_panel->question(), viewOf(m_view).title); });
    connect(table(), &DataTable::drillDownRequested, this, &FlowsPage::drillDown);
}

DataTable *FlowsPage::table() const
{
    return m_panel->table();
}

void FlowsPage::chooseView(const QString &view)
{
    m_view = view;
    m_panel->resetLimit();
    QSettings().setValue(QStringLiteral("flows/view"), view);
    m_panel->setChoiceText(viewOf(view).words);
    ask();
}

void FlowsPage::ask()
{
    const View view = viewOf(m_view);
    m_panel->setTitle(view.title);
    table()->setLayoutKey(QStringLiteral("tables/") + m_view, view.hidden, view.first);
    m_timeline->refresh();
    m_panel->ask(
        context().selection.query(QStringLiteral("%1 %2").arg(m_view).arg(m_panel->limit())));
}

/// From a pair to all between the two, from a conversation to its packets; a row to the value
/// itself.
void FlowsPage::drillDown(const ValueRef &value, int row)
{
    const ResultPtr &result = m_panel->result();
    if (!result || row < 0)
        return;
    if (result->shape != ResultTable::Shape::Flows && result->shape != ResultTable::Shape::Pairs) {
        context().menu.drillDown(value);
        return;
    }
    const QString a = cellOf(*result, "a", row);
    const QString b = cellOf(*result, "b", row);
    const auto first = parseAddress(a.toStdString());
    const auto second = parseAddress(b.toStdString());
    if (result->shape == ResultTable::Shape::Pairs && first && second)
        emit context().menu.pairRequested(hostValue(*first), hostValue(*second));
    else
        emit context().menu.flowRequested(flowTerm(*result, row));
}

void FlowsPage::showRows(const QString &term)
{
    chooseView(QStringLiteral("rows"));
    context().selection.addTerm(term);
}

} // namespace weir
