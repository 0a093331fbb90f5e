#pragma once

#include <QColor>
#include <QRectF>
#include <QString>
#include <QVector>

class QPainter;

namespace weir {

/// A thin line through `values` (0 at the bottom), scaled to its own largest value. NaN leaves a
/// gap.
void paintSparkline(QPainter &painter, const QRectF &rect, const QVector<double> &values,
                    const QColor &color);
/// A horizontal bar with 2 px corners, `share` (0 to 1) of `rect` long, at least 2 px when share >
/// 0.
void paintBar(QPainter &painter, const QRectF &rect, double share, const QColor &color);
/// A rounded label with text: scores and counts. Severity 0 is an outline, 1 to 3 are filled.
void paintPill(QPainter &painter, const QRectF &rect, const QString &text, int severity,
               bool isDark);

} // namespace weir
