#pragma once

#include "app/workspace/workspace.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace weir {

/// How far long work is: what, rate, time left, a button to cancel. Hidden while nothing runs.
class LoadStrip : public QWidget
{
    Q_OBJECT

public:
    explicit LoadStrip(QWidget *parent = nullptr);

    void showProgress(const LoadProgress &progress);
    /// Work other than loading, which writes a file; `fraction` < 0: unknown.
    void showWork(const QString &what, double fraction);
    void finish();
    /// Whether what is shown is a file that is being written.
    bool isWriting() const { return !isHidden() && m_isWriting; }

signals:
    void cancelled();

private:
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    bool m_isWriting = false;
};

} // namespace weir
