#include "widgets/pages/timelinepanel.h"

#include "model/core/time.h"
#include "model/qt/collectstate.h"
#include "model/qt/format.h"
#include "model/qt/selection.h"
#include "model/qt/sourcestate.h"
#include "widgets/charts/timelinechart.h"
#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"
#include "widgets/common/valuemenu.h"

#include <QActionGroup>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

constexpr int kSeries = 5; // beside "other"; as many as the palette tells apart

using Choices = QList<QPair<QString, QString>>; // name in the language, words for people

Choices splitChoices()
{
    return {{QStringLiteral("app"), TimelinePanel::tr("by application")},
            {QStringLiteral("proto"), TimelinePanel::tr("by protocol")},
            {QStringLiteral("host"), TimelinePanel::tr("by host")},
            {QStringLiteral("dst.port"), TimelinePanel::tr("by destination port")},
            {QStringLiteral("flags"), TimelinePanel::tr("by TCP flags")},
            {QStringLiteral("source"), TimelinePanel::tr("by source")},
            {QString(), TimelinePanel::tr("all together")}};
}

Choices metricChoices()
{
    return {{QStringLiteral("bytes"), TimelinePanel::tr("bits per second")},
            {QStringLiteral("packets"), TimelinePanel::tr("packets per second")},
            {QStringLiteral("flows"), TimelinePanel::tr("flows per second")}};
}

QString wordsFor(const Choices &choices, const QString &name)
{
    for (const auto &[choice, words] : choices) {
        if (choice == name)
            return words;
    }
    return name;
}

/// "10 s", "5 m".
QString stepText(std::int64_t ns)
{
    QString text = QString::fromStdString(toDurationText(ns));
    const auto unit = std::find_if(text.begin(), text.end(), [](QChar c) { return !c.isDigit(); });
    return text.insert(unit - text.begin(), QChar(QChar::Nbsp));
}

/// Rows matched, and no row has a value to split by: flow exports rarely name applications.
bool isAllUnknown(const ResultTable &series)
{
    return series.matchedRows > 0 && !series.isPartial && series.columns.size() > 2
           && std::ranges::all_of(series.columns[1].texts, &std::string::empty)
           && std::ranges::none_of(series.keyIsOther, [](bool isOther) { return isOther; });
}

/// Steps of a live timeline: so fine that it moves, so coarse that it can be read.
std::int64_t liveStepNs(std::int64_t spanNs)
{
    constexpr std::int64_t kSteps[] = {1, 2, 5, 10, 20, 60, 120, 300, 600, 1800, 3600};
    constexpr std::int64_t kMostSteps = 340;
    for (const std::int64_t seconds : kSteps) {
        if (spanNs / kNsPerSecond <= seconds * kMostSteps)
            return seconds * kNsPerSecond;
    }
    return 86'400 * kNsPerSecond;
}

} // namespace

TimelinePanel::TimelinePanel(const PageContext &context, QWidget *parent)
    : AskingPanel(QString(), context.runner, parent)
    , m_context(context)
    , m_chart(new TimelineChart(this))
    , m_before(new PanelQuery(context.runner, this))
    , m_honesty(new QLabel(this))
{
    const QSettings settings;
    m_split = settings.value(QStringLiteral("timeline/split"), QStringLiteral("app")).toString();
    m_metric =
        settings.value(QStringLiteral("timeline/metric"), QStringLiteral("bytes")).toString();
    setObjectName(QStringLiteral("timelinePanel"));
    m_chart->setObjectName(QStringLiteral("timeline"));
    m_chart->setValueMenu(&context.menu);
    m_chart->setFileName(tr("timeline"));
    auto *inside = new QWidget(this);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_chart, 1);
    m_honesty->setObjectName(QStringLiteral("timelineHonesty"));
    m_honesty->setProperty("quiet", true);
    m_honesty->setFont(smallFont());
    m_honesty->setTextFormat(Qt::RichText);
    m_honesty->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_honesty->hide();
    column->addWidget(m_honesty);
    setContent(inside);
    m_splitButton =
        addMenuButton(QString(), makeMenu(splitChoices(), m_split,
                                          [this](const QString &name) { chooseSplit(name); }));
    m_metricButton =
        addMenuButton(QString(), makeMenu(metricChoices(), m_metric,
                                          [this](const QString &name) { chooseMetric(name); }));
    connectExtras();
    showTitles();

    Selection &selection = m_context.selection;
    connect(this, &AskingPanel::answered, this, &TimelinePanel::show);
    connect(m_chart, &TimelineChart::visibleRangeChanged, this, &TimelinePanel::zoomTo);
    connect(m_chart, &TimelineChart::rangeSelected, &selection, &Selection::setRange);
    connect(m_chart, &TimelineChart::rangeCleared, &selection, [&selection] {
        if (selection.pausedNs() > 0)
            selection.setRange(selection.viewRange()); // all that was seen when live was paused
        else
            selection.clearRange();
    });
    connect(m_chart, &TimelineChart::valueSelected, &selection, &Selection::setValue);
    connect(m_chart, &TimelineChart::drillDownRequested, &context.menu, &ValueMenu::drillDown);
    connect(&selection, &Selection::changed, this, &TimelinePanel::showBand);
    connect(&selection, &Selection::dataRangeChanged, this, [this] {
        const Selection &now = m_context.selection;
        if (isVisible() && m_zoom.isAll() && !now.isLive() && now.pausedNs() == 0)
            refresh();
    });
    connect(&context.collect, &CollectState::changed, this, &TimelinePanel::showHonesty);
    showBand();
}

void TimelinePanel::reset()
{
    AskingPanel::reset();
    m_isSplitByProtocol = false;
    showTitles();
    m_zoom = {};
    m_before->stop();
    m_chart->setBefore(nullptr, 0, QString());
    m_chart->setSeries(nullptr);
    m_chart->resetZoom();
}

/// Takes over what was chosen on another page meanwhile.
void TimelinePanel::showEvent(QShowEvent *event)
{
    AskingPanel::showEvent(event);
    const QSettings settings;
    const QString split = settings.value(QStringLiteral("timeline/split"), m_split).toString();
    const QString metric = settings.value(QStringLiteral("timeline/metric"), m_metric).toString();
    const QString compared = settings.value(QStringLiteral("timeline/compare")).toString();
    if (compared != m_compared)
        chooseBefore(compared);
    if (split == m_split && metric == m_metric)
        return;
    m_split = split;
    m_metric = metric;
    showTitles();
    refresh();
}

QMenu *TimelinePanel::makeMenu(const QList<QPair<QString, QString>> &choices,
                               const QString &current,
                               const std::function<void(const QString &)> &choose)
{
    auto *menu = new QMenu(this);
    auto *group = new QActionGroup(menu);
    for (const auto &[choice, words] : choices) {
        QAction *action = menu->addAction(words);
        action->setCheckable(true);
        action->setChecked(choice == current);
        group->addAction(action);
        const QString name = choice;
        connect(action, &QAction::triggered, this, [choose, name] { choose(name); });
    }
    return menu;
}

void TimelinePanel::chooseSplit(const QString &field)
{
    m_split = field;
    m_isSplitByProtocol = false;
    m_wasSplitChosen = true;
    QSettings().setValue(QStringLiteral("timeline/split"), field);
    showTitles();
    refresh();
}

void TimelinePanel::chooseMetric(const QString &metric)
{
    m_metric = metric;
    QSettings().setValue(QStringLiteral("timeline/metric"), metric);
    showTitles();
    refresh();
}

void TimelinePanel::showTitles()
{
    const QString plain = m_plainTitle.isEmpty() ? tr("Traffic") : m_plainTitle;
    const QString divided = (m_splitTitle.isEmpty() ? tr("Traffic %1") : m_splitTitle)
                                .arg(wordsFor(splitChoices(), split()));
    // one of several stands in less room; the button beside says what it is split by
    setTitle(m_split.isEmpty() || !m_plainTitle.isEmpty() ? plain : divided);
    setAccessibleName(m_split.isEmpty() ? plain : divided);
    setMenuButtonText(m_splitButton, wordsFor(splitChoices(), split()));
    setMenuButtonText(m_metricButton, wordsFor(metricChoices(), m_metric));
    setMenuButtonText(m_beforeButton, beforeWords());
}

void TimelinePanel::setWithin(const QString &term, const QString &title, const QString &splitTitle)
{
    m_term = term;
    m_plainTitle = title;
    m_splitTitle = splitTitle;
    showTitles();
}

/// Asks for finer steps within what is zoomed to.
void TimelinePanel::zoomTo(const TimeRange &visible)
{
    const TimeRange zoom = m_chart->isZoomed()
                               ? TimeRange{floorTo(visible.fromNs, kNsPerSecond),
                                           floorTo(visible.toNs + kNsPerSecond - 1, kNsPerSecond)}
                               : TimeRange{};
    if (zoom == m_zoom)
        return;
    m_zoom = zoom;
    if (m_context.selection.isLive())
        m_context.selection.pause(); // looking closer is looking back; the page asks anew
    else
        refresh();
}

void TimelinePanel::refresh()
{
    const Selection &selection = m_context.selection;
    if (selection.isLive() && !m_zoom.isAll()) { // back to live, which shows all of it
        m_zoom = {};
        m_chart->resetZoom();
    }
    const std::int64_t step = liveStepNs(selection.liveNs());
    QString pipe = QStringLiteral("every ")
                   + (selection.isLive() ? QString::fromStdString(toDurationText(step))
                                         : QStringLiteral("auto"));
    if (!m_split.isEmpty())
        pipe += QStringLiteral(" by %1 top %2").arg(split()).arg(kSeries);
    pipe += QStringLiteral(" of ") + m_metric;
    FlowQuery query = selection.queryWithin(m_term, pipe);
    query.range = m_zoom.isAll() ? selection.viewRange() : m_zoom;
    if (selection.isLive()) // whole steps: one that has only begun would look like a fall
        query.range = {floorTo(query.range.fromNs, step), floorTo(query.range.toNs, step)};
    ask(query);
}

/// Where the selected time lies; nothing to be seen when it is all that the chart shows.
void TimelinePanel::showBand()
{
    const Selection &selection = m_context.selection;
    const bool isWhole = selection.isLive() || selection.range() == selection.viewRange();
    m_chart->setSelectedRange(isWhole ? TimeRange{} : selection.range());
    m_explainButton->setVisible(!isWhole && !selection.range().isAll());
}

/// What the chart must not hide: steps finer than exporters report, and what was lost.
void TimelinePanel::showHonesty()
{
    const CollectState &state = m_context.collect;
    QStringList parts;
    const double stepS = result() ? static_cast<double>(result()->bucketNs) / kNsPerSecond : 0;
    if (stepS > 0 && state.flowTimeoutS() > stepS)
        parts += tr("Exporters report every %1: within that, flows are spread evenly")
                     .arg(format::durationMs(state.flowTimeoutS() * 1000))
                     .toHtmlEscaped();
    if (!state.health().exporters.empty()) {
        const double share = state.worstLossShare();
        QString loss = (state.sequenceLoss() + state.socketDrops() > 0
                            ? tr("Loss up to %1").arg(format::share(share))
                            : tr("nothing lost"))
                           .toHtmlEscaped();
        if (share > kBadLossShare)
            loss = QStringLiteral("<font color=\"%1\">%2</font>")
                       .arg(paletteOf(this).severityColor(3).name(), loss);
        if (state.socketDrops() > 0)
            loss += QStringLiteral(" · ")
                    + tr("%1 datagrams dropped at the socket")
                          .arg(format::exactCount(state.socketDrops()));
        parts += loss;
    }
    if (state.hasCopies())
        parts += tr("what several exporters saw counts once").toHtmlEscaped();
    if (result() && result()->droppedLeftOut > 0)
        parts += tr("%1 row(s) of dropped traffic left out", nullptr,
                    static_cast<int>(std::min<std::uint64_t>(result()->droppedLeftOut, 1'000'000)))
                     .arg(format::count(static_cast<double>(result()->droppedLeftOut)))
                     .toHtmlEscaped();
    m_honesty->setText(parts.join(QStringLiteral(" · ")));
    m_honesty->setVisible(!parts.isEmpty());
}

QString TimelinePanel::split() const
{
    return m_isSplitByProtocol ? QStringLiteral("proto") : m_split;
}

void TimelinePanel::show(const ResultPtr &result)
{
    if (!m_wasSplitChosen && split() == QStringLiteral("app") && isAllUnknown(*result)) {
        m_isSplitByProtocol = true;
        showTitles();
        refresh();
        return;
    }
    m_chart->setPartial(result->isPartial);
    m_chart->setSourceNames(m_context.selection.names());
    m_chart->setSeries(result, m_metric, !m_zoom.isAll());
    const QString step = stepText(result->bucketNs);
    if (!result->isPartial)
        askBefore();
    showMarks();
    showHonesty();
    setNote(!m_plainTitle.isEmpty()        ? QString()
            : m_context.selection.isLive() ? tr("steps of %1 · live").arg(step)
            : m_zoom.isAll()
                ? tr("steps of %1 · drag to select a time").arg(step)
                : tr("steps of %1 · zoomed in, double click shows everything").arg(step));
}

} // namespace weir
