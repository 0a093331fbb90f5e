#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QString>

#include <cstdio>

namespace weir::test {

/// Nanoseconds that this thread was ready to run while others had the cores; 0 where Linux does not
/// tell.
inline qint64 waitedForCoreNs()
{
    qint64 ran = 0;
    qint64 waited = 0;
    if (std::FILE *file = std::fopen("/proc/thread-self/schedstat", "r")) {
        long long first = 0;
        long long second = 0;
        if (std::fscanf(file, "%lld %lld", &first, &second) == 2) {
            ran = first;
            waited = second;
        }
        std::fclose(file);
    }
    return ran > 0 ? waited : 0;
}

/// Times every event. What counts is work, locks and the disk, not that other programs had the
/// cores meanwhile.
class TimingApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        const auto type = event->type();
        const QString name = QString::fromLatin1(receiver->metaObject()->className());
        ++m_depth;
        const qint64 waited = waitedForCoreNs();
        QElapsedTimer timer;
        timer.start();
        const bool result = QApplication::notify(receiver, event);
        const qint64 took = timer.nsecsElapsed() - (waitedForCoreNs() - waited);
        --m_depth;
        if (isWatching && took > longestNs) {
            longestNs = took;
            longest = QStringLiteral("%1, event %2").arg(name).arg(int(type));
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
