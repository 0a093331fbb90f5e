#include "model/report/paperstyle.h"

#include <QFontDatabase>
#include <QFontMetricsF>

namespace weir::paper {

namespace {

QFont sized(QFont font, int points)
{
    font.setPixelSize(points); // a pixel is a point here, whatever the device
    font.setHintingPreference(QFont::PreferNoHinting);
    // Ligatures and contextual forms ("::", "≈") would be lost to who searches or copies the text.
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

} // namespace

QFont textFont(int points, QFont::Weight weight)
{
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Inter Variable"),
                      QFontDatabase::systemFont(QFontDatabase::GeneralFont).family(),
                      QStringLiteral("sans-serif")});
    font.setWeight(weight);
    return sized(font, points);
}

QFont monoFont(int points)
{
    QFont font;
    font.setFamilies({QStringLiteral("JetBrains Mono"),
                      QFontDatabase::systemFont(QFontDatabase::FixedFont).family(),
                      QStringLiteral("monospace")});
    font.setStyleHint(QFont::Monospace);
    return sized(font, points);
}

double lineHeight(const QFont &font)
{
    return QFontMetricsF(font).height();
}

double widthOf(const QFont &font, const QString &text)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

} // namespace weir::paper
