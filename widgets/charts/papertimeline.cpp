#include "widgets/charts/papertimeline.h"

#include "model/qt/format.h"
#include "model/report/paperstyle.h"
#include "widgets/common/palette.h"

#include <QDateTime>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

constexpr double kPlotHeight = 150;
constexpr double kAxisWidth = 40;
constexpr double kUnitHeight = 14;
constexpr double kTimeHeight = 16;
constexpr double kLegendRow = 13;
constexpr double kSwatch = 7;
constexpr double kNameLimit = 150;
constexpr int kStepLimit = 48; // fewer buckets are drawn as steps
constexpr int kTimeLabels = 7;

QFont labelFont()
{
    return paper::textFont(7);
}

QDateTime local(double seconds)
{
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(std::llround(seconds * 1000)));
}

double timeStep(double span)
{
    constexpr double kSteps[] = {1,       2,       5,         10,        15,       30,
                                 60,      120,     300,       600,       900,      1800,
                                 3600,    7200,    10800,     21600,     43200,    86'400,
                                 172'800, 604'800, 1'209'600, 2'592'000, 7'776'000};
    if (span / kTimeLabels < kSteps[0])
        return roundStep(span, kTimeLabels);
    for (const double step : kSteps) {
        if (step >= span / kTimeLabels)
            return step;
    }
    return 31'536'000;
}

QString timeFormat(double step, bool isOneDay)
{
    if (step < 1)
        return QStringLiteral("HH:mm:ss.zzz");
    if (step < 60)
        return QStringLiteral("HH:mm:ss");
    if (step >= 86'400)
        return QStringLiteral("yyyy-MM-dd");
    return isOneDay ? QStringLiteral("HH:mm") : QStringLiteral("MM-dd HH:mm");
}

QString elided(const QString &name)
{
    return QFontMetricsF(labelFont()).elidedText(name, Qt::ElideRight, kNameLimit);
}

double nameWidth(const QString &name)
{
    return kSwatch + 4 + paper::widthOf(labelFont(), elided(name)) + 14;
}

} // namespace

double roundStep(double span, int count)
{
    if (!(span > 0) || count < 1)
        return 1;
    const double wanted = span / count;
    const double power = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= wanted * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

PaperTimeline::PaperTimeline(const ResultTable &answer, const QueryNames &names)
    : m_data(readSeries(answer, {}, names))
{
}

double PaperTimeline::height(double width) const
{
    if (m_data.times.isEmpty() || m_data.lines.isEmpty() || !(most() > 0))
        return 0;
    return kUnitHeight + kPlotHeight + kTimeHeight + legendRows(width) * kLegendRow;
}

double PaperTimeline::most() const
{
    double most = 0;
    for (int i = 0; i < m_data.times.size(); ++i) {
        const double total = m_data.total(i);
        most = total > most ? total : most;
    }
    return most;
}

int PaperTimeline::legendRows(double width) const
{
    if (m_data.keyField.isEmpty())
        return 0;
    int rows = 1;
    double x = kAxisWidth;
    for (const SeriesLine &line : m_data.lines) {
        const double next = nameWidth(line.name);
        if (x + next > width && x > kAxisWidth) {
            ++rows;
            x = kAxisWidth;
        }
        x += next;
    }
    return rows;
}

void PaperTimeline::paint(QPainter &painter, const QRectF &rect) const
{
    if (m_data.times.isEmpty() || m_data.lines.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(labelFont());
    painter.setPen(paper::kQuietInk);
    const QString mark = m_data.isEstimate ? QStringLiteral("≈ ") : QString();
    painter.drawText(rect.topLeft() + QPointF(0, 8), mark + m_data.unitText());
    const QRectF plot(rect.left() + kAxisWidth, rect.top() + kUnitHeight, rect.width() - kAxisWidth,
                      kPlotHeight);
    const double top = std::max(most() * 1.06, 1e-9);
    paintValueAxis(painter, plot, top);
    paintAreas(painter, plot, top);
    paintTimeAxis(painter, plot);
    if (!m_data.keyField.isEmpty())
        paintLegend(painter,
                    QRectF(QPointF(plot.left(), plot.bottom() + kTimeHeight), rect.bottomRight()));
}

void PaperTimeline::paintValueAxis(QPainter &painter, const QRectF &plot, double top) const
{
    const double step = roundStep(top, 5);
    for (int i = 0; i * step <= top; ++i) {
        const double y = plot.bottom() - i * step / top * plot.height();
        painter.setPen(QPen(paper::kLine, 0.5));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        const QString text = format::tick(i * step);
        painter.setPen(paper::kQuietInk);
        painter.drawText(QPointF(plot.left() - 5 - paper::widthOf(labelFont(), text), y + 2.5),
                         text);
    }
}

void PaperTimeline::paintTimeAxis(QPainter &painter, const QRectF &plot) const
{
    const double from = m_data.times.front();
    const double to = m_data.times.back() + m_data.bucketSeconds;
    const double step = timeStep(to - from);
    const bool isOneDay = local(from).date() == local(to - 1e-3).date();
    const QString format = timeFormat(step, isOneDay);
    painter.setPen(QPen(paper::kQuietInk, 0.5));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    double free = plot.left() - kAxisWidth; // right end of the last label
    const double offset = local(from).offsetFromUtc();
    for (double tick = std::ceil((from + offset) / step) * step - offset; tick <= to;
         tick += step) {
        const double x = plot.left() + (tick - from) / (to - from) * plot.width();
        const QString text = local(tick).toString(format);
        const double width = paper::widthOf(labelFont(), text);
        const double left = std::min(x - width / 2, plot.right() - width);
        if (left < free)
            continue;
        painter.setPen(QPen(paper::kQuietInk, 0.5));
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 2.5));
        painter.setPen(paper::kQuietInk);
        painter.drawText(QPointF(left, plot.bottom() + 10.5), text);
        free = left + width + 8;
    }
}

void PaperTimeline::paintAreas(QPainter &painter, const QRectF &plot, double top) const
{
    const qsizetype count = m_data.times.size();
    const bool isStep = count < kStepLimit;
    const double from = m_data.times.front();
    const double span = m_data.times.back() + m_data.bucketSeconds - from;
    const auto at = [&](double seconds, double value) {
        return QPointF(plot.left() + (seconds - from) / span * plot.width(),
                       plot.bottom() - value / top * plot.height());
    };
    const auto outline = [&](const QVector<double> &values) {
        QPolygonF line;
        for (qsizetype i = 0; i < count; ++i) {
            const double start = m_data.times[i];
            if (isStep || i == 0)
                line += at(start, values[i]);
            if (!isStep)
                line += at(start + m_data.bucketSeconds / 2, values[i]);
            if (isStep || i + 1 == count)
                line += at(start + m_data.bucketSeconds, values[i]);
        }
        return line;
    };
    QVector<double> sums(count, 0);
    QPolygonF below = outline(sums);
    for (qsizetype i = 0; i < m_data.lines.size(); ++i) {
        const SeriesLine &line = m_data.lines[i];
        for (qsizetype k = 0; k < count; ++k)
            sums[k] += std::isnan(line.values[k]) ? 0 : line.values[k];
        const QPolygonF above = outline(sums);
        QPolygonF area = above;
        for (auto point = below.crbegin(); point != below.crend(); ++point)
            area += *point;
        painter.setPen(Qt::NoPen);
        painter.setBrush(lightPalette().seriesColor(static_cast<int>(i), line.isOther));
        painter.drawPolygon(area);
        below = above;
    }
    painter.setBrush(Qt::NoBrush);
}

void PaperTimeline::paintLegend(QPainter &painter, const QRectF &rect) const
{
    double x = rect.left();
    double y = rect.top() + 3;
    for (qsizetype i = 0; i < m_data.lines.size(); ++i) {
        const SeriesLine &line = m_data.lines[i];
        const double next = nameWidth(line.name);
        if (x + next > rect.right() + 14 && x > rect.left()) {
            x = rect.left();
            y += kLegendRow;
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(lightPalette().seriesColor(static_cast<int>(i), line.isOther));
        painter.drawRect(QRectF(x, y, kSwatch, kSwatch));
        painter.setPen(paper::kInk);
        painter.drawText(QPointF(x + kSwatch + 4, y + kSwatch - 0.5), elided(line.name));
        x += next;
    }
    painter.setBrush(Qt::NoBrush);
}

} // namespace weir
