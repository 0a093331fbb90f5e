#pragma once

#include <QObject>
#include <QStringList>
#include <QTemporaryFile>
#include <QTimer>

#include <functional>

namespace weir {

/// Hands collecting over to a program of its own that outlives the window: starts it, waits until
/// it says in the store that it collects, and tells what it said where it could not. One that ends
/// at once is tried again for some seconds: sockets and store take a moment to become free. GUI
/// thread only.
class BackgroundCollect : public QObject
{
    Q_OBJECT

public:
    /// `collects`: whether the store tells that another program collects into it, and that it did
    /// so after `sinceNs`; it is asked four times a second.
    using Collects = std::function<bool(qint64 sinceNs)>;

    BackgroundCollect(const QString &program, const QStringList &arguments, Collects collects,
                      QObject *parent);

    /// Ends in started() or failed(), after 20 s at most.
    void start();

signals:
    void started();
    /// `reason`: what the program said last, "" when it said nothing.
    void failed(const QString &reason);

private:
    bool launch();
    void look();
    void fail();
    QString lastWords();

    const QString m_program;
    const QStringList m_arguments;
    const Collects m_collects;
    QTemporaryFile m_errors; // what it says
    QTimer m_timer;
    qint64 m_beginNs = 0;
    qint64 m_process = 0; // of the present try; 0: it has ended
};

} // namespace weir
