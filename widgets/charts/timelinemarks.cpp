// What TimelinePlot draws over its areas: the line of an earlier time, marks of notes.
#include "widgets/charts/timelineplot.h"

#include "widgets/common/palette.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace weir {

namespace {
constexpr double kMarkHeight = 0.035; // of the plot

double toSeconds(qint64 ns)
{
    return static_cast<double>(ns) / kNsPerSecond;
}
} // namespace

void TimelinePlot::setBefore(const SeriesData &before, double shiftSeconds, const QString &name)
{
    m_before = before;
    m_beforeName = name;
    for (double &time : m_before.times)
        time += shiftSeconds;
    if (m_beforeGraph) {
        removeGraph(m_beforeGraph);
        m_beforeGraph = nullptr;
    }
    addBefore();
    colourGraphs();
    fitValues();
    replot(QCustomPlot::rpQueuedReplot);
}

/// Through the middles of its buckets, as steps would hide the areas.
void TimelinePlot::addBefore()
{
    if (m_before.times.isEmpty() || m_before.lines.isEmpty() || m_data.times.isEmpty())
        return;
    QVector<double> times;
    QVector<double> values;
    for (int i = 0; i < m_before.times.size(); ++i) {
        times += m_before.times[i] + m_before.bucketSeconds / 2;
        values += m_before.total(i);
    }
    m_beforeGraph = addGraph();
    m_beforeGraph->setData(times, values, true);
    m_beforeGraph->setSelectable(QCP::stNone);
}

/// Value of the earlier line at `seconds`; NaN where it has none.
double TimelinePlot::beforeAt(double seconds) const
{
    const int bucket = m_before.lines.isEmpty() ? -1 : m_before.bucketAt(seconds);
    return bucket < 0 ? std::numeric_limits<double>::quiet_NaN() : m_before.total(bucket);
}

void TimelinePlot::setMarks(const QVector<TimeMark> &marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    placeMarks();
    colourGraphs();
    replot(QCustomPlot::rpQueuedReplot);
}

void TimelinePlot::placeMarks()
{
    while (m_markItems.size() > m_marks.size())
        removeItem(m_markItems.takeLast());
    while (m_markItems.size() < m_marks.size()) {
        auto *item = new QCPItemRect(this);
        item->setLayer(QStringLiteral("marks"));
        item->setSelectable(false);
        item->topLeft->setTypeX(QCPItemPosition::ptPlotCoords);
        item->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
        item->bottomRight->setTypeX(QCPItemPosition::ptPlotCoords);
        item->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
        item->setClipToAxisRect(true);
        m_markItems += item;
    }
    for (qsizetype i = 0; i < m_marks.size(); ++i) {
        const double from = std::max(toSeconds(m_marks[i].range.fromNs), m_whole.lower);
        const double to = std::min(toSeconds(m_marks[i].range.toNs), m_whole.upper);
        m_markItems[i]->setVisible(from < to);
        const double top = m_marks[i].isEvent ? kMarkHeight : 0; // both can be seen
        m_markItems[i]->topLeft->setCoords(from, top);
        m_markItems[i]->bottomRight->setCoords(to, top + kMarkHeight);
    }
}

QStringList TimelinePlot::markTextsAt(double seconds) const
{
    QStringList texts;
    for (const TimeMark &mark : m_marks) {
        if (seconds >= toSeconds(mark.range.fromNs) && seconds < toSeconds(mark.range.toNs))
            texts += (mark.isEvent ? QStringLiteral("◆ ") : QStringLiteral("✎ ")) + mark.text;
    }
    return texts;
}

} // namespace weir
