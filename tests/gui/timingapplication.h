#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QFile>
#include <QString>

#include <cstdlib>

#include <unistd.h>

namespace weir::test {

/// Nanoseconds that this thread was ready to run while others had the cores; 0 where Linux does not
/// tell.
inline qint64 waitedForCoreNs()
{
    static thread_local QFile file(QStringLiteral("/proc/thread-self/schedstat"));
    if (!file.isOpen() && !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return 0;
    char text[96] = {};
    if (::pread(file.handle(), text, sizeof text - 1, 0) <= 0)
        return 0;
    char *end = text;
    const qint64 ran = std::strtoll(text, &end, 10);
    return ran > 0 ? std::strtoll(end, nullptr, 10) : 0;
}

/// Times every event. What counts is work, locks and the disk, not that other programs had the
/// cores meanwhile.
class TimingApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth > 0 || !isWatching)
            return QApplication::notify(receiver, event);
        const auto type = event->type(); // neither may live when it is done
        const char *name = receiver->metaObject()->className();
        ++m_depth;
        const qint64 waited = waitedForCoreNs();
        QElapsedTimer timer;
        timer.start();
        const bool result = QApplication::notify(receiver, event);
        const qint64 took = timer.nsecsElapsed() - (waitedForCoreNs() - waited);
        --m_depth;
        if (isWatching && took > longestNs) {
            longestNs = took;
            longest = QStringLiteral("%1, event %2").arg(QLatin1String(name)).arg(int(type));
        }
        return result;
    }

    bool isWatching = false;
    qint64 longestNs = 0;
    QString longest;

private:
    int m_depth = 0;
};

} // namespace weir::test
