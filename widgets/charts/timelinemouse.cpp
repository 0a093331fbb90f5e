// Mouse and crosshair of TimelinePlot.
#include "widgets/charts/timelineplot.h"

#include "model/qt/format.h"
#include "widgets/common/palette.h"

#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace weir {

namespace {
constexpr int kDragPixels = 4; // less is a click
constexpr double kWheelFactor = 0.8;
} // namespace

double TimelinePlot::secondsAt(int x) const
{
    return xAxis->pixelToCoord(x);
}

void TimelinePlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !m_data.times.isEmpty()) {
        m_pressedAt = secondsAt(event->pos().x());
        m_isDragged = false;
    } else if (event->button() == Qt::MiddleButton) {
        m_pannedAt = event->pos();
    } else {
        event->ignore();
    }
    if (parentWidget())
        parentWidget()->setFocus(Qt::MouseFocusReason);
}

void TimelinePlot::mouseMoveEvent(QMouseEvent *event)
{
    const double now = secondsAt(event->pos().x());
    if (m_pannedAt) {
        const double moved = secondsAt(m_pannedAt->x()) - now;
        m_pannedAt = event->pos();
        setView(QCPRange(view().lower + moved, view().upper + moved));
    } else if (m_pressedAt) {
        const double pixels = xAxis->coordToPixel(*m_pressedAt) - event->pos().x();
        m_isDragged = m_isDragged || std::abs(pixels) >= kDragPixels;
        if (m_isDragged) {
            const TimeRange range = bucketsBetween(*m_pressedAt, now);
            setBand(range);
            Q_EMIT brushing(range);
        }
    }
    showCrosshair(event->pos(), event->globalPosition().toPoint());
}

void TimelinePlot::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton)
        m_pannedAt.reset();
    if (event->button() != Qt::LeftButton || !m_pressedAt)
        return;
    const double from = *m_pressedAt;
    m_pressedAt.reset();
    if (m_isDragged)
        Q_EMIT brushed(bucketsBetween(from, secondsAt(event->pos().x())));
}

void TimelinePlot::mouseDoubleClickEvent(QMouseEvent *)
{
    m_pressedAt.reset();
    resetZoom();
}

void TimelinePlot::wheelEvent(QWheelEvent *event)
{
    const double steps = event->angleDelta().y() / 120.0;
    if (steps == 0 || m_data.times.isEmpty()) {
        event->ignore();
        return;
    }
    zoomAbout(secondsAt(event->position().toPoint().x()), std::pow(kWheelFactor, steps));
    event->accept();
}

void TimelinePlot::leaveEvent(QEvent *event)
{
    m_cross->setVisible(false);
    replot(QCustomPlot::rpQueuedReplot);
    QCustomPlot::leaveEvent(event);
}

void TimelinePlot::showCrosshair(const QPoint &position, const QPoint &globalPosition)
{
    const double seconds = secondsAt(position.x());
    const bool isInside = axisRect()->rect().contains(position) && m_data.bucketAt(seconds) >= 0;
    m_cross->setVisible(isInside);
    m_cross->point1->setCoords(seconds, 0);
    m_cross->point2->setCoords(seconds, 1);
    replot(QCustomPlot::rpQueuedReplot);
    if (isInside)
        QToolTip::showText(globalPosition, richTooltip(seconds), this);
    else
        QToolTip::hideText();
}

QString TimelinePlot::richTooltip(double seconds) const
{
    const int bucket = m_data.bucketAt(seconds);
    if (bucket < 0 || !m_colors)
        return {};
    QString rows;
    for (int i = static_cast<int>(m_data.lines.size()) - 1; i >= 0; --i) { // top of the stack first
        const SeriesLine &line = m_data.lines[i];
        rows += QStringLiteral("<tr><td><font color=\"%1\">■</font> %2&nbsp;&nbsp;</td>"
                               "<td align=\"right\">%3</td></tr>")
                    .arg(m_colors->seriesColor(i, line.isOther).name(), line.name.toHtmlEscaped(),
                         m_data.valueText(line.values[bucket]).toHtmlEscaped());
    }
    const double before = beforeAt(m_data.times[bucket] + m_data.bucketSeconds / 2);
    if (!std::isnan(before))
        rows += QStringLiteral("<tr><td>┄ %1&nbsp;&nbsp;</td><td align=\"right\">%2</td></tr>")
                    .arg(m_beforeName.toHtmlEscaped(), m_data.valueText(before).toHtmlEscaped());
    for (const QString &text : markTextsAt(seconds))
        rows += QStringLiteral("<tr><td colspan=\"2\">%1</td></tr>")
                    .arg(text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")));
    return QStringLiteral("<b>%1</b>&nbsp;&nbsp;%2<table>%3</table>")
        .arg(format::clock(static_cast<qint64>(m_data.times[bucket] * kNsPerSecond)),
             m_data.valueText(m_data.total(bucket)).toHtmlEscaped(), rows);
}

} // namespace weir
