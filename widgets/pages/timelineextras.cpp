// What TimelinePanel can beside its own areas: an earlier time as a dashed line, notes, the way to
// what explains a rise.
#include "model/core/time.h"
#include "model/qt/annotations.h"
#include "model/qt/format.h"
#include "model/qt/panelquery.h"
#include "model/qt/selection.h"
#include "widgets/charts/timelinechart.h"
#include "widgets/charts/timemark.h"
#include "widgets/pages/eventmarks.h"
#include "widgets/pages/noteeditor.h"
#include "widgets/pages/timelinepanel.h"

#include <QAction>
#include <QSettings>
#include <QToolButton>

namespace weir {

namespace {

const auto kBeforeKey = QStringLiteral("timeline/compare");
constexpr std::int64_t kDayNs = 86'400 * kNsPerSecond;

QList<QPair<QString, QString>> beforeChoices()
{
    return {{QString(), TimelinePanel::tr("no comparison")},
            {QStringLiteral("previous"), TimelinePanel::tr("with the time before")},
            {QStringLiteral("day"), TimelinePanel::tr("with a day before")},
            {QStringLiteral("week"), TimelinePanel::tr("with a week before")}};
}

} // namespace

void TimelinePanel::connectExtras()
{
    m_compared = QSettings().value(kBeforeKey).toString();
    m_beforeButton =
        addMenuButton(QString(), makeMenu(beforeChoices(), m_compared,
                                          [this](const QString &name) { chooseBefore(name); }));
    m_beforeButton->setObjectName(QStringLiteral("compareButton"));
    auto *explain = new QAction(tr("explain this rise"), this);
    explain->setToolTip(tr("Which values account for the difference to the time before?"));
    connect(explain, &QAction::triggered, this,
            [this] { emit explainRequested(m_context.selection.range()); });
    m_explainButton = addAction(explain);
    m_explainButton->setObjectName(QStringLiteral("explainButton"));
    m_explainButton->hide();
    connect(m_chart, &TimelineChart::explainRequested, this, &TimelinePanel::explainRequested);
    connect(m_chart, &TimelineChart::noteRequested, this, &TimelinePanel::writeNote);
    connect(m_before, &PanelQuery::answered, this, [this](const ResultPtr &result) {
        if (!result->isPartial && !m_compared.isEmpty())
            m_chart->setBefore(result, m_beforeNs, beforeWords(), m_metric);
        if (!result->isPartial)
            emit completed();
    });
    connect(&m_context.collect, &CollectState::eventsChanged, this, &TimelinePanel::showMarks);
    if (!m_context.annotations)
        return;
    connect(m_context.annotations, &Annotations::changed, this, &TimelinePanel::showMarks);
    showMarks();
}

QString TimelinePanel::beforeWords() const
{
    for (const auto &[choice, words] : beforeChoices()) {
        if (choice == m_compared)
            return words;
    }
    return {};
}

void TimelinePanel::chooseBefore(const QString &before)
{
    m_compared = before;
    QSettings().setValue(kBeforeKey, before);
    setMenuButtonText(m_beforeButton, beforeWords());
    m_before->stop();
    m_chart->setBefore(nullptr, 0, QString());
    askBefore();
}

/// Asks for the time before that which is selected, or all that is shown, in the same steps.
void TimelinePanel::askBefore()
{
    if (m_compared.isEmpty() || !result() || result()->bucketNs <= 0)
        return;
    const Selection &selection = m_context.selection;
    const std::int64_t step = result()->bucketNs;
    const bool isPart = !selection.isLive() && !selection.range().isAll();
    TimeRange range = isPart ? selection.range() : result()->range;
    range = {floorTo(range.fromNs, step), floorTo(range.toNs + step - 1, step)};
    std::int64_t back = range.toNs - range.fromNs;
    if (m_compared == QLatin1String("day"))
        back = kDayNs;
    else if (m_compared == QLatin1String("week"))
        back = 7 * kDayNs;
    m_beforeNs = back;
    FlowQuery query = selection.queryWithin(
        m_term, QStringLiteral("every %1 of %2")
                    .arg(QString::fromStdString(toDurationText(step)), m_metric));
    query.range = {range.fromNs - back, range.toNs - back};
    m_before->askWhenFree(query);
}

/// Notes on times within what is shown, and what happened at exporters then.
void TimelinePanel::showMarks()
{
    const TimeRange shown = result() ? result()->range : TimeRange{};
    QVector<TimeMark> marks = eventMarks(m_context.collect, shown);
    if (m_context.annotations) {
        m_chart->setNotesAvailable(m_context.annotations->isWritable());
        for (const Note &note : m_context.annotations->notesAt(shown))
            marks += {note.range, QString::fromStdString(note.text)};
    }
    m_chart->setMarks(marks);
}

void TimelinePanel::writeNote(const TimeRange &range)
{
    if (m_context.annotations)
        NoteEditor::openFor(*m_context.annotations, range, this);
}

} // namespace weir
