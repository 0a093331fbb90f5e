#include "app/gui/windowactions.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileInfo>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>

namespace weir {

WindowActions::WindowActions(QMainWindow &window, ThemeManager &theme)
    : QObject(&window)
    , open(nullptr)
    , m_window(window)
    , m_theme(theme)
    , m_recent(new QMenu(tr("Open recent"), &window))
{
    open = make(tr("Open…"), QKeySequence::Open);
    collect = make(QString(), QKeySequence(Qt::CTRL | Qt::Key_R));
    setCollecting(false);
    backToLive = make(tr("Paused · back to live"), QKeySequence(Qt::CTRL | Qt::Key_End));
    backToLive->setEnabled(false);
    add =
        make(tr("Add captures to this workspace…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    saveAs = make(tr("Save workspace as…"), QKeySequence::Save);
    exportCsv = make(tr("Export rows as CSV…"), QKeySequence(Qt::CTRL | Qt::Key_E));
    savePackets = make(tr("Save packets…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    evidence = make(tr("Save evidence…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_S));
    evidence->setObjectName(QStringLiteral("saveEvidence"));
    aboutEvidence = make(tr("About this evidence…"), {});
    aboutEvidence->setObjectName(QStringLiteral("aboutEvidence"));
    aboutEvidence->setVisible(false); // unless the workspace is some
    back = make(tr("Back"), QKeySequence::Back);
    forward = make(tr("Forward"), QKeySequence::Forward);
    back->setIconText(QStringLiteral("◀"));
    forward->setIconText(QStringLiteral("▶"));
    //: action: take every filter away
    clear = make(tr("Show all traffic"), QKeySequence(Qt::CTRL | Qt::Key_Backspace));
    focusFilter = make(tr("Type a filter"), QKeySequence(Qt::CTRL | Qt::Key_L));
    report = make(tr("Report…"), QKeySequence::Print);
    details = make(tr("Details pane"), QKeySequence(Qt::CTRL | Qt::Key_D));
    details->setCheckable(true);
    notes = make(tr("Notes…"), QKeySequence(Qt::CTRL | Qt::Key_N));
    data = make(tr("Data about addresses…"), QKeySequence(Qt::CTRL | Qt::Key_G));
    quit = make(tr("Quit"), QKeySequence::Quit);
    connect(quit, &QAction::triggered, &window, &QWidget::close);
    setHasData(false);
}

QAction *WindowActions::make(const QString &text, const QKeySequence &keys)
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    m_window.addAction(action);
    return action;
}

QMenu *WindowActions::makeMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->addAction(open);
    menu->addAction(collect);
    menu->addMenu(m_recent);
    menu->addAction(add);
    menu->addAction(saveAs);
    menu->addSeparator();
    menu->addAction(exportCsv);
    menu->addAction(savePackets);
    menu->addAction(evidence);
    menu->addAction(aboutEvidence);
    menu->addAction(report);
    menu->addSeparator();
    menu->addAction(clear);
    menu->addAction(backToLive);
    menu->addAction(focusFilter);
    menu->addAction(details);
    menu->addAction(notes);
    menu->addAction(data);
    QMenu *themes = menu->addMenu(tr("Theme"));
    auto *group = new QActionGroup(themes);
    const auto addTheme = [&](const QString &text, Theme theme) {
        QAction *action = themes->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_theme.theme() == theme);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, theme] {
            m_theme.setTheme(theme);
            QSettings().setValue(QStringLiteral("window/theme"), themeName(theme));
        });
    };
    //: theme
    addTheme(tr("As the system"), Theme::System);
    //: theme
    addTheme(tr("Light"), Theme::Light);
    //: theme
    addTheme(tr("Dark"), Theme::Dark);
    menu->addSeparator();
    connect(menu->addAction(tr("About Weir")), &QAction::triggered, &m_window, [this] {
        QMessageBox::about(
            &m_window, tr("About Weir"),
            tr("<b>Weir %1</b><br>What is my network doing?<br><br>Licence: GPL-3.0-or-later. "
               "Made with Qt, QCustomPlot, nDPI, libpcap and SQLite.")
                .arg(QStringLiteral(WEIR_VERSION)));
    });
    menu->addAction(quit);
    return menu;
}

void WindowActions::setRecent(const QStringList &paths)
{
    m_recent->clear();
    for (const QString &path : paths) {
        QAction *action = m_recent->addAction(QFileInfo(path).fileName());
        action->setToolTip(path);
        action->setStatusTip(path);
        connect(action, &QAction::triggered, this, [this, path] { emit recentChosen(path); });
    }
    m_recent->setToolTipsVisible(true);
    m_recent->setEnabled(!paths.isEmpty());
}

void WindowActions::setCollecting(bool isCollecting)
{
    collect->setText(isCollecting ? tr("Stop collecting") : tr("Collect…"));
    collect->setIconText(isCollecting ? QStringLiteral("● ") + tr("Stop collecting")
                                      : tr("Collect…"));
}

void WindowActions::setHasData(bool hasData)
{
    for (QAction *action : {add, saveAs, exportCsv, savePackets, evidence, notes, report})
        action->setEnabled(hasData);
}

} // namespace weir
