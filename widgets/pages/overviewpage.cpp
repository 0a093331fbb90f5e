#include "widgets/pages/overviewpage.h"

#include "model/qt/collectstate.h"
#include "model/qt/format.h"
#include "model/qt/panelquery.h"
#include "model/qt/selection.h"
#include "widgets/charts/histogramchart.h"
#include "widgets/common/keyfigure.h"
#include "widgets/pages/timelinepanel.h"
#include "widgets/pages/toppanel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

constexpr int kGap = 10;
constexpr int kListRows = 7;
constexpr int kWidePage = 980;   // from here on three lists stand side by side
constexpr int kNarrowPage = 600; // below, they stand below each other
constexpr int kFigureWidth = 130;

/// Number of the metric `name` in the one row of a `sum` answer; 0 where it is missing.
double sumOf(const ResultTable &table, std::string_view name)
{
    for (const ResultColumn &column : table.columns) {
        if (column.name == name && column.size() > 0)
            return format::numeric(column, 0);
    }
    return 0;
}

QString estimate(const ResultTable &table, const QString &text)
{
    return table.samplingFactor != 1 ? QStringLiteral("≈ ") + text : text;
}

} // namespace

OverviewPage::OverviewPage(const PageContext &context, QWidget *parent)
    : Page(context, QStringLiteral("overview"), parent)
    , m_figures(new PanelQuery(context.runner, this))
{
    QWidget *ground = makeScrollArea();
    auto *layout = new QVBoxLayout(ground);
    layout->setContentsMargins(kGap, kGap, kGap, kGap);
    layout->setSpacing(kGap);
    makeFigures(ground);
    layout->addWidget(m_figureRow);

    m_timeline = new TimelinePanel(context, ground);
    m_timeline->setMinimumHeight(236);
    m_timeline->setMaximumHeight(320);
    layout->addWidget(m_timeline, 2);

    m_talkers = new TopPanel(tr("Top talkers"), QStringLiteral("host"), kListRows, context, ground);
    m_apps =
        new TopPanel(tr("Top applications"), QStringLiteral("app"), kListRows, context, ground);
    m_names = new TopPanel(tr("Top names"), QStringLiteral("name"), kListRows, context, ground);
    m_services = new TopPanel(tr("Top ports"), QStringLiteral("port"), kListRows, context, ground);
    m_sizes = new AskingPanel(tr("Packet sizes"), context.runner, ground);
    m_sizeChart = new HistogramChart(m_sizes);
    m_sizeChart->setObjectName(QStringLiteral("packetSizes"));
    m_sizeChart->setValueMenu(&context.menu);
    m_sizeChart->setFileName(tr("packet sizes"));
    m_sizes->setContent(m_sizeChart);
    m_sizes->setNote(tr("packets by length on the wire"));
    connect(m_sizes, &AskingPanel::answered, this, [this](const ResultPtr &result) {
        m_sizeChart->setResult(result, QStringLiteral("packets"));
    });
    connect(
        m_sizeChart, &HistogramChart::drillDownRequested, &context.selection,
        [this](const ValueRef &value) { this->context().selection.addTerm(value.filterText()); });

    m_lists = new QGridLayout;
    m_lists->setSpacing(kGap);
    layout->addLayout(m_lists, 3);
    layOutLists(3);
    layOutFigures(static_cast<int>(m_figureList.size()));

    for (AskingPanel *panel :
         {static_cast<AskingPanel *>(m_timeline), static_cast<AskingPanel *>(m_talkers),
          static_cast<AskingPanel *>(m_apps), static_cast<AskingPanel *>(m_names),
          static_cast<AskingPanel *>(m_services), m_sizes})
        watch(panel);
    watch(m_figures);
    connect(m_figures, &PanelQuery::answered, this,
            [this](const ResultPtr &result) { showFigures(*result); });
    connect(m_figures, &PanelQuery::failed, this, [this](const Error &, const QString &) {
        m_hasFigures = true;
        emit completed();
    });
}

OverviewPage::~OverviewPage() = default;

void OverviewPage::makeFigures(QWidget *parent)
{
    m_figureRow = new QWidget(parent);
    m_figureGrid = new QGridLayout(m_figureRow);
    m_figureGrid->setContentsMargins(0, 0, 0, 0);
    m_figureGrid->setSpacing(kGap);
    const auto add = [&](const QString &label, const char *name) {
        auto *figure = new KeyFigure(label, m_figureRow);
        figure->setObjectName(QString::fromLatin1(name));
        m_figureList.append(figure);
        return figure;
    };
    m_rate = add(tr("average rate"), "figureRate");
    m_bytes = add(tr("traffic, IP length"), "figureBytes");
    m_packets = add(tr("packets"), "figurePackets");
    m_flows = add(tr("flows"), "figureFlows");
    m_hosts = add(tr("active hosts"), "figureHosts");
    m_duration = add(tr("time covered"), "figureDuration");
    m_hosts->setInteractive(true);
    m_flows->setInteractive(true);
    connect(m_hosts, &KeyFigure::activated, this,
            [this] { emit pageRequested(QStringLiteral("hosts")); });
    connect(m_flows, &KeyFigure::activated, this,
            [this] { emit pageRequested(QStringLiteral("flows")); });
}

/// All in one row, or in two where there is less room.
void OverviewPage::layOutFigures(int columns)
{
    if (columns == m_figureColumns)
        return;
    m_figureColumns = columns;
    for (qsizetype i = 0; i < m_figureList.size(); ++i) {
        m_figureGrid->removeWidget(m_figureList[i]);
        m_figureGrid->addWidget(m_figureList[i], static_cast<int>(i) / columns,
                                static_cast<int>(i) % columns);
    }
    for (int column = 0; column < m_figureList.size(); ++column)
        m_figureGrid->setColumnStretch(column, column < columns ? 1 : 0);
}

void OverviewPage::layOutLists(int columns)
{
    if (columns == m_listColumns)
        return;
    m_listColumns = columns;
    const QList<QWidget *> panels = {m_talkers, m_apps, m_names, m_services, m_sizes};
    for (int i = 0; i < panels.size(); ++i)
        m_lists->removeWidget(panels[i]);
    // the last panel, a chart, takes what is left of its row
    for (int i = 0; i < panels.size(); ++i) {
        const int column = i % columns;
        const int span = i + 1 == panels.size() ? columns - column : 1;
        m_lists->addWidget(panels[i], i / columns, column, 1, span);
    }
    for (int column = 0; column < 3; ++column)
        m_lists->setColumnStretch(column, column < columns ? 1 : 0);
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    layOutLists(width() >= kWidePage ? 3 : width() >= kNarrowPage ? 2 : 1);
    const auto figures = static_cast<int>(m_figureList.size());
    layOutFigures(width() >= figures * (kFigureWidth + kGap) ? figures : (figures + 1) / 2);
}

bool OverviewPage::isComplete() const
{
    return Page::isComplete() && m_hasFigures && m_figures->isComplete();
}

/// Exporters tell neither applications nor names nor the lengths of packets, but some do.
void OverviewPage::showWhatIsUntold()
{
    const CollectState &state = context().collect;
    const bool hasExporters = !state.health().exporters.empty();
    const bool hasCaptures = std::ranges::any_of(state.sources(), [](const SourceInfo &source) {
        return source.kind != SourceKind::Exporter;
    });
    const bool isTold = !hasExporters || hasCaptures;
    const auto set = [isTold](AskingPanel *panel, const QString &what, const QString &hint) {
        panel->setUntold(isTold ? QString() : what, hint);
    };
    set(m_apps, tr("These exporters do not tell applications"),
        tr("Top ports shows what is in use. Cisco devices tell applications with NBAR: match "
           "application name."));
    set(m_names, tr("These exporters do not tell names"),
        tr("Names come from packets: from a capture, or from sFlow that samples packet headers."));
    set(m_sizes, tr("These exporters do not tell packet lengths"),
        tr("They tell sums of bytes and packets. Lengths come from captures and from sFlow."));
}

void OverviewPage::ask()
{
    showWhatIsUntold();
    m_hasFigures = false;
    m_figures->ask(context().selection.query(
        QStringLiteral("sum of bytes, packets, flows, hosts, first, last")));
    m_timeline->refresh();
    m_talkers->refreshWithin(QStringLiteral("host"), QString()); // not what has no address
    m_apps->refresh();
    m_names->refreshWithin(QStringLiteral("name"), QString()); // only what has a name
    m_services->refresh();
    m_sizes->ask(context().selection.query(QStringLiteral("histogram frame")));
}

void OverviewPage::showFigures(const ResultTable &sums)
{
    const double bytes = sumOf(sums, "bytes");
    const double packets = sumOf(sums, "packets");
    const double seconds =
        sums.matchedRows ? (sumOf(sums, "last") - sumOf(sums, "first")) / kNsPerSecond : 0;
    m_rate->setFigure(seconds > 0 ? estimate(sums, format::bitRate(bytes * 8 / seconds))
                                  : QString());
    m_bytes->setFigure(estimate(sums, format::bytes(bytes)),
                       tr("%1 bytes").arg(format::exactCount(quint64(bytes))));
    m_packets->setFigure(estimate(sums, format::count(packets)),
                         format::exactCount(quint64(packets)));
    m_flows->setFigure(format::count(sumOf(sums, "flows")),
                       format::exactCount(quint64(sumOf(sums, "flows"))));
    m_hosts->setFigure(format::count(sumOf(sums, "hosts")),
                       format::exactCount(quint64(sumOf(sums, "hosts"))));
    m_duration->setFigure(sums.matchedRows ? format::durationMs(seconds * 1000) : QString());
    m_hasFigures = true;
    emit completed();
}

} // namespace weir
