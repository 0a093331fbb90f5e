#pragma once

#include "app/workspace/workspace.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <atomic>
#include <memory>

namespace weir {

/// Writes the packets behind matching rows to a pcapng file in a thread of its own.
class PacketSave : public QObject
{
    Q_OBJECT

public:
    PacketSave(std::shared_ptr<const Workspace> workspace, FlowQuery query, QString path,
               QObject *parent = nullptr);
    ~PacketSave() override; // cancels and waits

    void start();
    void cancel() { m_isCancelled = true; }

signals:
    void progressed(double fraction);
    /// `notes`: what could not be written and why, "" when everything was.
    void finished(quint64 packets, const QString &notes);
    void failed(const QString &sentence);

private:
    const std::shared_ptr<const Workspace> m_workspace;
    const FlowQuery m_query;
    const QString m_path;
    std::atomic<bool> m_isCancelled = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace weir
