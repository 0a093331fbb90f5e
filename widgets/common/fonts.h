#pragma once

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace weir {

/// Inter 13 px (or the system's font), for everything but addresses.
QFont textFont();
/// Smaller text: notes, axis labels, 12 px.
QFont smallFont();
/// As smallFont(), for labels of pictures that are saved: "::" stays two signs that can be searched
/// for and copied.
QFont labelFont();
/// Titles of panels.
QFont titleFont();
/// Figures of tiles, 20 px.
QFont figureFont();
/// JetBrains Mono (or the system's fixed font), for addresses, filters, literals.
QFont monoFont();

/// Draws `text` with all digits equally wide, so that numbers stand below each other.
void drawTabularText(QPainter &painter, const QRectF &rect, Qt::Alignment alignment,
                     const QString &text);
/// Width of `text` as drawTabularText() draws it, in logical pixels.
qreal tabularWidth(const QFont &font, const QString &text);

} // namespace weir
