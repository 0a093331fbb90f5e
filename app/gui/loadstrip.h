#pragma once

#include "app/workspace/workspace.h"

#include <QWidget>

#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;

namespace weir {

/// How far long work is: what, rate, time left, a button to cancel. Several works may go on at
/// once: the newest is shown, the others are counted and come back after it. Hidden while nothing
/// runs.
class LoadStrip : public QWidget
{
    Q_OBJECT

public:
    explicit LoadStrip(QWidget *parent = nullptr);

    void showProgress(const LoadProgress &progress);
    void finishLoading();
    /// `job` writes a file; `fraction` < 0: unknown. It is shown until finish(), or until it goes.
    void showWork(const QObject &job, const QString &what, double fraction);
    void finish(const QObject &job);
    /// Whether files are being written.
    bool isWriting() const;

public slots:
    /// Nothing goes on any more.
    void finishAll();

signals:
    void loadingCancelled();
    /// A person wants that `job` ends.
    void cancelled(const QObject *job);

private:
    struct Work
    {
        const QObject *job; // the strip itself: loading
        QString what;
        double fraction = -1;
        bool isCancelled = false;
    };
    void put(const QObject &job, const QString &what, double fraction);
    void forget(const QObject *job);
    void cancelShown();
    void showNewest();

    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    std::vector<Work> m_works; // the newest last
};

/// `job` ends when a person cancels it in the strip.
template <class Job>
void cancelWithStrip(LoadStrip &strip, Job &job)
{
    QObject::connect(&strip, &LoadStrip::cancelled, &job, [&job](const QObject *meant) {
        if (meant == &job)
            job.cancel();
    });
}

} // namespace weir
