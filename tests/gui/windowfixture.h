#pragma once

#include "app/gui/mainwindow.h"
#include "tests/generator/scenario.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace weir::test {

/// A window with settings of its own, in a folder that goes with it.
class WindowFixture
{
public:
    WindowFixture()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("weir-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        m_theme = std::make_unique<ThemeManager>(
            *static_cast<QApplication *>(QCoreApplication::instance()));
        m_theme->setTheme(Theme::Light);
        m_window = std::make_unique<MainWindow>(*m_theme);
        m_window->resize(1440, 900);
        m_window->show();
    }

    MainWindow &window() { return *m_window; }
    ThemeManager &theme() { return *m_theme; }
    QString path(const QString &name) const { return m_folder.filePath(name); }

    /// Makes a capture with known answers and gives its path.
    QString makeCapture(const gen::ScenarioOptions &options, gen::Answers &answers) const
    {
        auto scenario = gen::makeScenario(options);
        if (!scenario)
            return {};
        const QString file =
            path(QString::fromStdString(options.scenario) + QStringLiteral(".pcap"));
        if (!gen::writeScenario(*scenario.value(), file.toStdString()))
            return {};
        answers = scenario.value()->answers();
        return file;
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<ThemeManager> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace weir::test
