#pragma once

#include "app/workspace/workspace.h"

#include <QDialog>
#include <QObject>
#include <QString>
#include <QThread>

#include <atomic>
#include <memory>

class QLineEdit;
class QPlainTextEdit;

namespace weir {

/// Writes a bundle in a thread of its own: complete or not at all.
class EvidenceSave : public QObject
{
    Q_OBJECT

public:
    EvidenceSave(std::shared_ptr<const Workspace> workspace, FlowQuery query, QString path,
                 EvidenceOptions options, QObject *parent = nullptr);
    ~EvidenceSave() override; // cancels and waits

    void start();
    void cancel() { m_isCancelled = true; }

signals:
    void progressed(double fraction);
    /// `notes`: what is not in it and why, "" when everything is.
    void finished(quint64 rows, quint64 packets, const QString &notes);
    void failed(const QString &sentence);

private:
    const std::shared_ptr<const Workspace> m_workspace;
    const FlowQuery m_query;
    const QString m_path;
    const EvidenceOptions m_options;
    std::atomic<bool> m_isCancelled = false;
    std::unique_ptr<QThread> m_thread;
};

/// Asks what goes into a bundle besides rows and packets.
class EvidenceDialog : public QDialog
{
    Q_OBJECT

public:
    explicit EvidenceDialog(const QString &selection, QWidget *parent = nullptr);

    EvidenceOptions options() const;

private:
    void chooseReport();

    QPlainTextEdit *m_note;
    QLineEdit *m_report;
};

} // namespace weir
