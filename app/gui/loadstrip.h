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
    /// Work other than loading; `fraction` < 0: unknown.
    void showWork(const QString &what, double fraction);
    void finish();

signals:
    void cancelled();

private:
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};

} // namespace weir
