#include "widgets/pages/overviewpage.h"

#include "model/qt/collectstate.h"
#include "model/qt/format.h"
#include "model/qt/panelquery.h"
#include "model/qt/selection.h"
#include "widgets/common/keyfigure.h"
#include "widgets/pages/sizespanel.h"
#include "widgets/pages/sums.h"
#include "widgets/pages/timelinepanel.h"
#include "widgets/pages/toppanel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

constexpr int kGap = 10;
constexpr int kListRows = 7;
constexpr int kWidePage = 980;   // from here on three lists stand side by side
constexpr int kNarrowPage = 600; // below, they stand below each other
constexpr int kFigureWidth = 130;

/// "≈ 41 kB ± 40 %": `text` says the number in column `name`.
QString estimate(const ResultTable &table, std::string_view name, const QString &text)
{
    return sums::about(table, name) + text + sums::error(table, name);
}

/// `text` for a tooltip, and from how many samples it is where it is an estimate.
QString exactEstimate(const ResultTable &table, std::string_view name, const QString &text)
{
    const QString error = sums::errorSentence(table, name);
    return error.isEmpty() ? text : text + QLatin1Char('\n') + error;
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
    m_sizes = new SizesPanel(context, ground);
    m_exporters =
        new TopPanel(tr("Top exporters"), QStringLiteral("source"), kListRows, context, ground);
    m_systems = new TopPanel(tr("Top AS"), QStringLiteral("as"), kListRows, context, ground);
    m_interfaces = new TopPanel(tr("Top interfaces, incoming"), QStringLiteral("in.if"), kListRows,
                                context, ground);
    m_choices = {{m_apps, m_exporters, new QStackedWidget(ground)},
                 {m_names, m_systems, new QStackedWidget(ground)},
                 {m_sizes, m_interfaces, new QStackedWidget(ground)}};
    for (const Choice &choice : std::as_const(m_choices)) {
        choice.stack->addWidget(choice.usual);
        choice.stack->addWidget(choice.instead);
        connect(choice.usual, &AskingPanel::untold, this, [this, choice] {
            choice.stack->setCurrentWidget(choice.instead);
            askInstead(choice);
        });
        connect(choice.usual, &AskingPanel::answered, this,
                [choice] { choice.stack->setCurrentWidget(choice.usual); });
        watch(choice.instead);
    }

    m_lists = new QGridLayout;
    m_lists->setSpacing(kGap);
    layout->addLayout(m_lists, 3);
    layOutLists(3);
    layOutFigures(static_cast<int>(m_figureList.size()));

    for (AskingPanel *panel : usualPanels())
        watch(panel);
    watch(m_figures);
    connect(m_figures, &PanelQuery::answered, this,
            [this](const ResultPtr &result) { showFigures(*result); });
    connect(&context.collect, &CollectState::changed, this, &OverviewPage::showWhatIsUntold);
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
    const QList<QWidget *> panels = {m_talkers, m_choices[0].stack, m_choices[1].stack, m_services,
                                     m_choices[2].stack};
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
    const QList<AskingPanel *> usual = usualPanels();
    const auto isWhole = [](const AskingPanel *panel) { return panel->isComplete(); };
    return std::ranges::all_of(usual, isWhole)
           && std::ranges::all_of(m_choices,
                                  [](const Choice &choice) {
                                      return choice.stack->currentWidget() == choice.usual
                                             || choice.instead->isComplete();
                                  })
           && m_hasFigures && m_figures->isComplete();
}

QList<AskingPanel *> OverviewPage::usualPanels() const
{
    return {m_timeline, m_talkers, m_apps, m_names, m_services, m_sizes};
}

/// Where nothing tells applications, names or lengths, other panels stand in their places.
void OverviewPage::askInstead(const Choice &choice)
{
    choice.instead->refreshWithin(choice.instead->field(), QString()); // only what has such a value
}

/// Exporters tell neither applications nor names nor the lengths of packets, but some do.
void OverviewPage::showWhatIsUntold()
{
    const CollectState &state = context().collect;
    const auto isExporter = [](const SourceInfo &source) {
        return source.kind == SourceKind::Exporter;
    };
    const bool hasExporters =
        !state.health().exporters.empty() || std::ranges::any_of(state.sources(), isExporter);
    const auto set = [hasExporters](AskingPanel *panel, const QString &what, const QString &hint) {
        panel->setUntold(hasExporters ? what : QString(), hint);
    };
    set(m_apps, tr("No applications are told here"),
        tr("Top ports shows what is in use. Cisco devices tell applications with NBAR: match "
           "application name."));
    set(m_names, tr("No names are told here"),
        tr("Names come from packets: from a capture, or from sFlow that samples packet headers."));
    set(m_sizes, tr("No lengths of packets are told here"),
        tr("Exporters tell sums of bytes and packets. Lengths come from captures and from sFlow."));
    set(m_systems, tr("No AS numbers are told here"),
        tr("Load a table of them: Data about addresses… (Ctrl+G)."));
    set(m_interfaces, tr("No interfaces are told here"),
        tr("Most routers do once the flow record matches interface input."));
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
    m_sizes->refreshWithin(QString());
    for (const Choice &choice : std::as_const(m_choices)) {
        if (choice.stack->currentWidget() == choice.instead)
            askInstead(choice);
    }
}

void OverviewPage::showFigures(const ResultTable &table)
{
    const double bytes = sums::cell(table, "bytes");
    const double packets = sums::cell(table, "packets");
    const double seconds =
        table.matchedRows ? (sums::cell(table, "last") - sums::cell(table, "first")) / kNsPerSecond
                          : 0;
    m_rate->setFigure(seconds > 0 ? estimate(table, "bytes", format::bitRate(bytes * 8 / seconds))
                                  : QString(),
                      sums::errorSentence(table, "bytes"));
    m_bytes->setFigure(
        estimate(table, "bytes", format::bytes(bytes)),
        exactEstimate(table, "bytes", tr("%1 bytes").arg(format::exactCount(quint64(bytes)))));
    m_packets->setFigure(estimate(table, "packets", format::count(packets)),
                         exactEstimate(table, "packets", format::exactCount(quint64(packets))));
    m_flows->setFigure(format::count(sums::cell(table, "flows")),
                       format::exactCount(quint64(sums::cell(table, "flows"))));
    m_hosts->setFigure(format::count(sums::cell(table, "hosts")),
                       format::exactCount(quint64(sums::cell(table, "hosts"))));
    const TimeRange &asked = m_figures->query().range; // a row may last longer
    const double covered =
        std::min(sums::cell(table, "last"), static_cast<double>(asked.toNs))
        - std::max(sums::cell(table, "first"), static_cast<double>(asked.fromNs));
    m_duration->setFigure(table.matchedRows ? format::durationMs(covered / kNsPerMs) : QString());
    m_hasFigures = true;
    emit completed();
}

} // namespace weir
