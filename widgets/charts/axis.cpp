#include "widgets/charts/axis.h"

#include "model/qt/format.h"
#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"

namespace weir {

namespace {
constexpr double kFineRoom = 2; // labels with milliseconds are so much wider
}

QString SiTicker::getTickLabel(double tick, const QLocale &, QChar, int)
{
    return format::tick(tick);
}

double TimeTicker::getTickStep(const QCPRange &range)
{
    constexpr double kSteps[] = {1,     2,     5,     10,     15,      30,     60,
                                 120,   300,   600,   900,    1800,    3600,   7200,
                                 10800, 21600, 43200, 86'400, 172'800, 604'800};
    const double wanted = range.size() / mTickCount;
    mDateStrategy = dsNone;
    if (wanted < kSteps[0])
        return cleanMantissa(wanted * kFineRoom);
    for (const double step : kSteps) {
        if (step >= wanted * 0.85) {
            mDateStrategy = step > 3600 ? dsUniformTimeInDay : dsNone;
            return step;
        }
    }
    return QCPAxisTickerDateTime::getTickStep(range);
}

void dressPlot(QCustomPlot &plot, const Palette &colors)
{
    plot.setMinimumSize(1, 1); // nothing can be drawn into nothing
    // right clicks open the menu of the chart around it
    plot.setAttribute(Qt::WA_NoMousePropagation, false);
    plot.setBackground(QBrush(colors.panel));
    plot.axisRect()->setBackground(Qt::NoBrush);
    for (QCPAxis *axis : {plot.xAxis, plot.yAxis}) {
        axis->setTickLabelFont(smallFont());
        axis->setTickLabelColor(colors.quietInk);
        axis->setBasePen(Qt::NoPen);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelPadding(6);
        axis->grid()->setPen(QPen(colors.line, 1));
        axis->grid()->setSubGridVisible(false);
        axis->grid()->setZeroLinePen(QPen(colors.line, 1));
    }
    plot.xAxis->setBasePen(QPen(colors.line, 1));
    plot.xAxis->grid()->setVisible(false);
}

} // namespace weir
