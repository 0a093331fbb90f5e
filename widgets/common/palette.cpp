#include "widgets/common/palette.h"

#include "widgets/common/fonts.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>

namespace weir {

namespace {

Palette makeLight()
{
    Palette p;
    p.isDark = false;
    p.ground = QColor(0xF5F7F8);
    p.panel = QColor(0xFFFFFF);
    p.ink = QColor(0x15202B);
    p.quietInk = QColor(0x5C6B77);
    p.line = QColor(0xDCE3E8);
    p.accent = QColor(0x0B7285);
    p.accentSoft = QColor(0xE1F1F4);
    p.onAccent = QColor(0xFFFFFF);
    p.hover = QColor(0xF1F5F6);
    p.good = QColor(0x2F9E6E);
    p.goodSoft = QColor(0xEFF9F4);
    p.badSoft = QColor(0xFDF1F1);
    p.series = {0x0B7285, 0xE8A33D, 0x5B6ABF, 0x2F9E6E, 0xC2527A, 0x8A97A1};
    p.severity = {0xC9A400, 0xDD7A1A, 0xC92A2A};
    return p;
}

Palette makeDark()
{
    Palette p;
    p.isDark = true;
    p.ground = QColor(0x12181E);
    p.panel = QColor(0x1A222A);
    p.ink = QColor(0xE4EAEE);
    p.quietInk = QColor(0x8FA0AC);
    p.line = QColor(0x2B363F);
    p.accent = QColor(0x3BB3C6);
    p.accentSoft = QColor(0x163840);
    p.onAccent = QColor(0x0B1418);
    p.hover = QColor(0x212B34);
    p.good = QColor(0x54C193);
    p.goodSoft = QColor(0x172A26);
    p.badSoft = QColor(0x33201F);
    p.series = {0x3BB3C6, 0xF0B65A, 0x8C97E0, 0x54C193, 0xE27EA2, 0x7C8B96};
    p.severity = {0xE0C341, 0xF0964A, 0xF06565};
    return p;
}

QPalette toQt(const Palette &colors)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &color) {
        palette.setColor(role, color);
    };
    set(QPalette::Window, colors.ground);
    set(QPalette::WindowText, colors.ink);
    set(QPalette::Base, colors.panel);
    set(QPalette::AlternateBase, colors.hover);
    set(QPalette::Text, colors.ink);
    set(QPalette::PlaceholderText, colors.quietInk);
    set(QPalette::Button, colors.panel);
    set(QPalette::ButtonText, colors.ink);
    set(QPalette::BrightText, colors.onAccent);
    set(QPalette::ToolTipBase, colors.panel);
    set(QPalette::ToolTipText, colors.ink);
    set(QPalette::Highlight, colors.accent);
    set(QPalette::HighlightedText, colors.onAccent);
    set(QPalette::Link, colors.accent);
    set(QPalette::LinkVisited, colors.accent);
    set(QPalette::Mid, colors.line);
    set(QPalette::Midlight, colors.hover);
    set(QPalette::Light, colors.panel);
    set(QPalette::Dark, colors.line);
    set(QPalette::Shadow, colors.isDark ? QColor(Qt::black) : colors.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        QColor faded = colors.quietInk;
        faded.setAlpha(140);
        palette.setColor(QPalette::Disabled, role, faded);
    }
    return palette;
}

} // namespace

QColor Palette::seriesColor(int index, bool isOther) const
{
    constexpr float kMixed = 0.5F;
    const int named = static_cast<int>(series.size()) - 1;
    if (isOther)
        return series.back();
    index = std::max(index, 0);
    const QColor color = series[static_cast<std::size_t>(index % named)];
    if (index < named)
        return color;
    const QColor &with = index / named % 2 == 1 ? ink : panel;
    const auto mix = [](float a, float b) { return a + (b - a) * kMixed; };
    return QColor::fromRgbF(mix(color.redF(), with.redF()), mix(color.greenF(), with.greenF()),
                            mix(color.blueF(), with.blueF()));
}

QColor Palette::severityColor(int severityLevel) const
{
    if (severityLevel < 1 || severityLevel > static_cast<int>(severity.size()))
        return quietInk;
    return severity[static_cast<std::size_t>(severityLevel - 1)];
}

const Palette &lightPalette()
{
    static const Palette palette = makeLight();
    return palette;
}

const Palette &darkPalette()
{
    static const Palette palette = makeDark();
    return palette;
}

const Palette &paletteOf(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? darkPalette() : lightPalette();
}

const Palette &paletteOf(const QWidget *widget)
{
    return paletteOf(widget->palette());
}

Theme themeFromName(const QString &name)
{
    if (name == QStringLiteral("light"))
        return Theme::Light;
    return name == QStringLiteral("dark") ? Theme::Dark : Theme::System;
}

QString themeName(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return QStringLiteral("light");
    case Theme::Dark:
        return QStringLiteral("dark");
    case Theme::System:
        break;
    }
    return QStringLiteral("system");
}

ThemeManager::ThemeManager(QApplication &application)
    : QObject(&application)
    , m_application(application)
    , m_systemIsDark(paletteOf(QGuiApplication::palette()).isDark)
{
    QApplication::setStyle(QStringLiteral("Fusion"));
    apply();
}

void ThemeManager::setTheme(Theme theme)
{
    m_theme = theme;
    apply();
}

void ThemeManager::suspend()
{
    m_isSuspended = true;
    m_application.setStyleSheet({});
}

void ThemeManager::resume()
{
    m_isSuspended = false;
    m_application.setStyleSheet(styleSheet(m_isDark ? darkPalette() : lightPalette()));
}

void ThemeManager::apply()
{
    m_isDark = m_theme == Theme::System ? m_systemIsDark : m_theme == Theme::Dark;
    const Palette &colors = m_isDark ? darkPalette() : lightPalette();
    QApplication::setPalette(toQt(colors));
    QApplication::setFont(textFont());
    if (!m_isSuspended)
        m_application.setStyleSheet(styleSheet(colors));
    Q_EMIT themeChanged();
}

} // namespace weir
