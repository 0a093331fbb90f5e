#pragma once

#include "widgets/charts/plotlibrary.h"

namespace weir {

struct Palette;

/// Ticks with SI prefixes: "250 M", "1 G".
class SiTicker : public QCPAxisTicker
{
protected:
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar,
                         int precision) override;
};

/// Ticks at round local times: every 1, 2, 5, 10, 15 or 30 seconds or minutes, hours, days.
class TimeTicker : public QCPAxisTickerDateTime
{
protected:
    double getTickStep(const QCPRange &range) override;
};

/// Dresses the axes, grid and background of `plot` in `colors`; quiet lines, no box.
void dressPlot(QCustomPlot &plot, const Palette &colors);

} // namespace weir
