#include "widgets/pages/hostspage.h"

#include "model/core/time.h"
#include "model/qt/collectstate.h"
#include "model/qt/columntitles.h"
#include "model/qt/panelquery.h"
#include "model/qt/selection.h"
#include "model/query/filterbuild.h"
#include "model/query/filteredit.h"
#include "widgets/common/valuemenu.h"
#include "widgets/pages/tablepanel.h"
#include "widgets/pages/timelinepanel.h"
#include "widgets/tables/datatable.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace weir {

namespace {

constexpr int kGap = 10;
constexpr int kLineBuckets = 48; // points of a small timeline
constexpr int kLineRows = 100;   // rows that get one

constexpr auto kSettingsKey = "tables/hosts";
/// Asked for only where they are shown: they make the question much longer.
constexpr std::array kOptional = {"packets.in",  "packets.out", "flows",
                                  "connections", "first",       "last"};
/// Of those the ones that only hosts and subnets have.
constexpr std::array kOfHosts = {"packets.in", "packets.out", "connections"};

struct Group
{
    QString dimension; // in the language
    QString words;     // "by host"
    QString title;
};

QList<Group> groups()
{
    return {
        {QStringLiteral("host"), HostsPage::tr("group by host"), HostsPage::tr("Hosts")},
        {QStringLiteral("host/24/64"), HostsPage::tr("group by subnet /24 · /64"),
         HostsPage::tr("Subnets")},
        {QStringLiteral("host/16/48"), HostsPage::tr("group by subnet /16 · /48"),
         HostsPage::tr("Subnets")},
        {QStringLiteral("net"), HostsPage::tr("group by own network"),
         HostsPage::tr("Own networks")},
        {QStringLiteral("as.name"), HostsPage::tr("group by AS"),
         HostsPage::tr("Autonomous systems")},
        {QStringLiteral("country"), HostsPage::tr("group by country"), HostsPage::tr("Countries")},
        {QStringLiteral("list"), HostsPage::tr("group by blocklist"), HostsPage::tr("Blocklists")},
        {QStringLiteral("app"), HostsPage::tr("group by application"),
         HostsPage::tr("Applications")},
        {QStringLiteral("port"), HostsPage::tr("group by port"), HostsPage::tr("Ports")},
        {QStringLiteral("proto"), HostsPage::tr("group by protocol"), HostsPage::tr("Protocols")},
        {QStringLiteral("name"), HostsPage::tr("group by name"), HostsPage::tr("Names")}};
}

Group groupOf(const QString &dimension)
{
    for (const Group &group : groups()) {
        if (group.dimension == dimension)
            return group;
    }
    return groups().front();
}

} // namespace

HostsPage::HostsPage(const PageContext &context, QWidget *parent)
    : Page(context, QStringLiteral("hosts"), parent)
    , m_timeline(new TimelinePanel(context, this))
    , m_panel(new TablePanel(QLatin1String(kSettingsKey), context, this))
    , m_lines(new PanelQuery(context.runner, this))
{
    m_group = groupOf(QSettings().value(QStringLiteral("hosts/group")).toString()).dimension;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kGap, kGap, kGap, kGap);
    layout->setSpacing(kGap);
    m_timeline->setMinimumHeight(160);
    m_timeline->setMaximumHeight(190);
    layout->addWidget(m_timeline);
    layout->addWidget(m_panel, 1);

    table()->setObjectName(QStringLiteral("hostTable"));
    const QStringList shown =
        QSettings().value(QLatin1String(kSettingsKey) + QStringLiteral("/shown")).toStringList();
    QStringList hidden;
    for (const char *metric : kOptional) {
        const auto name = QString::fromLatin1(metric);
        hidden += name;
        if (shown.contains(name) || shown.contains(name + QStringLiteral(".share")))
            m_optional += name;
    }
    for (const char *metric : {"bytes", "bytes.in", "bytes.out", "packets", "packets.in",
                               "packets.out", "flows", "connections"})
        hidden += QLatin1String(metric) + QStringLiteral(".share");
    table()->setHiddenByDefault(hidden);
    m_panel->setObjectName(QStringLiteral("hostPanel"));
    QList<QPair<QString, QString>> choices;
    for (const Group &group : groups())
        choices.append({group.dimension, group.words});
    addRanking();
    m_panel->setColumnExtras([this](QMenu &menu) { fillColumnMenu(menu); });
    m_panel->addChoice(choices, m_group, [this](const QString &group) { chooseGroup(group); });

    watch(m_timeline);
    watch(m_panel);
    watch(m_lines);
    connect(&context.collect, &CollectState::samplingFound, this, [this] {
        if (isActive())
            ask();
        else
            markStale();
    });
    connect(m_panel, &AskingPanel::answered, this, [this](const ResultPtr &result) {
        showAdded(*result);
        if (!result->isPartial)
            askSparklines(*result);
    });
    connect(m_panel, &TablePanel::moreRequested, this, [this] { ask(); });
    connect(m_panel, &TablePanel::exportRequested, this,
            [this] { emit exportRequested(question(pipe(true)), groupOf(m_group).title); });
    connect(table(), &DataTable::drillDownRequested, this, [this](const ValueRef &value, int) {
        if (hostOf(value))
            emit this->context().menu.hostRequested(value);
        else if (!value.isNull() && this->context().selection.addTerm(value.filterText()))
            emit pageRequested(QStringLiteral("flows"));
    });
    connect(m_lines, &PanelQuery::answered, this, [this](const ResultPtr &series) {
        const QString title = m_lineMetric == QLatin1String("packets") ? tr("Packets over time")
                              : m_lineMetric == QLatin1String("flows") ? tr("Flows over time")
                                                                       : tr("Over time");
        table()->setSparklines(series, title);
        if (!series->isPartial)
            emit completed();
    });
}

DataTable *HostsPage::table() const
{
    return m_panel->table();
}

bool HostsPage::isComplete() const
{
    return Page::isComplete() && !m_lines->isBusy();
}

void HostsPage::chooseGroup(const QString &group)
{
    m_group = group;
    m_panel->resetLimit();
    QSettings().setValue(QStringLiteral("hosts/group"), group);
    m_panel->setChoiceText(groupOf(group).words);
    m_lines->stop();
    table()->setResult(nullptr);
    ask();
}

/// A menu of what the largest is: the sum, the average, the peak or the last rate.
void HostsPage::addRanking()
{
    if (!parseQuery("* | top 1 host by bps.peak").ok)
        return;
    m_ranking = QSettings().value(QStringLiteral("hosts/ranking")).toString();
    m_panel->addExtraChoice({{QString(), tr("by sum")},
                             {QStringLiteral("average"), tr("by average rate")},
                             {QStringLiteral("peak"), tr("by peak rate")},
                             {QStringLiteral("last"), tr("by last rate")}},
                            m_ranking, [this](const QString &ranking) {
                                m_ranking = ranking;
                                QSettings().setValue(QStringLiteral("hosts/ranking"), ranking);
                                ask();
                            });
}

bool HostsPage::isAsked(const QString &metric) const
{
    const bool tellsError = metric.startsWith(QLatin1String("packets."))
                            && context().collect.hasSampling(); // of bytes.in and bytes.out
    return tellsError || m_optional.contains(metric)
           || std::ranges::none_of(
               kOptional, [&metric](const char *name) { return metric == QLatin1String(name); });
}

/// A column that was asked for because a person wants to see it.
void HostsPage::showAdded(const ResultTable &result)
{
    const bool isThere = std::ranges::any_of(result.columns, [this](const ResultColumn &column) {
        return !m_added.isEmpty() && column.name == m_added.toStdString();
    });
    if (isThere)
        table()->setColumnShown(std::exchange(m_added, QString()), true);
}

void HostsPage::fillColumnMenu(QMenu &menu)
{
    const bool isHost = m_group.startsWith(QLatin1String("host"));
    for (const char *metric : kOptional) {
        const auto name = QString::fromLatin1(metric);
        if (isAsked(name) || (!isHost && std::ranges::find(kOfHosts, name) != kOfHosts.end()))
            continue;
        const auto known = findMetric(metric);
        QAction *action = menu.addAction(translatedTitle(metricInfo(*known).title));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, name] {
            m_optional += name;
            m_added = name;
            ask();
        });
    }
    QMenu *lines = menu.addMenu(tr("Small timelines of"));
    auto *group = new QActionGroup(lines);
    const QList<QPair<QString, QString>> choices = {{QStringLiteral("bytes"), tr("bytes")},
                                                    {QStringLiteral("packets"), tr("packets")},
                                                    {QStringLiteral("flows"), tr("flows")}};
    for (const auto &[choice, words] : choices) {
        const QString metric = choice;
        QAction *action = lines->addAction(words);
        action->setCheckable(true);
        action->setChecked(metric == m_lineMetric);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, metric] {
            m_lineMetric = metric;
            if (m_panel->result())
                askSparklines(*m_panel->result());
        });
    }
}

QString HostsPage::pipe(bool hasAll) const
{
    const bool isHost = m_group.startsWith(QLatin1String("host"));
    const QString first =
        m_ranking.isEmpty() ? QString() : QStringLiteral("bps.%1, ").arg(m_ranking);
    QStringList metrics =
        (isHost ? QStringLiteral("bytes, bytes.in, bytes.out, packets, packets.in, packets.out, "
                                 "peers, flows, connections, first, last, share")
                : QStringLiteral("bytes, packets, flows, hosts, first, last, share"))
            .split(QStringLiteral(", "));
    if (!hasAll)
        erase_if(metrics, [this](const QString &metric) { return !isAsked(metric); });
    return QStringLiteral("top %1 %2 by %3%4")
        .arg(m_panel->limit())
        .arg(m_group, first, metrics.join(QStringLiteral(", ")));
}

/// The selection's question; rows without an address have no place among hosts.
FlowQuery HostsPage::question(const QString &pipe) const
{
    FlowQuery query = context().selection.query(pipe);
    if (m_group.startsWith(QLatin1String("host")))
        query.filter = conjunction(query.filter, present(FieldId::Host));
    return query;
}

void HostsPage::ask()
{
    m_panel->setTitle(groupOf(m_group).title);
    m_timeline->refresh();
    m_panel->ask(question(pipe()));
}

void HostsPage::askSparklines(const ResultTable &result)
{
    if (!context().selection.isLive())
        m_lines->stop();
    const Selection &selection = context().selection;
    const std::int64_t from = std::max(selection.range().fromNs, selection.viewRange().fromNs);
    const std::int64_t to = std::min(selection.range().toNs, selection.viewRange().toNs);
    if (result.rowCount() == 0 || from >= to || from == INT64_MIN || to == INT64_MAX)
        return; // nothing to draw, or the data's range is not known yet
    const auto spanSeconds = (to - from) / kNsPerSecond;
    const qint64 width = std::max<qint64>(1, (spanSeconds + kLineBuckets - 1) / kLineBuckets);
    m_lines->askWhenFree(question(QStringLiteral("every %1s by %2 top %3 of %4")
                                      .arg(width)
                                      .arg(m_group)
                                      .arg(kLineRows)
                                      .arg(m_lineMetric)));
}

} // namespace weir
