#include "widgets/common/painting.h"

#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace weir {

void paintSparkline(QPainter &painter, const QRectF &rect, const QVector<double> &values,
                    const QColor &color)
{
    double most = 0;
    for (const double value : values)
        most = value > most ? value : most; // NaN is never larger
    if (values.size() < 2)
        return;
    QPainterPath path;
    bool isDown = false; // the pen is on the paper
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i])) {
            isDown = false;
            continue;
        }
        const qreal x =
            rect.left()
            + rect.width() * static_cast<qreal>(i) / static_cast<qreal>(values.size() - 1);
        const qreal y = rect.bottom() - (most > 0 ? values[i] / most : 0) * rect.height();
        if (isDown)
            path.lineTo(x, y);
        else
            path.moveTo(x, y);
        isDown = true;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.restore();
}

void paintBar(QPainter &painter, const QRectF &rect, double share, const QColor &color)
{
    if (!(share > 0))
        return;
    QRectF bar = rect;
    bar.setWidth(std::max(2.0, rect.width() * std::min(share, 1.0)));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(bar, 2, 2);
    painter.restore();
}

void paintPill(QPainter &painter, const QRectF &rect, const QString &text, int severity,
               bool isDark)
{
    const Palette &colors = isDark ? darkPalette() : lightPalette();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (severity > 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.severityColor(severity));
    } else {
        painter.setPen(colors.line);
        painter.setBrush(Qt::NoBrush);
    }
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(severity > 0 ? colors.onAccent : colors.quietInk);
    drawTabularText(painter, rect, Qt::AlignCenter, text);
    painter.restore();
}

} // namespace weir
