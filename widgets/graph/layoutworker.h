#pragma once

#include "widgets/graph/layout.h"

#include <QObject>
#include <QThread>

#include <atomic>

namespace weir {

/// Lays graphs out in a thread of its own; the newest request wins. GUI thread only.
class LayoutWorker : public QObject
{
    Q_OBJECT

public:
    explicit LayoutWorker(QObject *parent = nullptr);
    /// Waits for the layout that runs.
    ~LayoutWorker() override;

    /// Returns the ticket that finished() tells.
    quint64 submit(const LayoutInput &input);
    /// No finished() for what was asked so far.
    void cancel() { ++m_newest; }

Q_SIGNALS:
    void finished(quint64 ticket, const weir::LayoutResult &result);

private:
    QThread m_thread;
    QObject *m_inside; // lives in the thread
    std::atomic<quint64> m_newest = 0;
};

} // namespace weir
