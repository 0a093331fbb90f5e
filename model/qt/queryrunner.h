#pragma once

#include "model/core/result.h"
#include "model/query/executor.h"

#include <QObject>
#include <QString>

#include <memory>

namespace weir {

/// Asks questions in worker threads; of one channel the newest wins. Every ticket ends in exactly
/// one finished(), failed(), cancelled() or explained(), always in the thread that the runner lives
/// in. All functions: GUI thread, except notifyDataChanged().
class QueryRunner : public QObject
{
    Q_OBJECT

public:
    using Channel = quint64;
    static constexpr int kDebounceMs = 15;

    /// Starts `workers` threads (1 to 8); that many questions run at once.
    explicit QueryRunner(int workers = 2, QObject *parent = nullptr);
    /// Cancels what runs and waits for the workers (at most as long as a cancel takes).
    ~QueryRunner() override;

    /// Who answers from now on; what runs is cancelled. Null: every question fails with
    /// Errc::NotFound.
    void setExecutor(std::shared_ptr<Executor> executor);
    /// A channel of its own for one panel.
    Channel newChannel();
    /// Asks `query` in `channel` after `delayMs`; an older question of the channel is cancelled.
    /// Returns the ticket.
    quint64 submit(Channel channel, FlowQuery query, int delayMs = kDebounceMs);
    /// Parses and asks; a text that does not parse fails with Errc::Syntax and its offset.
    quint64 submit(Channel channel, const QString &text, int delayMs = kDebounceMs);
    /// Asks for the plan in words; ends in explained().
    quint64 explain(Channel channel, FlowQuery query);
    void cancel(Channel channel);
    void cancelAll();
    /// Whether anything waits or runs.
    bool isBusy() const;
    /// While patient, a panel that waits for an answer asks its next question after that one. For
    /// ranges that move on by themselves: else no long question would ever be answered.
    void setPatient(bool isPatient) { m_isPatient = isPatient; }
    bool isPatient() const { return m_isPatient; }

public Q_SLOTS:
    /// There are new rows; leads to dataChanged() at most twice a second. Any thread.
    void notifyDataChanged();

Q_SIGNALS:
    void finished(quint64 ticket, const weir::ResultPtr &result);
    void partial(quint64 ticket, const weir::ResultPtr &result);
    void failed(quint64 ticket, const weir::Error &error);
    void cancelled(quint64 ticket);
    void explained(quint64 ticket, const QString &plan);
    void progressed(quint64 ticket, double fraction);
    void dataChanged();
    void busyChanged(bool isBusy);

private:
    class Private;
    std::unique_ptr<Private> d;
    bool m_isPatient = false;
};

} // namespace weir
