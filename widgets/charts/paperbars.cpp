#include "widgets/charts/paperbars.h"

#include "model/qt/columntitles.h"
#include "model/qt/format.h"
#include "model/report/paperstyle.h"
#include "widgets/charts/papertimeline.h"
#include "widgets/common/palette.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <bit>
#include <cmath>

namespace weir {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::PaperBars)
};

constexpr double kRowHeight = 15;
constexpr double kTitleHeight = 13;
constexpr double kLabelLimit = 170;
constexpr double kHistogramHeight = 130;
constexpr double kAxisWidth = 40;
constexpr double kMostRest = 2.5;  // times the largest bar
constexpr double kBarShare = 0.78; // of the room that each has

QString titleOf(const ResultColumn &column)
{
    return translatedTitle(column.title.empty() ? column.name : column.title);
}

double valueOf(const ResultColumn &column, std::size_t row)
{
    const double value = format::numeric(column, row);
    return std::isnan(value) ? 0 : value;
}

QVector<PaperBar> readBars(const ResultTable &table, const QueryNames &names)
{
    QVector<PaperBar> bars;
    const std::size_t dims = table.dimensionCount;
    if (dims < 1 || dims >= table.columns.size())
        return bars;
    const ResultColumn &metric = table.columns[dims];
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        PaperBar bar;
        for (std::size_t d = 0; d < dims; ++d)
            bar.label += (d > 0 ? QStringLiteral(" · ") : QString())
                         + format::cell(table.columns[d], row, names);
        bar.value = valueOf(metric, row);
        bar.text = format::cell(metric, row, names);
        bars += bar;
    }
    const bool isRestKnown =
        table.other && !table.other->numbers.empty()
        && (metric.isReal || table.other->numbers.front() != kAbsent<std::uint64_t>);
    if (isRestKnown) {
        PaperBar rest;
        rest.label =
            Words::tr("%1 others").arg(QLocale().toString(qulonglong{table.other->members}));
        const std::uint64_t number = table.other->numbers.front();
        rest.value = metric.isReal ? std::bit_cast<double>(number) : static_cast<double>(number);
        rest.text = (table.other->isEstimateAt(0, metric) ? QStringLiteral("≈ ") : QString())
                    + format::numberOf(metric, rest.value);
        rest.isOther = true;
        bars += rest;
    }
    return bars;
}

/// Length that the others are scaled to; a rest that would make them all tiny has no bar itself.
double most(const QVector<PaperBar> &bars)
{
    double named = 0;
    double rest = 0;
    for (const PaperBar &bar : bars)
        (bar.isOther ? rest : named) = std::max(bar.isOther ? rest : named, bar.value);
    return rest > kMostRest * named ? named : std::max(named, rest);
}

} // namespace

PaperBars::PaperBars(const ResultTable &answer, const QueryNames &names)
    : m_bars(readBars(answer, names))
{
    if (answer.dimensionCount < answer.columns.size())
        m_title = titleOf(answer.columns[answer.dimensionCount]);
}

double PaperBars::height() const
{
    return most(m_bars) > 0 ? kTitleHeight + kRowHeight * static_cast<double>(m_bars.size()) : 0;
}

void PaperBars::paint(QPainter &painter, const QRectF &rect) const
{
    const QFont font = paper::monoFont(7);
    double labels = 0;
    double values = 0;
    for (const PaperBar &bar : m_bars) {
        labels = std::max(labels, paper::widthOf(font, bar.label));
        values = std::max(values, paper::widthOf(font, bar.text));
    }
    labels = std::min(labels, kLabelLimit);
    const QRectF room(rect.left() + labels + 10, rect.top() + kTitleHeight,
                      rect.width() - labels - values - 20, rect.height() - kTitleHeight);
    painter.setFont(paper::textFont(7));
    painter.setPen(paper::kQuietInk);
    painter.drawText(
        QPointF(rect.right() - paper::widthOf(paper::textFont(7), m_title), rect.top() + 8),
        m_title);
    const double top = std::max(most(m_bars), 1e-9);
    painter.setFont(font);
    double y = room.top();
    for (const PaperBar &bar : m_bars) {
        const double base = y + kRowHeight / 2 + 2.5;
        painter.setPen(bar.isOther ? paper::kQuietInk : paper::kInk);
        painter.drawText(QPointF(rect.left(), base),
                         QFontMetricsF(font).elidedText(bar.label, Qt::ElideMiddle, labels + 1));
        painter.drawText(QPointF(rect.right() - paper::widthOf(font, bar.text), base), bar.text);
        if (bar.value <= top)
            painter.fillRect(QRectF(room.left(), y + 3.5,
                                    std::max(0.5, bar.value / top * room.width()), kRowHeight - 7),
                             lightPalette().seriesColor(0, bar.isOther));
        y += kRowHeight;
    }
}

PaperHistogram::PaperHistogram(const ResultTable &answer, const QueryNames &names)
    : m_bars(readBars(answer, names))
{
    if (answer.dimensionCount < answer.columns.size() && !m_bars.isEmpty()) {
        m_title = titleOf(answer.columns[answer.dimensionCount]);
        m_keyTitle = titleOf(answer.columns.front());
    }
}

double PaperHistogram::height() const
{
    return most(m_bars) > 0 ? kHistogramHeight + 40 : 0;
}

void PaperHistogram::paint(QPainter &painter, const QRectF &rect) const
{
    const QFont font = paper::textFont(7);
    const QRectF plot(rect.left() + kAxisWidth, rect.top() + 14, rect.width() - kAxisWidth,
                      kHistogramHeight);
    painter.setFont(font);
    painter.setPen(paper::kQuietInk);
    painter.drawText(rect.topLeft() + QPointF(0, 8), m_title);
    painter.drawText(QPointF(plot.right() - paper::widthOf(font, m_keyTitle), plot.bottom() + 22),
                     m_keyTitle);
    const double top = std::max(most(m_bars) * 1.06, 1e-9);
    const double step = roundStep(top, 5);
    for (int i = 0; i * step <= top; ++i) {
        const double y = plot.bottom() - i * step / top * plot.height();
        painter.setPen(QPen(paper::kLine, 0.5));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        const QString text = format::tick(i * step);
        painter.setPen(paper::kQuietInk);
        painter.drawText(QPointF(plot.left() - 5 - paper::widthOf(font, text), y + 2.5), text);
    }
    const double each = plot.width() / static_cast<double>(m_bars.size());
    double free = rect.left();
    for (qsizetype i = 0; i < m_bars.size(); ++i) {
        const double x = plot.left() + each * static_cast<double>(i);
        const double height = m_bars[i].value / top * plot.height();
        painter.fillRect(QRectF(x + each * (1 - kBarShare) / 2, plot.bottom() - height,
                                each * kBarShare, height),
                         lightPalette().seriesColor(0));
        const double width = paper::widthOf(font, m_bars[i].label);
        const double left = x + each / 2 - width / 2;
        if (left < free)
            continue;
        painter.setPen(paper::kQuietInk);
        painter.drawText(QPointF(left, plot.bottom() + 10), m_bars[i].label);
        free = left + width + 6;
    }
    painter.setPen(QPen(paper::kQuietInk, 0.5));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
}

} // namespace weir
