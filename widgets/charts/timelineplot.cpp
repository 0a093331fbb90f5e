#include "widgets/charts/timelineplot.h"

#include "model/qt/format.h"
#include "widgets/charts/axis.h"
#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"

#include <algorithm>
#include <cmath>

namespace weir {

namespace {
constexpr int kStepLimit =
    48; // fewer buckets are drawn as steps, more as a line through their middles
constexpr double kHeadroom = 1.06; // above the largest value
constexpr double kLargest = 1e15;

qint64 toNs(double seconds)
{
    return static_cast<qint64>(std::llround(seconds * 1e6))
           * 1000; // a double holds microseconds of our time
}

double toSeconds(qint64 ns)
{
    return static_cast<double>(ns) / kNsPerSecond;
}
} // namespace

TimelinePlot::TimelinePlot(QWidget *parent)
    : QCustomPlot(parent)
    , m_timeTicker(new TimeTicker)
{
    setObjectName(QStringLiteral("timelinePlot"));
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus); // the chart around it takes the keys
    plotLayout()->setMargins(QMargins());
    axisRect()->setMinimumMargins(QMargins(8, 6, 2, 0));
    m_timeTicker->setDateTimeSpec(Qt::LocalTime);
    m_timeTicker->setTickCount(7);
    xAxis->setTicker(m_timeTicker);
    const QSharedPointer<SiTicker> values(new SiTicker);
    values->setTickCount(4);
    yAxis->setTicker(values);
    addLayer(QStringLiteral("marks"), layer(QStringLiteral("main")), QCustomPlot::limAbove);
    const auto make = [this]<class Item>(Item *item) {
        item->setLayer(QStringLiteral("marks"));
        item->setSelectable(false);
        item->setVisible(false);
        return item;
    };
    m_hatch = make(new QCPItemRect(this));
    m_bandItem = make(new QCPItemRect(this));
    m_bandText = make(new QCPItemText(this));
    m_cross = make(new QCPItemStraightLine(this));
    for (QCPItemRect *item : {m_hatch, m_bandItem}) {
        item->topLeft->setTypeX(QCPItemPosition::ptPlotCoords);
        item->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
        item->bottomRight->setTypeX(QCPItemPosition::ptPlotCoords);
        item->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
        item->setClipToAxisRect(true);
    }
    m_bandText->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_bandText->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_bandText->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_bandText->setPadding(QMargins(5, 1, 5, 1));
    m_bandText->setFont(smallFont());
    m_bandText->setClipToAxisRect(true);
    setColors(paletteOf(this));
}

void TimelinePlot::setColors(const Palette &colors)
{
    m_colors = &colors;
    dressPlot(*this, colors);
    colourGraphs();
    QColor band = colors.accent;
    m_bandItem->setPen(QPen(band, 1.5));
    band.setAlpha(28);
    m_bandItem->setBrush(band);
    m_bandText->setColor(colors.accent);
    QColor behind = colors.panel; // the label stays readable above the areas
    behind.setAlpha(215);
    m_bandText->setBrush(behind);
    QColor hatch = colors.quietInk;
    hatch.setAlpha(50);
    m_hatch->setPen(Qt::NoPen);
    m_hatch->setBrush(QBrush(hatch, Qt::BDiagPattern));
    m_cross->setPen(QPen(colors.quietInk, 1, Qt::DashLine));
    replot(QCustomPlot::rpQueuedReplot);
}

void TimelinePlot::setCompact(bool isCompact)
{
    m_timeTicker->setTickCount(isCompact ? 3 : 7);
    yAxis->ticker()->setTickCount(isCompact ? 3 : 4);
}

void TimelinePlot::setData(const SeriesData &series, bool isPart)
{
    m_data = series;
    if (!series.times.isEmpty() && !isPart)
        m_whole = QCPRange(series.times.front(), series.times.back() + series.bucketSeconds);
    buildGraphs();
    colourGraphs();
    if (!m_isZoomed)
        xAxis->setRange(m_whole);
    placeMarks();
    m_hatch->topLeft->setCoords(m_whole.lower, 0);
    m_hatch->bottomRight->setCoords(m_whole.upper, 1);
    fitValues();
    fitTicks();
    placeBand();
    replot(QCustomPlot::rpQueuedReplot);
}

void TimelinePlot::buildGraphs()
{
    clearGraphs();
    m_beforeGraph = nullptr;
    m_stacked.clear();
    const bool isStep = m_data.times.size() < kStepLimit;
    const double shift = isStep ? 0 : m_data.bucketSeconds / 2;
    QVector<double> below(m_data.times.size(), 0);
    QCPGraph *lower = nullptr;
    for (const SeriesLine &line : m_data.lines) {
        QVector<double> times;
        QVector<double> values;
        for (qsizetype i = 0; i < m_data.times.size(); ++i) {
            below[i] += line.values[i];
            if (i == 0 && !isStep) { // the line starts where the first bucket does
                times += m_data.times[i];
                values += below[i];
            }
            times += m_data.times[i] + shift;
            values += below[i];
        }
        if (!times.isEmpty()) {
            times += m_data.times.back() + m_data.bucketSeconds;
            values += below.back();
        }
        m_stacked += below;
        QCPGraph *graph = addGraph();
        graph->setLineStyle(isStep ? QCPGraph::lsStepLeft : QCPGraph::lsLine);
        graph->setData(times, values, true);
        graph->setSelectable(QCP::stNone);
        if (lower)
            graph->setChannelFillGraph(lower);
        lower = graph;
    }
    for (int i = graphCount() - 1; i >= 0; --i) // a series of nothing does not hide the one below
        graph(i)->setLayer(graph(i)->layer());
    addBefore();
}

void TimelinePlot::colourGraphs()
{
    for (int i = 0; i < m_data.lines.size() && i < graphCount() && m_colors; ++i) {
        QColor color = m_colors->seriesColor(i, m_data.lines[i].isOther);
        graph(i)->setPen(QPen(color, 1));
        color.setAlphaF(0.85);
        graph(i)->setBrush(color);
    }
    if (m_beforeGraph && m_colors)
        m_beforeGraph->setPen(QPen(m_colors->ink, 1.4, Qt::DashLine));
    for (qsizetype i = 0; i < m_markItems.size(); ++i) {
        QColor color;
        if (m_colors)
            color = m_marks[i].isEvent ? m_colors->accent : m_colors->severityColor(1);
        m_markItems[i]->setPen(Qt::NoPen);
        m_markItems[i]->setBrush(color);
    }
}

void TimelinePlot::fitValues()
{
    double most = 0;
    for (qsizetype i = 0; i < m_data.times.size() && !m_stacked.isEmpty(); ++i) {
        const bool isSeen = m_data.times[i] + m_data.bucketSeconds > xAxis->range().lower
                            && m_data.times[i] < xAxis->range().upper;
        if (isSeen && m_stacked.back()[i] > most)
            most = m_stacked.back()[i];
        const double before = isSeen ? beforeAt(m_data.times[i] + m_data.bucketSeconds / 2) : 0;
        if (before > most) // false for NaN
            most = before;
    }
    yAxis->setRange(0, most > 0 ? std::min(most * kHeadroom, kLargest) : 1);
}

void TimelinePlot::fitTicks()
{
    const double step = xAxis->range().size() / 7;
    const char *text = "yyyy-MM-dd";
    if (step < 1)
        text = "HH:mm:ss.zzz";
    else if (step < 60)
        text = "HH:mm:ss";
    else if (xAxis->range().size() < 86'400)
        text = "HH:mm";
    else if (step < 86'400)
        text = "MM-dd HH:mm";
    m_timeTicker->setDateTimeFormat(QLatin1String(text));
}

void TimelinePlot::setView(QCPRange range)
{
    const double smallest = std::max(m_data.bucketSeconds, 1e-3);
    if (range.size() < smallest)
        range = QCPRange(range.center() - smallest / 2, range.center() + smallest / 2);
    if (range.lower < m_whole.lower)
        range += m_whole.lower - range.lower;
    if (range.upper > m_whole.upper)
        range -= range.upper - m_whole.upper;
    range.lower = std::max(range.lower, m_whole.lower);
    m_isZoomed = range.size() < m_whole.size() * 0.999;
    xAxis->setRange(m_isZoomed ? range : m_whole);
    fitValues();
    fitTicks();
    placeBand();
    replot(QCustomPlot::rpQueuedReplot);
    Q_EMIT viewChanged();
}

void TimelinePlot::resetZoom()
{
    setView(m_whole);
}

void TimelinePlot::zoomAbout(double seconds, double factor)
{
    const QCPRange now = view();
    setView(QCPRange(seconds - (seconds - now.lower) * factor,
                     seconds + (now.upper - seconds) * factor));
}

void TimelinePlot::setBand(const TimeRange &range)
{
    m_band = range;
    placeBand();
    replot(QCustomPlot::rpQueuedReplot);
}

void TimelinePlot::placeBand()
{
    const double from = std::max(toSeconds(m_band.fromNs), m_whole.lower - m_whole.size());
    const double to = std::min(toSeconds(m_band.toNs), m_whole.upper + m_whole.size());
    const bool isSeen = !m_band.isAll() && from < xAxis->range().upper && to > xAxis->range().lower;
    m_bandItem->setVisible(isSeen);
    m_bandText->setVisible(isSeen);
    m_bandItem->topLeft->setCoords(from, 0.005);
    m_bandItem->bottomRight->setCoords(to, 0.995);
    m_bandText->position->setCoords(std::max(from, xAxis->range().lower), 0.015);
    m_bandText->setText(format::range(m_band));
}

void TimelinePlot::setHatched(bool isHatched)
{
    if (m_hatch->visible() == isHatched)
        return;
    m_hatch->setVisible(isHatched);
    replot(QCustomPlot::rpQueuedReplot);
}

TimeRange TimelinePlot::bucketsBetween(double a, double b) const
{
    if (m_data.times.isEmpty())
        return {};
    const auto clamped = [this](double seconds) {
        return std::clamp(seconds, m_whole.lower, m_whole.upper - m_data.bucketSeconds / 1000);
    };
    const int first = m_data.bucketAt(clamped(std::min(a, b)));
    const int last = m_data.bucketAt(clamped(std::max(a, b)));
    if (first < 0 || last < 0)
        return {};
    return {toNs(m_data.times[first]), toNs(m_data.times[last] + m_data.bucketSeconds)};
}

} // namespace weir
