#pragma once

#include "model/qt/queryrunner.h"

#include <QObject>

namespace weir {

/// The question of one panel: asks through the runner, hears only its own newest answer, asks again
/// when rows arrive. GUI thread only; the runner must outlive it.
class PanelQuery : public QObject
{
    Q_OBJECT

public:
    explicit PanelQuery(QueryRunner &runner, QObject *parent = nullptr);
    ~PanelQuery() override;

    /// Asks `query` now, or as soon as the panel becomes active.
    void ask(FlowQuery query);
    /// The same, but after the answer that is on its way; of several such questions the last.
    void askWhenFree(FlowQuery query);
    /// Asks for the plan of `query` in words; answered by explained().
    void explain(FlowQuery query);
    /// Asks the same question again, if there was one.
    void askAgain();
    /// Forgets the question and cancels it.
    void stop();
    /// A panel that is not to be seen does not ask; what it missed it asks when it becomes active.
    void setActive(bool isActive);
    bool isBusy() const { return m_ticket != 0; }
    bool isComplete() const { return m_ticket == 0 && !m_isStale; }
    const FlowQuery &query() const { return m_query; }
    const ResultPtr &result() const { return m_result; }

Q_SIGNALS:
    /// The whole answer, or with isPartial an intermediate one.
    void answered(const weir::ResultPtr &result);
    /// `sentence` is translated and says what to do.
    void failed(const weir::Error &error, const QString &sentence);
    void explained(const QString &plan);
    void progressed(double fraction);
    void busyChanged(bool isBusy);

private:
    void setTicket(quint64 ticket);

    QueryRunner &m_runner;
    QueryRunner::Channel m_channel;
    QueryRunner::Channel m_planChannel;
    FlowQuery m_query;
    ResultPtr m_result;
    quint64 m_ticket = 0;
    quint64 m_planTicket = 0;
    bool m_hasQuery = false;
    bool m_isActive = true;
    bool m_isStale = false;
};

} // namespace weir
