#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace weir {

class MainWindow;

/// Waits until the page in view is complete, writes a picture of the window and ends the program: 0
/// when the picture was written, 1 with a sentence on stderr when not.
class Screenshot : public QObject
{
    Q_OBJECT

public:
    /// `afterS` > 0: so many seconds from now, whether the page is complete or not.
    Screenshot(MainWindow &window, QString path, int afterS = 0);

private:
    void look();
    void take();
    void fail(const QString &sentence);

    MainWindow &m_window;
    const QString m_path;
    QTimer m_settle; // complete for so long: nothing more comes
    QTimer m_limit;
    QTimer m_poll;
};

} // namespace weir
