#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>
#include <QString>

#include <array>

class QApplication;
class QWidget;

namespace weir {

/// Colours of the window, light or dark; the tokens of the design.
struct Palette
{
    bool isDark = false;
    QColor ground, panel, ink, quietInk, line, accent;
    QColor accentSoft;              // behind chips and selected rows
    QColor onAccent;                // text on accent
    QColor hover;                   // rows and buttons under the pointer
    QColor good;                    // a filter that parses, a source that is alive
    QColor goodSoft;                // ground of the filter bar that parses
    QColor badSoft;                 // ground of the filter bar that does not
    std::array<QColor, 6> series;   // in the order of keys; the last one is for "other"
    std::array<QColor, 3> severity; // notice, warning, critical

    /// Colour of series `index`; past the fifth the same colours come nearer to the ink, then to
    /// the panel. "Other" alone is the quiet last one.
    QColor seriesColor(int index, bool isOther = false) const;
    /// 1 notice, 2 warning, 3 critical; 0: quiet ink.
    QColor severityColor(int severity) const;
};

const Palette &lightPalette();
const Palette &darkPalette();
/// The palette that `widget` is drawn with just now; follows a change of theme.
const Palette &paletteOf(const QWidget *widget);
const Palette &paletteOf(const QPalette &palette);

enum class Theme { System, Light, Dark };
/// "system", "light", "dark"; anything else is System.
Theme themeFromName(const QString &name);
QString themeName(Theme theme);

/// Dresses the application: style, fonts, palette and style sheet. One per program, owned by
/// main().
class ThemeManager : public QObject
{
    Q_OBJECT

public:
    explicit ThemeManager(QApplication &application);

    void setTheme(Theme theme);
    Theme theme() const { return m_theme; }
    bool isDark() const { return m_isDark; }
    /// While a large window is made: its widgets get their style at resume(), once each instead of
    /// at each move into a layout.
    void suspend();
    void resume();

Q_SIGNALS:
    void themeChanged();

private:
    void apply();

    QApplication &m_application;
    Theme m_theme = Theme::System;
    bool m_systemIsDark = false; // as the platform's own palette said at start
    bool m_isDark = false;
    bool m_isSuspended = false;
};

/// The style sheet of the whole window in the colours of `palette`.
QString styleSheet(const Palette &palette);

} // namespace weir
