#include "widgets/charts/timelinechart.h"

#include "model/qt/format.h"
#include "widgets/charts/legend.h"
#include "widgets/charts/timelineplot.h"
#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"
#include "widgets/common/valuemenu.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPicture>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {
constexpr double kZoomFactor = 0.7;
constexpr int kBrushSteps = 60; // arrow presses across the visible range

double toSeconds(qint64 ns)
{
    return static_cast<double>(ns) / kNsPerSecond;
}

qint64 toNs(double seconds)
{
    return static_cast<qint64>(std::llround(seconds * 1e6)) * 1000;
}
} // namespace

TimelineChart::TimelineChart(QWidget *parent)
    : ChartView(parent)
    , m_plot(new TimelinePlot(this))
    , m_legend(new Legend(this))
{
    setAccessibleName(tr("Timeline"));
    setFileName(QStringLiteral("timeline"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1); // room for the frame of the focus
    column->setSpacing(2);
    column->addWidget(m_plot, 1);
    column->addWidget(m_legend);
    m_plot->hide();
    m_legend->hide();
    connect(m_plot, &TimelinePlot::brushed, this, &TimelineChart::takeBrush);
    connect(m_plot, &TimelinePlot::brushing, this, &TimelineChart::rangeDragged);
    connect(m_plot, &TimelinePlot::viewChanged, this,
            [this] { Q_EMIT visibleRangeChanged(visibleRange()); });
    connect(m_legend, &Legend::selected, this, [this](int line) {
        if (!valueOf(line).isNull())
            Q_EMIT valueSelected(valueOf(line));
    });
    connect(m_legend, &Legend::drilledDown, this, [this](int line) {
        if (!valueOf(line).isNull())
            Q_EMIT drillDownRequested(valueOf(line));
    });
    connect(m_legend, &Legend::menuRequested, this, [this](int line, const QPoint &position) {
        if (m_menu)
            m_menu->popup(valueOf(line), position, this);
    });
}

bool TimelineChart::isZoomed() const
{
    return m_plot->isZoomed();
}

void TimelineChart::setSeries(const ResultPtr &result, const QString &metric, bool isPart)
{
    m_data = result ? readSeries(*result, metric, m_sourceNames) : SeriesData();
    m_plot->setData(m_data, isPart && m_plot->isZoomed());
    m_plot->setHatched(m_data.isPartial || isPartial());
    m_legend->setLines(m_data.lines);
    m_plot->setVisible(!isEmpty());
    m_legend->setVisible(!isEmpty() && !m_isCompact && !m_data.keyField.isEmpty());
    setAccessibleDescription(m_data.unitText());
    update();
}

bool TimelineChart::isEmpty() const
{
    return m_data.times.isEmpty() || m_data.lines.isEmpty();
}

void TimelineChart::setSelectedRange(const TimeRange &range)
{
    m_selected = range;
    m_plot->setBand(range);
}

void TimelineChart::setBefore(const ResultPtr &result, qint64 shiftNs, const QString &name,
                              const QString &metric)
{
    m_plot->setBefore(result ? readSeries(*result, metric, m_sourceNames) : SeriesData(),
                      toSeconds(shiftNs), name);
}

void TimelineChart::setMarks(const QVector<TimeMark> &marks)
{
    m_plot->setMarks(marks);
}

const QVector<TimeMark> &TimelineChart::marks() const
{
    return m_plot->marks();
}

TimeRange TimelineChart::visibleRange() const
{
    if (isEmpty())
        return {};
    return {toNs(m_plot->view().lower), toNs(m_plot->view().upper)};
}

void TimelineChart::resetZoom()
{
    m_plot->resetZoom();
}

void TimelineChart::setCompact(bool isCompact)
{
    m_isCompact = isCompact;
    m_plot->setCompact(isCompact);
    m_legend->setVisible(!isCompact && !isEmpty() && !m_data.keyField.isEmpty());
    updateGeometry();
}

QString TimelineChart::tooltipAt(double seconds) const
{
    const int bucket = m_data.bucketAt(seconds);
    if (bucket < 0)
        return {};
    QString text = format::clock(toNs(m_data.times[bucket])) + QStringLiteral("  ")
                   + m_data.valueText(m_data.total(bucket));
    for (qsizetype i = m_data.lines.size() - 1; i >= 0; --i)
        text += QStringLiteral("\n%1  %2")
                    .arg(m_data.lines[i].name, m_data.valueText(m_data.lines[i].values[bucket]));
    return text;
}

QSize TimelineChart::sizeHint() const
{
    return m_isCompact ? QSize(260, 110) : QSize(600, 210);
}

ValueRef TimelineChart::valueOf(int line) const
{
    if (line < 0 || line >= m_data.lines.size() || m_data.lines[line].isOther
        || m_data.keyField.isEmpty())
        return {};
    return {m_data.keyField, m_data.lines[line].literal, m_data.lines[line].name};
}

void TimelineChart::takeBrush(const TimeRange &range)
{
    if (range.isAll())
        return;
    setSelectedRange(range);
    Q_EMIT rangeSelected(range);
}

void TimelineChart::moveBrush(int direction, bool onlyEnd)
{
    const auto bucketNs = toNs(m_data.bucketSeconds);
    const auto span = visibleRange().toNs - visibleRange().fromNs;
    const qint64 step =
        std::max<qint64>(bucketNs, floorTo(span / kBrushSteps, bucketNs)) * direction;
    const qint64 first = toNs(m_plot->whole().lower);
    const qint64 last = toNs(m_plot->whole().upper);
    TimeRange range = m_selected;
    if (range.isAll()) { // nothing selected yet: begin at the side that the arrow comes from
        const auto width = std::max<qint64>(bucketNs, floorTo(span / 10, bucketNs));
        const qint64 from = direction > 0 ? visibleRange().fromNs : visibleRange().toNs - width;
        range = m_plot->bucketsBetween(toSeconds(from),
                                       toSeconds(from + width) - m_data.bucketSeconds / 2);
    } else if (onlyEnd) {
        range.toNs = std::clamp(range.toNs + step, range.fromNs + bucketNs, last);
    } else {
        const qint64 width = range.toNs - range.fromNs;
        range.fromNs = std::clamp(range.fromNs + step, first, std::max(first, last - width));
        range.toNs = range.fromNs + width;
    }
    takeBrush(range);
}

void TimelineChart::zoom(double factor)
{
    m_plot->zoomAbout(m_plot->view().center(), factor);
}

void TimelineChart::keyPressEvent(QKeyEvent *event)
{
    const auto foreign =
        Qt::AltModifier | Qt::ControlModifier | Qt::MetaModifier; // Alt+Left goes back
    if (isEmpty() || (event->modifiers() & foreign)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const bool onlyEnd = event->modifiers().testFlag(Qt::ShiftModifier);
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        moveBrush(event->key() == Qt::Key_Left ? -1 : 1, onlyEnd);
    else if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)
        zoom(kZoomFactor);
    else if (event->key() == Qt::Key_Minus)
        zoom(1 / kZoomFactor);
    else if (event->key() == Qt::Key_Home)
        resetZoom();
    else if (event->key() == Qt::Key_Escape && !m_selected.isAll()) {
        setSelectedRange(TimeRange{});
        Q_EMIT rangeCleared();
    } else
        QWidget::keyPressEvent(event);
}

void TimelineChart::paintEvent(QPaintEvent *)
{
    if (isEmpty()) {
        QPainter painter(this);
        paintEmpty(painter, rect());
    } else if (hasFocus()) {
        QPainter painter(this);
        painter.setPen(paletteOf(this).accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void TimelineChart::paintPicture(QPainter &painter, const QSize &size) const
{
    painter.fillRect(QRect(QPoint(), size), paletteOf(this).panel);
    if (isEmpty()) {
        paintEmpty(painter, QRectF(QPointF(), size));
        return;
    }
    const bool hasLegend = !m_isCompact && !m_data.keyField.isEmpty();
    const int legendHeight = hasLegend ? m_legend->sizeHint().height() : 0;
    QPicture
        picture; // QCustomPlot paints with a painter of its own kind; a picture keeps it vectors
    QCPPainter recorder(&picture);
    m_plot->toPainter(&recorder, size.width(), size.height() - legendHeight);
    recorder.end();
    painter.drawPicture(0, 0, picture);
    painter.translate(0, size.height() - legendHeight);
    if (hasLegend)
        m_legend->paintTo(painter, size.width());
}

void TimelineChart::themeChanged()
{
    m_plot->setColors(paletteOf(this));
}

void TimelineChart::fillMenu(QMenu &menu, const QPoint &)
{
    QAction *whole = menu.addAction(tr("Show the whole time"));
    whole->setEnabled(m_plot->isZoomed());
    connect(whole, &QAction::triggered, this, &TimelineChart::resetZoom);
    QAction *clear = menu.addAction(tr("Clear the selected time"));
    clear->setEnabled(!m_selected.isAll());
    connect(clear, &QAction::triggered, this, [this] {
        setSelectedRange(TimeRange{});
        Q_EMIT rangeCleared();
    });
    if (!m_isCompact) {
        QAction *explain = menu.addAction(tr("Explain this rise"));
        explain->setObjectName(QStringLiteral("explainAction"));
        explain->setEnabled(!m_selected.isAll());
        connect(explain, &QAction::triggered, this,
                [this, range = m_selected] { Q_EMIT explainRequested(range); });
    }
    if (m_hasNotes) {
        QAction *note = menu.addAction(tr("Write a note on this time…"));
        note->setObjectName(QStringLiteral("timeNoteAction"));
        note->setEnabled(!m_selected.isAll());
        connect(note, &QAction::triggered, this,
                [this, range = m_selected] { Q_EMIT noteRequested(range); });
    }
    QAction *visible = menu.addAction(tr("Select the visible time"));
    visible->setEnabled(!isEmpty());
    connect(visible, &QAction::triggered, this, [this] {
        takeBrush(m_plot->bucketsBetween(m_plot->view().lower, m_plot->view().upper));
    });
}

} // namespace weir
