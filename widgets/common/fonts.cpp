#include "widgets/common/fonts.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPainter>
#include <QRawFont>

#include <algorithm>

namespace weir {

namespace {

constexpr qreal kTextPoints = 9.75; // 13 px at 96 dots per inch
constexpr qreal kSmallPoints = 9;
constexpr qreal kFigurePoints = 15;

QFont sized(qreal points, QFont::Weight weight)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Inter Variable"), font.family(),
                      QStringLiteral("sans-serif")});
    font.setPointSizeF(points);
    font.setWeight(weight);
    return font;
}

/// Glyphs of `text` with every digit in a cell of the widest digit.
struct TabularLine
{
    QRawFont font;
    QList<quint32> glyphs;
    QList<QPointF> positions;
    qreal width = 0;
    bool isUsable = false; // false: the font lacks a glyph, draw it the ordinary way
};

TabularLine layOut(const QFont &font, const QString &text)
{
    thread_local QFont lastFont;
    thread_local QRawFont lastRaw;
    thread_local qreal lastDigit = 0;
    if (!lastRaw.isValid() || lastFont != font) {
        lastFont = font;
        lastRaw = QRawFont::fromFont(font);
        lastDigit = 0;
        for (const QPointF &advance : lastRaw.advancesForGlyphIndexes(
                 lastRaw.glyphIndexesForString(QStringLiteral("0123456789"))))
            lastDigit = std::max(lastDigit, advance.x());
    }
    TabularLine line;
    line.font = lastRaw;
    line.glyphs = lastRaw.glyphIndexesForString(text);
    if (line.glyphs.size() != text.size() || line.glyphs.contains(0))
        return line;
    const auto advances = lastRaw.advancesForGlyphIndexes(line.glyphs);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isDigit = text[i] >= QLatin1Char('0') && text[i] <= QLatin1Char('9');
        const qreal cell = isDigit ? lastDigit : advances[i].x();
        line.positions += QPointF(line.width + (cell - advances[i].x()) / 2, 0);
        line.width += cell;
    }
    line.isUsable = true;
    return line;
}

} // namespace

QFont textFont()
{
    return sized(kTextPoints, QFont::Normal);
}

QFont smallFont()
{
    return sized(kSmallPoints, QFont::Normal);
}

QFont labelFont()
{
    QFont font = smallFont();
    font.setStyleStrategy(QFont::PreferNoShaping); // contextual forms have no text in a PDF
    return font;
}

QFont titleFont()
{
    return sized(kTextPoints, QFont::DemiBold);
}

QFont figureFont()
{
    return sized(kFigurePoints, QFont::DemiBold);
}

QFont monoFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setFamilies(
        {QStringLiteral("JetBrains Mono"), font.family(), QStringLiteral("monospace")});
    font.setPointSizeF(kTextPoints);
    font.setStyleHint(QFont::Monospace);
    return font;
}

void drawTabularText(QPainter &painter, const QRectF &rect, Qt::Alignment alignment,
                     const QString &text)
{
    const TabularLine line = layOut(painter.font(), text);
    if (!line.isUsable) {
        painter.drawText(rect, int(alignment) | Qt::TextSingleLine, text);
        return;
    }
    qreal x = rect.left();
    if (alignment.testFlag(Qt::AlignRight))
        x = rect.right() - line.width;
    else if (alignment.testFlag(Qt::AlignHCenter))
        x = rect.center().x() - line.width / 2;
    const qreal height = line.font.ascent() + line.font.descent();
    const qreal baseline = rect.top() + (rect.height() - height) / 2 + line.font.ascent();
    QGlyphRun run;
    run.setRawFont(line.font);
    run.setGlyphIndexes(line.glyphs);
    run.setPositions(line.positions);
    painter.drawGlyphRun(QPointF(x, baseline), run);
}

qreal tabularWidth(const QFont &font, const QString &text)
{
    const TabularLine line = layOut(font, text);
    return line.isUsable ? line.width : QFontMetricsF(font).horizontalAdvance(text);
}

} // namespace weir
