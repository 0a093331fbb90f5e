#pragma once

#include "widgets/common/palette.h"

#include <QAction>
#include <QObject>
#include <QStringList>

class QMainWindow;
class QMenu;

namespace weir {

/// The window's actions with their shortcuts, and the menu that holds them all.
class WindowActions : public QObject
{
    Q_OBJECT

public:
    WindowActions(QMainWindow &window, ThemeManager &theme);

    QAction *open, *collect, *backToLive, *add, *saveAs, *exportCsv, *savePackets, *evidence,
        *aboutEvidence, *back, *forward, *clear, *focusFilter, *details, *notes, *data, *report,
        *quit;
    /// Everything, for the menu button.
    QMenu *makeMenu(QWidget *parent);

    void setRecent(const QStringList &paths);
    void setHasData(bool hasData);
    /// Words of the collect action.
    void setCollecting(bool isCollecting);

signals:
    void recentChosen(const QString &path);

private:
    QAction *make(const QString &text, const QKeySequence &keys);

    QMainWindow &m_window;
    ThemeManager &m_theme;
    QMenu *m_recent;
};

} // namespace weir
