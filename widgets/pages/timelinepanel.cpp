#include "widgets/pages/timelinepanel.h"

#include "model/core/time.h"
#include "model/qt/selection.h"
#include "widgets/charts/timelinechart.h"

#include <QActionGroup>
#include <QMenu>
#include <QSettings>
#include <QToolButton>

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

} // namespace

TimelinePanel::TimelinePanel(const PageContext &context, QWidget *parent)
    : AskingPanel(QString(), context.runner, parent)
    , m_context(context)
    , m_chart(new TimelineChart(this))
{
    const QSettings settings;
    m_split = settings.value(QStringLiteral("timeline/split"), QStringLiteral("app")).toString();
    m_metric =
        settings.value(QStringLiteral("timeline/metric"), QStringLiteral("bytes")).toString();
    setObjectName(QStringLiteral("timelinePanel"));
    m_chart->setObjectName(QStringLiteral("timeline"));
    m_chart->setValueMenu(&context.menu);
    m_chart->setFileName(tr("timeline"));
    setContent(m_chart);
    m_splitButton =
        addMenuButton(QString(), makeMenu(splitChoices(), m_split,
                                          [this](const QString &name) { chooseSplit(name); }));
    m_metricButton =
        addMenuButton(QString(), makeMenu(metricChoices(), m_metric,
                                          [this](const QString &name) { chooseMetric(name); }));
    showTitles();

    Selection &selection = m_context.selection;
    connect(this, &AskingPanel::answered, this, &TimelinePanel::show);
    connect(m_chart, &TimelineChart::visibleRangeChanged, this, &TimelinePanel::zoomTo);
    connect(m_chart, &TimelineChart::rangeSelected, &selection, &Selection::setRange);
    connect(m_chart, &TimelineChart::rangeCleared, &selection, &Selection::clearRange);
    connect(m_chart, &TimelineChart::valueSelected, &selection, &Selection::setValue);
    connect(m_chart, &TimelineChart::drillDownRequested, &selection,
            [&selection](const ValueRef &value) { selection.addTerm(value.filterText()); });
    connect(&selection, &Selection::changed, this,
            [this] { m_chart->setSelectedRange(m_context.selection.range()); });
    connect(&selection, &Selection::dataRangeChanged, this, [this] {
        if (isVisible() && m_zoom.isAll())
            refresh();
    });
    m_chart->setSelectedRange(selection.range());
}

void TimelinePanel::reset()
{
    AskingPanel::reset();
    m_zoom = {};
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
    setTitle(m_split.isEmpty() ? tr("Traffic")
                               : tr("Traffic %1").arg(wordsFor(splitChoices(), m_split)));
    setMenuButtonText(m_splitButton, wordsFor(splitChoices(), m_split));
    setMenuButtonText(m_metricButton, wordsFor(metricChoices(), m_metric));
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
    refresh();
}

void TimelinePanel::refresh()
{
    QString pipe = QStringLiteral("every auto");
    if (!m_split.isEmpty())
        pipe += QStringLiteral(" by %1 top %2").arg(m_split).arg(kSeries);
    pipe += QStringLiteral(" of ") + m_metric;
    FlowQuery query = m_context.selection.query(pipe);
    query.range = m_zoom.isAll() ? m_context.selection.dataRange() : m_zoom;
    ask(query);
}

void TimelinePanel::show(const ResultPtr &result)
{
    m_chart->setPartial(result->isPartial);
    m_chart->setSourceNames(m_context.selection.names());
    m_chart->setSeries(result, m_metric, !m_zoom.isAll());
    const QString step = stepText(result->bucketNs);
    setNote(m_zoom.isAll()
                ? tr("steps of %1 · drag to select a time").arg(step)
                : tr("steps of %1 · zoomed in, double click shows everything").arg(step));
}

} // namespace weir
