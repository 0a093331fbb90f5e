#include "widgets/charts/axis.h"

#include "model/qt/format.h"
#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"

namespace weir {

QString SiTicker::getTickLabel(double tick, const QLocale &, QChar, int)
{
    return format::tick(tick);
}

void dressPlot(QCustomPlot &plot, const Palette &colors)
{
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
