#pragma once

#include <QColor>
#include <QFont>

namespace weir::paper {

// One unit is a point (1/72 inch) everywhere in a report.
inline constexpr double kMargin = 45;
inline constexpr double kHeaderHeight = 22;
inline constexpr double kFooterHeight = 22;

inline const QColor kInk(0x15, 0x20, 0x2B);
inline const QColor kQuietInk(0x5C, 0x6B, 0x77);
inline const QColor kLine(0xDC, 0xE3, 0xE8);
inline const QColor kAccent(0x0B, 0x72, 0x85);
inline const QColor kBar(0x9C, 0xC7, 0xCF); // of a measure within a table
inline const QColor kStripe(0xF5, 0xF7, 0xF8);

/// Inter, or the system's font where that is not installed.
QFont textFont(int points, QFont::Weight weight = QFont::Normal);
/// JetBrains Mono, or the system's fixed font: addresses, numbers below each other, questions.
QFont monoFont(int points);
/// Height of a line of `font`.
double lineHeight(const QFont &font);
double widthOf(const QFont &font, const QString &text);

} // namespace weir::paper
